"""Build all marts anew from the current facts and plans.

The facts become work tables, which only this transaction sees and which the
engine may fill in its own dialect; the marts are made from those in the SQL
that DuckDB and Spark share.
"""

import duckdb

from model.marts import Mart
from model.plan import Plan
from store.definitions import register_definitions, resolve_items
from store.plans import read_plans
from store.selection import select_facts
from store.sql import read_sql

# In this order: each reads those before it.
_WORK_TABLES = (
    "work_directory",
    "work_roster",
    "work_record",
    "work_kept_value",
    "work_signal",
    "work_signal_day",
    "work_item",
    "work_source_day",
    "work_value_span",
    "work_source_span",
    "measure_fact",
    "work_report_day",
)
# Once the facts of all measures are selected.
_LAST_WORK_TABLE = "work_use"
_MARTS = tuple(Mart)


def rebuild_marts(cursor: duckdb.DuckDBPyConnection, zone: str) -> None:
    """Replace the content of all marts, within the caller's transaction.

    Args:
        cursor: in the client's file.
        zone: where the client is; the days of its workbooks are told there.

    Raises:
        RequestError: a measure of a plan cannot be computed from facts.
    """
    for mart in _MARTS:
        cursor.execute(f"DELETE FROM {mart}")  # noqa: S608  a closed set of names
    plans = read_plans(cursor, zone)
    if not plans:
        return
    create_work_tables(cursor, plans)
    for mart in _MARTS:
        query = read_sql(f"marts/{mart}")
        cursor.execute(f"INSERT INTO {mart} {query}")


def create_work_tables(
    cursor: duckdb.DuckDBPyConnection, plans: tuple[Plan, ...]
) -> None:
    """Make all that the marts read, for this cursor only.

    Raises:
        RequestError: a measure of a plan cannot be computed from facts.
    """
    register_definitions(cursor, plans)
    for table in _WORK_TABLES:
        _create_work_table(cursor, table)
    for plan in plans:
        _fill_measure_fact(cursor, plan)
    _create_work_table(cursor, _LAST_WORK_TABLE)


def _create_work_table(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
    cursor.execute(f"CREATE TEMP TABLE {table} AS {read_sql(f'work/{table}')}")


def _fill_measure_fact(cursor: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    for measure in plan.measures:
        items = resolve_items(plan, measure)
        if items:
            selection = select_facts(plan.change, measure, items)
            cursor.execute(selection.sql, selection.parameters)
