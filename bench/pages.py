"""How fast pages are, on the server and in a browser, beside an empty page and others.

Our server, one with an empty page (three lines of text, served alike) and one that
does it the plain way (`bench/speed/scripts/plain.py`) run side by side, each in a
process of its own. A load generator that speaks Streamlit's websocket protocol runs
every page of the frame again and again, as one visitor and as fifty at once who read
ten seconds on average; watching for changes goes on meanwhile as in a browser.
Chromium loads each page with an empty cache. First with the sample client, then with
one of ten million facts. Pages take turns, so that what else the machine does meets
all alike: the ratios hold, seconds depend on the machine. Run it with
`python3 wavecheck.py bench pages`; `--facts` sets the size of the large client, 0
leaves it out.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode

from bench.speed import table
from bench.speed.big import CLIENT, make_big
from bench.speed.browser import first_loads
from bench.speed.plain_data import write_plain_data
from bench.speed.servers import OURS, PLAIN, THREE_LINES, Server, serving
from bench.speed.users import Page, alternating, first, idle_share, paths, together
from kpi.evaluate import evaluate
from model.ids import ClientId
from sample_data import SAMPLE_CLIENT_ID
from sample_data.loading import load_sample
from store.office import Office

FACTS = 10_000_000
_RUNS, _PLAIN_RUNS, _LOADS = 30, 5, 7
_SECONDS, _IDLE_SECONDS = 25, 20
_PLAIN_PAGES = ("", "change", "evidence")
"""Those that the plain way has, and that are looked at by many in a large client."""


class Servers(NamedTuple):
    """The three that are compared."""

    ours: Server
    empty: Server
    plain: Server


def main(facts: int = FACTS) -> None:
    """Measure and print, the sample client first."""
    with tempfile.TemporaryDirectory(prefix="wavecheck-") as folder:
        data = Path(folder) / "sample"
        with Office.open(data) as office:
            load_sample(office, now=datetime.now(UTC))
        _measure("The sample client", data, ClientId(SAMPLE_CLIENT_ID))
        if facts:
            data = Path(folder) / "large"
            begun = perf_counter()
            n_facts = make_big(data, facts, now=datetime.now(UTC))
            title = f"{n_facts:,} facts, built in {perf_counter() - begun:.0f} s"
            _measure(title, data, CLIENT, is_large=True)


def _measure(
    title: str, data: Path, client_id: ClientId, *, is_large: bool = False
) -> None:
    query = _query(data, client_id)
    write_plain_data(data, client_id, data.parent / f"{data.name}-plain")
    with _serving(data) as servers:
        known = asyncio.run(paths(servers.ours))
        pages = {path: Page(servers.ours, path, query) for path in known}
        asyncio.run(_on_server(title, servers, pages, is_large=is_large))
        shown = first_loads([Page(servers.empty, ""), *pages.values()], _LOADS)
        _say(table.of_browser([table.EMPTY, *pages], shown))


async def _on_server(
    title: str, servers: Servers, pages: dict[str, Page], *, is_large: bool
) -> None:
    cold = {path: await first(page) for path, page in pages.items()}
    empty, *warm = await alternating([Page(servers.empty, ""), *pages.values()], _RUNS)
    plain_pages = [Page(servers.plain, path) for path in _PLAIN_PAGES]
    plain = await alternating(plain_pages, _PLAIN_RUNS)
    rows = {
        path: table.Row(cold=cold[path].seconds * 1000, one=taken)
        for path, taken in zip(pages, warm, strict=True)
    }
    for path in _PLAIN_PAGES if is_large else pages:
        sys.stderr.write(f"Fifty visitors of /{path} for {_SECONDS} s\n")
        many = await together(pages[path], _SECONDS)
        rows[path] = rows[path]._replace(many=many)
    for path, taken in zip(_PLAIN_PAGES, plain, strict=True):
        rows[path] = rows[path]._replace(plain=taken)
    plain_many = None if is_large else await together(plain_pages[0], _SECONDS)
    _say(table.of_server(title, empty, rows, plain_many))
    idle = [
        await idle_share(page, _IDLE_SECONDS)
        for page in (pages[""], Page(servers.empty, ""))
    ]
    _say(table.of_idle(*idle))


@contextmanager
def _serving(data: Path) -> Iterator[Servers]:
    plain_data = str(data.parent / f"{data.name}-plain")
    with ExitStack() as stack:
        yield Servers(
            stack.enter_context(serving(OURS, WAVECHECK_DATA=str(data))),
            stack.enter_context(serving(THREE_LINES)),
            stack.enter_context(serving(PLAIN, WAVECHECK_PLAIN=plain_data)),
        )


def _query(data: Path, client_id: ClientId) -> str:
    """Return the query of a link to the first wave that has a result."""
    with Office.open(data) as office:
        client = office.client(client_id)
        found = evaluate(client.evidence(), client.day_of(datetime.now(UTC)))
    shown = next(one for one in found.results if one.wave and one.outcome)
    parts = {"change": shown.change, "pair": shown.pair, "wave": shown.wave}
    return urlencode({name: part for name, part in parts.items() if part})


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
