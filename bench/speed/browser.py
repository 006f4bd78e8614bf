"""When a browser shows the answer, and what it fetches for that.

Chromium with an empty cache each time; pages in turn, so that what else the machine
does meets all alike. The answer is visible once the first heading has a size.
"""

import os
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from playwright.sync_api import Browser, Response, ViewportSize, sync_playwright

from bench.speed.users import Page

BROWSER = "WAVECHECK_CHROMIUM"
"""The variable that names the browser."""
DESK: ViewportSize = {"width": 1280, "height": 800}
_GIVE_UP_MS = 60_000
_SWITCHES = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
_WATCH = """
const look = () => {
    const title = document.querySelector('h1');
    if (title && title.innerText && title.getBoundingClientRect().height > 0)
        window.answered = performance.now();
    else
        requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


class Load(NamedTuple):
    """One first load: seconds to the answer, and which files came, with their bytes."""

    seconds: float
    files: dict[str, int]

    def has_plotly(self) -> bool:
        """Return whether Plotly's bundle was among them."""
        return any("plotly" in name.lower() for name in self.files)


class Shown(NamedTuple):
    """Several first loads of a page: seconds, and what the last one fetched."""

    median: float
    lowest: float
    highest: float
    megabytes: float
    has_plotly: bool


def first_loads(pages: Sequence[Page], runs: int) -> list[Shown]:
    """Load pages in turn, each with an empty cache.

    Raises:
        RuntimeError: there is no Chromium.
    """
    with sync_playwright() as playwright:
        path = os.environ.get(BROWSER) or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=_SWITCHES)
        for page in pages:
            _load(browser, page)
        rounds = [[_load(browser, page) for page in pages] for _ in range(runs)]
        browser.close()
    return [_shown(column) for column in zip(*rounds, strict=True)]


def _load(browser: Browser, page: Page) -> Load:
    context = browser.new_context(viewport=DESK)
    tab = context.new_page()
    files: dict[str, int] = {}
    tab.on("response", lambda answer: _note(answer, files))
    tab.add_init_script(_WATCH)
    tab.goto(f"http://{page.server.address}/{page.path}")
    tab.wait_for_function("window.answered", timeout=_GIVE_UP_MS)
    seconds = tab.evaluate("window.answered") / 1000
    tab.wait_for_load_state("networkidle")
    context.close()
    return Load(seconds, files)


def _note(answer: Response, files: dict[str, int]) -> None:
    name = answer.url.rpartition("/")[2]
    files[name] = int(answer.headers.get("content-length", 0))


def _shown(loads: Sequence[Load]) -> Shown:
    times = sorted(load.seconds for load in loads)
    return Shown(
        median=statistics.median(times),
        lowest=times[0],
        highest=times[-1],
        megabytes=sum(loads[-1].files.values()) / 1e6,
        has_plotly=any(load.has_plotly() for load in loads),
    )
