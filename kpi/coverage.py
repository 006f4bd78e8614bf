"""Which weeks the exports behind each measure cover."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


Weeks = tuple[Cover, ...]
"""The cover of each week looked back on, the oldest first."""


@dataclass(frozen=True, slots=True)
class SourceWeeks:
    """A measure by its title, with the weeks that its exports cover."""

    title: str
    weeks: Weeks

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
    week of snapshots when their periods reach into it. A title that several
    changes use appears once where their weeks agree, and otherwise names the
    changes. Empty without data.
    """
    if evidence.data_to is None:
        return ()
    titles = _titles(evidence)
    looked_at = mondays(evidence.data_to)
    found: dict[str, dict[Weeks, list[str]]] = defaultdict(lambda: defaultdict(list))
    for span in _spans(evidence):
        title = titles.get((span.change, span.measure))
        if title is not None:
            days = _covered_days(evidence, span)
            weeks = tuple(_cover(week, days, span) for week in looked_at)
            found[title][weeks].append(span.change)
    return tuple(sorted(_told_apart(found), key=lambda source: source.title))


def _told_apart(
    found: Mapping[str, Mapping[Weeks, Sequence[str]]],
) -> Iterator[SourceWeeks]:
    """Yield titles with their weeks; changes are named where their weeks differ."""
    for title, kinds in found.items():
        for weeks, changes in kinds.items():
            named = title if len(kinds) == 1 else ", ".join((title, *changes))
            yield SourceWeeks(named, weeks)


def _titles(evidence: Evidence) -> dict[tuple[str, str], str]:
    """Return the titles of the measures that a pair is judged on.

    Keys are change and measure id.
    """
    return {
        (plan.change, measure_id): plan.measure(measure_id).title
        for plan in evidence.plans
        for pair in plan.pairs
        for measure_id in (pair.adoption, pair.outcome, pair.old_path, *pair.guardrails)
        if measure_id is not None
    }


@dataclass(frozen=True, slots=True)
class _Span:
    """The days that the source of a change's measure covers, both inclusive."""

    change: str
    measure: str
    is_snapshot: bool
    first: date
    last: date


def _spans(evidence: Evidence) -> list[_Span]:
    rows = evidence.marts[Mart.COVERAGE]
    names = ("change", "measure", "grain", "first_day", "last_day")
    return [
        _Span(change, measure, grain == "snapshot", _day(first), _day(last))
        for change, measure, grain, first, last in zip(
            *(rows[name] for name in names), strict=True
        )
    ]


def _covered_days(evidence: Evidence, span: _Span) -> frozenset[date]:
    if span.is_snapshot:
        mine = _of(evidence.marts[Mart.PERSON_SNAPSHOT], span)
        periods = (
            mine[["data_date", "period_days"]]
            .drop_duplicates()
            .fillna({"period_days": 1})
        )
        lasts = [_day(day) for day in periods["data_date"]]
        lengths = [int(days) for days in periods["period_days"]]
    else:
        mondays_with_rows = _of(evidence.marts[Mart.SOURCE_WEEK], span)["week"]
        lasts = [_day(monday) + _LAST_DAY for monday in mondays_with_rows]
        lengths = [7] * len(lasts)
    days = _days_of(zip(lasts, lengths, strict=True))
    return frozenset(day for day in days if span.first <= day <= span.last)


def _of(mart: pd.DataFrame, span: _Span) -> pd.DataFrame:
    is_mine = (mart["change"] == span.change) & (mart["measure"] == span.measure)
    return mart.loc[is_mine]


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
