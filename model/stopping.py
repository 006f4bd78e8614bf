"""Work that another thread may stop."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

_PATIENCE = 0.1


class Lock(Protocol):
    """What can be waited for."""

    def acquire(self, *, timeout: float) -> bool:
        """Take it within so many seconds; tell whether that worked."""


class Stopped(Exception):  # noqa: N818 - it is no error
    """The work was stopped from outside and left nothing behind."""


class Stop:
    """Lets one thread stop what others do, however deep in it they are.

    Who begins something long says by what call it can be ended. What begins
    after the stop is ended before it begins.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_set = False
        self._ends: list[Callable[[], None]] = []

    @property
    def is_set(self) -> bool:
        """Whether the work is to stop."""
        return self._is_set

    def now(self) -> None:
        """Stop the work.

        Call it again while the work goes on: a call that found a database
        between two statements ended neither.
        """
        with self._lock:
            self._is_set = True
            for end in self._ends:
                end()

    def check(self) -> None:
        """Go on, unless the work is to stop.

        Raises:
            Stopped: it is.
        """
        if self._is_set:
            raise Stopped

    @contextmanager
    def ending_by(self, end: Callable[[], None]) -> Iterator[None]:
        """Let the stop call `end`, from another thread, while this lasts.

        Raises:
            Stopped: the work was to stop before it began.
        """
        with self._lock:
            self.check()
            self._ends.append(end)
        try:
            yield
        finally:
            with self._lock:
                self._ends.remove(end)

    def acquire(self, lock: Lock) -> None:
        """Wait for a lock, but no longer than until the stop.

        Raises:
            Stopped: the work is to stop; the lock was not taken.
        """
        self.check()
        while not lock.acquire(timeout=_PATIENCE):
            self.check()
