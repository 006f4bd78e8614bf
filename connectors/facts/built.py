"""Fact tables as builders hand them over."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from model.facts import SCHEMAS, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The facts of a file.

    `data_date` is the last day a snapshot covers; `is_log`: the amounts of a day
    count the rows of an event log.
    """

    facts: dict[Fact, pa.Table] = field(default_factory=dict)
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
