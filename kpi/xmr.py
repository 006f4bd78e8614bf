"""Is a week noise? A picture of weeks against limits, never part of a verdict.

Its signals are too easily set off to decide by: they fire for the better in many
waves where nothing changed, and in far more under a trend that everybody shares.
`kpi.selftest.noise_signals` counts how many.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean
from typing import TypeVar

from model.verdict import WeekPoint

_Each = TypeVar("_Each")

LIMIT_FACTOR = 2.66
"""Limits per mean moving range: 3 / 1.128, the d2 of two values."""

RANGE_FACTOR = 3.267
"""A moving range above so many mean moving ranges is dropped, once."""

LOCKED_FROM = 12
"""Baseline weeks from which limits are locked; fewer give trial limits."""

RUN = 7
"""Weeks in a row on one side, rising or falling, that are a signal."""


class Signal(StrEnum):
    """What sets a week apart from noise."""

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class XmrChart:
    """Limits in the measure's own unit, and the signals of each point in order.

    `is_trial`: fewer than twelve weeks stand behind the limits.
    """

    mean: float
    low: float
    high: float
    is_trial: bool
    n_baseline: int
    signals: tuple[frozenset[Signal], ...]


def xmr(points: Sequence[WeekPoint], baseline: tuple[int, int]) -> XmrChart | None:
    """Return limits from the baseline weeks, and what lies beyond noise.

    Limits are mean +- 2.66 x mean moving range of neighbouring baseline weeks;
    ranges above 3.267 x their mean are dropped once. Signals: outside the
    limits; seven weeks in a row on one side of the mean; seven rising or
    falling; two of three beyond two thirds of the way to the same limit. A week
    without a value ends a run. None without two neighbouring weeks, or where
    they never differ.

    Args:
        points: consecutive weeks, oldest first.
        baseline: first and last week of the baseline, both inclusive.

    Source: Wheeler (1993), Understanding Variation; NHS England, Making Data
    Count; the rules as in its package NHSRplotthedots.
    """
    before = [point for point in points if baseline[0] <= point.week <= baseline[1]]
    known = [point.value for point in before if point.value is not None]
    ranges = _moving_ranges(before)
    usual = fmean(ranges) if ranges else 0.0
    if not usual:
        return None
    reach = LIMIT_FACTOR * fmean(r for r in ranges if r <= RANGE_FACTOR * usual)
    mean = fmean(known)
    return XmrChart(
        mean=mean,
        low=mean - reach,
        high=mean + reach,
        is_trial=len(known) < LOCKED_FROM,
        n_baseline=len(known),
        signals=_signals(points, mean, reach),
    )


def _moving_ranges(points: Iterable[WeekPoint]) -> list[float]:
    return [
        abs(later.value - earlier.value)
        for earlier, later in pairwise(points)
        if earlier.value is not None and later.value is not None
    ]


def _signals(
    points: Sequence[WeekPoint], mean: float, reach: float
) -> tuple[frozenset[Signal], ...]:
    found: list[set[Signal]] = [set() for _ in points]
    for run in _unbroken(points):
        # distance from the mean in limits: beyond 1 is outside
        away = [((points[i].value or 0.0) - mean) / reach for i in run]
        marked = {
            Signal.OUTSIDE: {i for i, a in enumerate(away) if abs(a) > 1},
            Signal.SHIFT: _shifts(away),
            Signal.TREND: _trends(away),
            Signal.NEAR_LIMIT: _near_limits(away),
        }
        for signal, places in marked.items():
            for place in places:
                found[run[place]].add(signal)
    return tuple(frozenset(each) for each in found)


def _unbroken(points: Sequence[WeekPoint]) -> Iterator[list[int]]:
    """Yield the places of the weeks between two weeks without a value."""
    run: list[int] = []
    for place, point in enumerate(points):
        if point.value is not None:
            run.append(place)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _shifts(away: list[float]) -> set[int]:
    return _places(away, RUN, lambda seven: min(seven) > 0 or max(seven) < 0)


def _trends(away: list[float]) -> set[int]:
    def is_trend(seven: list[float]) -> bool:
        steps = [later - earlier for earlier, later in pairwise(seven)]
        return min(steps) > 0 or max(steps) < 0

    return _places(away, RUN, is_trend)


def _near_limits(away: list[float]) -> set[int]:
    high = _two_of_three([a > 2 / 3 for a in away])
    return high | _two_of_three([a < -2 / 3 for a in away])


def _two_of_three(is_far: list[bool]) -> set[int]:
    places = _places(is_far, 3, lambda three: sum(three) >= 2)
    return {place for place in places if is_far[place]}


def _places(
    row: list[_Each], length: int, is_signal: Callable[[list[_Each]], bool]
) -> set[int]:
    """Return the places of all stretches of that length that are a signal."""
    return {
        place
        for start in range(len(row) - length + 1)
        if is_signal(row[start : start + length])
        for place in range(start, start + length)
    }
