"""A check across waves, first use, and what the words mean."""

from dataclasses import replace
from datetime import date

import pytest

from model.language import ENGLISH
from model.measures import BUILT_IN
from model.plan import Statistic
from model.verdict import FirstUse, Result
from reports.check_figures import (
    FIRST_USE,
    NEVER_SHARE,
    NEVER_STARTED,
    check_figures,
)
from reports.check_starts import starts
from reports.check_waves import compared
from reports.check_words import definitions
from tests.reports.checked import LOOK, use
from tests.reports.portage import (
    adoption,
    delivery,
    dispatch,
    finance,
    rollout,
    sales,
)

ALL = (True,) * 7


def started(found: Result, people: int, acted: int, days: float | None) -> Result:
    first_use = FirstUse(day=90, people=people, acted=acted, days=days)
    return replace(
        found, adoption=replace(found.adoption or use(), first_use=first_use)
    )


def test_waves_that_chance_may_part_do_not_stand_out():
    found = compared(delivery()[1:], 90, LOOK)

    # 13 of 22 against 18 of 21: Newcombe's interval reaches below zero
    assert found.title == (
        "No wave stands out at day 90: from 13 of 22 people in Dispatch to 18 of 21 in "
        "Customer service & sales"
    )
    assert found.rows[3].share is None
    assert found.rows[3].label == "due 30 Dec"


def test_waves_that_differ_by_more_than_chance_are_named():
    few = adoption(date(2026, 3, 2), *[(2, 0, 0, 20, 0)] * 3)
    found = compared([sales(), replace(dispatch(), adoption=few)], 30, LOOK)

    assert found.title == (
        "At day 30 use was highest in Customer service & sales, 17 of 22 people, and "
        "lowest in Dispatch, 2 of 22"
    )


def test_a_wave_without_counts_is_not_compared():
    assert compared([finance()], 90, LOOK).title == "No wave has counts for day 90 yet"


def test_the_median_is_told_with_who_never_started():
    found = starts(
        [started(rollout(), 64, 59, 3.0), started(sales(), 21, 19, 2.5)], LOOK
    )

    assert found.title == (
        "Half of those who started did so within 3 days; 5 of 64 people had not by day "
        "90"
    )
    assert found.table[0]["Half started within"] == "3 days"
    assert found.table[0]["Share that never did"] == "10%"
    # three of seven days
    assert found.rows[0].share == pytest.approx(3 / 7)


def test_too_few_who_started_have_no_median_but_are_counted():
    shown = check_figures(started(sales(), 21, 4, None), LOOK)

    assert shown[FIRST_USE].text == "too few to tell"
    assert shown[NEVER_STARTED].text == "17 of 21"


def test_under_twenty_people_there_is_no_share():
    shown = check_figures(started(sales(), 17, 16, 3.0), LOOK)

    assert shown[NEVER_SHARE].text == "too few for a share"
    assert shown[NEVER_SHARE].value is None


def test_unknown_first_use_is_a_sentence_and_no_picture():
    found = starts(delivery(), LOOK)

    assert found.title == "How soon people first did it is not known"
    assert found.rows == ()


def test_active_is_what_the_measure_itself_asks_for():
    tickets = BUILT_IN["portal_tickets"]
    share = replace(tickets, statistic=Statistic.SHARE)
    [(word, once), *_] = definitions(tickets, ENGLISH, is_shown=ALL)

    assert word == "Active"
    assert once == (
        "Opens a ticket through the portal or a form. In at least 1 of the 4 weeks "
        "that end on the day of the check."
    )
    assert (
        "at least half of the cases" in definitions(share, ENGLISH, is_shown=ALL)[0][1]
    )


def test_parts_that_nobody_is_in_need_no_words():
    shown = definitions(None, ENGLISH, is_shown=(True,) * 5 + (False, True))

    assert [word for word, _ in shown][-2:] == ["Left", "Not known"]
