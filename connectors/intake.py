"""Files come in here: checked, or loaded; the server never opens one itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from connectors.child import MOST_AT_ONCE
from connectors.desk import Answers, Desk
from model.loads import Reading, Receipt
from store.client import ClientStore

ROWS_TOGETHER = 50_000
"""Readings wait for one another up to this many rows: marts are rebuilt once."""

Progress = Callable[[str, int, int], None]
"""Takes the name of a file that is done, how many are, and how many there are."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: what the user called it, and where it lies."""

    name: str
    path: Path


def check_files(
    uploads: Sequence[Upload],
    *,
    client: ClientStore | None,
    answers: Answers,
    today: date,
    on_progress: Progress | None = None,
) -> list[Reading]:
    """Read files without storing anything: one reading a file, in their order.

    Change workbooks among the files are read first, so that their Mapping sheet
    serves the others. Without a client a key is made up: pseudonyms then mean
    nothing outside this call.
    """
    readings: dict[int, Reading] = {}
    for index, reading in _as_read(uploads, Desk(client, answers, today)):
        readings[index] = reading
        _tell(on_progress, uploads, index, len(readings))
    return [readings[index] for index in range(len(uploads))]


def load_files(
    uploads: Sequence[Upload],
    *,
    client: ClientStore,
    answers: Answers,
    now: datetime,
    on_progress: Progress | None = None,
) -> list[Receipt]:
    """Read files and store what they hold: one receipt a file, in their order.

    Files are stored together, in one transaction up to `ROWS_TOGETHER` rows, change
    workbooks first. What was answered about a kind of file is remembered for its
    next export.

    Args:
        uploads: the files.
        client: where they go.
        answers: choices by file name and question id.
        now: the instant of loading, with its zone.
        on_progress: called as files finish.
    """
    receipts: dict[int, Receipt] = {}
    waiting: dict[int, Reading] = {}
    desk = Desk(client, answers, client.day_of(now))
    for index, reading in _as_read(uploads, desk):
        waiting[index] = reading
        _tell(on_progress, uploads, index, len(receipts) + len(waiting))
        if sum(one.rows_read for one in waiting.values()) >= ROWS_TOGETHER:
            receipts |= _store(client, waiting, now)
            waiting = {}
        desk.remember(uploads[index].name, reading)
    receipts |= _store(client, waiting, now)
    return [receipts[index] for index in range(len(uploads))]


def _store(
    client: ClientStore, readings: Mapping[int, Reading], now: datetime
) -> dict[int, Receipt]:
    stored = client.ingest_all(list(readings.values()), loaded_at=now)
    return dict(zip(readings, stored, strict=True))


def _as_read(uploads: Sequence[Upload], desk: Desk) -> Iterator[tuple[int, Reading]]:
    """Yield place and reading of each file: change workbooks, then as they finish.

    Any workbook may be a change workbook; one that is not, and that a mapping
    learnt meanwhile is for, is read once more.
    """
    may_be_plans = [i for i, u in enumerate(uploads) if _is_workbook(u)]
    others = [i for i in range(len(uploads)) if i not in may_be_plans]
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:

        def start(indexes: Sequence[int]) -> dict[Future[Reading], int]:
            return {
                pool.submit(desk.read, uploads[i].name, uploads[i].path): i
                for i in indexes
            }

        running = start(may_be_plans)
        read = [(running[future], future.result()) for future in as_completed(running)]
        plans = [(i, reading) for i, reading in read if reading.plan is not None]
        for _, reading in plans:
            desk.learn(reading)
        yield from plans
        again = {i for i, _ in read if desk.has_learnt_about(uploads[i].name)}
        again -= {i for i, _ in plans}
        yield from ((i, r) for i, r in read if r.plan is None and i not in again)
        running = start([*others, *sorted(again)])
        for future in as_completed(running):
            yield running[future], future.result()


def _is_workbook(upload: Upload) -> bool:
    return upload.name.lower().endswith(".xlsx")


def _tell(
    on_progress: Progress | None, uploads: Sequence[Upload], index: int, n_done: int
) -> None:
    if on_progress is not None:
        on_progress(uploads[index].name, n_done, len(uploads))
