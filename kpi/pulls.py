"""The pull plan: what to export on which day, for which check.

A usage report always ends a few days ago and cannot be asked for later, so each
check needs its own export around the mark. When that time is over, one of all
periods still bounds the check, as long as the longest reaches its days. Events,
records and values are kept by their systems: one export that reaches the mark is
enough, also afterwards. Which of the two a report is, is its own matter: a measure
may be read from both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from kpi.coverage import snapshot_reports
from kpi.parameters import DEFAULTS, Parameters
from kpi.pulldays import GO_LIVE, asked_checks, first_wanted, is_use, mark_of
from kpi.pullperiods import exported
from kpi.slices import ChangeFacts, MeasureFacts, cut
from kpi.windows import reaches
from model.marts import Evidence, Mart
from model.plan import FactKind, Measure, Plan, Wave

_Thing = TypeVar("_Thing")

_RETIRED = timedelta(days=31)
"""A report that ends so long before another of its measure is not made any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One errand: exports to make on a day, and what they are for.

    `days` are the checks, 0 the go-live: one, several only of what is late. `mark`
    is the day that the data must reach, or for a snapshot end on, give or take the
    slack (the first of several). `signals` and `periods` (days; empty: the export
    has none) are of a snapshot; `reports` (those loaded
    so far), `unreported` (the measures that none of them brought) and `since`
    (the first day to export) of the others. `is_late` says that the data date of
    a snapshot has passed: what is exported now gives a range at best.
    """

    change: str
    waves: tuple[str, ...]
    days: tuple[int, ...]
    mark: date
    export_on: date
    measures: tuple[Measure, ...]
    reports: tuple[str, ...] = ()
    unreported: tuple[Measure, ...] = ()
    signals: tuple[str, ...] = ()
    periods: tuple[int, ...] = ()
    since: date | None = None
    is_late: bool = False

    @property
    def is_snapshot(self) -> bool:
        """Say whether the export tells of a period that ends on its data date."""
        return self.since is None


def pull_plan(
    evidence: Evidence,
    as_of: date,
    *,
    snapshot_signals: Mapping[str, bool],
    parameters: Parameters = DEFAULTS,
) -> tuple[Pull, ...]:
    """Return what is still to be exported, the first first.

    Waves of a change with the same go-live are one errand, and so are late checks,
    which one export of today bounds. What may still be
    exported comes due by its own day, also when that has passed; the snapshot of
    a check is then late, and left out once no export reaches its days. What was
    before a go-live is not asked for late.

    Args:
        evidence: plans and marts.
        as_of: the day of asking.
        snapshot_signals: signals of which exports tell at a data date only, True
            where such an export has a period to choose.
        parameters: the rules.
    """
    reach, snapshots = _reach(evidence), snapshot_reports(evidence)
    asked = _Asked(as_of, snapshot_signals, parameters, reach, snapshots)
    errands = [errand for change in cut(evidence) for errand in _errands(change, asked)]
    return tuple(sorted(_together(errands), key=_order))


@dataclass(frozen=True, slots=True)
class _Asked:
    as_of: date
    snapshot_signals: Mapping[str, bool]
    parameters: Parameters
    reach: dict[str, date]
    """The last day of each report."""
    snapshots: frozenset[str]
    """The reports that tell of a period or state."""


def _order(pull: Pull) -> tuple[date, str, tuple[int, ...], bool]:
    return pull.export_on, pull.change, pull.days, not pull.is_snapshot


def _errands(change: ChangeFacts, asked: _Asked) -> Iterator[Pull]:
    for wave in change.plan.waves:
        for measure in _measures(change.plan, uses=("adoption", "old path")):
            facts = change.measures[measure.id]
            if _has_snapshots(facts, asked):
                yield from _snapshots(change, wave, measure, asked)
            if _has_others(facts, asked):
                yield from _later(change, wave, measure, asked)
        for measure in _measures(change.plan, uses=("outcome", "guardrail")):
            yield from _later(change, wave, measure, asked)


def _measures(plan: Plan, *, uses: tuple[str, ...]) -> list[Measure]:
    """Return the measures that a pair of the plan uses in one of these ways."""
    used: dict[str, list[str | None]] = {
        "adoption": [pair.adoption for pair in plan.pairs],
        "old path": [pair.old_path for pair in plan.pairs],
        "outcome": [pair.outcome for pair in plan.pairs],
        "guardrail": [name for pair in plan.pairs for name in pair.guardrails],
    }
    names = dict.fromkeys(name for use in uses for name in used[use] if name)
    return [plan.measure(name) for name in names]


def _has_snapshots(facts: MeasureFacts, asked: _Asked) -> bool:
    """Say whether a measure is read from snapshots; without data, whether it can be."""
    if facts.coverage is None:
        is_signal = facts.measure.facts is FactKind.SIGNAL
        return is_signal and set(facts.measure.items) <= asked.snapshot_signals.keys()
    return facts.coverage.is_snapshot or bool(_names(facts) & asked.snapshots)


def _has_others(facts: MeasureFacts, asked: _Asked) -> bool:
    """Say whether a measure is read from events, records or values."""
    if facts.coverage is None:
        return not _has_snapshots(facts, asked)
    return not facts.coverage.is_snapshot


def _snapshots(
    change: ChangeFacts, wave: Wave, measure: Measure, asked: _Asked
) -> Iterator[Pull]:
    parameters, facts = asked.parameters, change.measures[measure.id]
    slack, grace = parameters.snapshot_slack_days, timedelta(parameters.grace_days)
    taken = exported(facts, asked.snapshot_signals)
    # a state is of the day it is exported on; a report ends some days before it
    lag = grace if taken.periods else timedelta()
    for day in (GO_LIVE, *asked_checks(change.plan, wave, measure)):
        mark = mark_of(wave, day)
        is_late = asked.as_of > mark + timedelta(slack) + lag
        missing = taken.missing_near(mark, slack, is_go_live=day == GO_LIVE)
        if is_late and missing is not None:
            missing = taken.missing_late(mark, asked.as_of)
        if missing is None or (is_late and day == GO_LIVE):
            continue
        yield Pull(
            change=change.plan.change,
            waves=(wave.name,),
            days=(day,),
            mark=mark,
            # before the go-live nothing may wait; a check waits for the refill
            export_on=mark if day == GO_LIVE else mark + lag,
            measures=(measure,),
            signals=measure.items,
            periods=missing,
            is_late=is_late,
        )


def _later(
    change: ChangeFacts, wave: Wave, measure: Measure, asked: _Asked
) -> Iterator[Pull]:
    """Yield the checks that the data do not reach; of those overdue, the last."""
    facts = change.measures[measure.id]
    reached = facts.data_date(asked.as_of)
    grace = timedelta(days=asked.parameters.grace_days)
    checks = asked_checks(change.plan, wave, measure)
    days = checks if is_use(measure) else (GO_LIVE, *checks)
    due = {day: mark_of(wave, day) + grace for day in days}
    open_days = [day for day in days if not _has_reached(reached, due[day])]
    overdue = [day for day in open_days if due[day] <= asked.as_of]
    reports = _reports(facts, asked)
    for day in open_days:
        if day in overdue[:-1]:
            continue
        yield Pull(
            change=change.plan.change,
            waves=(wave.name,),
            days=(day,),
            mark=mark_of(wave, day),
            export_on=due[day],
            measures=(measure,),
            reports=reports,
            unreported=() if reports else (measure,),
            since=first_wanted(facts, wave, asked.parameters),
        )


def _has_reached(data_date: date | None, due: date) -> bool:
    return data_date is not None and reaches(data_date, due, is_snapshot=False)


def _reach(evidence: Evidence) -> dict[str, date]:
    ends = evidence.marts[Mart.REPORT_DAY].groupby("report")["last_day"].max()
    return {str(report): end.date() for report, end in ends.items()}


def _reports(facts: MeasureFacts, asked: _Asked) -> tuple[str, ...]:
    """Return the reports, snapshots apart, that are still exported, by name."""
    names = _names(facts) - asked.snapshots
    ends = {name: asked.reach[name] for name in names if name in asked.reach}
    newest = max(ends.values(), default=date.min)
    return tuple(sorted(n for n, end in ends.items() if newest - end <= _RETIRED))


def _names(facts: MeasureFacts) -> set[str]:
    return {str(name) for name in facts.frames[Mart.MEASURE_REPORT]["report"]}


def _together(errands: Iterable[Pull]) -> list[Pull]:
    """Return one errand for all waves, checks and measures that need the same exports.

    What one log tells, another file of records does not. All that is late needs
    one export of today.
    """
    found = _joined(errands, _of_a_check)
    late = [one for one in found if one.is_late]
    late = _joined(late, lambda one: (one.change, one.measures, one.waves))
    late = _joined(late, lambda one: (one.change, one.measures, one.days))
    return [*(one for one in found if not one.is_late), *late]


def _of_a_check(one: Pull) -> tuple[object, ...]:
    kind = None if one.is_snapshot else one.measures[0].facts
    return one.change, one.days, one.mark, kind, one.periods


def _joined(
    errands: Iterable[Pull], key: Callable[[Pull], tuple[object, ...]]
) -> list[Pull]:
    groups: dict[tuple[object, ...], list[Pull]] = {}
    for one in errands:
        groups.setdefault(key(one), []).append(one)
    return [_one_of(group) for group in groups.values()]


def _one_of(group: Sequence[Pull]) -> Pull:
    starts = [one.since for one in group if one.since is not None]
    return replace(
        group[0],
        waves=_each(name for one in group for name in one.waves),
        days=_each(day for one in group for day in one.days),
        mark=min(one.mark for one in group),
        export_on=min(one.export_on for one in group),
        measures=_each(measure for one in group for measure in one.measures),
        reports=_each(name for one in group for name in one.reports),
        unreported=_each(m for one in group for m in one.unreported),
        signals=_each(name for one in group for name in one.signals),
        since=min(starts, default=None),
    )


def _each(found: Iterable[_Thing]) -> tuple[_Thing, ...]:
    return tuple(dict.fromkeys(found))
