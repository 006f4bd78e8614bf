"""Snapshots spread into facts by the engine, person by person."""

import duckdb

from model.snapshots import SnapshotShape, SnapshotSignal, SnapshotTable, column_name


def register_snapshot(
    cursor: duckdb.DuckDBPyConnection, snapshot: SnapshotTable
) -> None:
    """Make a snapshot readable in SQL as `incoming_signal_period`.

    The facts of one person lie side by side, so that the store keeps his pseudonym
    once for all of them: half the file.
    """
    cursor.register("incoming_snapshot", snapshot.people)
    shape = snapshot.shape
    said = ", ".join(_struct(shape, signal) for signal in shape.signals)
    # S608: names are quoted, all else are numbers and names of our own.
    cursor.execute(f"""
        CREATE OR REPLACE TEMP VIEW incoming_signal_period AS
        SELECT
            person,
            DATE '{shape.data_date.isoformat()}' AS data_date,
            said.period_days,
            said.signal,
            said.last_activity,
            said.amount,
            said.rows
        FROM (SELECT person, unnest([{said}]) AS said FROM incoming_snapshot)
        WHERE said.is_known
    """)  # noqa: S608


def _struct(shape: SnapshotShape, signal: SnapshotSignal) -> str:
    return (
        f"{{'period_days': {_literal(signal.period_days)}::INTEGER,"
        f" 'signal': {_quoted(signal.name)},"
        f" 'last_activity': {_column(signal.last_activity)}::DATE,"
        f" 'amount': {_column(signal.amount)}::DOUBLE,"
        f" 'rows': {_rows(shape.before(signal))}::BIGINT,"
        f" 'is_known': {_known(signal)}}}"
    )


def _rows(before: tuple[SnapshotSignal, ...]) -> str:
    """Return what a fact accounts for: the first of a person has the rows."""
    known = " OR ".join(_known(signal) for signal in before)
    if not before:
        return "rows"
    return "0" if "TRUE" in map(_known, before) else f"if({known}, 0, rows)"


def _known(signal: SnapshotSignal) -> str:
    if signal.known is None:
        return "TRUE"
    return f"coalesce({column_name(signal.known)}, FALSE)"


def _column(number: int | None) -> str:
    return "NULL" if number is None else column_name(number)


def _literal(number: int | None) -> str:
    return "NULL" if number is None else str(int(number))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
