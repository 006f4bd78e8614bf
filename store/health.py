"""Whether the files of clients are there and are databases, without opening them."""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from model.faults import StoreError
from model.ids import ClientId
from model.words import Text

_MAGIC, _MAGIC_AT = b"DUCK", 8
"""What every DuckDB file has behind its first checksum."""

OFFICE_FILE = "office.duckdb"
_CLIENT_REMEDY = Text(
    "Restore it from a backup, or move it away and load its exports again."
)
_OFFICE_REMEDY = Text(
    "Restore it from a backup. Without one, move it away and make each client again "
    "under the id that its file in 'clients' is named by: its data are still there."
)

_Stamp = tuple[int, int]


def find_faults(
    folder: Path, clients: Iterable[ClientId]
) -> dict[ClientId, StoreError]:
    """Return why files cannot be the stores of clients, for those that cannot.

    A file is looked into once, and again when its size or time has changed.
    """
    with os.scandir(folder) as entries:
        stamps = {entry.name: _stamp(entry.stat()) for entry in entries}
    found: dict[ClientId, StoreError] = {}
    for client in clients:
        fault = _fault(folder, client, stamps.get(file_of(client)))
        if fault is not None:
            found[client] = fault
    return found


def file_of(client_id: ClientId) -> str:
    """Return the name of a client's file."""
    return f"{client_id}.duckdb"


def damaged(name: str) -> StoreError:
    """Return that a file is no whole database."""
    return StoreError(
        "STORE_DAMAGED",
        Text("{name} is not a whole database file.", name=name),
        _OFFICE_REMEDY if name == OFFICE_FILE else _CLIENT_REMEDY,
        file=name,
    )


def replaced(name: str) -> StoreError:
    """Return that a file is not the one any more that was opened."""
    return StoreError(
        "STORE_REPLACED",
        Text("{name} was deleted or replaced while it was open.", name=name),
        Text(
            "Nothing was kept of this. Put the file back if it is gone, then stop "
            "Wavecheck and start it again."
        ),
        file=name,
    )


def _stamp(told: os.stat_result) -> _Stamp:
    return told.st_size, told.st_mtime_ns


def _fault(folder: Path, client: ClientId, stamp: _Stamp | None) -> StoreError | None:
    name = file_of(client)
    if stamp is None:
        return StoreError(
            "STORE_MISSING",
            Text("The store file of '{client}' is missing.", client=client),
            Text("Restore the folder 'clients' from a backup."),
            client=client,
        )
    try:
        return None if _is_database(folder, name, stamp) else damaged(name)
    except OSError as error:
        return StoreError(
            "STORE_IO",
            Text(
                "{name} cannot be opened: {strerror}.",
                name=name,
                strerror=str(error.strerror),
            ),
            Text("Check that the data folder exists and may be written to."),
            file=name,
        )


@lru_cache(maxsize=4096)
def _is_database(folder: Path, name: str, _stamp: _Stamp) -> bool:
    with (folder / name).open("rb", buffering=0) as file:
        return file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC
