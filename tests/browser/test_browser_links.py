"""A link to any page works as the first request to a fresh server."""

import re

import pytest
from playwright.sync_api import expect

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
    seen.open("/change?change=nothing&wave=none")

    expect(seen.page.locator("h1")).to_have_count(1)
    expect(seen.page).to_have_url(f"{shared_server.url}/change")


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
