"""The Checks page: the grid, what is next, and what is absent."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi.pulls import Pull
from model.measures import BUILT_IN
from model.verdict import Evaluation, Reason, Verdict
from pages import checks
from tests.pages.framed import damage, pictures, read, show, stand_in
from tests.reports.portage import (
    DELIVERY,
    adoption,
    delivery,
    empty,
    evaluation,
    result,
    rollout,
    sales,
)


def said(page: AppTest) -> str:
    """Return all text of a page, a line a block."""
    blocks = (*page.title, *page.header, *page.markdown)
    return "\n".join(read(one) for one in blocks)


def many(n_waves: int, n_pairs: int) -> Evaluation:
    """Return a change with so many waves, each judged on so many pairs."""
    named = [f"Wave {n}" for n in range(1, n_waves + 1)]
    found = [
        replace(one, pair=f"Pair {pair}")
        for pair in range(1, n_pairs + 1)
        for one in (rollout(), *(replace(sales(), wave=name) for name in named))
    ]
    return evaluation(*found)


def test_the_title_is_the_finding_and_the_sum_has_no_rest(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch)
    page = show(monkeypatch, checks.render)

    assert not page.exception
    assert read(page.title[0]) == (
        "Use held to day 90 in 2 waves and slipped in Dispatch, where 5 of 18 people "
        "stopped"
    )
    # 46 + 4 + 6 + 12 + 2 = 70, the figure sheet of the made-up client
    summed = (
        "Day 90: 70 people at go-live = 46 kept + 4 came back or started late + "
        "6 slipped + 12 never regular + 2 left. Nobody is dropped."
    )
    assert f":gray[{summed}]" in [read(one) for one in page.markdown]


def test_each_wave_has_its_three_checks(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    drawn = pictures(show(monkeypatch, checks.render))

    assert (
        'alt="Dispatch, day 90: 13 of 22 people active: 13 kept, 5 slipped, '
        '4 never regular"' in drawn
    )
    assert 'alt="Finance &amp; fleet, day 60: due 30 Nov, needs data to' in drawn


def test_a_client_without_a_change_is_told_what_to_load(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch, empty())
    page = show(monkeypatch, checks.render)

    assert read(page.title[0]) == "Here you will see each change and its verdict"
    assert len(page.button) == 1


def test_a_damaged_file_is_told(monkeypatch: pytest.MonkeyPatch):
    damage(monkeypatch)
    page = show(monkeypatch, checks.render)

    assert not page.exception
    assert "damaged" in read(page.title[0]) + " ".join(map(read, page.markdown))


def test_the_url_points_at_a_wave_and_its_people_are_summed(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch)
    page = show(monkeypatch, checks.render, wave="Dispatch")

    assert "Dispatch, day 90: 22 people at go-live = 13 kept + 5 slipped" in said(page)


def test_a_wave_that_there_is_not_is_taken_out_of_the_url(
    monkeypatch: pytest.MonkeyPatch,
):
    stand_in(monkeypatch)
    page = show(monkeypatch, checks.render, wave="Nowhere")

    assert not page.exception
    assert "wave" not in page.query_params


def test_the_url_says_which_check_is_compared(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    first = show(monkeypatch, checks.render)
    last = show(monkeypatch, checks.render, check="90")

    assert first.segmented_control(key="check").value == "30"
    assert "at day 30: from" in said(first)
    assert last.segmented_control(key="check").value == "90"
    assert "at day 90: from 13 of 22 people in Dispatch" in said(last)


def test_a_choice_of_check_is_kept_in_the_url(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, checks.render)
    page.segmented_control(key="check").set_value("60").run()

    assert page.query_params["check"] in ("60", ["60"])
    assert "at day 60: from" in said(page)


def test_a_check_that_there_is_not_is_the_first(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, checks.render, check="45")

    assert page.segmented_control(key="check").value == "30"
    assert "check" not in page.query_params


def test_the_next_checks_name_the_export_and_how_far_it_must_reach(
    monkeypatch: pytest.MonkeyPatch,
):
    next_one = Pull(
        change=DELIVERY,
        waves=("Finance & fleet",),
        days=(60,),
        mark=date(2026, 11, 27),
        export_on=date(2026, 11, 30),
        measures=(BUILT_IN["form_answers"],),
        reports=("Form answers",),
        since=date(2026, 9, 28),
    )
    stand_in(monkeypatch, pulls=[next_one, replace(next_one, change="Another")])
    page = show(monkeypatch, checks.render)

    [row] = page.table[0].value.to_numpy().tolist()
    assert row[:3] == ["**30 Nov 2026**", "Finance \\& fleet", "day 60"]
    assert row[3].startswith("Form answers")
    assert "to 30 Nov 2026 or later" in row[3]


def test_active_is_told_as_the_measure_asks(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch)

    text = said(show(monkeypatch, checks.render))

    assert "**Active**: Sends an answer to the form. In at least 2 of the 4" in text


def test_whose_counts_are_left_out_is_said_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
):
    why = "Counts of people are left out."
    guarded = replace(sales(), adoption=None, withheld=(30, 60, 90), support=why)
    stand_in(monkeypatch, evaluation(rollout(), guarded))

    assert f"{sales().wave}: {why}" in said(show(monkeypatch, checks.render))


def test_a_rollout_of_too_few_people_has_one_thing_to_do(
    monkeypatch: pytest.MonkeyPatch,
):
    few = result(Verdict.NOT_ENOUGH_DATA, Reason.SMALL_GROUP, sentence="Too few.")
    stand_in(monkeypatch, evaluation(few, replace(few, wave="Yard")))
    page = show(monkeypatch, checks.render)

    assert read(page.title[0]) == "Too few."
    assert len(page.button) == 1


def test_a_plan_without_exports_shows_when_each_check_is_due(
    monkeypatch: pytest.MonkeyPatch,
):
    waiting = [
        replace(one, adoption=None, verdict=Verdict.TOO_EARLY, reason=Reason.DUE_ON)
        for one in delivery()
    ]
    due = date(2027, 6, 1)
    plan = evaluation(*(replace(one, due_on=due) for one in waiting))
    stand_in(monkeypatch, replace(plan, data_to=None))
    page = show(monkeypatch, checks.render)

    # 60 days before the last check
    assert read(page.title[0]) == "No check is due yet: the first one is on 2 Apr 2027"
    assert len(page.button) == 1


def test_a_wave_that_is_not_live_can_be_cleared(monkeypatch: pytest.MonkeyPatch):
    later = replace(
        sales(), wave="Yard", go_live=date(2027, 1, 11), adoption=None, due_on=None
    )
    stand_in(monkeypatch, evaluation(*delivery(), later))
    page = show(monkeypatch, checks.render, wave="Yard")

    assert f"{DELIVERY} has not gone live in Yard" in said(page)
    page.button(key="filter_step").click().run()
    assert "wave" not in page.query_params


def test_one_wave_of_five_people_is_shown_in_counts(monkeypatch: pytest.MonkeyPatch):
    start = date(2026, 3, 2)
    five = replace(sales(), members=5, adoption=adoption(start, *[(4, 0, 0, 1, 0)] * 3))
    stand_in(monkeypatch, evaluation(replace(five, wave=None), five))
    page = show(monkeypatch, checks.render)

    assert not page.exception
    assert "At day 30, 4 of 5 people were active in" in said(page)
    assert "%" not in said(page).replace("95%", "")


def test_twelve_waves_on_thirty_pairs_are_all_there(monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch, many(12, 30))
    page = show(monkeypatch, checks.render, pair="Pair 30")
    drawn = pictures(page)

    assert not page.exception
    assert all(f'alt="Wave {n}, day 90: 18 of 21' in drawn for n in range(1, 13))
    assert read(page.title[0]) == "Use held to day 90 in all 12 waves"
