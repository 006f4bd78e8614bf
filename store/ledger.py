"""The ledger: receipts of all loads, and the rows that they set aside."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime

import duckdb
import msgspec
import pyarrow as pa

from model.faults import InternalError, Issue, RequestError
from model.ids import LoadId
from model.loads import Receipt, Status
from model.words import Text
from store.sql import read_sql
from store.words import as_stored, stored

SET_ASIDE_SCHEMA = pa.schema(
    [("load_id", pa.int32()), ("place", pa.int32())]
    + [(name, pa.string()) for name in ("code", "severity", "message", "remedy")]
    + [("file", pa.string()), ("sheet", pa.string()), ("row_no", pa.int64())]
    + [("column_name", pa.string()), ("cell", pa.string())]
)
"""What `queries/insert_set_aside` reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides which of two loads is right where both say something.

    `loaded_at` is the instant of the drop, `reach` the last day that the facts
    speak of; `is_log` and `yields` as in `Reading`.
    """

    loaded_at: datetime
    reach: date | None = None
    is_log: bool = False
    yields: bool = False


_AS_TOLD = tuple(
    column.name
    for column in fields(Receipt)
    if column.name
    not in {"load_id", "codes", "status", "loaded_at", "message", "remedy"}
)
"""What a receipt says and its row holds in the same form."""


def read_receipts(cursor: duckdb.DuckDBPyConnection) -> list[Receipt]:
    """Return all receipts, newest first, undone ones included."""
    return _read(cursor)


def read_receipt(cursor: duckdb.DuckDBPyConnection, load_id: LoadId) -> Receipt:
    """Return one receipt.

    Raises:
        RequestError: there is no such load.
    """
    if load_id.isascii() and load_id.isdecimal():
        for receipt in _read(cursor, load_id=load_id):
            return receipt
    raise RequestError(
        "UNKNOWN_LOAD",
        Text("There is no load '{load_id}'.", load_id=load_id),
        Text("Take the number of a load from the ledger."),
        load_id=load_id,
    )


def find_receipt(cursor: duckdb.DuckDBPyConnection, sha256: str) -> Receipt | None:
    """Return the receipt of the load that stored this content and still stands."""
    return next(iter(_read(cursor, sha256=sha256)), None)


def next_load_id(cursor: duckdb.DuckDBPyConnection) -> LoadId:
    """Return a number that no load had before, undone ones included."""
    query = read_sql("queries/next_load_id")
    return LoadId(str(cursor.execute(query).fetchall()[0][0]))


def save_receipt(
    cursor: duckdb.DuckDBPyConnection, receipt: Receipt, standing: Standing
) -> None:
    """Add the receipt of a load with how it stands among the others.

    Raises:
        InternalError: it has no number or no time.
    """
    if receipt.load_id is None or receipt.loaded_at is None:
        raise InternalError(
            "LOAD_BROKEN", Text("A load has no number or time."), Text("Report this.")
        )
    values = {
        "load_id": int(receipt.load_id),
        "codes": ",".join(receipt.codes),
        "loaded_at": to_utc(receipt.loaded_at),
        "reach": standing.reach,
        "is_log": standing.is_log,
        "yields": standing.yields,
        **{name: getattr(receipt, name) for name in _AS_TOLD},
        "message": stored(receipt.message),
        "remedy": stored(receipt.remedy),
    }
    cursor.execute(read_sql("queries/insert_receipt"), values)


def mark_undone(
    cursor: duckdb.DuckDBPyConnection, load_id: LoadId, undone_at: datetime
) -> None:
    """Note in the ledger that a load was taken back."""
    values = {"load_id": int(load_id), "undone_at": to_utc(undone_at)}
    cursor.execute(read_sql("queries/mark_undone"), values)


def count_versions(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return how many loads and undos there have been."""
    query = read_sql("queries/count_versions")
    return int(cursor.execute(query).fetchall()[0][0])


def save_set_aside(
    cursor: duckdb.DuckDBPyConnection, load_id: LoadId, issues: tuple[Issue, ...]
) -> None:
    """Keep the faults of single rows, in the order they were found."""
    rows = [
        dict(zip(SET_ASIDE_SCHEMA.names, _set_aside_row(load_id, *pair), strict=True))
        for pair in enumerate(issue for issue in issues if issue.row is not None)
    ]
    if rows:
        table = pa.Table.from_pylist(rows, schema=SET_ASIDE_SCHEMA)
        cursor.register("incoming_set_aside", table)
        cursor.execute(read_sql("queries/insert_set_aside"))


def read_set_aside(cursor: duckdb.DuckDBPyConnection, load_id: LoadId) -> list[Issue]:
    """Return the faults of the rows that a load set aside."""
    query = read_sql("queries/set_aside")
    rows = cursor.execute(query, {"load_id": int(load_id)}).fetchall()
    names = [column.name for column in fields(Issue)]
    return [_issue(dict(zip(names, row, strict=True))) for row in rows]


def to_utc(instant: datetime) -> datetime:
    """Return an aware instant as it is stored: UTC, without its zone.

    Raises:
        InternalError: the instant has no zone.
    """
    if instant.tzinfo is None:
        raise InternalError(
            "LOAD_BROKEN", Text("An instant has no time zone."), Text("Report this.")
        )
    return instant.astimezone(UTC).replace(tzinfo=None)


def _set_aside_row(load_id: LoadId, place: int, issue: Issue) -> tuple[object, ...]:
    return (
        int(load_id),
        place,
        issue.code,
        issue.severity.value,
        stored(issue.message),
        stored(issue.remedy),
        issue.file,
        issue.sheet,
        issue.row,
        issue.column,
        None if issue.value is None else stored(issue.value),
    )


def _issue(row: dict[str, object]) -> Issue:
    told = {
        name: None if row[name] is None else as_stored(str(row[name]))
        for name in ("message", "remedy", "value")
    }
    return msgspec.convert(row | told, Issue)


def _read(
    cursor: duckdb.DuckDBPyConnection,
    *,
    load_id: str | None = None,
    sha256: str | None = None,
) -> list[Receipt]:
    """Return receipts, newest first: all, of one load, or of one content."""
    wanted = {"load_id": load_id, "sha256": sha256}
    found = cursor.execute(read_sql("queries/receipts"), wanted)
    names = [column[0] for column in found.description]
    return [_receipt(dict(zip(names, row, strict=True))) for row in found.fetchall()]


def _receipt(row: dict[str, object]) -> Receipt:
    values = row | {
        "load_id": str(row["load_id"]),
        "codes": tuple(filter(None, str(row["codes"]).split(","))),
        "status": Status.LOADED if row["undone_at"] is None else Status.UNDONE,
        "message": as_stored(str(row["message"])),
        "remedy": as_stored(str(row["remedy"])),
    }
    receipt = msgspec.convert(values, Receipt)
    utc = receipt.loaded_at.replace(tzinfo=UTC) if receipt.loaded_at else None
    return replace(receipt, loaded_at=utc)
