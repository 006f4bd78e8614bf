"""The facts of a reading: checked, counted, compared with the store, added."""

from datetime import date, datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from model.facts import KEYS, SCHEMAS, VALUE_ROWS, Fact
from model.faults import InternalError
from model.loads import Reading
from model.snapshots import SnapshotTable
from model.words import Text
from store.fields import register_fields
from store.snapshots import register_snapshot
from store.sql import read_sql

# Marts sum decimals of 38 digits, nine of them behind the point; this leaves
# room for 1e14 facts.
_LIMIT = 1e15
# Pages ask for days, so rows that are near in time lie near in the file.
_ORDER = {
    Fact.SIGNAL_DAY: "day",
    Fact.SIGNAL_PERIOD: "data_date",
    Fact.RECORD: "opened",
    Fact.OUTCOME_VALUE: "day",
}
_DAYS = (pa.types.is_date, pa.types.is_timestamp)


def check_facts(reading: Reading) -> None:
    """Refuse facts that do not keep the contract of `model.facts`.

    Raises:
        InternalError: wrong columns, a number out of range, or rows that do
            not add up; nothing has been stored then.
    """
    for fact, table in reading.facts.items():
        if not table.schema.equals(SCHEMAS[fact]):
            raise broken(reading, f"{fact} has other columns than agreed.")
        if not all(_is_in_range(column) for column in table.columns):
            raise broken(reading, f"{fact} holds a number out of range.")
    _check_value_rows(reading)
    n_facts = sum(_sum_rows(table) for table in reading.facts.values())
    if reading.snapshot is not None:
        _check_snapshot(reading, reading.snapshot)
        n_facts += reading.snapshot.n_rows()
    # A workbook has rows that are no facts: members, measures, events.
    is_known = n_facts == reading.rows_usable or reading.plan is not None
    if (
        reading.rows_read != reading.rows_usable + reading.rows_set_aside
        or not is_known
    ):
        raise broken(
            reading,
            f"{reading.rows_read} rows were read, but {n_facts} are facts of"
            f" {reading.rows_usable} usable ones and {reading.rows_set_aside}"
            " were set aside.",
        )


def _check_value_rows(reading: Reading) -> None:
    told, values = reading.value_rows, reading.facts.get(Fact.OUTCOME_VALUE)
    if told is None or values is None:
        return
    if not told.schema.equals(VALUE_ROWS) or _sum_rows(told) != _sum_rows(values):
        raise broken(reading, "Rows and the values they brought do not agree.")


def _check_snapshot(reading: Reading, snapshot: SnapshotTable) -> None:
    if not snapshot.people.schema.equals(snapshot.shape.schema()):
        raise broken(reading, "The snapshot has other columns than agreed.")
    if Fact.SIGNAL_PERIOD in reading.facts:
        raise broken(reading, "The snapshot comes in two forms.")
    if not all(_is_in_range(column) for column in snapshot.people.columns):
        raise broken(reading, "The snapshot holds a number out of range.")
    said = [(signal.name, signal.period_days) for signal in snapshot.shape.signals]
    if len(said) != len(set(said)):
        raise broken(reading, "The snapshot has a signal twice.")


def check_plan(reading: Reading) -> None:
    """Refuse a plan that names a person or a measure twice.

    Raises:
        InternalError: its facts would count double; nothing has been stored.
    """
    if reading.plan is None:
        return
    persons = [member.person for member in reading.plan.members]
    measures = [measure.id for measure in reading.plan.measures]
    for what, names in (("person", persons), ("measure", measures)):
        if len(names) != len(set(names)):
            raise broken(reading, f"The plan has a {what} twice.")


def register_facts(cursor: duckdb.DuckDBPyConnection, reading: Reading) -> None:
    """Make the facts readable in SQL as `incoming_<fact>`, each key once.

    Which values a row of the file brought is readable as `incoming_value_row`.

    Raises:
        InternalError: a key appears twice, or a value has no record.
    """
    for fact, schema in SCHEMAS.items():
        table = reading.facts.get(fact, schema.empty_table())
        cursor.register(f"incoming_{fact}", table)
    cursor.register("incoming_value_row", _value_rows(reading))
    register_fields(cursor, reading)
    for fact, table in reading.facts.items():
        if _has_key_twice(cursor, fact, KEYS[fact], table.num_rows):
            raise broken(reading, f"{fact} has a key twice.")
    if reading.snapshot is not None:
        register_snapshot(cursor, reading.snapshot)
        n_people = reading.snapshot.people.num_rows
        if _has_key_twice(cursor, "snapshot", ("person",), n_people):
            raise broken(reading, "The snapshot has a person twice.")
    if cursor.execute(read_sql("queries/orphan_value")).fetchall():
        raise broken(reading, "A value belongs to no record.")


def insert_facts(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, load_id: int
) -> None:
    """Append the registered facts under the number of their load."""
    for fact in filled(reading):
        order = _order_clause(fact, reading.facts.get(fact))
        cursor.execute(
            f"INSERT INTO {fact} BY NAME"  # noqa: S608  names of our own schema
            f" SELECT CAST(? AS INTEGER) AS load_id, * FROM incoming_{fact}{order}",
            [load_id],
        )


def filled(reading: Reading) -> list[Fact]:
    """Return the tables that a reading has facts of."""
    found = [fact for fact, table in reading.facts.items() if table.num_rows]
    has_snapshot = reading.snapshot is not None and reading.snapshot.people.num_rows
    return [*found, Fact.SIGNAL_PERIOD] if has_snapshot else found


def find_reach(reading: Reading) -> date | None:
    """Return the last day that anything in the reading speaks of."""
    days = [day for day in (reading.last_day, reading.data_date) if day]
    for fact, table in reading.facts.items():
        if fact is not Fact.DIRECTORY:  # a list of people speaks of no day of use
            days += [day for column in table.columns if (day := _last_day(column))]
    if reading.snapshot is not None:
        used_on = reading.snapshot.last_activity()
        days += [reading.snapshot.shape.data_date, *([used_on] if used_on else [])]
    return max(days, default=None)


def broken(reading: Reading, message: str) -> InternalError:
    """Return the error for a reading that breaks the contract."""
    return InternalError(
        "LOAD_BROKEN",
        Text("{file}: {message}", file=reading.file, message=message),
        Text("Nothing was stored. Report this with the kind of file."),
        file=reading.file,
        connector=reading.connector,
    )


def _has_key_twice(
    cursor: duckdb.DuckDBPyConnection, name: str, key: tuple[str, ...], n_rows: int
) -> bool:
    """Tell whether two rows of a registered table share a key.

    As many hashes as rows prove that all keys differ, in half the time; only
    where two are equal the keys themselves are compared.
    """
    keys = ", ".join(key)
    query = f"SELECT count(DISTINCT hash({keys})) FROM incoming_{name}"  # noqa: S608
    if cursor.execute(query).fetchall() == [(n_rows,)]:
        return False
    query = (
        f"SELECT 1 FROM incoming_{name} GROUP BY {keys}"  # noqa: S608
        " HAVING count(*) > 1 LIMIT 1"
    )
    return bool(cursor.execute(query).fetchall())


def _order_clause(fact: Fact, table: pa.Table | None) -> str:
    """Return how to sort facts by time; nothing where they are sorted already.

    A snapshot, which has no table, is about one day.
    """
    name = _ORDER.get(fact)
    if table is None or name is None or _is_sorted(table[name]):
        return ""
    return f" ORDER BY {name} ASC NULLS LAST"


def _is_sorted(column: pa.ChunkedArray) -> bool:
    whole = column.combine_chunks()
    if whole.null_count or not len(whole):
        return False
    return pc.all(pc.less_equal(whole[:-1], whole[1:])).as_py() is not False


def _value_rows(reading: Reading) -> pa.Table:
    """Return which values each row of the file brought: one each, if not told."""
    if reading.value_rows is not None:
        return reading.value_rows
    values = reading.facts.get(
        Fact.OUTCOME_VALUE, SCHEMAS[Fact.OUTCOME_VALUE].empty_table()
    )
    numbers = pa.array(range(values.num_rows), pa.int64())
    return pa.table(
        [numbers if name == "row" else values[name] for name in VALUE_ROWS.names],
        schema=VALUE_ROWS,
    )


def _sum_rows(table: pa.Table) -> int:
    if "rows" not in table.column_names:
        return 0
    return int(pc.sum(table["rows"]).as_py() or 0)


def _is_in_range(column: pa.ChunkedArray) -> bool:
    if not pa.types.is_floating(column.type):
        return True
    is_small = pc.less(pc.abs(column), _LIMIT)
    return pc.all(is_small).as_py() is not False


def _last_day(column: pa.ChunkedArray) -> date | None:
    if not any(is_kind(column.type) for is_kind in _DAYS):
        return None
    last = pc.max(column).as_py()
    return last.date() if isinstance(last, datetime) else last
