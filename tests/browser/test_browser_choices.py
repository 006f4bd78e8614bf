"""A view is a link: choices survive a reload, and Back shows what its address says."""

import re

import pytest
from conftest import Visit
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SEGMENTS = [
    ("/evidence?change=Service+portal&wave=Offices", "Workshops", "wave=Workshops"),
    ("/checks?change=Service+portal&check=90", "Day 60", "check=60"),
    ("/plan?change=Service+portal", "Request", "section="),
    ("/method", "Measures", "part="),
]
"""Where, which choice, and what it writes into the address."""
BOXES = [
    ("/overview", "Rows", 1, "show="),
    ("/change", "Change", 1, "change="),
    ("/evidence?change=Files+and+meetings+in+Teams", "Pair", 1, "pair="),
    ("/checks", "Change", 1, "change="),
    ("/portfolio", "Clients", 1, "show="),
    ("/data", "Look into a load", 1, "load="),
]


def same_after_reload(seen: Visit) -> None:
    """Check that the address alone brings back what is shown."""
    answer, address = seen.page.locator("h1").inner_text(), seen.page.url
    seen.page.reload()
    seen.settle()

    expect(seen.page.locator("h1")).to_have_text(answer)
    assert seen.page.url == address


@pytest.mark.parametrize(("path", "choice", "written"), SEGMENTS)
def test_part_that_is_chosen_survives_reload_and_back(
    shared_server, visit, path: str, choice: str, written: str
):
    seen = visit(shared_server)
    seen.open(path)
    seen.page.get_by_role("radio", name=choice, exact=True).click()
    expect(seen.page).to_have_url(re.compile(re.escape(written)))
    seen.settle()

    same_after_reload(seen)
    chosen = seen.page.get_by_role("radio", name=choice, exact=True)
    expect(chosen).to_be_checked()
    seen.page.go_back()
    seen.settle()
    same_after_reload(seen)


@pytest.mark.parametrize(("path", "name", "place", "written"), BOXES)
def test_filter_that_is_chosen_survives_reload_and_back(
    shared_server, visit, path: str, name: str, place: int, written: str
):
    seen = visit(shared_server)
    seen.open("/method")
    seen.open(path)
    box = seen.page.get_by_role("combobox", name=name)
    box.click()
    seen.page.get_by_role("option").nth(place).click()
    expect(seen.page).to_have_url(re.compile(re.escape(written)))
    seen.settle()
    chosen = box.input_value()

    same_after_reload(seen)
    expect(box).to_have_value(chosen)
    seen.page.go_back()
    seen.settle()
    same_after_reload(seen)


def test_page_and_load_of_the_ledger_are_kept_together(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/data?page=2")
    ledger = seen.page.locator(".st-key-listed_table_ledger")
    first_files = ledger.inner_text()
    box = seen.page.get_by_role("combobox", name="Look into a load")
    box.click()
    seen.page.get_by_role("option").nth(1).click()
    expect(seen.page).to_have_url(re.compile("load="))
    seen.settle()
    chosen = box.input_value()

    assert "page=2" in seen.page.url
    assert ledger.inner_text() == first_files
    same_after_reload(seen)
    expect(box).to_have_value(chosen)
    seen.page.get_by_role("button", name="Page 1", exact=True).click()
    expect(seen.page).not_to_have_url(re.compile("page=2"))
    seen.settle()
    assert ledger.inner_text() != first_files
    seen.page.go_back()
    seen.settle()
    assert ledger.inner_text() == first_files
    same_after_reload(seen)
