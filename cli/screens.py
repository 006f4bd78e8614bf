"""`screens`: takes the pictures of the documents from the sample client."""

import argparse
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from cli.options import Commands, say
from cli.serving import HOST, ROOT, free_port
from cli.testing import find_browser
from model.faults import RequestError
from model.words import Text
from sample_data.loading import load_sample
from sample_data.truth import AS_OF
from store.office import Office

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = ROOT / "docs" / "pictures"
_DESK = (1280, 800)
_PHONE = (390, 844)
_SHARPNESS = 1.5
_PATIENCE_SECONDS = 60
_QUIET = """() => {
  const busy = !document.querySelector('h1') || document.querySelector(
    '[data-stale=true], [data-test-script-state=running], [data-testid=stSkeleton]');
  window.quietSince = busy ? 0 : window.quietSince || Date.now();
  return window.quietSince && Date.now() - window.quietSince > 800;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: the name of its file, and what is looked at how."""

    name: str
    path: str
    is_dark: bool = False
    is_phone: bool = False


_PORTAL = "change=Service+portal"
_PAGES = {
    "portfolio": "/portfolio",
    "overview": "/overview",
    "change": f"/change?{_PORTAL}",
    "evidence": f"/evidence?{_PORTAL}&wave=Workshops",
    "checks": f"/checks?{_PORTAL}",
    "data": "/data",
    "plan": f"/plan?{_PORTAL}",
    "method": "/method",
}
PICTURES = (
    *(Picture(name=name, path=path) for name, path in _PAGES.items()),
    *(
        Picture(name=f"{name}-dark", path=_PAGES[name], is_dark=True)
        for name in ("overview", "change", "evidence")
    ),
    *(
        Picture(name=f"{name}-phone", path=_PAGES[name], is_phone=True)
        for name in ("overview", "change")
    ),
)


def add_screens(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `screens [--out DIR]`."""
    parser = commands.add_parser(
        "screens",
        parents=[common],
        help="takes the pictures of the documents from the sample client",
    )
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="DIR")
    parser.set_defaults(command=screens)


def screens(options: argparse.Namespace) -> int:
    """Serve the sample client on a fixed day and take every picture.

    Raises:
        RequestError: there is no Playwright or no browser, or the server fails.
    """
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        data = Path(folder) / "data"
        say("Loading the sample client ...")
        with Office.open(data) as office:
            load_sample(office, now=datetime.combine(AS_OF, time(14), UTC))
        with _served(data) as address:
            for one in PICTURES:
                size = _take(browser, address, one, options.out)
                say(f"{one.name}.webp, {size / 1000:.0f} kB")
    return 0


@contextmanager
def _browser() -> "Iterator[Browser]":
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError as fault:
        raise _not_ready("Playwright") from fault
    path = find_browser()
    if path is None:
        raise _not_ready("A browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def _not_ready(what: str) -> RequestError:
    return RequestError(
        "NOT_PREPARED",
        Text("{what} is missing, which takes the pictures.", what=what),
        Text("Run 'python3 wavecheck.py test' once: it prepares both."),
    )


@contextmanager
def _served(data: Path) -> Iterator[str]:
    """Serve a data folder on the last day of the sample, until the block ends."""
    port = free_port(None)
    settings = {"WAVECHECK_DATA": str(data), "WAVECHECK_DAY": AS_OF.isoformat()}
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603
        [*command, "--log-level", "warning"], cwd=ROOT, env=os.environ | settings
    )
    try:
        _wait_for(f"http://{HOST}:{port}", server)
        yield f"http://{HOST}:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    give_up = monotonic() + _PATIENCE_SECONDS
    while server.poll() is None and monotonic() < give_up:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310
        except OSError:
            sleep(0.2)
        else:
            return
    raise RequestError(
        "NOT_PREPARED",
        Text("The server for the pictures did not start."),
        Text("See what it says above."),
    )


def _take(browser: "Browser", address: str, one: Picture, folder: Path) -> int:
    """Take one picture; returns its size in bytes."""
    width, height = _PHONE if one.is_phone else _DESK
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if one.is_dark else "light",
        device_scale_factor=_SHARPNESS,
        locale="en-CA",
        timezone_id="America/Toronto",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}{one.path}")
    page.wait_for_function(_QUIET, polling=100, timeout=_PATIENCE_SECONDS * 1000)
    file = folder / f"{one.name}.webp"
    file.write_bytes(_as_webp(page))
    context.close()
    return file.stat().st_size


def _as_webp(page: "Page") -> bytes:
    from PIL import Image

    out = BytesIO()
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.save(out, "WEBP", lossless=True, method=6)
    return out.getvalue()
