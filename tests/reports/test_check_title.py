"""What the checks come to: the title and the sum of all people."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.stays import Stay, stay_of
from model.language import ENGLISH
from model.verdict import Reason, Result, Verdict
from reports.check_sums import rollout_sum, wave_sum
from reports.check_title import finding
from reports.staying import parts_of
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.checked import LOOK, with_levels
from tests.reports.portage import (
    adoption,
    delivery,
    dispatch,
    finance,
    rollout,
    sales,
    warehouse,
)


def title(*results: Result) -> str:
    return finding(results, LOOK).title


def test_held_and_slipped_waves_are_told_with_who_stopped():
    # 5 of the 18 who were active at day 30, the figure sheet of the made-up client
    assert title(*delivery()) == (
        "Use held to day 90 in 2 waves and slipped in Dispatch, where 5 of 18 people "
        "stopped"
    )


def test_the_title_of_hidden_counts_names_the_wave_only():
    guarded = replace(dispatch(), adoption=None, withheld=(30, 60, 90))

    assert title(rollout(), sales(), guarded) == (
        "Use held to day 90 in Customer service & sales and slipped in Dispatch"
    )


def test_beside_hidden_counts_no_wave_is_said_to_have_lost_the_most():
    guarded = replace(dispatch(), wave="Yard", adoption=None, withheld=(30, 60, 90))

    assert title(rollout(), dispatch(), guarded) == "Use slipped by day 90 in 2 waves"


def test_few_in_one_wave_are_not_told_as_few_in_all():
    few = replace(sales(), verdict=Verdict.NOT_LANDED, reason=Reason.NEVER_TAKEN_UP)
    missing = replace(
        warehouse(), verdict=Verdict.NOT_ENOUGH_DATA, reason=Reason.COVERAGE
    )

    assert title(rollout(), few, missing) == (
        "Few people took it up in Customer service & sales"
    )


@pytest.mark.parametrize(
    ("waves", "told"),
    [
        ((sales(),), "Use held to day 90 in Customer service & sales"),
        ((sales(), warehouse()), "Use held to day 90 in both waves"),
        (
            (sales(), warehouse(), replace(sales(), wave="Yard")),
            "Use held to day 90 in all 3 waves",
        ),
        (
            (sales(), warehouse(), finance()),
            "Use held to day 90 in both waves that have reached it",
        ),
        (
            (dispatch(),),
            "Use slipped by day 90 in Dispatch, where 5 of 18 people stopped",
        ),
        (
            (dispatch(), replace(dispatch(), wave="Yard")),
            "Use slipped by day 90 in 2 waves, most in Dispatch, where 5 of 18 people "
            "stopped",
        ),
    ],
)
def test_the_title_says_in_which_waves_use_held(waves: tuple[Result, ...], told: str):
    assert title(rollout(), *waves) == told


def test_use_that_holds_while_the_old_way_returns_is_not_said_to_slip():
    both_ways = with_levels(dispatch(), 18, 17, 0.8, 1.1)

    assert stay_of(both_ways) is Stay.BACK
    assert title(rollout(), both_ways) == (
        "Use held to day 90, but the old way is coming back in Dispatch"
    )


def test_few_people_are_told_before_whether_they_stayed():
    few = replace(
        rollout(),
        verdict=Verdict.NOT_LANDED,
        reason=Reason.NEVER_TAKEN_UP,
        adoption=adoption(date(2026, 3, 2), *[(3, 0, 0, 74, 0)] * 3),
    )

    assert title(few, replace(few, wave="A")) == (
        "Few people took it up: 3 of 77 were active at day 90"
    )


def test_before_day_90_the_last_check_is_told_with_the_next_date():
    young = replace(finance(), wave=None)

    assert title(young, finance()) == (
        "14 of 20 people were active at day 30; day 90 is due 30 Dec 2026"
    )


def test_before_the_first_check_only_its_date_is_told():
    young = replace(finance(), adoption=None, reason=Reason.DUE_ON)
    look = Look(date(2026, 10, 1), ENGLISH, Theme.LIGHT)
    found = finding([replace(young, wave=None), young], look)

    # day 30 after 28 Sep, and three days
    assert found.title == "No check is due yet: the first one is on 31 Oct 2026"


def test_unknown_use_is_not_said_to_have_held():
    missing = replace(
        sales(), verdict=Verdict.NOT_ENOUGH_DATA, reason=Reason.COVERAGE, grade=None
    )

    assert stay_of(missing) is Stay.OPEN
    assert title(rollout(), missing) == "Whether use held to day 90 cannot be told yet"


def test_where_the_result_cannot_be_judged_the_level_says_whether_use_held():
    unjudged = replace(
        sales(), verdict=Verdict.NOT_ENOUGH_DATA, reason=Reason.VOLUME, grade=None
    )

    assert stay_of(with_levels(unjudged, 17, 18, 0.91, 1.2)) is Stay.HELD
    assert stay_of(with_levels(unjudged, 17, 8, 0.3, 0.7)) is Stay.SLIPPED
    assert stay_of(with_levels(unjudged, 17, 14, 0.7, 1.0)) is Stay.OPEN


@pytest.mark.parametrize("found", delivery(), ids=lambda one: one.wave or "rollout")
def test_a_sum_leaves_nobody_out(found: Result):
    for check in found.adoption.checks if found.adoption else ():
        counts = parts_of(check)
        assert counts is None or sum(counts) == found.members


def test_all_people_of_the_rollout_are_told_without_rest():
    assert rollout_sum(rollout(), ENGLISH) == (
        "Day 90: 70 people at go-live = 46 kept + 4 came back or started late + 6 "
        "slipped + 12 never regular + 2 left. Nobody is dropped."
    )


def test_a_rollout_that_waits_for_waves_says_of_how_many_it_speaks():
    waiting = replace(rollout(), of_members=90)

    assert rollout_sum(waiting, ENGLISH).startswith("Day 90, 70 of 90 people so far: ")


def test_a_rollout_without_counts_says_why():
    guarded = replace(rollout(), adoption=None, support="Counts are left out.")

    assert rollout_sum(guarded, ENGLISH) == "Counts are left out."


def test_a_wave_that_the_link_points_at_has_its_own_sum():
    assert wave_sum(dispatch(), ENGLISH) == (
        "Dispatch, day 90: 22 people at go-live = 13 kept + 5 slipped + 4 never "
        "regular. Nobody is dropped."
    )
