"""Which weeks the loads of each report cover, and which of them checks need."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from kpi.parameters import DEFAULTS
from kpi.windows import CHECK_DAYS, DAY, WEEK, YEAR_WEEKS, Days, check_days, monday_of
from model.marts import Evidence, Mart
from model.plan import Plan


class Cover(StrEnum):
    """How far a week is covered; `NONE` is before the first or after the last day.

    `PROVISIONAL`: covered, but the last days of a usage report may still change.
    """

    COMPLETE = "complete"
    PART = "part"
    PROVISIONAL = "provisional"
    MISSING = "missing"
    NONE = "none"


_THERE = frozenset({Cover.COMPLETE, Cover.PART, Cover.PROVISIONAL})


@dataclass(frozen=True, slots=True)
class SourceWeeks:
    """A report by its title, with the weeks that its loads cover, oldest first.

    `n_needed`: missing weeks that a check looks at.
    """

    title: str
    weeks: tuple[Cover, ...]
    n_needed: int = 0

    @property
    def n_covered(self) -> int:
        """Weeks with data, part of a week included."""
        return sum(week in _THERE for week in self.weeks)

    @property
    def n_missing(self) -> int:
        """Weeks without data between weeks with data."""
        return self.weeks.count(Cover.MISSING)


@dataclass(frozen=True, slots=True)
class Covered:
    """The weeks of all reports, and the days that matter among them.

    `go_lives` and `checks` are in order, each day once, in the weeks looked at.
    """

    sources: tuple[SourceWeeks, ...] = ()
    go_lives: tuple[date, ...] = ()
    checks: tuple[date, ...] = ()


def mondays(data_to: date) -> list[date]:
    """Return the Mondays of the weeks looked back on, the last one's with `data_to`."""
    last = monday_of(data_to)
    return [last - n * WEEK for n in reversed(range(YEAR_WEEKS))]


def covered_weeks(evidence: Evidence) -> Covered:
    """Return the weeks that the loads of each report cover, by title.

    A week of events or records is covered when the report has any row in it; of
    snapshots and values the days of their periods are. A state tells of its day:
    the week with it is complete, and none is missing between two. Empty without
    data.
    """
    if evidence.data_to is None:
        return Covered()
    looked_at = mondays(evidence.data_to)
    days = evidence.marts[Mart.REPORT_DAY]
    needed = _needed_days(evidence)
    sources = tuple(
        _source(str(report), rows, looked_at, needed.get(str(report), ()))
        for report, rows in days.groupby("report", sort=True)
    )
    span = Days(looked_at[0], evidence.data_to)
    go_lives = {wave.go_live for plan in evidence.plans for wave in plan.waves}
    checks = {day + timedelta(days=n) for day in go_lives for n in CHECK_DAYS}
    return Covered(sources, _inside(go_lives, span), _inside(checks, span))


def snapshot_reports(evidence: Evidence) -> frozenset[str]:
    """Return the reports that tell of a period up to their data date, or a state."""
    days = evidence.marts[Mart.REPORT_DAY]
    found = days["report"][days["grain"].isin(("snapshot", "state"))]
    return frozenset(str(report) for report in found.unique())


def _inside(days: Iterable[date], span: Days) -> tuple[date, ...]:
    return tuple(sorted(day for day in days if day in span))


def _source(
    title: str, rows: pd.DataFrame, looked_at: list[date], needed: Iterable[Days]
) -> SourceWeeks:
    is_state = rows["grain"] == "state"
    states = {monday_of(day) for day in _days(rows["last_day"][is_state])}
    known = _known_days(rows[~is_state]) if not is_state.all() else None
    weeks = tuple(
        Cover.COMPLETE if monday in states else _cover(monday, known)
        for monday in looked_at
    )
    windows = tuple(needed)
    n_needed = sum(
        cover is Cover.MISSING and any(_touches(monday, days) for days in windows)
        for monday, cover in zip(looked_at, weeks, strict=True)
    )
    return SourceWeeks(title, weeks, n_needed)


@dataclass(frozen=True, slots=True)
class _Known:
    """The days a report covers; `settled` is the last that will not change."""

    days: frozenset[date]
    span: Days
    settled: date


def _known_days(rows: pd.DataFrame) -> _Known:
    firsts, lasts = _days(rows["first_day"]), _days(rows["last_day"])
    stated = _days(rows["data_date"].dropna())
    span = Days(min(firsts), max([*lasts, *stated]))
    days: set[date] = set()
    for grain, first, last in zip(rows["grain"], firsts, lasts, strict=True):
        if grain == "event":
            first, last = monday_of(first), monday_of(first) + WEEK - DAY
        days.update(_each_day(Days(first, last)))
    grace = timedelta(days=DEFAULTS.grace_days)
    settled = max(stated) - grace if stated else span.last
    return _Known(frozenset(day for day in days if day in span), span, settled)


def _days(column: pd.Series) -> list[date]:
    return [stamp.date() for stamp in column]


def _each_day(days: Days) -> Iterator[date]:
    for n in range((days.last - days.first).days + 1):
        yield days.first + timedelta(days=n)


def _cover(monday: date, known: _Known | None) -> Cover:
    if known is None:
        return Cover.NONE
    there = [day for n in range(7) if (day := monday + n * DAY) in known.days]
    if not there:
        is_inside = known.span.first <= monday <= known.span.last
        return Cover.MISSING if is_inside else Cover.NONE
    if max(there) > known.settled:
        return Cover.PROVISIONAL
    return Cover.COMPLETE if len(there) == 7 else Cover.PART


def _touches(monday: date, days: Days) -> bool:
    return days.first <= monday + WEEK - DAY and monday <= days.last


def _needed_days(evidence: Evidence) -> dict[str, list[Days]]:
    """Return the days that checks look at, by report."""
    reports: dict[tuple[str, str], list[str]] = defaultdict(list)
    found = evidence.marts[Mart.MEASURE_REPORT]
    for change, measure, report in zip(
        found["change"], found["measure"], found["report"], strict=True
    ):
        reports[change, measure].append(report)
    needed: dict[str, list[Days]] = defaultdict(list)
    for plan in evidence.plans:
        for measure, windows in _windows(plan):
            for report in reports[plan.change, measure]:
                needed[report] += windows
    return needed


def _windows(plan: Plan) -> Iterator[tuple[str, list[Days]]]:
    """Yield the measures of all pairs with the days that checks look at."""
    before = timedelta(weeks=DEFAULTS.max_baseline)
    after = timedelta(days=DEFAULTS.mark_days)
    lives = [wave.go_live for wave in plan.waves]
    checks = [check_days(day, n, length=30) for day in lives for n in CHECK_DAYS]
    around = [Days(day - before, day + after) for day in lives]
    for pair in plan.pairs:
        for measure in (pair.adoption, pair.old_path):
            if measure is not None:
                yield measure, checks
        for measure in (pair.outcome, *pair.guardrails):
            yield measure, around
