"""A link to any page works as the first request to a fresh server."""

import re
import shutil

import pytest
from conftest import serving
from playwright.sync_api import expect

from model.ids import ClientId
from store.office import Office

pytestmark = pytest.mark.browser
PATHS = ["/", "/change", "/data"]
NAMES = ["Overview", "Change", "Data"]


@pytest.mark.parametrize("path", PATHS)
def test_deep_link_to_a_fresh_server_arrives_inside_the_frame(
    sample_server, visit, path: str
):
    seen = visit(sample_server)
    seen.open(path)

    for name in NAMES:
        expect(seen.page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(seen.page.get_by_role("combobox", name="Client")).to_be_visible()
    expect(seen.page.get_by_text("Data to", exact=False).first).to_be_visible()
    expect(seen.page.locator("h1")).to_have_count(1)
    expect(seen.page.get_by_test_id("stAlert")).to_have_count(0)


@pytest.mark.parametrize("path", PATHS)
def test_page_asks_only_its_own_server(shared_server, visit, path: str):
    seen = visit(shared_server)
    seen.open(path)

    assert seen.foreign == []


def test_unknown_page_and_unknown_choices_fall_back(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/evidence?change=nothing&wave=none")

    expect(seen.page.locator("h1")).to_have_count(1)
    expect(seen.page).to_have_url(f"{shared_server.url}/evidence")


def test_unknown_client_is_said_and_another_one_can_be_chosen(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/change?client=nobody")
    told = "No client here is called nobody"
    expect(seen.page.locator("h1")).to_have_text(told)

    seen.page.get_by_role("button", name="Aulnaie Instruments").click()

    expect(seen.page.get_by_role("combobox", name="Client")).to_be_visible()
    expect(seen.page.locator("h1")).not_to_have_text(told)


def test_choice_survives_a_reload(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/change")
    first = seen.page.locator("h1").inner_text()
    seen.page.get_by_role("combobox", name="Change").click()
    seen.page.get_by_role("option").nth(1).click()
    expect(seen.page).to_have_url(re.compile("change=."))
    expect(seen.page.locator("h1")).not_to_have_text(first)
    answer = seen.page.locator("h1").inner_text()

    seen.page.reload()
    seen.settle()

    expect(seen.page.locator("h1")).to_have_text(answer)


def test_back_leads_from_a_change_to_the_overview_and_forward_again(
    shared_server, visit
):
    seen = visit(shared_server)
    seen.open("/")
    overview = seen.page.locator("h1").inner_text()
    seen.page.get_by_test_id("stPageLink").last.locator("a").click()
    expect(seen.page.locator("h1")).not_to_have_text(overview)
    change, address = seen.page.locator("h1").inner_text(), seen.page.url
    assert "/change" in address

    seen.page.go_back()
    expect(seen.page.locator("h1")).to_have_text(overview)
    seen.page.go_forward()

    expect(seen.page.locator("h1")).to_have_text(change)
    assert seen.page.url == address


def test_the_check_that_is_compared_is_a_link_and_back_leads_to_the_last(
    shared_server, visit
):
    seen = visit(shared_server)
    seen.open("/checks?check=90")
    title = seen.page.locator("h2").filter(has_text="at day 90")
    expect(title).to_have_count(1)

    seen.page.get_by_role("radio", name="Day 60").click()
    seen.settle()
    expect(seen.page).to_have_url(re.compile("check=60"))
    expect(seen.page.locator("h2").filter(has_text="at day 60")).to_have_count(1)
    seen.page.go_back()

    expect(title).to_have_count(1)


def test_of_several_clients_every_link_names_the_chosen_one(
    sample_folder, tmp_path, visit
):
    copy = tmp_path / "data"
    shutil.copytree(sample_folder, copy)
    with Office.open(copy) as office:
        office.create_client(ClientId("aaa"), "AAA Inc")
    with serving(copy) as server:
        seen = visit(server)
        seen.open("/change?client=sample")
        answer = seen.page.locator("h1").inner_text()
        named = re.compile("client=Aulnaie")

        expect(seen.page).to_have_url(named)
        seen.page.get_by_role("link", name="Evidence", exact=True).click()
        seen.settle()
        expect(seen.page).to_have_url(named)
        seen.page.go_back()
        expect(seen.page.locator("h1")).to_have_text(answer)
        seen.page.reload()
        seen.settle()
        expect(seen.page.locator("h1")).to_have_text(answer)
