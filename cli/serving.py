"""`run`: loads the sample client when there is none, serves, opens the browser."""

import argparse
import contextlib
import os
import socket
import threading
import urllib.request
import webbrowser
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from cli.options import Commands, say
from cli.progress import progress_line
from model.faults import RequestError
from model.loads import Status
from model.words import Text
from sample_data.loading import load_sample
from store.office import Office

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
FIRST_PORT = 8501
TRIES = 50


def add_run(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `run [--port N] [--no-browser] [--hosted]`."""
    parser = commands.add_parser(
        "run", parents=[common], help="serves Wavecheck and opens it (the default)"
    )
    parser.add_argument("--port", type=int, metavar="N")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--hosted", action="store_true", help="comes later")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Serve on loopback until stopped."""
    if options.hosted:
        say("Hosted mode comes with a later version. Run without --hosted.")
        return 1
    port = free_port(options.port)
    load_sample_when_empty(options.data)
    os.environ["WAVECHECK_DATA"] = str(options.data.resolve())
    address = f"http://{HOST}:{port}"
    print(f"Wavecheck is at {address} (stop it with Ctrl+C)", flush=True)  # noqa: T201
    if not options.no_browser:
        threading.Thread(target=_open_when_up, args=(address,), daemon=True).start()
    _serve(port)
    return 0


def free_port(wanted: int | None) -> int:
    """Return the wanted port, else the first free one from 8501 on.

    Raises:
        RequestError: the wanted port, or all that were tried, are taken.
    """
    ports = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + TRIES)
    for port in ports:
        if _is_free(port):
            return port
    taken = f"Port {wanted} is" if wanted else f"Ports from {FIRST_PORT} on are"
    raise RequestError(
        "PORT_TAKEN",
        Text("{taken} used by another program.", taken=taken),
        Text("Stop that program, or choose another port with --port."),
        port=wanted,
    )


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def load_sample_when_empty(data: Path) -> None:
    """Load the sample client into an office that has no client yet."""
    with Office.open(data) as office:
        if office.clients():
            return
        say("Loading the sample client (once) ...")
        with progress_line() as show:
            receipts = load_sample(office, now=datetime.now(UTC), on_progress=show)
    for receipt in receipts:
        if receipt.status is not Status.LOADED:
            say(f"{receipt.file}: {receipt.message} {receipt.remedy}")


def _open_when_up(address: str) -> None:
    give_up = monotonic() + 60
    while monotonic() < give_up:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310
            webbrowser.open(address)
            return
        sleep(0.2)


def _serve(port: int) -> None:
    import uvicorn

    # Streamlit looks for its settings in the current folder
    with contextlib.chdir(ROOT):
        uvicorn.run(
            "app:app", host=HOST, port=port, log_level="warning", access_log=False
        )
