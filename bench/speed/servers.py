"""Servers of their own for a measurement, each in a process of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
OURS = "app:app"
THREE_LINES = "bench.speed.rivals:three_lines"
PLAIN = "bench.speed.rivals:plain"
_START_SECONDS = 90


class Server(NamedTuple):
    """A server that is up: its address without scheme, and its process."""

    address: str
    pid: int


@contextmanager
def serving(app: str, **settings: str) -> Iterator[Server]:
    """Serve an application by uvicorn until the end of the block.

    Args:
        app: `module:name`.
        settings: variables of its environment.

    Raises:
        RuntimeError: it ended, or did not answer in time; with what it said.
    """
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "uvicorn", app, "--no-access-log"]
    command += ["--port", address.rpartition(":")[2], "--log-level", "warning"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            env=os.environ | settings,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            _wait_until_up(address, process, said)
            yield Server(address, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=60)


def processor_seconds(server: Server) -> float | None:
    """Return what a server has used of processors so far; None if unknown."""
    try:
        fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait_until_up(
    address: str, process: subprocess.Popen[bytes], said: IO[bytes]
) -> None:
    give_up = time.monotonic() + _START_SECONDS
    while not _is_up(address):
        if process.poll() is not None or time.monotonic() > give_up:
            said.seek(0)
            raise RuntimeError(f"A server did not start:\n{said.read().decode()}")
        time.sleep(0.1)


def _is_up(address: str) -> bool:
    try:
        urllib.request.urlopen(f"http://{address}/_stcore/health", timeout=2).close()
    except (urllib.error.URLError, TimeoutError):
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
