"""The secret key of each client: 32 random bytes in a file of its own."""

import os
import secrets
from pathlib import Path

from model.faults import StoreError
from model.ids import ClientId
from model.words import Text

_LENGTH = 32


def create_key(folder: Path, client_id: ClientId) -> None:
    """Write a new key that only this user may read; keep one that exists."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        descriptor = os.open(_path(folder, client_id), flags, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(_LENGTH))
        file.flush()
        os.fsync(file.fileno())


def read_key(folder: Path, client_id: ClientId) -> bytes:
    """Return the key of a client.

    Raises:
        StoreError: the file is missing or damaged. A new key would give all
            people of the client other pseudonyms, so none is made up.
    """
    path = _path(folder, client_id)
    try:
        key = path.read_bytes()
    except OSError as error:
        raise _missing(path) from error
    if len(key) != _LENGTH:
        raise _missing(path)
    return key


def _path(folder: Path, client_id: ClientId) -> Path:
    return folder / f"{client_id}.key"


def _missing(path: Path) -> StoreError:
    return StoreError(
        "KEY_MISSING",
        Text("The secret key {name} is missing or damaged.", name=path.name),
        Text("Restore the folder 'secrets' from a backup."),
        file=path.name,
    )
