"""Fact tables as builders hand them over."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from model.facts import SCHEMAS, VALUE_ROWS, Fact
from model.periods import last_day_of, step_of
from model.snapshots import SnapshotTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The facts of a file; those of a snapshot as `snapshot`, one row a person.

    `data_date` is the last day a snapshot covers; `is_log`: the amounts of a day
    count the rows of an event log. `value_rows`: which values came of one row,
    see `model.facts.VALUE_ROWS`; None where each row brought one. `record_fields` as
    in `Reading`.
    """

    facts: dict[Fact, pa.Table] = field(default_factory=dict)
    snapshot: SnapshotTable | None = None
    value_rows: pa.Table | None = None
    record_fields: frozenset[str] | None = None
    first_day: date | None = None
    last_day: date | None = None
    data_date: date | None = None
    is_log: bool = False


def fact_table(fact: Fact, columns: dict[str, pa.Array]) -> pa.Table:
    """Return the columns as a table of that fact, in its order and types.

    Dictionary columns are decoded. A column that is not given holds NULL.
    """
    schema = SCHEMAS[fact]
    length = len(next(iter(columns.values())))
    arrays = [
        columns[item.name].cast(item.type)
        if item.name in columns
        else pa.nulls(length, item.type)
        for item in schema
    ]
    return pa.table(arrays, schema=schema)


def day_span(days: pa.Array) -> tuple[date | None, date | None]:
    """Return the first and the last day of a column of days or stamps."""
    bounds = pc.min_max(days).as_py()
    first, last = bounds["min"], bounds["max"]
    if isinstance(first, datetime):
        return first.date(), last.date()
    return first, last


def value_rows(rows: pa.Array, values: pa.Table) -> pa.Table:
    """Return which values each row of the file brought.

    Args:
        rows: a number of the row that each value came of.
        values: facts about outcomes, as they stand in the file.
    """
    columns = [rows if name == "row" else values[name] for name in VALUE_ROWS.names]
    return pa.table(columns, schema=VALUE_ROWS)


def value_span(days: pa.Array, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day that values of these first days cover.

    The last period is covered to its end, but no further than today.
    """
    first, last = day_span(days)
    if last is None:
        return first, last
    end = last_day_of(last, step_of(pc.unique(days).to_pylist()))
    return first, max(last, min(end, today))
