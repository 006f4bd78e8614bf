"""Which days and weeks a check looks at."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.windows import (
    Days,
    after_weeks,
    baseline_weeks,
    check_days,
    due_on,
    monday_from,
    monday_of,
)

MONDAY = date(2025, 3, 3)
WEDNESDAY = date(2025, 3, 5)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_day_30_of_daily_data_looks_at_days_3_to_30():
    window = check_days(MONDAY, 30, length=28)

    assert window == Days(MONDAY + timedelta(3), MONDAY + timedelta(30))
    assert MONDAY + timedelta(3) in window
    assert MONDAY + timedelta(2) not in window


def test_day_90_of_snapshots_looks_at_days_61_to_90():
    window = check_days(MONDAY, 90, length=30)

    assert window == Days(MONDAY + timedelta(61), MONDAY + timedelta(90))


def test_check_is_due_three_days_after_its_mark():
    assert due_on(date(2025, 1, 1), 90) == date(2025, 4, 4)


def test_monday_go_live_has_eleven_judged_weeks_that_end_on_the_mark():
    weeks = after_weeks(MONDAY)

    assert len(weeks) == 11
    assert weeks[0] == MONDAY + timedelta(14)
    assert weeks[-1] + timedelta(6) == MONDAY + timedelta(90)


def test_midweek_go_live_has_ten_judged_weeks_inside_the_mark():
    weeks = after_weeks(WEDNESDAY)

    assert len(weeks) == 10
    assert weeks[0] == date(2025, 3, 24)
    assert weeks[-1] + timedelta(6) <= WEDNESDAY + timedelta(90)


@pytest.mark.parametrize(
    ("n_weeks", "n_kept", "n_left_out"),
    [(8, 8, 0), (12, 12, 0), (14, 12, 2), (16, 12, 4), (20, 16, 4), (40, 36, 4)],
)
def test_run_up_is_left_out_while_twelve_weeks_remain(n_weeks, n_kept, n_left_out):
    weeks = baseline_weeks(MONDAY, MONDAY - timedelta(weeks=n_weeks))

    assert len(weeks) == n_kept
    assert weeks[-1] == MONDAY - timedelta(weeks=n_left_out + 1)


def test_baseline_is_empty_when_the_source_begins_at_go_live():
    assert baseline_weeks(MONDAY, MONDAY) == ()
    assert baseline_weeks(MONDAY, MONDAY + timedelta(50)) == ()


def test_week_that_holds_the_go_live_is_neither_baseline_nor_judged():
    weeks = baseline_weeks(WEDNESDAY, WEDNESDAY - timedelta(weeks=9))

    assert monday_of(WEDNESDAY) not in weeks
    assert weeks[-1] == monday_of(WEDNESDAY) - timedelta(7)


@given(DAYS)
def test_weeks_are_mondays_before_the_go_live_and_after_settling(go_live):
    before = baseline_weeks(go_live, go_live - timedelta(200))
    after = after_weeks(go_live)

    assert {week.weekday() for week in (*before, *after)} == {0}
    assert before[-1] + timedelta(6) < go_live
    assert after[0] >= go_live + timedelta(14)


@given(DAYS)
def test_monday_from_is_the_next_monday_or_the_day_itself(day):
    assert monday_from(day).weekday() == 0
    assert timedelta(0) <= monday_from(day) - day < timedelta(7)
