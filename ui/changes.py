"""When the data of each client were changed last, in the process that owns the files.

One process owns a data folder, so what it counts is all there is. A change is
counted once it is whole, judged as well as stored: what open pages draw anew is
then computed already.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from model.ids import ClientId
from store.client import ClientStore

_LAST: dict[tuple[str, ClientId | None], int] = {}
"""The number of the last change, by folder and client; None: of any of its clients."""
_LOCK = threading.Lock()


@contextmanager
def changing(folder: str, store: ClientStore) -> Iterator[ClientStore]:
    """Count a change of a client at the end of the block, if there was one."""
    before = store.data_version
    try:
        yield store
    finally:
        if store.data_version != before:
            count(folder, store.id)


def count(folder: str, client_id: ClientId) -> None:
    """Count a change of a client."""
    with _LOCK:
        _LAST[folder, None] = last(folder) + 1
        _LAST[folder, client_id] = _LAST[folder, None]


def last(folder: str, client_id: ClientId | None = None) -> int:
    """Return the number of the last change of a client, or of any; 0: none yet."""
    return _LAST.get((folder, client_id), 0)
