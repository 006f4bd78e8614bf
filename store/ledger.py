"""The ledger: receipts of all loads, and the rows that they set aside."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import duckdb
import msgspec
import pyarrow as pa

from model.faults import InternalError, Issue, RequestError
from model.ids import LoadId
from model.loads import Receipt, Status

_PLAIN = (
    "file",
    "sha256",
    "connector",
    "report",
    "rows_read",
    "rows_loaded",
    "rows_already_here",
    "rows_set_aside",
    "message",
    "remedy",
    "first_day",
    "last_day",
    "data_date",
)
_NAMES = ", ".join(_PLAIN)
# S608: the names are the ones above.
_RECEIPTS = f"SELECT load_id, codes, loaded_at, undone_at, {_NAMES} FROM receipt"  # noqa: S608
_INSERT = (
    f"INSERT INTO receipt (load_id, codes, loaded_at, reach, {_NAMES})"  # noqa: S608
    f" VALUES ({', '.join('?' * (4 + len(_PLAIN)))})"
)
_SET_ASIDE = """
    SELECT code, severity, message, remedy, file, sheet, row_no, column_name, cell
    FROM set_aside
    WHERE load_id = ?
    ORDER BY place ASC NULLS LAST
"""
_SET_ASIDE_SCHEMA = pa.schema(
    [("load_id", pa.int32()), ("place", pa.int32())]
    + [(name, pa.string()) for name in ("code", "severity", "message", "remedy")]
    + [("file", pa.string()), ("sheet", pa.string()), ("row_no", pa.int64())]
    + [("column_name", pa.string()), ("cell", pa.string())]
)


def read_receipts(cursor: duckdb.DuckDBPyConnection) -> list[Receipt]:
    """Return all receipts, newest first, undone ones included."""
    query = f"{_RECEIPTS} ORDER BY load_id DESC NULLS LAST"
    return [_receipt(row) for row in cursor.execute(query).fetchall()]


def read_receipt(cursor: duckdb.DuckDBPyConnection, load_id: LoadId) -> Receipt:
    """Return one receipt.

    Raises:
        RequestError: there is no such load.
    """
    if load_id.isascii() and load_id.isdecimal():
        query = f"{_RECEIPTS} WHERE CAST(load_id AS VARCHAR) = ?"
        if row := cursor.execute(query, [load_id]).fetchone():
            return _receipt(row)
    raise RequestError(
        "UNKNOWN_LOAD",
        f"There is no load '{load_id}'.",
        "Take the number of a load from the ledger.",
        load_id=load_id,
    )


def find_receipt(cursor: duckdb.DuckDBPyConnection, sha256: str) -> Receipt | None:
    """Return the receipt of the load that stored this content and still stands."""
    query = f"{_RECEIPTS} WHERE sha256 = ? AND undone_at IS NULL"
    row = cursor.execute(query, [sha256]).fetchone()
    return _receipt(row) if row else None


def next_load_id(cursor: duckdb.DuckDBPyConnection) -> LoadId:
    """Return a number that no load had before, undone ones included."""
    query = "SELECT coalesce(max(load_id), 0) + 1 FROM receipt"
    return LoadId(str(cursor.execute(query).fetchall()[0][0]))


def save_receipt(
    cursor: duckdb.DuckDBPyConnection, receipt: Receipt, *, reach: date | None
) -> None:
    """Add the receipt of a load; reach is the last day its facts speak of."""
    if receipt.load_id is None or receipt.loaded_at is None:
        raise InternalError(
            "LOAD_BROKEN", "A load has no number or time.", "Report this."
        )
    values = [
        int(receipt.load_id),
        ",".join(receipt.codes),
        to_utc(receipt.loaded_at),
        reach,
        *(getattr(receipt, name) for name in _PLAIN),
    ]
    cursor.execute(_INSERT, values)


def mark_undone(
    cursor: duckdb.DuckDBPyConnection, load_id: LoadId, undone_at: datetime
) -> None:
    """Note in the ledger that a load was taken back."""
    query = "UPDATE receipt SET undone_at = ? WHERE load_id = ?"
    cursor.execute(query, [to_utc(undone_at), int(load_id)])


def count_versions(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return how many loads and undos there have been."""
    query = "SELECT count(*) + count(undone_at) FROM receipt"
    return int(cursor.execute(query).fetchall()[0][0])


def save_set_aside(
    cursor: duckdb.DuckDBPyConnection, load_id: LoadId, issues: tuple[Issue, ...]
) -> None:
    """Keep the faults of single rows, in the order they were found."""
    rows = [
        dict(zip(_SET_ASIDE_SCHEMA.names, _set_aside_row(load_id, *pair), strict=True))
        for pair in enumerate(issue for issue in issues if issue.row is not None)
    ]
    if rows:
        table = pa.Table.from_pylist(rows, schema=_SET_ASIDE_SCHEMA)
        cursor.register("incoming_set_aside", table)
        cursor.execute("INSERT INTO set_aside SELECT * FROM incoming_set_aside")


def read_set_aside(cursor: duckdb.DuckDBPyConnection, load_id: LoadId) -> list[Issue]:
    """Return the faults of the rows that a load set aside."""
    rows = cursor.execute(_SET_ASIDE, [int(load_id)]).fetchall()
    names = [column.name for column in fields(Issue)]
    return [msgspec.convert(dict(zip(names, row, strict=True)), Issue) for row in rows]


def to_utc(instant: datetime) -> datetime:
    """Return an aware instant as it is stored: UTC, without its zone.

    Raises:
        InternalError: the instant has no zone.
    """
    if instant.tzinfo is None:
        raise InternalError(
            "LOAD_BROKEN", "An instant has no time zone.", "Report this."
        )
    return instant.astimezone(UTC).replace(tzinfo=None)


def _set_aside_row(load_id: LoadId, place: int, issue: Issue) -> tuple[object, ...]:
    return (
        int(load_id),
        place,
        issue.code,
        issue.severity.value,
        issue.message,
        issue.remedy,
        issue.file,
        issue.sheet,
        issue.row,
        issue.column,
        issue.value,
    )


def _receipt(row: tuple[object, ...]) -> Receipt:
    load_id, codes, loaded_at, undone_at, *plain = row
    values = dict(zip(_PLAIN, plain, strict=True))
    values |= {
        "load_id": str(load_id),
        "codes": tuple(filter(None, str(codes).split(","))),
        "status": Status.LOADED if undone_at is None else Status.UNDONE,
        "loaded_at": loaded_at,
    }
    receipt = msgspec.convert(values, Receipt)
    utc = receipt.loaded_at.replace(tzinfo=UTC) if receipt.loaded_at else None
    return replace(receipt, loaded_at=utc)
