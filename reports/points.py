"""The table behind the evidence chart: every week, as it was drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from model.language import Language
from model.text import Template
from model.verdict import LeftOutWeek, Outcome, PairSeries, WeekPoint
from reports.panels import week_name
from reports.result_panel import smoothed
from reports.resultfigures import expected

Column = list[int | float | str | None]


def week_table(
    series: PairSeries, outcome: Outcome | None, members: int, language: Language
) -> dict[str, Column]:
    """Return one row a week: title to values, None where nothing is known.

    Shares are in percent; the result is in the unit of the measure. Week 1 begins at
    go-live, -1 is the week before it.

    Args:
        series: the weeks of a wave.
        outcome: its result, which says what the event log takes out.
        members: people on its roster.
        language: of the titles.
    """
    parts = (series.use, series.old_path, series.comparison, series.outcome)
    days = {point.week: point.first_day for part in parts for point in part}
    weeks = sorted(days)
    out = {week.week: week.what for week in _left_out(series, outcome)}
    table: dict[str, Column] = {
        language.say("Week"): [week_name(week) for week in weeks],
        language.say("From"): [days[week].isoformat() for week in weeks],
        **_use(series, members, weeks, language),
        **_result(series, outcome, weeks, language),
        language.say("Counts as"): [
            _part(week, days[week], series, out, language) for week in weeks
        ],
    }
    return {
        title: column
        for title, column in table.items()
        if any(value is not None for value in column)
    }


def _use(
    series: PairSeries, members: int, weeks: list[int], language: Language
) -> dict[str, Column]:
    people = _Kind(members, 0).values(series.use, weeks)
    return {
        language.say("Use, people"): people,
        language.say("Use, % of people"): _SHARES.values(series.use, weeks),
        language.say("Old way, %"): _SHARES.values(series.old_path, weeks),
    }


def _result(
    series: PairSeries, outcome: Outcome | None, weeks: list[int], language: Language
) -> dict[str, Column]:
    unit, kind = column_unit(series.unit, language), _kind_of(series.unit)
    mean = tuple(point for part in smoothed(series.outcome) for point in part)
    return {
        language.say("Result, {unit}", unit=unit): kind.values(series.outcome, weeks),
        language.say("Mean of 4 weeks, {unit}", unit=unit): kind.values(mean, weeks),
        language.say("Comparison, {unit}", unit=unit): kind.values(
            series.comparison, weeks
        ),
        language.say("Expected without the change, {unit}", unit=unit): kind.values(
            _expected(series, outcome), weeks
        ),
    }


def _expected(series: PairSeries, outcome: Outcome | None) -> tuple[WeekPoint, ...]:
    """Return the judged weeks as they would be without the change, all alike."""
    base = expected(outcome) if outcome else None
    if base is None or series.judged is None:
        return ()
    first, last = series.judged
    return tuple(
        replace(point, value=base)
        for point in series.outcome
        if first <= point.week <= last
    )


def in_unit(values: Iterable[float | None], unit: str) -> Column:
    """Return values as a table writes them: shares in percent, None as it is."""
    kind = _kind_of(unit)
    return [None if value is None else kind.written(value) for value in values]


def column_unit(unit: Template, language: Language) -> str:
    """Return the unit of a column of these values."""
    return "%" if unit == "share" else language.translate(unit)


def _kind_of(unit: str) -> "_Kind":
    return _Kind(100, 1) if unit == "share" else _Kind(1, 2)


def _left_out(series: PairSeries, outcome: Outcome | None) -> Iterable[LeftOutWeek]:
    listed = outcome.left_out if outcome else ()
    return (week for week in listed if week.group == series.wave)


def _part(
    week: int,
    day: date,
    series: PairSeries,
    out: dict[date, str],
    language: Language,
) -> str | None:
    """Return what a week is to the judgement, and why it is left out."""
    if day in out:
        return language.say("left out: {what}", what=out[day])
    if series.baseline is None or series.judged is None:
        return None
    if series.baseline[0] <= week <= series.baseline[1]:
        return language.translate(_BEFORE)
    if series.judged[0] <= week <= series.judged[1]:
        return language.translate(_JUDGED)
    if week < series.baseline[0] or week > series.judged[1]:
        return language.translate(_BEYOND)
    return language.translate(_RUN_UP if week < 0 else _SETTLING)


_BEFORE: Template = "before"
_JUDGED: Template = "judged"
_BEYOND: Template = "not judged: beyond day 90 or too early"
_RUN_UP: Template = "left out: run-up"
_SETTLING: Template = "left out: first two weeks"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the values of a column are written: times what, to how many decimals."""

    times: int
    digits: int

    def values(self, points: tuple[WeekPoint, ...], weeks: list[int]) -> Column:
        """Return a value for each week, None where it is not known."""
        known = {p.week: p.value for p in points if p.value is not None}
        return [self.written(known[w]) if w in known else None for w in weeks]

    def written(self, value: float) -> float:
        """Return a value as it stands in the table."""
        return round(value * self.times, self.digits)


_SHARES = _Kind(100, 0)
