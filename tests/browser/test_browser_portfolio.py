"""The page of all clients in a browser: its links, its filter, and a judging."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PHONE, Server, serving
from playwright.sync_api import expect
from small_office import make_office, plan_reading, signals_reading
from test_browser_look import SCROLLERS, WIDER

from model.ids import ClientId
from store.office import Office

pytestmark = pytest.mark.browser


@pytest.fixture
def office_server(tmp_path: Path) -> Iterator[Server]:
    """A server with North, not judged yet, an empty South, and a damaged East."""
    data = tmp_path / "data"
    make_office(data, plan_reading(), signals_reading())
    with Office.open(data) as office:
        for name in ("South", "East"):
            office.create_client(ClientId(name.lower()), f"{name} Ltd")
    (data / "clients" / "east.duckdb").write_bytes(b"no database" * 1000)
    with serving(data) as server:
        yield server


def test_clients_are_judged_by_a_button_and_led_to_by_their_names(office_server, visit):
    seen = visit(office_server)
    seen.open("/portfolio")
    title = seen.page.locator("h1")
    expect(title).to_have_text("No verdict yet of three clients; one cannot be opened")

    seen.page.get_by_role("button", name="Judge 2 clients anew").click()

    expect(title).to_have_text(
        "None of two judged clients needs a decision; one cannot be opened"
    )
    expect(seen.page.get_by_text("east.duckdb is not a whole database")).to_be_visible()
    seen.page.get_by_role("link", name="North Ltd").click()
    expect(seen.page).to_have_url(re.compile(r"/overview\?client=North"))
    expect(title).not_to_have_text(re.compile("None of two"))
    seen.settle()
    seen.page.go_back()
    expect(title).to_have_text(re.compile("None of two"))


def test_the_filter_survives_a_reload_and_the_way_back(office_server, visit):
    seen = visit(office_server)
    seen.open("/portfolio")
    seen.page.get_by_role("combobox", name="Clients").click()
    seen.page.get_by_role("option", name="Only what needs a decision").click()
    expect(seen.page).to_have_url(re.compile("show=open"))
    seen.page.reload()
    seen.settle()

    empty = seen.page.get_by_text("No client that is judged needs a decision now")
    expect(empty).to_be_visible()
    seen.page.get_by_role("button", name="Show all clients").click()
    expect(seen.page.get_by_role("link", name="South Ltd")).to_be_visible()
    expect(seen.page).not_to_have_url(re.compile("show="))


def test_a_phone_needs_no_sideways_scrolling(office_server, visit):
    seen = visit(office_server, viewport=PHONE)
    seen.open("/portfolio")

    expect(seen.page.get_by_role("link", name="North Ltd")).to_be_visible()
    assert seen.page.locator(SCROLLERS).evaluate_all(WIDER) == []
