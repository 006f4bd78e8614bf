"""The office: a data folder with its clients, owned by one process."""

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from model.faults import AppError, RequestError, StoreError
from model.ids import ClientId
from model.portfolio import PortfolioClient
from model.words import Text
from model.zones import DEFAULT_ZONE, zone_names
from store.client import ClientStore
from store.clientfile import alias_of
from store.engine import Engine
from store.health import file_of, find_faults
from store.keys import create_key, read_key
from store.migrate import migrate
from store.portfolio import forget_summary, read_portfolio, read_revision
from store.sql import read_sql

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientInfo:
    """A client as it is listed."""

    id: ClientId
    name: str


class Office:
    """The clients of one data folder; open it with `Office.open`.

    A context manager: the files are closed at its end.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._stores: dict[ClientId, ClientStore] = {}
        self._faults: dict[ClientId, StoreError] = {}
        self._lock = threading.RLock()
        self._listed: tuple[int, tuple[ClientInfo, ...]] | None = None

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """Open a data folder, making it where there is none.

        Raises:
            StoreError: another process has it open, or a file is damaged.
        """
        folder = data_dir.resolve()
        _make_folders(folder)
        engine = Engine(folder)
        try:
            migrate(engine, "office", "office")
        except AppError:
            engine.close()
            raise
        return cls(engine, folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all files; the office cannot be used afterwards."""
        self._engine.close()

    def clients(self) -> list[ClientInfo]:
        """Return the clients by name; read once after each write."""
        n_written = self._engine.n_written("office")
        if self._listed is None or self._listed[0] != n_written:
            with self._engine.reading("office") as cursor:
                rows = cursor.execute(read_sql("queries/office/clients")).fetchall()
            clients = tuple(
                ClientInfo(id=ClientId(id_), name=name) for id_, name in rows
            )
            self._listed = n_written, clients
        return list(self._listed[1])

    def create_client(
        self, client_id: ClientId, name: str, *, zone: str = DEFAULT_ZONE
    ) -> ClientStore:
        """Add a client with an empty store and a key of its own.

        Args:
            client_id: a short lower-case name.
            name: as shown.
            zone: the IANA time zone that its days are counted in.

        Raises:
            RequestError: the id is taken or not a short lower-case name, or the
                zone is unknown.
        """
        _check_id(client_id)
        _check_zone(client_id, zone)
        with self._lock:
            if any(client.id == client_id for client in self.clients()):
                raise RequestError(
                    "CLIENT_EXISTS",
                    Text(
                        "There is a client '{client_id}' already.", client_id=client_id
                    ),
                    Text("Choose another id, or use that client."),
                    client=client_id,
                )
            # The row comes last: a client that is listed has all its files.
            create_key(self._folder / "secrets", client_id)
            self._attach(client_id, zone)
            with self._engine.writing("office") as cursor:
                row = {"id": client_id, "name": name, "zone": zone}
                cursor.execute(read_sql("queries/office/insert_client"), row)
            return self.client(client_id)

    def client(self, client_id: ClientId) -> ClientStore:
        """Return the store of a client.

        Raises:
            RequestError: there is no such client; the message names those there are.
            StoreError: its file or key is missing, damaged or locked.
        """
        with self._lock:
            if client_id not in self._stores:
                self._stores[client_id] = self._opened(client_id)
            return self._stores[client_id]

    def portfolio(self) -> tuple[PortfolioClient, ...]:
        """Return all clients by id with what the office knows of their verdicts."""
        with self._engine.reading("office") as cursor:
            return read_portfolio(cursor)

    def portfolio_revision(self) -> tuple[int, int, int | None]:
        """Return what tells this state of the portfolio from every other."""
        with self._engine.reading("office") as cursor:
            return read_revision(cursor)

    def faults(self, clients: Iterable[ClientId]) -> dict[ClientId, StoreError]:
        """Return why clients cannot be opened, as far as it is known.

        What is known is what the first bytes of each file tell, and what came of
        opening it; a fault deeper in a file shows when it is opened.
        """
        return {**self._faults, **find_faults(self._folder / "clients", clients)}

    def _opened(self, client_id: ClientId) -> ClientStore:
        self._faults.pop(client_id, None)
        try:
            return self._open_client(client_id)
        except StoreError as fault:
            self._faults[client_id] = fault
            raise

    def _open_client(self, client_id: ClientId) -> ClientStore:
        with self._engine.reading("office") as cursor:
            query = read_sql("queries/office/client")
            row = cursor.execute(query, {"id": client_id}).fetchone()
        if row is None:
            raise _unknown(client_id, self.clients())
        for fault in find_faults(self._folder / "clients", [client_id]).values():
            raise fault
        self._attach(client_id, row[1])
        key = read_key(self._folder / "secrets", client_id)
        return ClientStore(
            self._engine, client_id=client_id, name=row[0], zone=row[1], key=key
        )

    def _attach(self, client_id: ClientId, zone: str) -> None:
        self._engine.attach(self._path(client_id), alias_of(client_id))
        if migrate(self._engine, alias_of(client_id), "client", zone=zone):
            with self._engine.writing("office") as cursor:
                forget_summary(cursor, client_id)

    def _path(self, client_id: ClientId) -> Path:
        return self._folder / "clients" / file_of(client_id)


def _make_folders(folder: Path) -> None:
    try:
        (folder / "clients").mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "STORE_IO",
            Text(
                "The data folder {folder} cannot be made: {strerror}.",
                folder=str(folder),
                strerror=str(error.strerror),
            ),
            Text("Choose a folder that may be written to."),
            folder=str(folder),
        ) from error


def _check_id(client_id: ClientId) -> None:
    if not _ID.fullmatch(client_id):
        raise RequestError(
            "BAD_CLIENT_ID",
            Text("'{client_id}' cannot be the id of a client.", client_id=client_id),
            Text("Use 1 to 40 lower-case letters, digits and hyphens."),
            client=client_id,
        )


def _check_zone(client_id: ClientId, zone: str) -> None:
    if zone not in zone_names():
        raise RequestError(
            "UNKNOWN_ZONE",
            Text("There is no time zone '{zone}'.", zone=zone),
            Text(
                "Name region and city as in {default_zone} or Europe/Paris.",
                default_zone=DEFAULT_ZONE,
            ),
            client=client_id,
            zone=zone,
        )


def _unknown(client_id: ClientId, known: list[ClientInfo]) -> RequestError:
    names = tuple(client.id for client in known) or Text("none yet")
    return RequestError(
        "UNKNOWN_CLIENT",
        Text(
            "There is no client '{client_id}'. Known clients: {names}.",
            client_id=client_id,
            names=names,
        ),
        Text(
            "Choose one of them, or make it: 'load --new' on the command line, "
            "Another client on the Data page."
        ),
        client=client_id,
    )
