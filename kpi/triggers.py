"""The rollback trigger of a change, read from the data: met or not, since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
import pandas as pd

from kpi.scales import is_count
from kpi.slices import ChangeFacts, MeasureFacts, Numbers, Roster, numbers_of
from kpi.windows import WEEK, monday_from
from model.marts import COMPANY, Mart
from model.plan import RATIOS, Measure, MeasureUse, Plan, Scope, Wave
from model.text import Template, fold
from model.verdict import Trigger

NO_DATA: Template = "no data yet"
NO_FULL_WEEK: Template = "no full week since go-live yet"
WEEKS_MISSING: Template = "weeks are missing"
NOT_A_RESULT: Template = "it counts people, not a result"

_DEFAULT_DAYS = 7


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the Change sheet says: beyond `limit` for so many weeks in a row."""

    measure: Measure
    is_above: bool
    limit: float
    n_weeks: int

    def is_beyond(self, value: float) -> bool:
        return value > self.limit if self.is_above else value < self.limit


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the weeks say; `week` is the newest known Monday, of the value now."""

    week: date | None = None
    value: float | None = None
    is_met: bool | None = None
    since: date | None = None
    reason: str = ""


def triggers(change: ChangeFacts, as_of: date) -> tuple[Trigger, ...]:
    """Read the rollback trigger of a change for all launched waves, then for each.

    Met when the measure was beyond the value in each of the last full weeks that
    make up the days asked for. The marts are weekly, so days are rounded up to
    whole weeks; one week where none are given. Weeks count from the first Monday
    after a go-live on; the newest known week is the value now, because of
    durations and reopenings the youngest weeks are not known yet. Of all waves
    together, each week holds those that were live in it: sums over sums for
    shares and for counts by people, the mean wave for other counts (their sum
    would grow with each launch), else the mean weighted by items.

    A measure that is known for the whole company only is read once. Empty when
    the sheet names no measure, value and direction, or no wave is live.
    """
    rule = _rule(change.plan)
    live = [wave for wave in change.plan.waves if wave.go_live <= as_of]
    if rule is None or not live:
        return ()
    source = _source(change.measures[rule.measure.id], change.roster, as_of)
    groups: list[tuple[str | None, Sequence[Wave]]] = [(None, live)]
    if rule.measure.scope is not Scope.COMPANY:
        groups += [(wave.name, (wave,)) for wave in live]
    return tuple(
        _trigger(change, rule, group, _read(rule, source, waves))
        for group, waves in groups
    )


def _rule(plan: Plan) -> _Rule | None:
    request = plan.request
    when, value = request.get("Rollback when"), request.get("Rollback value")
    measure = _named(plan, request.get("Rollback measure", ""))
    if measure is None or not when or not value:
        return None
    days = int(request.get("Rollback days") or _DEFAULT_DAYS)
    return _Rule(measure, when == "above", float(value), max(1, ceil(days / 7)))


def _named(plan: Plan, written: str) -> Measure | None:
    wanted = _key(written)
    named = (m for m in plan.measures if wanted in (_key(m.id), _key(m.title)))
    return next(named, None) if wanted else None


def _key(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def _trigger(
    change: ChangeFacts, rule: _Rule, group: str | None, reading: _Reading
) -> Trigger:
    plan, day = change.plan, reading.week or date.max
    behind = [w for w in plan.waves if group in (w.name, None) and w.go_live <= day]
    return Trigger(
        change=plan.change,
        measure=rule.measure.id,
        title=rule.measure.title,
        unit=rule.measure.unit,
        words=plan.request.get("Rollback trigger", ""),
        when="above" if rule.is_above else "below",
        limit=rule.limit,
        days=7 * rule.n_weeks,
        owner=plan.request.get("Rollback owner", ""),
        group=group,
        people=sum(change.roster.n_members(wave.name) for wave in behind),
        value=reading.value,
        is_met=reading.is_met,
        since=reading.since,
        reason=reading.reason,
    )


_Cell = tuple[float, float, float]
"""Items, items that count and the value of a group in a week; nan: not known."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A weekly measure by group and Monday, and the people it is about."""

    measure: Measure
    roster: Roster
    data_date: date | None
    weeks: frozenset[date]
    cells: Mapping[tuple[str, date], _Cell]


def _source(facts: MeasureFacts, roster: Roster, as_of: date) -> _Source:
    rows = facts.frames[Mart.OUTCOME_WEEK]
    keys = zip(rows["wave"], pd.to_datetime(rows["week"]).dt.date, strict=True)
    columns = (numbers_of(rows[name]).tolist() for name in ("n", "k", "value"))
    cells = dict(zip(keys, zip(*columns, strict=True), strict=True))
    data_date = facts.data_date(as_of)
    return _Source(facts.measure, roster, data_date, facts.source_weeks, cells)


def _read(rule: _Rule, source: _Source, waves: Sequence[Wave]) -> _Reading:
    if rule.measure.use not in (MeasureUse.OUTCOME, MeasureUse.GUARDRAIL):
        return _Reading(reason=NOT_A_RESULT)
    data_date = source.data_date
    if data_date is None:
        return _Reading(reason=NO_DATA)
    first = monday_from(min(wave.go_live for wave in waves))
    n_weeks = max(0, ((data_date - first).days + 1) // 7)
    mondays = [first + i * WEEK for i in range(n_weeks)]
    values = [_value(source, waves, monday) for monday in mondays]
    return _judged(rule, mondays, values)


def _judged(
    rule: _Rule, mondays: Sequence[date], values: Sequence[float | None]
) -> _Reading:
    known = [i for i, value in enumerate(values) if value is not None]
    if not known:
        return _Reading(reason=NO_FULL_WEEK)
    last = known[-1]
    run = last
    while run >= 0 and (value := values[run]) is not None and rule.is_beyond(value):
        run -= 1
    n_run, now = last - run, values[last]
    if n_run >= rule.n_weeks:
        return _Reading(mondays[last], now, is_met=True, since=mondays[run + 1])
    # before a missing week the run may have been longer
    if n_run and run >= 0 and values[run] is None:
        return _Reading(mondays[last], now, reason=WEEKS_MISSING)
    return _Reading(mondays[last], now, is_met=False)


def _value(source: _Source, waves: Sequence[Wave], monday: date) -> float | None:
    """Return the value of the waves live in a week together; None: not known."""
    if monday not in source.weeks:
        return None
    measure = source.measure
    live = [w.name for w in waves if w.go_live <= monday]
    names = [COMPANY] if measure.scope is Scope.COMPANY else live
    keys = [(name, monday) for name in names]
    found = [source.cells[key] for key in keys if key in source.cells]
    n, k, value = np.array(found, dtype=np.float64).reshape(-1, 3).T
    if is_count(measure.statistic):
        return _count(value, source, names, monday)
    if measure.statistic in RATIOS and np.isfinite(k).all():
        return float(k.sum() / n.sum()) if n.sum() > 0 else None
    return _mean(value, n)


def _count(
    value: Numbers, source: _Source, groups: Sequence[str], monday: date
) -> float | None:
    size, roster = float(len(groups)), source.roster
    if source.measure.per_people is not None:
        mine = np.isin(roster.wave.astype(str), groups) | (groups == [COMPANY])
        has_left = roster.left_on < np.datetime64(monday)
        size = float((mine & ~has_left).sum()) / source.measure.per_people
    is_known = len(value) > 0 and bool(np.isfinite(value).all()) and size > 0
    return float(value.sum()) / size if is_known else None


def _mean(value: Numbers, n: Numbers) -> float | None:
    """Mean weighted by items; None where a group with items has no value yet."""
    known = np.isfinite(value)
    if not known.any() or bool((n[~known] > 0).any()):
        return None
    weight = n[known] if np.isfinite(n[known]).all() else np.ones(int(known.sum()))
    return float(np.average(value[known], weights=weight)) if weight.sum() else None
