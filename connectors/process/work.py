"""Threads that work while the caller waits, tells, and may be interrupted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from types import TracebackType
from typing import Any, TypeVar

from model.stopping import Stop

_TICK_SECONDS = 0.2
_STOP_SECONDS = 0.05

Result = TypeVar("Result")


class Work:
    """Work in threads for one caller, who waits for it in his own thread.

    `on_tick` is called there several times a second. What it raises, or what an
    interrupt raises there, leaves the `with` block; all work is then stopped, and
    the block ends only when nothing goes on any more.

    Args:
        n_threads: how much is done at the same time.
        stop: what all work listens to.
        on_tick: what is done while waiting.
    """

    def __init__(self, n_threads: int, stop: Stop, on_tick: Callable[[], None]) -> None:
        self._n_threads = n_threads
        self._stop = stop
        self._on_tick = on_tick
        self._threads = ThreadPoolExecutor(n_threads)
        self._open: set[Future[Any]] = set()

    def __enter__(self) -> "Work":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False)
        going_on = set(self._open)
        while going_on:
            self._stop.now()
            _, going_on = wait(going_on, timeout=_STOP_SECONDS)

    def each(
        self, does: Sequence[Callable[[], Result]]
    ) -> Iterator[tuple[int, Result]]:
        """Do all of these, and yield place and result of each as it is done.

        No more are begun than there are threads, so that results do not heap up
        while the caller does something with the last one.
        """
        places = iter(range(len(does)))
        running: dict[Future[Result], int] = {}
        while True:
            for place in islice(places, self._n_threads - len(running)):
                running[self._start(does[place])] = place
            if not running:
                return
            for future in self._wait(running):
                yield running.pop(future), self._result(future)

    def do(self, one: Callable[[], Result]) -> Result:
        """Do one thing and return its result."""
        self._on_tick()
        future = self._start(one)
        while not future.done():
            self._wait([future])
        return self._result(future)

    def _start(self, one: Callable[[], Result]) -> Future[Result]:
        future = self._threads.submit(one)
        self._open.add(future)
        return future

    def _wait(self, running: Iterable[Future[Result]]) -> set[Future[Result]]:
        done, _ = wait(running, timeout=_TICK_SECONDS, return_when=FIRST_COMPLETED)
        self._on_tick()
        return done

    def _result(self, future: Future[Result]) -> Result:
        self._open.discard(future)
        return future.result()
