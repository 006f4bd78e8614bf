"""One visitor who runs a page again and again, and fifty who do so at once."""

import asyncio
import random
import statistics
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from bench.speed.servers import Server, processor_seconds
from bench.speed.wire import Run, Visitor, visiting

USERS = 50
THINK_SECONDS = 10.0
"""Mean time between two runs of one visitor, as of one who reads."""
_PAUSE_SECONDS = 0.05
_WARM_UP = 3


class Page(NamedTuple):
    """A page of a server as it is asked for."""

    server: Server
    path: str
    query: str = ""


class Taken(NamedTuple):
    """How long runs took, in milliseconds, and what came of one, in bytes.

    `processor` is the mean that the server used of processors, in milliseconds.
    """

    p50: float
    p95: float
    payload: int
    n: int
    processor: float | None = None


async def alternating(pages: Sequence[Page], runs: int) -> list[Taken]:
    """Run several pages in turn, one visitor each, and return what each took.

    In turn, so that what else the machine does meets all alike.
    """
    visits = [visiting(p.server.address, p.path, p.query) for p in pages]
    visitors = [await visit.__aenter__() for visit in visits]
    try:
        for _ in range(_WARM_UP):
            await _round(pages, visitors)
        rounds = [await _round(pages, visitors) for _ in range(runs)]
    finally:
        for visit in visits:
            await visit.__aexit__(None, None, None)
    return [taken_of(column) for column in zip(*rounds, strict=True)]


async def first(page: Page) -> Run:
    """Return the first run of a page for a visitor who has just come."""
    async with visiting(page.server.address, page.path, page.query) as visitor:
        return await visitor.run()


async def paths(server: Server) -> list[str]:
    """Return the paths of all pages that a server has."""
    async with visiting(server.address, "") as visitor:
        await visitor.run()
        return visitor.pages


async def together(page: Page, seconds: float, *, users: int = USERS) -> Taken:
    """Let many visitors look at one page, each reading between two runs."""
    everyone = (_reads(page, number, seconds, users) for number in range(users))
    runs = await asyncio.gather(*everyone)
    return taken_of([run for one in runs for run in one])


async def idle_share(page: Page, seconds: float, *, users: int = USERS) -> float | None:
    """Return the share of a processor used while pages are open and nobody acts."""
    async with asyncio.TaskGroup() as group:
        opened = [asyncio.Event() for _ in range(users)]
        leave = asyncio.Event()
        for event in opened:
            group.create_task(_waits(page, event, leave))
        for event in opened:
            await event.wait()
        before, begun = processor_seconds(page.server), perf_counter()
        await asyncio.sleep(seconds)
        after, taken = processor_seconds(page.server), perf_counter() - begun
        leave.set()
    return None if before is None or after is None else (after - before) / taken


def taken_of(runs: Sequence[Run]) -> Taken:
    """Return percentiles of some runs, at least two."""
    times = [run.seconds * 1000 for run in runs]
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    payload = max(run.payload for run in runs)
    used = [run.processor * 1000 for run in runs if run.processor is not None]
    processor = statistics.mean(used) if used else None
    return Taken(statistics.median(times), cuts[-1], payload, len(runs), processor)


async def _round(pages: Sequence[Page], visitors: Sequence[Visitor]) -> list[Run]:
    """Run each page once; what a server still does after a run counts for it."""
    runs = []
    for page, visitor in zip(pages, visitors, strict=True):
        before = processor_seconds(page.server)
        run = await visitor.run()
        await asyncio.sleep(_PAUSE_SECONDS)
        after = processor_seconds(page.server)
        if before is not None and after is not None:
            run = run._replace(processor=after - before)
        runs.append(run)
    return runs


async def _reads(page: Page, number: int, seconds: float, users: int) -> list[Run]:
    """Come at a moment of one's own, then read and run again until time is up."""
    chance = random.Random(number)  # noqa: S311
    await asyncio.sleep(THINK_SECONDS * number / users)
    async with visiting(page.server.address, page.path, page.query) as visitor:
        await visitor.run()
        await asyncio.sleep(THINK_SECONDS * (1 - number / users))
        runs: list[Run] = []
        stop = perf_counter() + seconds
        while True:
            wait = chance.expovariate(1 / THINK_SECONDS)
            if perf_counter() + wait > stop:
                return runs
            await asyncio.sleep(wait)
            runs.append(await visitor.run())


async def _waits(page: Page, opened: asyncio.Event, leave: asyncio.Event) -> None:
    async with visiting(page.server.address, page.path, page.query) as visitor:
        await visitor.run()
        opened.set()
        await leave.wait()
