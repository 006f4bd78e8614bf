"""Files that wait for each other: two are open at once, whoever brought them."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from connectors.process import child
from connectors.process.child import MOST_AT_ONCE, Errand, read_apart
from connectors.process.progress import Phase
from connectors.process.wire import Request
from model.stopping import Stopped
from tests.connectors.files import KEY, TODAY, ZONE

FILE = Request(path="x.csv", name="x.csv", key=KEY, zone=ZONE, today=TODAY, folder="")
PATIENCE = 20


class Slow:
    """Stands in for a process: serves nothing until it is let."""

    lock = threading.Lock()
    working = 0
    most = 0
    is_full: threading.Event
    may_end: threading.Event

    def serve(self, _: bytes) -> str:
        with self.lock:
            Slow.working += 1
            Slow.most = max(Slow.most, Slow.working)
            if Slow.working == MOST_AT_ONCE:
                self.is_full.set()
        self.may_end.wait(PATIENCE)
        with self.lock:
            Slow.working -= 1
        return "it was none"

    def is_ready(self) -> bool:
        return False

    def end(self) -> None:
        self.may_end.set()

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(child, "_Process", Slow)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Slow.working = Slow.most = 0
    Slow.is_full, Slow.may_end = threading.Event(), threading.Event()


def test_no_more_than_two_files_are_open_whoever_brought_them():
    assert MOST_AT_ONCE == 2
    with ThreadPoolExecutor(6) as threads:
        readings = [threads.submit(read_apart, FILE) for _ in range(6)]
        assert Slow.is_full.wait(PATIENCE)
        Slow.may_end.set()
        found = {i.code for reading in readings for i in reading.result().issues}
    assert (found, Slow.most) == ({"UNREADABLE"}, 2)


def test_a_file_that_waits_says_so_and_can_be_given_up():
    waiting = Errand()
    with ThreadPoolExecutor(3) as threads:
        for _ in range(2):
            threads.submit(read_apart, FILE)
        assert Slow.is_full.wait(PATIENCE)
        third = threads.submit(read_apart, FILE, waiting)
        assert waiting.stage().phase is Phase.WAITING
        waiting.stop.now()
        with pytest.raises(Stopped):
            third.result(timeout=2)
        # the others go on
        assert Slow.working == 2
        Slow.may_end.set()
