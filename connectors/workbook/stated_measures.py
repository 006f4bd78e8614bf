"""Measures as rows of the Measures sheet that read back to the same measures."""

from collections.abc import Mapping

from connectors.workbook.measures import is_per_person, measure_id
from connectors.workbook.pairs import uses_of
from model.measures import BUILT_IN
from model.plan import Condition, Measure, MeasureUse, Plan

_ENDS_NAME = ";"


def measure_names(plan: Plan) -> dict[str, str]:
    """Return by id how the rows name each measure of a plan."""
    return {measure.id: _name(measure) for measure in plan.measures}


def stated_measures(plan: Plan) -> list[Mapping[str, object]]:
    """Return a row for each measure of a plan, built-in ones by their id."""
    wanted = uses_of(plan.pairs)
    return [_row(measure, wanted.get(measure.id)) for measure in plan.measures]


def _name(measure: Measure) -> str:
    """Return the title, or the id where a cell of several names would split it."""
    is_plain = measure_id(measure.title) == measure.id
    return measure.title if is_plain and _ENDS_NAME not in measure.title else measure.id


def _row(measure: Measure, wanted: MeasureUse | None) -> dict[str, object]:
    is_titled = measure_id(measure.title) == measure.id
    row: dict[str, object] = {"Measure": measure.title if is_titled else measure.id}
    base = _base(measure)
    if base is None:
        named = BUILT_IN.get(measure.id)
        is_ours = named is not None and named.title == measure.title and not is_titled
        row["Built-in"] = measure.id if is_ours else None
        return row | _use(measure, None, wanted) | _substance(measure)
    row["Built-in"] = base.id
    return row | _use(measure, base, wanted) | _differing(measure, base)


def _base(measure: Measure) -> Measure | None:
    """Return the built-in measure that it counts like, told by its definition."""
    same = [one for one in BUILT_IN.values() if one.definition == measure.definition]
    named = [one for one in same if one.id == measure.id]
    return next(iter([*named, *same]), None)


def _use(
    measure: Measure, base: Measure | None, wanted: MeasureUse | None
) -> dict[str, object]:
    """Return the use where pairs and built-in measure do not tell it."""
    told = wanted
    if base is not None and (
        wanted is None or is_per_person(wanted) != is_per_person(base.use)
    ):
        told = base.use
    return {} if told is measure.use else {"Use": measure.use.value}


def _substance(measure: Measure) -> dict[str, object]:
    counted = measure.of_conditions
    return {
        "Facts": measure.facts.value,
        "Item": "; ".join(measure.items),
        "Filter": _conditions(measure.conditions) or None,
        "Statistic": measure.statistic.value,
        "Of": _conditions(counted) if counted else measure.of,
        "Unit": measure.unit,
        "Better": measure.better.value,
        "Scope": measure.scope.value,
        "Weekly weeks needed": measure.weeks_needed,
    }


def _differing(measure: Measure, base: Measure) -> dict[str, object]:
    parts = {
        "Unit": (measure.unit, base.unit),
        "Better": (measure.better, base.better),
        "Scope": (measure.scope, base.scope),
        "Weekly weeks needed": (measure.weeks_needed, base.weeks_needed),
    }
    return {header: own for header, (own, base_has) in parts.items() if own != base_has}


def _conditions(conditions: tuple[Condition, ...]) -> str:
    return "; ".join(
        f"{one.column} {one.operator} {' | '.join(one.values)}" for one in conditions
    )
