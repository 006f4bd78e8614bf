"""Which days and weeks a check looks at, and when it is due.

All days are inclusive. Weeks start on Monday and are named by that day. Day 0
is the go-live.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from kpi.parameters import DEFAULTS, Parameters

CHECK_DAYS = (30, 60, 90)
"""Days after go-live on which use is looked at; only the last may say better."""

CHECK_LENGTH = 28
"""Days that a check counts, its mark included: four weeks."""

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
YEAR_WEEKS = 52
"""Weeks after which the same season comes again."""


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days, both ends inclusive."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Say whether the day lies inside."""
        return self.first <= day <= self.last


def check_days(live_on: date, day: int, *, length: int) -> Days:
    """Return the `length` days that end on the mark.

    >>> check_days(date(2025, 1, 1), 30, length=28)
    Days(first=datetime.date(2025, 1, 4), last=datetime.date(2025, 1, 31))
    """
    last = live_on + timedelta(days=day)
    return Days(last - timedelta(days=length - 1), last)


def lies_after(end: date | None, go_live: date, day: int) -> bool:
    """Say whether no day of a check lies before a day on which something ended.

    >>> lies_after(date(2025, 3, 5), date(2025, 1, 1), 90)
    True
    >>> lies_after(date(2025, 3, 6), date(2025, 1, 1), 90)
    False
    """
    return (
        end is not None and check_days(go_live, day, length=CHECK_LENGTH).first >= end
    )


def week_days(live_on: date, week: int) -> Days:
    """Return the 7 days of a week counted from a go-live, week 0 begins there.

    >>> week_days(date(2025, 1, 1), 1)
    Days(first=datetime.date(2025, 1, 8), last=datetime.date(2025, 1, 14))
    """
    first = live_on + week * WEEK
    return Days(first, first + timedelta(days=6))


def due_on(go_live: date, day: int, parameters: Parameters = DEFAULTS) -> date:
    """Return the day on which a check can be made: the mark plus the grace.

    Usage reports arrive up to three days late and their last days are refilled.
    """
    return go_live + timedelta(days=day + parameters.grace_days)


def due_of(last_due: date, day: int) -> date:
    """Return when a check can be made, told by the day of the last one.

    >>> due_of(date(2026, 6, 3), 60)
    datetime.date(2026, 5, 4)
    """
    return last_due - timedelta(days=CHECK_DAYS[-1] - day)


def wanted_to(
    due: date, parameters: Parameters = DEFAULTS, *, is_snapshot: bool
) -> date:
    """Return the day that data are to reach for a check that is due on a day.

    A report of a period ends on the mark; of what is kept day by day the last days
    are still refilled, so it must reach the day on which the check is due.
    """
    return due - timedelta(days=parameters.grace_days) if is_snapshot else due


def reaches(
    data_date: date, due: date, parameters: Parameters = DEFAULTS, *, is_snapshot: bool
) -> bool:
    """Say whether data are enough for a check: a snapshot may end its slack before."""
    slack = timedelta(days=parameters.snapshot_slack_days if is_snapshot else 0)
    return data_date >= wanted_to(due, parameters, is_snapshot=is_snapshot) - slack


def monday_of(day: date) -> date:
    """Return the Monday of the week that holds the day."""
    return day - timedelta(days=day.weekday())


def monday_from(day: date) -> date:
    """Return the first Monday on or after the day."""
    return monday_of(day + timedelta(days=6))


def runs_of(mondays: Collection[date]) -> list[Days]:
    """Return the first and last Monday of each run of weeks without a gap.

    >>> runs_of([date(2025, 1, 6), date(2025, 1, 13), date(2025, 1, 27)])[1]
    Days(first=datetime.date(2025, 1, 27), last=datetime.date(2025, 1, 27))
    """
    firsts = sorted(day for day in mondays if day - WEEK not in mondays)
    lasts = sorted(day for day in mondays if day + WEEK not in mondays)
    return [Days(*ends) for ends in zip(firsts, lasts, strict=True)]


def after_weeks(go_live: date, parameters: Parameters = DEFAULTS) -> tuple[date, ...]:
    """Return the judged weeks: full, after settling, ended by the mark.

    Ten weeks, or eleven when the go-live is a Monday.
    """
    first = monday_from(go_live + parameters.settle_weeks * WEEK)
    mark = go_live + timedelta(days=parameters.mark_days)
    return _full_weeks(first, mark)


def baseline_weeks(
    go_live: date, first_day: date, parameters: Parameters = DEFAULTS
) -> tuple[date, ...]:
    """Return the weeks before go-live to compare with, oldest first.

    Full weeks from `first_day` (where the source begins) on; the run-up of at
    most `runup_weeks` is left out while `runup_keep` weeks remain. Empty when
    the source begins too late.
    """
    weeks = _full_weeks(monday_from(first_day), go_live - DAY)
    spare = max(0, len(weeks) - parameters.runup_keep)
    return weeks[: len(weeks) - min(parameters.runup_weeks, spare)]


def _full_weeks(first_monday: date, last_day: date) -> tuple[date, ...]:
    n_weeks = max(0, ((last_day - first_monday).days + 1) // 7)
    return tuple(first_monday + i * WEEK for i in range(n_weeks))
