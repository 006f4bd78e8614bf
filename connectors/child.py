"""The server's side of the process that opens a file."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

from connectors.leftovers import PREFIX
from connectors.limits import WALL_SECONDS
from connectors.wire import BadResultError, Request, encode_request, read_reading
from model.faults import Issue, Severity
from model.loads import Answer, Reading

MOST_AT_ONCE = 2
"""Processes that may open files at the same time."""

_COMMAND = (sys.executable, "-m", "connectors.reader")
_ROOT = Path(__file__).resolve().parent.parent
_PLACES = threading.BoundedSemaphore(MOST_AT_ONCE)
_KEPT = ("SYSTEMROOT",)


def read_apart(request: Request) -> Reading:
    """Read a file in a process of its own and return what came of it.

    A process that is ended by a signal, fails, takes too long, or leaves no
    proper result makes a refused reading with the code UNREADABLE; the server
    goes on. The folder of the process is always removed.
    """
    with _PLACES, tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        here = replace(request, folder=folder)
        fault = _run(encode_request(here), folder)
        if fault is None:
            try:
                return read_reading(Path(folder))
            except BadResultError:
                fault = "it left no proper result"
        return _unreadable(request.name, fault)


def _run(request: bytes, folder: str) -> str | None:
    """Run the process to its end; return what went wrong, None if nothing."""
    process = subprocess.Popen(  # noqa: S603 - our own module, no shell
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=_environment(folder),
        start_new_session=os.name == "posix",
    )
    try:
        process.communicate(request, timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        return f"it took longer than {WALL_SECONDS} seconds"
    except BaseException:
        _end(process)
        raise
    return None if process.returncode == 0 else "reading it was ended for safety"


def _environment(folder: str) -> dict[str, str]:
    """Return only what Python and Arrow need; no secret passes."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "PYTHONPATH": str(_ROOT),
        "PYTHONUTF8": "1",
        "TMPDIR": folder,
        "TEMP": folder,
        # the default pool reserves more address space than the limit allows
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _unreadable(name: str, fault: str) -> Reading:
    issue = Issue(
        code="UNREADABLE",
        severity=Severity.REJECT,
        message=f"The file could not be read safely: {fault}.",
        remedy="Export it again as CSV, with fewer days or columns.",
        file=name,
    )
    return Reading(file=name, sha256="", size=0, answer=Answer.REJECT, issues=(issue,))
