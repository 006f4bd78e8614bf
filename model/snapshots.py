"""A snapshot as one row a person, before it is spread into facts.

An export of a million people says the same few things about each. As facts that is
a row a person and signal, several times the size of the file; so readings carry
snapshots in this form, and the store spreads them as it writes.
"""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from model.facts import SCHEMAS, Fact

_KINDS = (
    ("amount", pa.float64()),
    ("last_activity", pa.date32()),
    ("known", pa.bool_()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSignal:
    """What a snapshot says about one signal: the numbers of its columns.

    `amount` and `last_activity` of the fact are NULL where they have no column.
    `known` is true for the people who get a fact; without it all do.
    """

    name: str
    period_days: int | None = None
    amount: int | None = None
    last_activity: int | None = None
    known: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotShape:
    """How a table of people is spread into facts; the first fact has the rows."""

    data_date: date
    signals: tuple[SnapshotSignal, ...]

    def schema(self) -> pa.Schema:
        """Return the columns that the table of people has, none of them more."""
        kinds = {
            number: kind
            for signal in self.signals
            for name, kind in _KINDS
            if (number := getattr(signal, name)) is not None
        }
        numbered = [(column_name(n), kinds[n]) for n in sorted(kinds)]
        return pa.schema([("person", pa.string()), ("rows", pa.int64()), *numbered])

    def before(self, signal: SnapshotSignal) -> tuple[SnapshotSignal, ...]:
        """Return the signals that come before one."""
        return self.signals[: self.signals.index(signal)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotTable:
    """A snapshot: `people` has one row a person, the columns of `shape.schema()`.

    `rows` counts the rows of the file that a person accounts for.
    """

    shape: SnapshotShape
    people: pa.Table

    def n_rows(self) -> int:
        """Return how many rows of the file its facts account for."""
        is_counted = _any_known(self, self.shape.signals)
        return int(pc.sum(self.people["rows"].filter(is_counted)).as_py() or 0)

    def last_activity(self) -> date | None:
        """Return the last day of use that any fact speaks of."""
        days = [
            pc.max(self.column(signal.last_activity).filter(_known(self, signal)))
            for signal in self.shape.signals
            if signal.last_activity is not None
        ]
        return max((day.as_py() for day in days if day.is_valid), default=None)

    def column(self, number: int) -> pa.ChunkedArray:
        """Return the column of a number."""
        return self.people[column_name(number)]

    def spread(self) -> pa.Table:
        """Return the facts, signal by signal: a table of `Fact.SIGNAL_PERIOD`."""
        parts = [_facts_of(self, signal) for signal in self.shape.signals]
        return pa.concat_tables(parts).combine_chunks()


def column_name(number: int) -> str:
    """Return the name of a numbered column."""
    return f"c{number}"


def with_spread(
    facts: dict[Fact, pa.Table], snapshot: SnapshotTable | None
) -> dict[Fact, pa.Table]:
    """Return facts together with those of a snapshot, if there is one."""
    if snapshot is None:
        return facts
    return facts | {Fact.SIGNAL_PERIOD: snapshot.spread()}


def _facts_of(table: SnapshotTable, signal: SnapshotSignal) -> pa.Table:
    n_people = table.people.num_rows
    is_counted = _any_known(table, table.shape.before(signal))
    columns = {
        "person": table.people["person"],
        "data_date": pa.repeat(pa.scalar(table.shape.data_date), n_people),
        "period_days": pa.repeat(pa.scalar(signal.period_days, pa.int32()), n_people),
        "signal": pa.repeat(signal.name, n_people),
        "rows": pc.if_else(is_counted, 0, table.people["rows"]),
    }
    for name, number in (
        ("amount", signal.amount),
        ("last_activity", signal.last_activity),
    ):
        kind = SCHEMAS[Fact.SIGNAL_PERIOD].field(name).type
        empty = pa.nulls(n_people, kind)
        columns[name] = empty if number is None else table.column(number)
    schema = SCHEMAS[Fact.SIGNAL_PERIOD]
    whole = pa.table([columns[name] for name in schema.names], schema=schema)
    return whole.filter(_known(table, signal))


def _known(
    table: SnapshotTable, signal: SnapshotSignal
) -> pa.ChunkedArray | pa.BooleanArray:
    if signal.known is None:
        return pa.repeat(pa.scalar(value=True), table.people.num_rows)
    return pc.fill_null(table.column(signal.known), False)


def _any_known(
    table: SnapshotTable, signals: tuple[SnapshotSignal, ...]
) -> pa.ChunkedArray | pa.BooleanArray:
    """Tell which people any of the signals knows."""
    known = pa.repeat(pa.scalar(value=False), table.people.num_rows)
    for signal in signals:
        known = pc.or_(known, _known(table, signal))
    return known
