"""What people said that the columns of their files mean, kept for the next one."""

from dataclasses import dataclass
from datetime import date

import duckdb
import msgspec

from model.plan import FileMapping
from store.sql import read_sql


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A description of files with one header, and the day it was saved on."""

    mapping: FileMapping
    saved_on: date


def save_mapping(
    cursor: duckdb.DuckDBPyConnection, mapping: FileMapping, saved_on: date
) -> None:
    """Keep a description; it replaces an earlier one of the same header."""
    forget_mapping(cursor, mapping.fingerprint)
    values = {
        "fingerprint": mapping.fingerprint,
        "body": msgspec.json.encode(mapping).decode(),
        "saved_on": saved_on,
    }
    cursor.execute(read_sql("queries/insert_mapping"), values)


def forget_mapping(cursor: duckdb.DuckDBPyConnection, fingerprint: str) -> None:
    """Forget the description of a header; nothing happens where there is none."""
    cursor.execute(read_sql("queries/forget_mapping"), {"fingerprint": fingerprint})


def read_mappings(cursor: duckdb.DuckDBPyConnection) -> tuple[SavedMapping, ...]:
    """Return all descriptions, the newest first."""
    rows = cursor.execute(read_sql("queries/mappings")).fetchall()
    return tuple(
        SavedMapping(msgspec.json.decode(body, type=FileMapping), saved_on)
        for body, saved_on in rows
    )
