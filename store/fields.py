"""Which fields of records a load has a column for; of the others it says nothing."""

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from model.facts import Fact
from model.loads import Reading
from store.sql import read_sql

_KEY = frozenset({"kind", "key", "opened", "rows"})
_SCHEMA = pa.schema([("field", pa.string())])


def register_fields(cursor: duckdb.DuckDBPyConnection, reading: Reading) -> None:
    """Make the fields of a reading's records readable in SQL as `incoming_field`."""
    fields = _fields(reading)
    table = pa.table([pa.array(sorted(fields), pa.string())], schema=_SCHEMA)
    cursor.register("incoming_field", table)


def save_fields(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Keep the registered fields under the number of their load."""
    cursor.execute(read_sql("queries/insert_field"), {"load_id": load_id})


def _fields(reading: Reading) -> frozenset[str]:
    """Return the fields that a reading names, or else those it has a value of."""
    if reading.record_fields is not None:
        return reading.record_fields
    records = reading.facts.get(Fact.RECORD)
    if records is None:
        return frozenset()
    values = reading.facts.get(Fact.RECORD_VALUE)
    names = set() if values is None else set(pc.unique(values["name"]).to_pylist())
    filled = {
        name
        for name in records.column_names
        if name not in _KEY and records[name].null_count < records.num_rows
    }
    return frozenset(filled | names)
