"""The pull plan: what to export on which day, for which check.

A usage report always ends a few days ago and cannot be asked for later, so each
check needs its own export around the mark. When that time is over, one of all
periods still bounds the check, as long as the longest reaches its days. Events,
records and values are kept by their systems: one export that reaches the mark is
enough, also afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from kpi.parameters import DEFAULTS, Parameters
from kpi.pullperiods import exported
from kpi.slices import ChangeFacts, MeasureFacts, cut
from kpi.windows import CHECK_DAYS
from model.marts import Evidence, Mart
from model.plan import FactKind, Measure, Plan, Wave

_Thing = TypeVar("_Thing")

GO_LIVE = 0
"""The day on which the exports before the change are pulled."""

_RETIRED = timedelta(days=31)
"""A report that ends so long before another of its measure is not made any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One errand: exports to make on a day, and what they are for.

    `day` is the check, 0 the go-live; `mark` the day that the data must reach,
    or for a snapshot end on, give or take the slack. `signals` and `periods`
    (days; empty: the export has none) are of a snapshot; `reports` (those loaded
    so far) and `since` (the first day to export) of the others. `is_late` says
    that the data date of a snapshot has passed: what is exported now gives a
    range at best.
    """

    change: str
    waves: tuple[str, ...]
    day: int
    mark: date
    export_on: date
    measures: tuple[Measure, ...]
    reports: tuple[str, ...] = ()
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

    Waves of a change with the same go-live are one errand. What may still be
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
    asked = _Asked(as_of, snapshot_signals, parameters, _reach(evidence))
    errands = [errand for change in cut(evidence) for errand in _errands(change, asked)]
    return tuple(sorted(_together(errands), key=_order))


@dataclass(frozen=True, slots=True)
class _Asked:
    as_of: date
    snapshot_signals: Mapping[str, bool]
    parameters: Parameters
    reach: dict[str, date]
    """The last day of each report."""


def _order(pull: Pull) -> tuple[date, str, int, bool]:
    return pull.export_on, pull.change, pull.day, not pull.is_snapshot


def _errands(change: ChangeFacts, asked: _Asked) -> Iterator[Pull]:
    for wave in change.plan.waves:
        for measure in _measures(change.plan, uses=("adoption", "old path")):
            if _is_snapshot(change.measures[measure.id], asked):
                yield from _snapshots(change, wave, measure, asked)
            else:
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


def _is_snapshot(facts: MeasureFacts, asked: _Asked) -> bool:
    if facts.coverage is not None:
        return facts.coverage.is_snapshot
    is_signal = facts.measure.facts is FactKind.SIGNAL
    return is_signal and set(facts.measure.items) <= asked.snapshot_signals.keys()


def _snapshots(
    change: ChangeFacts, wave: Wave, measure: Measure, asked: _Asked
) -> Iterator[Pull]:
    parameters, facts = asked.parameters, change.measures[measure.id]
    slack, grace = parameters.snapshot_slack_days, timedelta(parameters.grace_days)
    taken = exported(facts, asked.snapshot_signals)
    for day in (GO_LIVE, *CHECK_DAYS):
        mark = wave.go_live + timedelta(days=day)
        is_late = asked.as_of > mark + timedelta(slack) + grace
        missing = taken.missing_near(mark, slack, is_go_live=day == GO_LIVE)
        if is_late and missing is not None:
            missing = taken.missing_late(mark, asked.as_of)
        if missing is None or (is_late and day == GO_LIVE):
            continue
        yield Pull(
            change=change.plan.change,
            waves=(wave.name,),
            day=day,
            mark=mark,
            # on the go-live the report ends before it; a check waits for its refill
            export_on=mark if day == GO_LIVE else mark + grace,
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
    due = {day: wave.go_live + timedelta(days=day) + grace for day in CHECK_DAYS}
    open_days = [d for d in CHECK_DAYS if reached is None or reached < due[d]]
    overdue = [day for day in open_days if due[day] <= asked.as_of]
    for day in open_days:
        if day in overdue[:-1]:
            continue
        yield Pull(
            change=change.plan.change,
            waves=(wave.name,),
            day=day,
            mark=wave.go_live + timedelta(days=day),
            export_on=due[day],
            measures=(measure,),
            reports=_reports(facts, asked),
            since=_since(facts, wave, asked.parameters),
        )


def _reach(evidence: Evidence) -> dict[str, date]:
    ends = evidence.marts[Mart.REPORT_DAY].groupby("report")["last_day"].max()
    return {str(report): end.date() for report, end in ends.items()}


def _since(facts: MeasureFacts, wave: Wave, parameters: Parameters) -> date:
    """Return the first day to export.

    Records change after they were opened, so all since the go-live are wanted
    again; of events and values only what is new. Without any data an outcome
    needs its baseline too.
    """
    measure, coverage = facts.measure, facts.coverage
    weeks = parameters.max_baseline + parameters.runup_weeks
    is_use = measure.use in ("adoption", "old path")
    start = wave.go_live if is_use else wave.go_live - timedelta(weeks=weeks)
    if coverage is None:
        return start
    if measure.facts is FactKind.RECORD:
        return wave.go_live if coverage.first_day <= wave.go_live else start
    return coverage.last_day


def _reports(facts: MeasureFacts, asked: _Asked) -> tuple[str, ...]:
    """Return the reports of a measure that are still exported, by name."""
    names = facts.frames[Mart.MEASURE_REPORT]["report"].unique()
    ends = {str(name): asked.reach[name] for name in names if name in asked.reach}
    newest = max(ends.values(), default=date.min)
    return tuple(sorted(n for n, end in ends.items() if newest - end <= _RETIRED))


def _together(errands: Iterable[Pull]) -> Iterator[Pull]:
    """Yield one errand for all waves and measures that need the same exports."""
    groups: dict[tuple[object, ...], list[Pull]] = {}
    for one in errands:
        key = (one.change, one.day, one.mark, one.is_snapshot, one.periods)
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        first = group[0]
        starts = [one.since for one in group if one.since is not None]
        yield Pull(
            change=first.change,
            waves=_each(name for one in group for name in one.waves),
            day=first.day,
            mark=first.mark,
            export_on=first.export_on,
            measures=_each(measure for one in group for measure in one.measures),
            reports=_each(name for one in group for name in one.reports),
            signals=_each(name for one in group for name in one.signals),
            periods=first.periods,
            is_late=first.is_late,
            since=min(starts, default=None),
        )


def _each(found: Iterable[_Thing]) -> tuple[_Thing, ...]:
    return tuple(dict.fromkeys(found))
