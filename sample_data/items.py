"""Draw pieces of work: who starts one when, and how long it takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from sample_data.company import Person
from sample_data.levels import Levels
from sample_data.uptake import Uptake
from sample_data.weeks import LAST_DAY, MONDAYS, N_WEEKS, volume, week_of

_OPENS, _CLOSES = 8, 17
_SHORTEST = timedelta(minutes=10)
_END = datetime.combine(LAST_DAY, time(23, 59))

Dealt = Mapping[Person, Uptake]


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work that a person started."""

    person: Person
    opened: datetime
    is_new_way: bool

    @property
    def week(self) -> int:
        """Week in which it was started."""
        return week_of(self.opened.date())


def is_here(dealt: Dealt, person: Person, day: date) -> bool:
    """Return whether the person still works for the company."""
    return person not in dealt or dealt[person].is_here(day)


def draw_work(
    rng: np.random.Generator,
    people: Sequence[Person],
    dealt: Dealt,
    shares: Sequence[float],
    weeks: range = range(N_WEEKS),
) -> Iterator[Work]:
    """Draw work week by week.

    `shares[n]` is the share of normal weeks in which a person starts n pieces;
    in quiet weeks some of them fall away.
    """
    for week in weeks:
        counts = rng.choice(len(shares), size=len(people), p=shares)
        for person, count in zip(people, counts, strict=True):
            kept = int(rng.binomial(count, volume(week)))
            yield from _of_person(rng, person, dealt, week, kept)


def draw_regular(
    rng: np.random.Generator, person: Person, dealt: Dealt, every_days: float
) -> Iterator[Work]:
    """Draw work that comes back at fairly regular distances."""
    at = rng.uniform(0, every_days)
    while at < 7 * N_WEEKS:
        day = _workday(MONDAYS[0] + timedelta(days=int(at)))
        is_drawn = rng.random() < volume(week_of(day))
        if is_drawn and is_here(dealt, person, day):
            yield _work(rng, person, dealt, day)
        at += rng.gamma(4, every_days / 4)


def closing(
    rng: np.random.Generator, work: Work, level: Levels, spread: float
) -> datetime | None:
    """Return when the work was done, None when it is still open.

    `level` is the log of the typical days, one value a week; `spread` the
    spread of single pieces around it, on log scale.
    """
    days = float(np.exp(level[work.week] + rng.normal(0, spread)))
    closed = _by_day(work.opened + timedelta(days=days))
    closed = max(closed, work.opened + _SHORTEST)
    return closed if closed <= _END else None


def _of_person(
    rng: np.random.Generator, person: Person, dealt: Dealt, week: int, count: int
) -> Iterator[Work]:
    for weekday in sorted(rng.integers(0, 5, count)):
        day = MONDAYS[week] + timedelta(days=int(weekday))
        if is_here(dealt, person, day):
            yield _work(rng, person, dealt, day)


def _work(rng: np.random.Generator, person: Person, dealt: Dealt, day: date) -> Work:
    minute = int(rng.integers(_OPENS * 60, _CLOSES * 60))
    opened = datetime.combine(day, time(minute // 60, minute % 60))
    is_new_way = person in dealt and dealt[person].works_new_way(day)
    return Work(person, opened, is_new_way)


def _workday(day: date) -> date:
    """Move a day of the weekend to the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _by_day(moment: datetime) -> datetime:
    """Move a time of the night to the hours in which people work."""
    if moment.hour < _OPENS:
        moment = moment.replace(hour=_OPENS)
    elif moment.hour >= _CLOSES:
        moment = moment.replace(hour=_CLOSES - 1)
    return moment.replace(second=0, microsecond=0)
