"""The store file of one client, and the one way that its data change."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from model.ids import ClientId
from model.stopping import Stop
from store.engine import Engine
from store.ledger import count_versions
from store.portfolio import forget_summary


@dataclass(frozen=True, slots=True)
class ClientFile:
    """The store file of a client, and the time zone that its days are told in."""

    engine: Engine
    client: ClientId
    zone: str

    @property
    def alias(self) -> str:
        """The name that the file is attached under."""
        return alias_of(self.client)

    @contextmanager
    def changing(self, stop: Stop | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor in a transaction that may change what verdicts rest on.

        Where it does, the office forgets what it knows of the verdicts, before the
        change is kept: whatever ends the process, no old verdict outlives it.

        Raises:
            Stopped: `stop` was called for before the end; nothing is kept.
        """
        with self.engine.writing(self.alias, stop) as cursor:
            before = count_versions(cursor)
            yield cursor
            if count_versions(cursor) > before:
                with self.engine.writing("office") as office:
                    forget_summary(office, self.client)


def alias_of(client_id: ClientId) -> str:
    """Return the name that a client's file is attached under."""
    return f"client_{client_id}"
