"""What the SQL of the marts knows of plans: small tables made from them."""

import duckdb
import pyarrow as pa

from model.plan import FactKind, Measure, MeasureUse, Member, Plan, RowKind, Scope, Wave
from model.text import fold
from store.attribution import unit_waves

_FACT_TABLES = {
    FactKind.SIGNAL: ("signal_day", "signal_period"),
    FactKind.RECORD: ("record",),
    FactKind.VALUE: ("outcome_value",),
}
_SCHEMAS = {
    # one row per measure of a plan
    # (week_scope: how it finds its wave where it is counted by week, else NULL)
    "plan_measure": (
        *("change", "measure", "use", "facts", "statistic", "scope"),
        "week_scope",
    ),
    # one row per measure, fact table and folded item
    "plan_item": ("change", "measure", "facts", "item"),
    # one row per wave; select_by and select_value both, or neither
    "plan_wave": (
        *("change", "wave", "go_live"),
        *("launched_on", "select_by", "select_value"),
    ),
    # one row per person of the plan as it is evaluated; wave NULL: never launches
    "plan_person": ("change", "person", "wave", "live_from", "left_on"),
    # one row per person whom only a later workbook lists
    "plan_joiner": ("change", "person", "wave", "live_from", "left_on"),
    # one row per folded unit that belongs to one wave; wave NULL: never launches
    "unit_wave": ("change", "unit", "wave"),
}
_DAYS = {"go_live", "launched_on", "live_from", "left_on"}
_Row = tuple[object, ...]


def register_definitions(
    cursor: duckdb.DuckDBPyConnection, plans: tuple[Plan, ...]
) -> None:
    """Make plans readable in SQL as plan_measure, plan_item, plan_wave and so on."""
    rows: dict[str, list[_Row]] = {table: [] for table in _SCHEMAS}
    for plan in plans:
        rows["plan_measure"] += [_measure_row(plan, m) for m in plan.measures]
        rows["plan_item"] += _item_rows(plan)
        rows["plan_wave"] += [_wave_row(plan, wave) for wave in plan.waves]
        rows["plan_person"] += [_person_row(plan, m) for m in plan.members]
        rows["plan_joiner"] += [_person_row(plan, m) for m in plan.joiners]
        rows["unit_wave"] += [(plan.change, *pair) for pair in unit_waves(plan).items()]
    for table, columns in _SCHEMAS.items():
        cursor.register(table, _arrow(columns, rows[table]))


def resolve_items(plan: Plan, measure: Measure) -> list[str]:
    """Return the folded items of a measure; `*` is every kind the plan maps."""
    mapped = [
        fold(mapping.record_kind)
        for mapping in plan.mappings
        if mapping.row_kind is RowKind.RECORD
    ]
    items = (mapped if item == "*" else [fold(item)] for item in measure.items)
    return sorted({item for some in items for item in some})


def _measure_row(plan: Plan, measure: Measure) -> _Row:
    return (
        plan.change,
        measure.id,
        measure.use.value,
        measure.facts.value,
        measure.statistic.value,
        measure.scope.value,
        _week_scope(plan, measure),
    )


def _week_scope(plan: Plan, measure: Measure) -> str | None:
    """Return how a measure finds its wave in a week, None: not counted by week.

    Where the old path tells waves only, both ways are counted alike.
    """
    if measure.use in (MeasureUse.OUTCOME, MeasureUse.GUARDRAIL):
        return measure.scope.value
    is_beside = any(
        measure.id in (pair.adoption, pair.old_path)
        for pair in plan.pairs
        if plan.is_old_by_wave(pair)
    )
    return Scope.WAVE.value if is_beside else None


def _wave_row(plan: Plan, wave: Wave) -> _Row:
    """Return a wave with what its people are selected by, folded."""
    has_both = bool(wave.select_by and wave.select_value)
    by = wave.select_by.value if wave.select_by and has_both else None
    value = fold(wave.select_value or "") if has_both else None
    return (plan.change, wave.name, wave.go_live, wave.launch, by, value)


def _person_row(plan: Plan, member: Member) -> _Row:
    days = (member.live_from, member.left_on)
    return (plan.change, member.person, member.wave, *days)


def _item_rows(plan: Plan) -> list[_Row]:
    return [
        (plan.change, measure.id, table, item)
        for measure in plan.measures
        for table in _FACT_TABLES[measure.facts]
        for item in resolve_items(plan, measure)
    ]


def _arrow(columns: tuple[str, ...], rows: list[_Row]) -> pa.Table:
    schema = pa.schema(
        [(name, pa.date32() if name in _DAYS else pa.string()) for name in columns]
    )
    values = [dict(zip(columns, row, strict=True)) for row in rows]
    return pa.Table.from_pylist(values, schema=schema)
