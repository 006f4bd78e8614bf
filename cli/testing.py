"""`test`: prepares a browser and runs every test."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cli.options import Commands, say
from model.faults import RequestError
from model.words import Text

ROOT = Path(__file__).resolve().parent.parent
NEXT_DUCKDB = ROOT / "requirements-duckdb2.txt"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def add_test(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `test [-- PYTEST ARGUMENTS]`."""
    parser = commands.add_parser(
        "test", parents=[common], help="prepares all that the tests need, runs them"
    )
    parser.set_defaults(command=test)


def test(options: argparse.Namespace) -> int:
    """Run pytest with a browser at hand; arguments after `--` go to pytest.

    Without such arguments the store's tests run first on the next DuckDB.
    """
    browser = find_browser() or _install_browser()
    if options.rest:
        return _pytest(options.rest, {"WAVECHECK_CHROMIUM": browser})
    say("The store on the next DuckDB:")
    on_next = _pytest(["tests/store", "-q"], {"PYTHONPATH": str(_next_duckdb())})
    say("Everything:")
    return _pytest([], {"WAVECHECK_CHROMIUM": browser}) or on_next


def _pytest(arguments: list[str], settings: dict[str, str]) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=os.environ | settings, check=False
    ).returncode


def _next_duckdb() -> Path:
    """Install the next DuckDB beside the environment; returns its folder."""
    digest = hashlib.sha256(NEXT_DUCKDB.read_bytes()).hexdigest()[:16]
    folder = Path(sys.prefix) / f"duckdb2-{digest}"
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        command += ["--require-hashes", "-r", str(NEXT_DUCKDB), "--target", str(folder)]
        _run(command)
    return folder


def find_browser() -> str | None:
    """Return the path of a Chromium-like browser that is there, else None."""
    named = os.environ.get("WAVECHECK_CHROMIUM")
    if named:
        return named
    found = (shutil.which(name) for name in BROWSERS)
    there = (place for place in PLACES if Path(place).exists())
    return next((path for path in (*found, *there) if path), None)


def _install_browser() -> str:
    if _is_debian_root():
        say("Installing Debian's Chromium for the browser tests ...")
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "chromium"])
        found = find_browser()
    else:
        say("Installing Playwright's Chromium for the browser tests ...")
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
        found = _playwright_browser()
    if found is None:
        raise RequestError(
            "NO_BROWSER",
            Text("A browser for the tests was installed, but cannot be found."),
            Text("Name Chromium, Chrome or Edge in WAVECHECK_CHROMIUM."),
        )
    return found


def _is_debian_root() -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists()


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(command: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(  # noqa: S603
        command, env=environment, stdout=sys.stderr, check=False
    )
    if done.returncode != 0:
        raise RequestError(
            "NOT_PREPARED",
            Text(
                "The tests cannot be prepared: '{value}' failed.",
                value=" ".join(command),
            ),
            Text(
                "Mend what it says above; a browser that is there already can be "
                "named in WAVECHECK_CHROMIUM."
            ),
        )
