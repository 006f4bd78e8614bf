"""Read the marts and plans of a client at one moment."""

from datetime import date

import duckdb
import pandas as pd

from model.marts import COLUMNS, Mart
from store.sql import read_sql

_TEXT = {"change", "wave", "person", "measure", "grain", "signal", "report"}
_DAYS = {
    "live_on",
    "left_on",
    "first_day",
    "first_after",
    "last_day",
    "week",
    "data_date",
    "last_activity",
    "taken_on",
}
_NUMBERS = {"n", "k", "value", "typical", "amount", "period_days"}


def read_marts(cursor: duckdb.DuckDBPyConnection) -> dict[Mart, pd.DataFrame]:
    """Return each mart as described in `model.marts.Evidence`."""
    return {mart: _read_mart(cursor, mart) for mart in Mart}


def read_data_to(cursor: duckdb.DuckDBPyConnection) -> date | None:
    """Return the last day that any standing load covers; None without facts."""
    days: date | None = cursor.execute(read_sql("queries/data_to")).fetchall()[0][0]
    return days


def _read_mart(cursor: duckdb.DuckDBPyConnection, mart: Mart) -> pd.DataFrame:
    columns = COLUMNS[mart]
    order = ", ".join(f"{column} ASC NULLS LAST" for column in columns)
    query = f"SELECT {', '.join(columns)} FROM {mart} ORDER BY {order}"  # noqa: S608
    frame = cursor.execute(query).df()
    return frame.astype({column: _dtype(column) for column in columns})


def _dtype(column: str) -> str:
    if column in _TEXT:
        return "str"
    if column in _DAYS:
        return "datetime64[s]"
    return "float64" if column in _NUMBERS else "int64"
