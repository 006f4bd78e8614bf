"""How long the periods of a table of values are, told from their first days."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise


class Step(StrEnum):
    """How long each period of a table is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_WEEK_DAYS = 7
_LEAST_QUARTER_DAYS = 89
"""Steps between first days shorter than any quarter are months."""
_LEAST_YEAR_DAYS = 360
_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}


def step_of(first_days: Iterable[date]) -> Step:
    """Return the length of the periods that start on these days.

    A single first day of a month starts a month; a period between two that are
    missing is as long as the shortest one.

    >>> step_of([date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1)]).value
    'month'
    """
    days = sorted(set(first_days))
    gaps = [(after - day).days for day, after in pairwise(days)]
    if any(day.day != 1 for day in days) or not days:
        is_weekly = bool(gaps) and not any(gap % _WEEK_DAYS for gap in gaps)
        return Step.WEEK if is_weekly else Step.DAY
    shortest = min(gaps, default=0)
    if shortest >= _LEAST_YEAR_DAYS:
        return Step.YEAR
    is_quarterly = all(day.month % 3 == 1 for day in days)
    is_long = shortest >= _LEAST_QUARTER_DAYS
    return Step.QUARTER if is_quarterly and is_long else Step.MONTH


def last_day_of(first_day: date, step: Step) -> date:
    """Return the last day of the period that starts on a day, inclusive.

    >>> last_day_of(date(2026, 11, 1), Step.QUARTER)
    datetime.date(2027, 1, 31)
    """
    match step:
        case Step.DAY:
            return first_day
        case Step.WEEK:
            return first_day + timedelta(days=_WEEK_DAYS - 1)
        case Step.MONTH | Step.QUARTER | Step.YEAR:
            n_years, month = divmod(first_day.month - 1 + _MONTHS[step], 12)
            following = date(first_day.year + n_years, month + 1, 1)
            return following - timedelta(days=1)
