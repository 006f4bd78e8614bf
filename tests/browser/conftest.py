"""A real browser against a server of its own, started for the test."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from cli.testing import find_browser
from sample_data.truth import AS_OF
from tests import worlds

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
_IS_QUIET = """() => {
  const busy = document.querySelector('[data-stale=true], [data-testid=stSkeleton],' +
    '[data-test-script-state=running], [data-testid=stStatusWidget]');
  window.quietSince = busy ? 0 : window.quietSince || Date.now();
  return window.quietSince && Date.now() - window.quietSince > 400;
}"""
_LOOKED_FOR = ("/_stcore/health", "/_stcore/host-config")
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Chromium on a busy machine takes its time.
expect.set_options(timeout=30_000)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, and the file with what it says."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def is_up(self) -> bool:
        """Return whether the server answers."""
        try:
            urllib.request.urlopen(f"{self.url}/healthz", timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, TimeoutError):
            return False
        return True


@dataclass(slots=True)
class Visit:
    """A page in the browser, what it asked other servers for, and its errors."""

    page: Page
    server: Server
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a path and wait until the page is drawn."""
        self.page.goto(f"{self.server.url}{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing has been running or stale for a moment."""
        expect(self.page.get_by_test_id("stAppViewContainer")).to_be_visible()
        self.page.evaluate("window.quietSince = 0")
        self.page.wait_for_function(_IS_QUIET, polling=50)


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    """Serve a data folder from a fresh process until the end of the block.

    For pages it is always the last day of the sample.
    """
    port = _free_port()
    log = data.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            env=os.environ
            | {"WAVECHECK_DATA": str(data), "WAVECHECK_DAY": AS_OF.isoformat()},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", log, process)
    try:
        _wait_until_up(server)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        path = find_browser() or playwright.chromium.executable_path
        if not Path(path).exists():
            pytest.skip("no Chromium; name one in WAVECHECK_CHROMIUM")
        chromium = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample client; take a copy to serve it."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    return worlds.build("sample", folder)


@pytest.fixture
def sample_server(sample_folder: Path, tmp_path: Path) -> Iterator[Server]:
    """A fresh server with the sample client."""
    copy = tmp_path / "data"
    shutil.copytree(sample_folder, copy)
    with serving(copy) as server:
        yield server


@pytest.fixture(scope="session")
def shared_server(sample_folder: Path) -> Iterator[Server]:
    """A server with the sample client, for tests that only look."""
    copy = sample_folder.parent / "shared"
    shutil.copytree(sample_folder, copy)
    with serving(copy) as server:
        yield server


@pytest.fixture(scope="session")
def worlds_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with one office that has the client of every world."""
    folder = tmp_path_factory.mktemp("every") / "data"
    with serving(worlds.build("every", folder)) as server:
        yield server


@pytest.fixture(scope="session")
def no_client_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server without any client, for tests that only look."""
    with serving(tmp_path_factory.mktemp("nothing") / "data") as server:
        yield server


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """A fresh server without any client."""
    with serving(tmp_path / "data") as server:
        yield server


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a way to visit a server: `visit(server, viewport=PHONE)`."""
    with ExitStack() as stack:

        def start(server: Server, **look: object) -> Visit:
            context = browser.new_context(**{"viewport": DESK, **look})
            stack.callback(context.close)
            return watched(context.new_page(), server)

        yield start


@pytest.fixture
def on_data_page(empty_server, visit):
    """The Data page of a client that was made through the page."""
    seen = visit(empty_server)
    seen.open("/")
    seen.page.get_by_label("Name of the company").fill("Portage Nord Logistics")
    seen.page.get_by_role("button", name="Make client").click()
    seen.settle()
    seen.open("/data")
    return seen


def watched(page: Page, server: Server) -> Visit:
    made = Visit(page, server)
    page.on("request", lambda asked: _note(made, asked.url))
    page.on("pageerror", lambda fault: made.errors.append(str(fault)))
    page.on("console", lambda said: _note_error(made, said))
    return made


def _note_error(made: Visit, said: ConsoleMessage) -> None:
    # below a page's own path Streamlit first looks for its server, then above it
    is_search = urlsplit(said.location["url"]).path.endswith(_LOOKED_FOR)
    if said.type == "error" and not is_search:
        made.errors.append(said.text)


def _note(made: Visit, url: str) -> None:
    if not url.startswith((made.server.url, "data:", "blob:")):
        made.foreign.append(url)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(server: Server) -> None:
    give_up = time.monotonic() + START_SECONDS
    while not server.is_up():
        assert server.process.poll() is None, server.log.read_text()
        assert time.monotonic() < give_up, server.log.read_text()
        time.sleep(0.1)
