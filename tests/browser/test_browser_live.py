"""What one session changes, every other open page shows by itself."""

import re

import pytest
from playwright.sync_api import expect

from sample_data import client_files

pytestmark = pytest.mark.browser
LOAD = re.compile("^Load ")


def _drop_tickets(seen) -> None:
    tickets = next(p for p in client_files() if p.name.startswith("osticket"))
    seen.page.locator("input[type=file]").first.set_input_files(str(tickets))
    seen.page.get_by_role("button", name=LOAD).click()
    expect(seen.page.get_by_text("1 of 1 files loaded")).to_be_visible()


def test_a_load_and_its_undo_show_in_a_page_where_someone_types(on_data_page, visit):
    other = visit(on_data_page.server)
    other.open("/data")
    other.page.get_by_role("button", name="Another client").click()
    name = other.page.get_by_label("Name of the company")
    name.press_sequentially("Half a na")

    _drop_tickets(on_data_page)

    expect(other.page.get_by_role("table").first).to_contain_text("osticket-export")
    expect(name).to_have_value("Half a na")
    expect(name).to_be_focused()
    on_data_page.page.get_by_role("button", name="Undo this load").click()
    on_data_page.page.get_by_role("button", name="Undo it").click()
    expect(other.page.get_by_role("table").first).to_contain_text("Taken back")
    expect(name).to_have_value("Half a na")


def test_a_new_client_shows_where_there_was_none(empty_server, visit):
    waiting, making = visit(empty_server), visit(empty_server)
    waiting.open("/")
    making.open("/")
    making.page.get_by_label("Name of the company").fill("Portage Nord Logistics")
    making.page.get_by_role("button", name="Make client").click()

    expect(waiting.page.get_by_role("combobox", name="Client")).to_be_visible()


def test_watching_leaves_the_page_as_it_is(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/")
    expect(seen.page.locator("h1")).to_be_visible()
    seen.page.wait_for_timeout(2_500)  # until the first look is over
    seen.page.evaluate(
        """() => {
            window.told = [];
            const signs = '[data-stale=true], [data-testid=stStatusWidget]';
            const look = () => window.told.push(
                ...[...document.querySelectorAll(signs)].map(one => one.outerHTML));
            new MutationObserver(look).observe(
                document.body, {attributes: true, childList: true, subtree: true});
        }"""
    )
    seen.page.wait_for_timeout(5_000)  # two looks and more

    assert seen.page.evaluate("window.told") == []


def test_pictures_follow_when_the_viewer_changes_the_theme(shared_server, visit):
    seen = visit(shared_server, color_scheme="light")
    seen.open("/")
    pictures = seen.page.locator("img[alt*='Working']").first
    light = pictures.get_attribute("src")

    seen.page.emulate_media(color_scheme="dark")

    expect(pictures).not_to_have_attribute("src", light or "")
