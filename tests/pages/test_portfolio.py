"""The page of all clients: what it says, links to and leaves out."""

from pathlib import Path

import pytest
from small_office import NORTH, make_office, plan_reading, signals_reading
from streamlit.testing.v1 import AppTest

from model.faults import StoreError
from model.ids import ClientId
from model.portfolio import PortfolioClient
from pages import portfolio
from tests.pages.framed import pictures, read, show
from tests.reports.offices import asking, calm, fallen, on_the_day, stale, unjudged
from ui import door
from ui.portfolio import MOST


def open_office(
    monkeypatch: pytest.MonkeyPatch,
    *clients: PortfolioClient,
    damaged: str = "",
    **query: str,
) -> AppTest:
    """Run the page for these clients as the first one of the frame."""
    found = on_the_day(*clients, damaged=damaged)
    monkeypatch.setattr(door, "portfolio", lambda: found)
    monkeypatch.setattr(door, "clients", lambda: list(clients))
    return _run(monkeypatch, **query)


def _run(monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    return show(monkeypatch, portfolio.render, **query)


def names(page: AppTest) -> list[str]:
    return [link.proto.label.strip("*") for link in page.get("page_link")]


def test_the_finding_is_the_title_and_who_needs_it_comes_first(
    monkeypatch: pytest.MonkeyPatch,
):
    page = open_office(monkeypatch, calm("Alder"), stale("Birch"), asking("Cedar"))

    assert not page.exception
    assert read(page.title[0]) == (
        "One of three clients needs a decision; one has stale data"
    )
    assert names(page) == ["Cedar", "Birch", "Alder"]


def test_the_most_urgent_verdict_has_shape_and_word(monkeypatch: pytest.MonkeyPatch):
    shown = pictures(open_office(monkeypatch, asking("Alder")))

    assert 'alt="Slipping"' in shown
    assert "2 verdicts ask for a decision" in shown


def test_a_name_leads_to_the_overview_of_the_client(monkeypatch: pytest.MonkeyPatch):
    page = open_office(monkeypatch, asking("Alder"), calm("Birch & Sons"))
    links = [link.proto for link in page.get("page_link")]

    # The name, because that is what the choice of client writes into the URL.
    assert [link.query_string for link in links] == [
        "client=Alder",
        "client=Birch+%26+Sons",
    ]
    assert {link.page for link in links} == {"overview"}


def test_names_are_not_read_as_markdown_or_html(monkeypatch: pytest.MonkeyPatch):
    found = asking("<b>[x](http://x)</b>")
    page = open_office(monkeypatch, found)

    assert r"\[x\]\(http" in page.get("page_link")[0].proto.label
    assert "<b>[x]" not in pictures(page)


def test_only_what_needs_a_decision_is_kept_in_the_url(
    monkeypatch: pytest.MonkeyPatch,
):
    page = open_office(monkeypatch, asking("Alder"), calm("Birch"))
    page.selectbox(key="show").select("open").run()

    assert names(page) == ["Alder"]
    assert page.query_params["show"] == "open"
    again = open_office(monkeypatch, asking("Alder"), calm("Birch"), show="open")
    assert names(again) == ["Alder"]


def test_a_filter_that_leaves_nothing_is_cleared_by_one_button(
    monkeypatch: pytest.MonkeyPatch,
):
    page = open_office(monkeypatch, calm("Alder"), show="open")

    assert read(page.header[0]) == "No client needs a decision now"
    [button] = page.button
    button.click().run()
    assert names(page) == ["Alder"]
    assert "show" not in page.query_params


def test_a_filter_says_so_where_not_all_are_judged(monkeypatch: pytest.MonkeyPatch):
    page = open_office(monkeypatch, calm("Alder"), unjudged("Birch"), show="open")

    assert read(page.header[0]) == "No client that is judged needs a decision now"


def test_a_damaged_client_is_named_and_the_others_work(
    monkeypatch: pytest.MonkeyPatch,
):
    page = open_office(monkeypatch, calm("Alder"), asking("Birch"), damaged="Birch")
    shown = pictures(page)

    assert not page.exception
    assert not page.error
    assert names(page) == ["Birch", "Alder"]
    assert "birch.duckdb is not a whole database file." in shown
    assert "Restore it." in shown
    assert "Its change works" in shown


def test_who_waits_for_a_judging_is_judged_by_one_button(
    monkeypatch: pytest.MonkeyPatch,
):
    judged: list[ClientId] = []

    def judge(client_id: ClientId) -> None:
        judged.append(client_id)
        if client_id == "birch":
            raise StoreError("STORE_DAMAGED", "It is damaged.", "Restore it.")

    monkeypatch.setattr(door, "judge", judge)
    page = open_office(monkeypatch, unjudged("Birch"), fallen("Cedar"), calm("Elm"))
    [button] = page.button
    assert button.label == "Judge 2 clients anew"
    button.click().run()

    assert not page.exception
    assert sorted(judged) == ["birch", "cedar"]


def test_who_may_not_load_is_not_offered_to_judge(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "may_judge", lambda _client: False)

    assert not open_office(monkeypatch, unjudged("Birch")).button


def test_an_office_without_clients_shows_how_to_begin(monkeypatch: pytest.MonkeyPatch):
    page = open_office(monkeypatch)

    assert not page.exception
    assert next(button.label for button in page.button) == "Load sample client"


def test_no_client_is_chosen_and_none_is_opened(monkeypatch: pytest.MonkeyPatch):
    def opened(_client: ClientId) -> None:
        raise AssertionError

    monkeypatch.setattr(door, "data_state", opened)
    monkeypatch.setattr(door, "evaluation", opened)
    page = open_office(monkeypatch, asking("Alder"), client="nobody")

    assert not page.exception
    assert names(page) == ["Alder"]
    assert [box.key for box in page.selectbox] == ["show"]


def test_a_large_office_comes_in_pages_that_the_url_keeps(
    monkeypatch: pytest.MonkeyPatch,
):
    many = [calm(f"c{n:03d}") for n in range(500)]
    page = open_office(monkeypatch, *many)

    assert names(page) == [f"c{n:03d}" for n in range(MOST)]
    assert any("Clients 1 to 25 of 500" in read(text) for text in page.markdown)
    page.pagination[0].set_value(20).run()
    assert names(page)[-1] == "c499"
    assert page.query_params["page"] == "20"
    again = open_office(monkeypatch, *many, page="20")
    assert names(again)[0] == "c475"


@pytest.mark.parametrize("named", ["0", "21", "-1", "x", "²", "9" * 30])
def test_a_page_that_is_not_there_is_the_first(
    monkeypatch: pytest.MonkeyPatch, named: str
):
    many = [calm(f"c{n:03d}") for n in range(500)]
    page = open_office(monkeypatch, *many, page=named)

    assert not page.exception
    assert names(page)[0] == "c000"


def test_the_payload_of_500_clients_is_bounded(monkeypatch: pytest.MonkeyPatch):
    # Each page carries at most `MOST` rows; the aim is 60 KB for a page.
    page = open_office(monkeypatch, *[asking(f"c{n:03d}") for n in range(500)])
    blocks = [*page.get("html"), *page.get("page_link"), *page.markdown, *page.title]

    assert len(page.get("page_link")) == MOST
    style = next(block for block in page.get("html") if "<style>" in block.proto.body)
    size = sum(block.proto.ByteSize() for block in blocks) - style.proto.ByteSize()
    assert size < 50_000


def test_there_is_no_plotly_chart(monkeypatch: pytest.MonkeyPatch):
    assert not open_office(monkeypatch, asking("Alder")).get("plotly_chart")


def test_a_real_office_is_judged_by_the_button_and_shown(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    make_office(data_dir, plan_reading(), signals_reading())  # judges nothing
    page = _run(monkeypatch)
    assert read(page.title[0]) == "North Ltd is not judged yet"

    page.button(key="portfolio_judge").click().run(timeout=60)

    assert not page.exception
    assert read(page.title[0]) == "North Ltd needs no decision now"
    assert not page.button


def test_a_file_that_was_damaged_is_told_and_judging_goes_on(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    make_office(data_dir, plan_reading(), signals_reading())
    door.create_client("South Ltd")
    door.judge(NORTH)
    door.close()
    (data_dir / "clients" / "south-ltd.duckdb").write_bytes(b"no database" * 1000)

    page = _run(monkeypatch)

    assert not page.exception
    assert names(page) == ["South Ltd", "North Ltd"]
    assert "south-ltd.duckdb is not a whole database file." in pictures(page)
