from dataclasses import replace
from datetime import date, timedelta

import pytest

from model.figure import Figure
from model.verdict import Verdict
from pages import overview
from tests.pages.framed import damage, pictures, read, show, stand_in
from tests.reports.portage import delivery, empty, evaluation
from ui import door, figures


def test_the_answer_stands_first(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, overview.render)

    assert not page.exception
    assert read(page.title[0]) == (
        "Two of five changes make the business run better; three need a decision"
    )
    assert "29% faster, at least 12%" in read(page.markdown[0])


def test_three_decisions_are_cards_with_an_owner(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, overview.render)

    assert len(page.header) == 3
    assert read(page.header[0]) == "Coach Dispatch before the old way is back"
    assert any("**Dispatch manager**" in read(text) for text in page.markdown)


def test_every_verdict_is_in_the_matrix(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    shown = pictures(show(monkeypatch, overview.render))

    for found in evaluation().results:
        who = (found.wave or found.change).replace("&", "&amp;")
        assert f'alt="{who}: ' in shown


def test_changes_link_to_their_page(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch, evaluation(*delivery()))
    page = show(monkeypatch, overview.render)
    link = page.get("page_link")[-1].proto

    assert link.page == "change"
    assert link.query_string == "change=Delivery+exceptions+by+form"


def test_a_link_names_the_pair_where_a_change_has_several(
    monkeypatch: pytest.MonkeyPatch,
):
    second = replace(delivery()[0], pair="Rework")
    stand_in(monkeypatch, evaluation(delivery()[0], second))
    links = show(monkeypatch, overview.render).get("page_link")

    assert links[-1].proto.query_string.endswith("&pair=Rework")


def test_a_decision_links_to_the_wave_that_asks(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch, evaluation(*delivery()))
    link = show(monkeypatch, overview.render).get("page_link")[0].proto

    assert link.query_string.endswith("&wave=Dispatch")


def test_there_is_no_plotly_chart(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)

    assert not show(monkeypatch, overview.render).get("plotly_chart")


def test_a_client_without_data_is_told_what_to_load(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch, empty())
    page = show(monkeypatch, overview.render)

    assert not page.exception
    assert read(page.title[0]) == "Here you will see each change and its verdict"
    assert [button.label for button in page.button] == ["Load files"]


def test_a_client_with_only_a_plan_sees_it_and_what_to_load(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch, replace(evaluation(*delivery()), data_to=None))
    page = show(monkeypatch, overview.render)

    assert read(page.header[0]) == "The plan is in; no export is loaded yet"
    assert [button.label for button in page.button] == ["Load exports"]
    assert page.title


def test_an_office_without_clients_shows_how_to_begin(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    monkeypatch.setattr(door, "clients", list)
    page = show(monkeypatch, overview.render)

    assert not page.exception
    assert "changes make the business run better" not in read(page.title[0])


def test_a_damaged_store_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch):
    damage(monkeypatch)
    page = show(monkeypatch, overview.render)

    assert not page.exception
    assert [read(title) for title in page.title] == [
        "The file of this client is damaged."
    ]
    assert any("Bring back a backup" in read(line) for line in page.markdown)
    assert [button.label for button in page.button] == ["Look again"]


def test_names_from_files_are_not_read_as_markdown(monkeypatch: pytest.MonkeyPatch):
    evil = [replace(one, change="**[x](http://x)**") for one in delivery()]
    stand_in(monkeypatch, evaluation(*evil))
    link = show(monkeypatch, overview.render).get("page_link")[0].proto

    assert r"\[x\]\(http" in link.label


def test_rows_can_be_those_that_need_a_decision(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    every = pictures(show(monkeypatch, overview.render, show="name"))
    only = pictures(show(monkeypatch, overview.render, show="open"))

    assert 'alt="Delivery exceptions by form: Working' in every
    # Its wave Dispatch is slipping; nothing of the portal is due.
    assert 'alt="Dispatch: Slipping' in only
    assert 'alt="Service portal: ' in every
    assert 'alt="Service portal: ' not in only


def test_without_anything_to_decide_the_filter_can_be_cleared(
    monkeypatch: pytest.MonkeyPatch,
):
    calm = [replace(one, verdict=Verdict.WORKING) for one in delivery()]
    stand_in(monkeypatch, evaluation(*calm))
    page = show(monkeypatch, overview.render, show="open")

    assert read(page.header[0]) == "No change needs a decision now"
    page.button(key="filter_step").click().run()
    assert "show" not in page.query_params
    assert not page.header


def test_what_came_due_in_the_last_quarter_is_told(monkeypatch: pytest.MonkeyPatch):
    # 93 days after go-live: Dispatch 9 Sep, Sales 3 Jun; the quarter: 17 Nov less 91.
    listed = [
        replace(one, is_primary=True, due_on=one.go_live + timedelta(days=93))
        for one in delivery()
    ]
    stand_in(monkeypatch, evaluation(*listed))
    page = show(monkeypatch, overview.render)

    assert read(page.header[-1]) == "Verdicts that came due since 18 Aug 2026"
    shown = pictures(page)
    due = "Delivery exceptions by form: too early before, now"
    assert f"Dispatch, {due} Slipping" in shown
    assert f"sales, {due}" not in shown


def test_many_rows_come_in_pages_that_the_url_keeps(monkeypatch: pytest.MonkeyPatch):
    # 12 pairs of one change, ten of them on a page.
    pairs = [replace(delivery()[0], pair=f"Pair {n}") for n in range(12)]
    stand_in(monkeypatch, evaluation(*pairs))
    page = show(monkeypatch, overview.render, page="2")

    assert any("Rows 11 to 12 of 12" in read(text) for text in page.markdown)
    named = [link.proto.query_string for link in page.get("page_link")]
    assert [one for one in named if "Pair+10" in one or "Pair+11" in one] == named[-2:]


def test_two_empty_states_stand_on_one_page(monkeypatch: pytest.MonkeyPatch):
    calm = [replace(one, verdict=Verdict.WORKING) for one in delivery()]
    stand_in(monkeypatch, replace(evaluation(*calm), data_to=None))
    page = show(monkeypatch, overview.render, show="open")

    assert not page.exception
    assert [read(one) for one in page.header][:2] == [
        "The plan is in; no export is loaded yet",
        "No change needs a decision now",
    ]


@pytest.mark.parametrize("named", ["99", "0", "x", "\N{SUPERSCRIPT TWO}", "9" * 5000])
def test_a_page_that_is_not_there_leaves_the_url(monkeypatch, named: str):
    stand_in(monkeypatch)
    page = show(monkeypatch, overview.render, page=named)

    assert not page.exception
    assert "page" not in page.query_params


def test_what_came_due_beside_what_is_drawn_is_a_figure(
    monkeypatch: pytest.MonkeyPatch,
):
    told: list[Figure] = []
    monkeypatch.setattr(figures, "tell", told.extend)
    first = replace(delivery()[0], is_primary=True, due_on=date(2026, 11, 10))
    listed = [replace(first, wave=f"Group {name}") for name in "ABCDEF"]
    stand_in(monkeypatch, evaluation(*listed))
    page = show(monkeypatch, overview.render)

    assert any("2 more came due" in one.label for one in page.expander)
    [more] = [one for one in told if one.text.endswith("came due.")]
    assert more.value == 2
