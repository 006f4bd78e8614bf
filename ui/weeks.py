"""Which weeks the exports behind each measure cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from model.marts import Evidence, Mart

N_WEEKS = 52
"""Weeks looked back on: a year."""

_WEEK = timedelta(weeks=1)
_LAST_DAY = timedelta(days=6)


class Cover(StrEnum):
    """How far a week is covered; `NONE` is before the first or after the last day."""

    COMPLETE = "complete"
    PART = "part"
    MISSING = "missing"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SourceWeeks:
    """A measure with the cover of each week, the oldest week first."""

    title: str
    weeks: tuple[Cover, ...]

    @property
    def n_covered(self) -> int:
        """Weeks with data, part of a week included."""
        return sum(week in {Cover.COMPLETE, Cover.PART} for week in self.weeks)

    @property
    def n_missing(self) -> int:
        """Weeks without data between weeks with data."""
        return self.weeks.count(Cover.MISSING)


def mondays(data_to: date) -> list[date]:
    """Return the Mondays of the weeks looked back on, the last one's with `data_to`."""
    last = data_to - timedelta(days=data_to.weekday())
    return [last - n * _WEEK for n in reversed(range(N_WEEKS))]


def source_weeks(evidence: Evidence) -> tuple[SourceWeeks, ...]:
    """Return the cover of each measure of a pair that has data, by title.

    A week of events or records is covered when the source has any row in it; a
    week of snapshots when their periods reach into it. Empty without data.
    """
    if evidence.data_to is None:
        return ()
    titles = _titles(evidence)
    looked_at = mondays(evidence.data_to)
    found = []
    for span in _spans(evidence):
        if span.measure not in titles:
            continue
        days = _covered_days(evidence, span)
        weeks = tuple(_cover(week, days, span) for week in looked_at)
        found.append(SourceWeeks(titles[span.measure], weeks))
    return tuple(sorted(found, key=lambda source: source.title))


def _titles(evidence: Evidence) -> dict[str, str]:
    """Return the titles of the measures that a pair is judged on, by id."""
    return {
        measure_id: plan.measure(measure_id).title
        for plan in evidence.plans
        for pair in plan.pairs
        for measure_id in (pair.adoption, pair.outcome, pair.old_path, *pair.guardrails)
        if measure_id is not None
    }


@dataclass(frozen=True, slots=True)
class _Span:
    """The days that the source of a measure covers, both inclusive."""

    measure: str
    is_snapshot: bool
    first: date
    last: date


def _spans(evidence: Evidence) -> list[_Span]:
    rows = evidence.marts[Mart.COVERAGE].drop_duplicates("measure")
    columns = (rows["measure"], rows["grain"], rows["first_day"], rows["last_day"])
    return [
        _Span(str(measure), grain == "snapshot", _day(first), _day(last))
        for measure, grain, first, last in zip(*columns, strict=True)
    ]


def _covered_days(evidence: Evidence, span: _Span) -> frozenset[date]:
    if span.is_snapshot:
        rows = evidence.marts[Mart.PERSON_SNAPSHOT]
        mine = rows.loc[rows["measure"] == span.measure, ["data_date", "period_days"]]
        periods = mine.drop_duplicates().fillna({"period_days": 1})
        lasts = [_day(day) for day in periods["data_date"]]
        lengths = [int(days) for days in periods["period_days"]]
    else:
        weeks = evidence.marts[Mart.SOURCE_WEEK]
        mine = weeks.loc[weeks["measure"] == span.measure, ["week"]]
        lasts = [_day(monday) + _LAST_DAY for monday in mine["week"]]
        lengths = [7] * len(lasts)
    days = _days_of(zip(lasts, lengths, strict=True))
    return frozenset(day for day in days if span.first <= day <= span.last)


def _days_of(periods: Iterable[tuple[date, int]]) -> set[date]:
    """Return the days of periods, each by its last day and length in days."""
    return {last - timedelta(days=n) for last, length in periods for n in range(length)}


def _cover(monday: date, days: frozenset[date], span: _Span) -> Cover:
    n_days = sum(monday + timedelta(days=n) in days for n in range(7))
    if n_days == 7:
        return Cover.COMPLETE
    if n_days:
        return Cover.PART
    is_inside = span.first <= monday <= span.last
    return Cover.MISSING if is_inside else Cover.NONE


def _day(stamp: pd.Timestamp) -> date:
    return stamp.date()
