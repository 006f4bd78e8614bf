"""The server's side of the processes that open files."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from connectors.process.leftovers import PREFIX
from connectors.process.limits import WALL_SECONDS
from connectors.process.progress import Phase, Stage
from connectors.process.reader import HAS_COPIES
from connectors.process.wire import (
    BadResultError,
    Request,
    encode_request,
    read_reading,
    read_stage,
)
from model.faults import Issue, RequestError, Severity
from model.loads import Answer, Reading
from model.stopping import Stop
from model.words import Text

MOST_AT_ONCE = 2
"""Files that may be open at the same time."""

MOST_DROPS = 20
"""Drops that may wait for others; further ones are sent away."""

_COMMAND = (sys.executable, "-m", "connectors.process.reader")
_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("SYSTEMROOT",)
_KEPT_BYTES = str(1 << 32)
_LONGEST_STATUS = 20
_ENDED = Text("reading it was ended for safety")


@dataclass(slots=True)
class Errand:
    """The reading of one file, as seen from the thread that waits for it."""

    stop: Stop = field(default_factory=Stop)
    folder: Path | None = None

    def stage(self) -> Stage:
        """Return how far the reading is."""
        told = None if self.folder is None else read_stage(self.folder)
        return told or Stage(Phase.WAITING if self.folder is None else Phase.OPENING)


def read_apart(request: Request, errand: Errand | None = None) -> Reading:
    """Read a file in a process of its own and return what came of it.

    A process that is ended by a signal, fails, takes too long, or leaves no
    proper result makes a refused reading with the code UNREADABLE; the server
    goes on. The folder of the process is always removed.

    Raises:
        Stopped: the errand was stopped.
    """
    errand = errand or Errand()
    with _PROCESSES.lent(errand.stop) as process, _folder(errand) as folder:
        here = replace(request, folder=str(folder))
        with errand.stop.ending_by(process.end):
            fault = process.serve(encode_request(here))
        errand.stop.check()
        if fault is None:
            try:
                return read_reading(folder)
            except BadResultError:
                fault = Text("it left no proper result")
        return _unreadable(request.name, fault)


@contextmanager
def drop() -> Iterator[None]:
    """Keep processes ready for the files of one drop.

    Raises:
        RequestError: too many drops wait already.
    """
    with _PROCESSES.kept():
        yield


class _Process:
    """One reading process; it serves one request at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_environment(),
            start_new_session=os.name == "posix",
        )

    def serve(self, request: bytes) -> Text | None:
        """Wait until a file was read; return what went wrong, None if nothing."""
        is_late = threading.Event()
        clock = threading.Timer(WALL_SECONDS, self._end_late, [is_late])
        clock.daemon = True
        clock.start()
        status = self._status(request + b"\n")
        clock.cancel()
        if is_late.is_set():
            return Text("it took longer than {n} seconds", n=WALL_SECONDS)
        return None if status == b"0\n" else _ENDED

    def is_ready(self) -> bool:
        """Tell whether it can serve another request."""
        return HAS_COPIES and self._process.poll() is None

    def end(self) -> None:
        """End the process and all that it started; it may have ended before."""
        try:
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except ProcessLookupError:
            return

    def close(self) -> None:
        """End the process and wait for that."""
        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close(pipe)
        self._process.wait()

    def _end_late(self, is_late: threading.Event) -> None:
        is_late.set()
        self.end()

    def _status(self, line: bytes) -> bytes:
        """Send a request and return the answer; empty when the process ended."""
        sent, answered = self._process.stdin, self._process.stdout
        if sent is None or answered is None:
            return b""
        try:
            sent.write(line)
            sent.flush()
        except OSError:
            return b""
        return answered.readline(_LONGEST_STATUS)


class _Processes:
    """The reading processes of this server: few at once, kept while files come."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._n_drops = 0

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep idle processes while this lasts."""
        with self._lock:
            if self._n_drops >= MOST_AT_ONCE + MOST_DROPS:
                raise _busy()
            self._n_drops += 1
        try:
            yield
        finally:
            with self._lock:
                self._n_drops -= 1
            self._let_go()

    @contextmanager
    def lent(self, stop: Stop) -> Iterator[_Process]:
        """Give a process, as soon as fewer than the most work."""
        stop.acquire(self._places)
        try:
            process = self._take()
            try:
                yield process
            finally:
                self._put_back(process)
        finally:
            self._places.release()

    def _take(self) -> _Process:
        with self._lock:
            process = self._idle.pop() if self._idle else None
        if process is not None and process.is_ready():
            return process
        if process is not None:
            process.close()
        return _Process()

    def _put_back(self, process: _Process) -> None:
        if not process.is_ready():
            process.close()
            return
        with self._lock:
            self._idle.append(process)
        self._let_go()

    def _let_go(self) -> None:
        """End the idle processes when no files are coming."""
        with self._lock:
            idle = [] if self._n_drops else self._idle
            if idle:
                self._idle = []
        for process in idle:
            process.close()


_PROCESSES = _Processes()


def _environment() -> dict[str, str]:
    """Return only what Python and Arrow need; no secret passes."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "PYTHONPATH": str(_ROOT),
        "PYTHONUTF8": "1",
        # the default pool reserves more address space than the limit allows
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
        # glibc gives large blocks back at once and then needs them again, and
        # the pages of each must be cleared anew: a quarter of all time
        "MALLOC_MMAP_THRESHOLD_": _KEPT_BYTES,
        "MALLOC_TRIM_THRESHOLD_": _KEPT_BYTES,
        # and what one thread gave back, another could not have
        "MALLOC_ARENA_MAX": "1",
    }


@contextmanager
def _folder(errand: Errand) -> Iterator[Path]:
    """Make the folder for a result; it is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        errand.folder = Path(name)
        try:
            yield errand.folder
        finally:
            errand.folder = None


def _close(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone."""
    with suppress(OSError):
        pipe.close()


def _busy() -> RequestError:
    return RequestError(
        "BUSY",
        Text("{n} drops of files wait already.", n=MOST_DROPS),
        Text("Try again in a few minutes."),
    )


def _unreadable(name: str, fault: Text) -> Reading:
    issue = Issue(
        code="UNREADABLE",
        severity=Severity.REJECT,
        message=Text("The file could not be read safely: {fault}.", fault=fault),
        remedy=Text("Export it again as CSV, with fewer days or columns."),
        file=name,
    )
    return Reading(file=name, sha256="", size=0, answer=Answer.REJECT, issues=(issue,))
