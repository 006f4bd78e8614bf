"""Build all marts anew from the current facts and plans."""

import duckdb
import pyarrow as pa

from model.marts import Mart
from model.plan import FactKind, Measure, Plan
from model.text import fold
from store.attribution import unit_waves
from store.plans import read_plans
from store.selection import select_facts
from store.sql import read_sql

_FACT_TABLES = {
    FactKind.SIGNAL: ("signal_day", "signal_period"),
    FactKind.RECORD: ("record",),
    FactKind.VALUE: ("outcome_value",),
}
# In this order: each reads those before it.
_WORK_TABLES = (
    "work_roster",
    "work_record",
    "work_signal",
    "work_signal_day",
    "work_item",
    "work_source_day",
    "work_source_span",
    "measure_fact",
)
_MARTS = tuple(Mart)
_Rows = list[tuple[object, ...]]


def rebuild_marts(cursor: duckdb.DuckDBPyConnection) -> None:
    """Replace the content of all marts, within the caller's transaction.

    Raises:
        RequestError: a measure of a plan cannot be computed from facts.
    """
    for mart in _MARTS:
        cursor.execute(f"DELETE FROM {mart}")  # noqa: S608  a closed set of names
    plans = read_plans(cursor)
    if not plans:
        return
    _register_definitions(cursor, plans)
    for table in _WORK_TABLES:
        cursor.execute(f"CREATE TEMP TABLE {table} AS {read_sql(f'work/{table}')}")
    for plan in plans:
        _fill_measure_fact(cursor, plan)
    for mart in _MARTS:
        query = read_sql(f"marts/{mart}")
        cursor.execute(f"INSERT INTO {mart} {query}")


def resolve_items(plan: Plan, measure: Measure) -> list[str]:
    """Return the folded items of a measure; `*` is every kind the plan maps."""
    mapped = [fold(mapping.record_kind) for mapping in plan.mappings]
    items = (mapped if item == "*" else [fold(item)] for item in measure.items)
    return sorted({item for some in items for item in some})


def _fill_measure_fact(cursor: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    for measure in plan.measures:
        items = resolve_items(plan, measure)
        if items:
            selection = select_facts(plan.change, measure, items)
            cursor.execute(selection.sql, selection.parameters)


def _register_definitions(
    cursor: duckdb.DuckDBPyConnection, plans: tuple[Plan, ...]
) -> None:
    measures: _Rows = []
    items: _Rows = []
    waves: _Rows = []
    units: _Rows = []
    for plan in plans:
        measures += [_measure_row(plan, measure) for measure in plan.measures]
        items += _item_rows(plan)
        waves += [(plan.change, wave.name, wave.go_live) for wave in plan.waves]
        units += [(plan.change, *pair) for pair in unit_waves(plan).items()]
    texts = ["change", "measure", "use", "facts", "statistic", "scope"]
    cursor.register("plan_measure", _table(texts, measures))
    cursor.register("plan_item", _table(["change", "measure", "facts", "item"], items))
    cursor.register("plan_wave", _table(["change", "wave", "go_live"], waves))
    cursor.register("unit_wave", _table(["change", "unit", "wave"], units))


def _measure_row(plan: Plan, measure: Measure) -> tuple[object, ...]:
    return (
        plan.change,
        measure.id,
        measure.use.value,
        measure.facts.value,
        measure.statistic.value,
        measure.scope.value,
    )


def _item_rows(plan: Plan) -> _Rows:
    return [
        (plan.change, measure.id, table, item)
        for measure in plan.measures
        for table in _FACT_TABLES[measure.facts]
        for item in resolve_items(plan, measure)
    ]


def _table(columns: list[str], rows: _Rows) -> pa.Table:
    schema = pa.schema(
        (name, pa.date32() if name == "go_live" else pa.string()) for name in columns
    )
    return pa.Table.from_pylist(
        [dict(zip(columns, row, strict=True)) for row in rows], schema=schema
    )
