"""What goes between the server and the process that opens a file."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import msgspec
import pyarrow as pa

from connectors.process.progress import Stage
from model.facts import SCHEMAS, VALUE_ROWS, Fact
from model.loads import Reading
from model.plan import FileMapping
from model.snapshots import SnapshotShape, SnapshotTable
from model.words import Text, packed, unpacked

MOST_RESULT = 600 << 20
"""Largest result that is taken back, in bytes."""

_READING = "reading.json"
_SHAPE = "snapshot.json"
_PEOPLE = "snapshot"
# As many rows as the store keeps together: its threads each take one such batch.
_BATCH_ROWS = 122_880
_STAGE = "stage.json"
_VALUE_ROWS = "value_rows"
_MOST_STAGE = 1_000


class BadResultError(Exception):
    """The process left no result, or one that is not what it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to be read: where it lies, and what reading it depends on.

    `key` is the client's secret for pseudonyms in hexadecimal, `zone` the
    client's time zone, `folder` takes the result. `domains` are the mail domains of
    the client's people so far.
    """

    path: str
    name: str
    key: str
    zone: str
    today: date
    folder: str
    mappings: tuple[FileMapping, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    domains: tuple[str, ...] = ()


def encode_request(request: Request) -> bytes:
    """Return a request as the process takes it from its standard input."""
    return msgspec.json.encode(request)


def decode_request(data: bytes) -> Request:
    """Return the request that was sent."""
    return msgspec.json.decode(data, type=Request)


def write_stage(stage: Stage, folder: Path) -> None:
    """Leave word in its folder how far the reading of a file is."""
    fresh = folder / f"{_STAGE}.new"
    fresh.write_bytes(msgspec.json.encode(stage))
    fresh.replace(folder / _STAGE)


def read_stage(folder: Path) -> Stage | None:
    """Return how far the reading is; None where there is no proper word."""
    try:
        with (folder / _STAGE).open("rb") as file:
            return msgspec.json.decode(file.read(_MOST_STAGE), type=Stage)
    except (OSError, msgspec.MsgspecError):
        return None


def write_reading(reading: Reading, folder: Path) -> None:
    """Write a reading: its facts as Arrow files, the rest as JSON, last."""
    for fact, table in reading.facts.items():
        _write_table(folder, fact, table)
    if reading.value_rows is not None:
        _write_table(folder, _VALUE_ROWS, reading.value_rows)
    if reading.snapshot is not None:
        _write_table(folder, _PEOPLE, reading.snapshot.people)
        shape = msgspec.json.encode(reading.snapshot.shape)
        (folder / _SHAPE).write_bytes(shape)
    rest = replace(reading, facts={}, value_rows=None, snapshot=None)
    (folder / _READING).write_bytes(msgspec.json.encode(rest, enc_hook=_packed))


def read_reading(folder: Path) -> Reading:
    """Return the reading that a process left in its folder.

    Raises:
        BadResultError: it is not there, too large, or not of the right form.
    """
    size = sum(path.stat().st_size for path in folder.iterdir())
    if size > MOST_RESULT:
        raise BadResultError(f"result has {size} bytes")
    try:
        data = (folder / _READING).read_bytes()
        reading = msgspec.json.decode(data, type=Reading, dec_hook=_unpacked)
        facts = {
            fact: _read_table(folder, fact, SCHEMAS[fact]) for fact in _present(folder)
        }
        value_rows = None
        if (folder / f"{_VALUE_ROWS}.arrow").exists():
            value_rows = _read_table(folder, _VALUE_ROWS, VALUE_ROWS)
        snapshot = _read_snapshot(folder)
    except (OSError, msgspec.MsgspecError, pa.ArrowException) as error:
        raise BadResultError(str(error)) from error
    return replace(reading, facts=facts, value_rows=value_rows, snapshot=snapshot)


def _packed(value: object) -> object:
    if isinstance(value, Text):
        return packed(value)
    raise NotImplementedError


def _unpacked(kind: type, data: object) -> object:
    if kind is Text:
        return unpacked(data)
    raise NotImplementedError


def _present(folder: Path) -> list[Fact]:
    return [fact for fact in Fact if (folder / f"{fact}.arrow").exists()]


def _read_snapshot(folder: Path) -> SnapshotTable | None:
    if not (folder / _SHAPE).exists():
        return None
    shape = msgspec.json.decode((folder / _SHAPE).read_bytes(), type=SnapshotShape)
    people = _read_table(folder, _PEOPLE, shape.schema())
    return SnapshotTable(shape=shape, people=people)


def _write_table(folder: Path, name: str, table: pa.Table) -> None:
    with (
        pa.OSFile(str(folder / f"{name}.arrow"), "wb") as sink,
        pa.ipc.new_file(sink, table.schema) as writer,
    ):
        writer.write_table(table, max_chunksize=_BATCH_ROWS)


def _read_table(folder: Path, name: str, schema: pa.Schema) -> pa.Table:
    with pa.OSFile(str(folder / f"{name}.arrow")) as source:
        table = pa.ipc.open_file(source).read_all()
    if not table.schema.equals(schema):
        raise BadResultError(f"{name} has columns {table.schema}")
    table.validate(full=True)
    return table
