"""Groups, weeks and events in words."""

from dataclasses import replace
from datetime import date

from model.language import ENGLISH
from model.marts import COMPANY
from model.plan import Event, EventKind
from model.verdict import LeftOutWeek, UnusualWeek
from reports.groups import (
    event_days,
    event_groups,
    event_measure,
    group_name,
    left_out_lines,
    unusual_words,
    week_words,
)
from tests.reports.portage import outcome

DAYS = outcome(4.5, 2.8, -0.37, -0.48, -0.23)
STORM = Event(first_day=date(2025, 12, 29), last_day=date(2026, 1, 2), what="Storm")
ODD = UnusualWeek(group=None, week=date(2026, 1, 19), value=9.14, expected=4.4)


def test_groups_that_are_no_waves_have_names():
    assert group_name(None, ENGLISH) == "the people who never switch"
    assert group_name(COMPANY, ENGLISH) == "the whole company"


def test_unusual_week_is_told_with_its_unit():
    assert week_words(ODD, ENGLISH) == (
        "Week of 19 Jan 2026, the people who never switch"
    )
    assert unusual_words(ODD, DAYS, ENGLISH) == "9.1 days against 4.4 expected"


def test_shares_carry_their_own_sign():
    share = replace(DAYS, unit="share")
    odd = replace(ODD, value=0.141, expected=0.05)
    assert unusual_words(odd, share, ENGLISH) == "14.1% against 5.0% expected"


def test_a_week_left_out_names_all_its_groups_once():
    week = LeftOutWeek(group="A", week=date(2026, 1, 19), what="Storm")
    out = (week, replace(week, group="B"), replace(week, what="Strike"))

    lines = left_out_lines(replace(DAYS, left_out=out), ENGLISH)

    assert lines == [
        "Week of 19 Jan 2026, A, B: Storm",
        "Week of 19 Jan 2026, A: Strike",
    ]


def test_event_names_its_days_and_groups():
    assert event_days(STORM, ENGLISH) == "29 Dec 2025 to 2 Jan 2026"
    one = replace(STORM, last_day=STORM.first_day, waves=("A", None))
    assert event_days(one, ENGLISH) == "29 Dec 2025"
    assert event_groups(STORM, ENGLISH) == "all groups"
    assert event_groups(one, ENGLISH) == "A, the people who never switch"


def test_a_new_way_of_counting_holds_from_its_first_day_on():
    new = replace(STORM, kind=EventKind.RECOUNT, measure="days")
    assert event_days(new, ENGLISH) == "From 29 Dec 2025 on"
    assert event_measure(new, {"days": "Days to deliver"}, ENGLISH) == "Days to deliver"


def test_a_measure_that_is_gone_is_called_by_its_id_and_none_is_all():
    assert event_measure(replace(STORM, measure="days"), {}, ENGLISH) == "days"
    assert event_measure(STORM, {"days": "Days to deliver"}, ENGLISH) is None
