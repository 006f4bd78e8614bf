"""Which days an export for a check is to cover."""

from datetime import date, timedelta

from kpi.parameters import Parameters
from kpi.slices import MeasureFacts
from kpi.windows import CHECK_DAYS, DAY, baseline_weeks, lies_after
from model.plan import FactKind, Measure, MeasureUse, Pair, Plan, Wave

GO_LIVE = 0
"""The check that is none: what was before the change, to the day before it."""


def mark_of(wave: Wave, day: int) -> date:
    """Return the day of a check; of what was before the change, the last before."""
    return wave.go_live + timedelta(days=day) if day else wave.go_live - DAY


def is_use(measure: Measure) -> bool:
    """Say whether a measure tells of use, which needs no baseline."""
    return measure.use in (MeasureUse.ADOPTION, MeasureUse.OLD_PATH)


def asked_checks(plan: Plan, wave: Wave, measure: Measure) -> tuple[int, ...]:
    """Return the checks that look at a measure: none at an old way that is off."""

    def is_asked(pair: Pair, day: int) -> bool:
        is_other = measure.id in (pair.adoption, pair.outcome, *pair.guardrails)
        is_off = lies_after(pair.old_path_off, wave.go_live, day)
        return is_other or (measure.id == pair.old_path and not is_off)

    return tuple(
        day for day in CHECK_DAYS if any(is_asked(pair, day) for pair in plan.pairs)
    )


def first_wanted(facts: MeasureFacts, wave: Wave, parameters: Parameters) -> date:
    """Return the first day to export.

    An outcome needs its baseline. Records change after they were opened, so they
    are wanted again from its first day while the data do not reach the go-live,
    and from the go-live after; of events and values only what is new.
    """
    coverage, go_live = facts.coverage, wave.go_live
    is_record = facts.measure.facts is FactKind.RECORD
    if is_use(facts.measure):
        return go_live if coverage is None or is_record else coverage.last_day
    start = go_live - timedelta(weeks=parameters.max_baseline)
    if coverage is None:
        return start
    baseline = baseline_weeks(go_live, coverage.first_day, parameters)
    if len(baseline) < parameters.min_baseline:
        return start
    if not is_record:
        return coverage.last_day
    return go_live if coverage.last_day >= go_live - DAY else start
