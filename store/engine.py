"""One DuckDB instance a process: files attached on demand, a cursor a call.

The shared connection never leaves this module: threads that share one receive
each other's rows. Writers take turns; readers see the last committed state.
"""

import os
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from model.faults import AppError, InternalError, StoreError
from model.stopping import Stop
from model.words import Text
from store.health import OFFICE_FILE, damaged, replaced

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}
# Small blocks, because most clients are small; a storage version that both DuckDB
# 1.5 and 2.0 read and write, so that an upgrade can be taken back. (Of those, the
# later ones write a million records two to three times slower.)
_FILE_OPTIONS = "(BLOCK_SIZE 16384, STORAGE_VERSION 'v1.0.0')"
_LOCKED = re.compile("set lock on file|used by another process|already attached")
_HOLDER = re.compile(r"PID (\d+)")


class Engine:
    """The DuckDB instance of one data folder, its settings locked.

    Args:
        folder: an existing folder; `office.duckdb` is opened there and files
            in its `clients` folder may be attached later.

    Raises:
        StoreError: the office file is locked, damaged or from a newer version.
    """

    def __init__(self, folder: Path) -> None:
        self._attached: dict[str, tuple[Path, int | None]] = {}
        self._attach_lock = threading.Lock()
        self._write_lock = threading.RLock()
        self._n_written: Counter[str] = Counter()
        config = {**_CONFIG, "temp_directory": str(folder / "tmp")}
        self._connection = duckdb.connect(":memory:", config=config)
        try:
            self.attach(folder / OFFICE_FILE, "office")
            _lock_settings(self._connection, folder / "clients")
        except AppError:
            self._connection.close()
            raise

    def attach(self, path: Path, alias: str) -> None:
        """Open a file under an alias, creating it where it does not exist."""
        statement = f"ATTACH {_literal(path)} AS {_name(alias)} {_FILE_OPTIONS}"
        with self._attach_lock:
            if alias in self._attached:
                return
            try:
                self._connection.cursor().execute(statement)
            except duckdb.Error as error:
                raise _opening_fault(error, path) from error
            self._attached[alias] = path, _identity(path)

    @contextmanager
    def reading(self, alias: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor that sees one file at one moment."""
        with self._transaction(alias) as cursor:
            yield cursor

    @contextmanager
    def writing(
        self, alias: str, stop: Stop | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor in a transaction: all of it is kept, or nothing.

        Raises:
            Stopped: `stop` was called for before the end; nothing is kept.
            StoreError: the file was deleted or replaced since it was opened, so
                that what is written would be lost with it.
        """
        stop = stop or Stop()
        stop.acquire(self._write_lock)
        try:
            self._check_file(alias)
            with self._transaction(alias) as cursor, stop.ending_by(cursor.interrupt):
                yield cursor
                stop.check()
                self._check_file(alias)
                cursor.execute("COMMIT")
                self._n_written[alias] += 1
        except InternalError:
            stop.check()  # the stop interrupted a statement
            raise
        finally:
            self._write_lock.release()

    def n_written(self, alias: str) -> int:
        """Return how often a file was written to: as long as it is, nothing changed."""
        return self._n_written[alias]

    def close(self) -> None:
        """Close all files."""
        self._connection.close()

    def _check_file(self, alias: str) -> None:
        path, opened = self._attached.get(alias, (None, None))
        if path is not None and _identity(path) != opened:
            raise replaced(path.name)

    @contextmanager
    def _transaction(self, alias: str) -> Iterator[duckdb.DuckDBPyConnection]:
        # Closing a cursor rolls back what it has not committed.
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(f"USE {_name(alias)}")
                cursor.execute("BEGIN TRANSACTION")
                yield cursor
        except duckdb.Error as error:
            raise _running_fault(error, alias) from error


def _lock_settings(connection: duckdb.DuckDBPyConnection, clients: Path) -> None:
    # The order matters: folders cannot be allowed once access is off, and
    # nothing can be set once the configuration is locked.
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"SET allowed_directories = [{_literal(clients)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _identity(path: Path) -> int | None:
    """Return what tells this file from another of its name; None where none is."""
    return path.stat().st_ino if path.exists() else None


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _name(alias: str) -> str:
    return '"' + alias.replace('"', '""') + '"'


def _opening_fault(error: duckdb.Error, path: Path) -> StoreError:
    text = str(error)
    if _LOCKED.search(text):
        return _locked(path.name, _find_holder(text))
    if "version number" in text or "storage version" in text:
        return StoreError(
            "STORE_NEWER",
            Text(
                "{name} was written by a newer version of the database.", name=path.name
            ),
            Text("Update Wavecheck, or restore the backup made before the update."),
            file=path.name,
        )
    if isinstance(error, duckdb.PermissionException) or "Cannot open" in text:
        return StoreError(
            "STORE_IO",
            Text("{name} cannot be opened.", name=path.name),
            Text("Check that the data folder exists and may be written to."),
            file=path.name,
        )
    return damaged(path.name)


def _find_holder(text: str) -> int | None:
    if "already attached" in text:
        return os.getpid()
    found = _HOLDER.search(text)
    return int(found.group(1)) if found else None


def _locked(name: str, pid: int | None) -> StoreError:
    holder = (
        Text("another process")
        if pid is None
        else Text("the process with PID {pid}", pid=str(pid))
    )
    return StoreError(
        "STORE_LOCKED",
        Text("{name} is open in {holder}.", name=name, holder=holder),
        Text("Use Wavecheck there, or stop that process first."),
        file=name,
        pid=pid,
    )


def _running_fault(error: duckdb.Error, alias: str) -> AppError:
    if "orrupt" in str(error) or isinstance(error, duckdb.FatalException):
        return damaged(alias)
    if isinstance(error, (duckdb.IOException, duckdb.OutOfMemoryException)):
        return StoreError(
            "STORE_IO",
            Text(
                "The store file {alias} could not be read or written: {error}",
                alias=alias,
                error=str(error),
            ),
            Text("Check the disk and its free space, then try again."),
            file=alias,
        )
    return InternalError(
        "STORE_BUG",
        Text(
            "The store file {alias} refused a statement: {error}",
            alias=alias,
            error=str(error),
        ),
        Text("Report this with what was being done."),
        file=alias,
    )
