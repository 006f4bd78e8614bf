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
def test_page_asks_only_its_own_server(sample_server, visit, path: str):
    seen = visit(sample_server)
    seen.open(path)

    assert seen.foreign == []


def test_unknown_page_and_unknown_choices_fall_back(sample_server, visit):
    seen = visit(sample_server)
    seen.open("/change?client=nobody&change=nothing&wave=none")

    expect(seen.page.locator("h1")).to_have_count(1)
    expect(seen.page).to_have_url(f"{sample_server.url}/change")


def test_choice_survives_reload_and_back(sample_server, visit):
    seen = visit(sample_server)
    seen.open("/change")
    first = seen.page.locator("h1").inner_text()
    seen.page.get_by_role("combobox", name="Change").click()
    seen.page.get_by_role("option").nth(1).click()
    seen.settle()
    expect(seen.page).to_have_url(re.compile("change=."))
    second = seen.page.locator("h1").inner_text()

    seen.page.reload()
    seen.settle()
    expect(seen.page.locator("h1")).to_have_text(second)
    seen.page.go_back()
    seen.settle()
    expect(seen.page.locator("h1")).to_have_text(first)
