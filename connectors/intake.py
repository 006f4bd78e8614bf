"""Files come in here: checked, or loaded; the server never opens one itself."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from connectors.desk import Answers, Desk
from connectors.naming import shown_names
from connectors.process.child import MOST_AT_ONCE, Errand, drop
from connectors.process.progress import Phase, Progress, Stage, Tell
from connectors.process.work import Work
from model.loads import PLAN_ID, Answer, Reading, Receipt
from model.stopping import Stop
from model.words import Text, sentences
from store.client import ClientStore

ROWS_TOGETHER = 50_000
"""Readings wait for one another up to this many rows: marts are rebuilt once."""


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
    on_progress: Tell | None = None,
) -> list[Reading]:
    """Read files without storing anything: one reading a file, in their order.

    Change workbooks among the files are read first, so that their Mapping sheet
    serves the others. Without a client a key is made up: pseudonyms then mean
    nothing outside this call.

    Args:
        uploads: the files.
        client: whose key, plans and remembered answers serve the reading.
        answers: choices by file name and question id; of files with one name the
            second is called «name (2)», and so on, see `shown_names`.
        today: the day of reading, in the client's zone.
        on_progress: called several times a second; what it raises, as an
            interrupt of this thread, ends all reading within two seconds.

    Raises:
        RequestError: too many drops wait already.
    """
    readings: dict[int, Reading] = {}
    batch = _Batch(uploads, Desk(client, answers, today), on_progress)
    with drop(), closing(batch.as_read()) as as_read:
        for index, reading in as_read:
            readings[index] = reading
            batch.finish([index])
    return [readings[index] for index in range(len(uploads))]


def load_files(
    uploads: Sequence[Upload],
    *,
    client: ClientStore,
    answers: Answers,
    now: datetime,
    on_progress: Tell | None = None,
    on_reading: Callable[[Reading], None] = lambda _: None,
) -> list[Receipt]:
    """Read files and store what they hold: one receipt a file, in their order.

    Files are stored together, in one transaction up to `ROWS_TOGETHER` rows, change
    workbooks first. Lasting answers are remembered for the next export.

    Args:
        uploads: the files.
        client: where they go.
        answers: choices by file name and question id, as for `check_files`.
        now: the instant of loading, with its zone.
        on_progress: called several times a second; what it raises ends all work
            within two seconds. Files stored by then stay, none is stored in part.
        on_reading: takes each file as it was read, before it is stored.

    Raises:
        RequestError: too many drops wait already.
    """
    receipts: dict[int, Receipt] = {}
    waiting: dict[int, Reading] = {}
    desk = Desk(client, answers, client.day_of(now), now)
    batch = _Batch(uploads, desk, on_progress)
    with drop(), closing(batch.as_read()) as as_read:
        for index, reading in as_read:
            waiting[index] = reading
            on_reading(reading)
            if sum(one.rows_read for one in waiting.values()) >= ROWS_TOGETHER:
                receipts |= batch.store(client, waiting, now)
                waiting = {}
            desk.remember(reading)
        receipts |= batch.store(client, waiting, now)
    return [receipts[index] for index in range(len(uploads))]


class _Batch:
    """The files of one call: read side by side, stored, and told about."""

    def __init__(
        self, uploads: Sequence[Upload], desk: Desk, on_progress: Tell | None
    ) -> None:
        names = shown_names([upload.name for upload in uploads])
        self._uploads = [
            replace(upload, name=name)
            for upload, name in zip(uploads, names, strict=True)
        ]
        self._desk = desk
        self._on_progress = on_progress
        self._stop = Stop()
        self._errands: dict[int, Errand] = {}
        self._storing: dict[int, Reading] = {}
        self._n_done = 0

    def as_read(self) -> Generator[tuple[int, Reading], None, None]:
        """Yield place and reading of each file: change workbooks, then as they come.

        Any workbook may be a change workbook; one that is not, and that a mapping
        learnt meanwhile is for, is read once more.
        """
        may_be_plans = [i for i, u in enumerate(self._uploads) if _is_workbook(u)]
        others = [i for i in range(len(self._uploads)) if i not in may_be_plans]
        with Work(MOST_AT_ONCE, self._stop, self._tell) as work:
            read = list(self._read(work, may_be_plans))
            plans = [(i, reading) for i, reading in read if reading.plan is not None]
            for _, reading in plans:
                self._desk.learn(reading)
            yield from plans
            again = {i for i, one in read if self._desk.has_learnt_about(one)}
            again -= {i for i, _ in plans}
            yield from ((i, r) for i, r in read if r.plan is None and i not in again)
            faulty = next((r.file for _, r in read if _is_faulty_plan(r)), None)
            for index, reading in self._read(work, [*others, *sorted(again)]):
                yield index, _blame_workbook(reading, faulty)

    def store(
        self, client: ClientStore, readings: Mapping[int, Reading], now: datetime
    ) -> dict[int, Receipt]:
        """Store readings in one transaction; return their receipts."""
        self._storing = dict(readings)
        store = partial(
            client.ingest_all, list(readings.values()), loaded_at=now, stop=self._stop
        )
        with Work(1, self._stop, self._tell) as work:
            stored = work.do(store)
        self._storing = {}
        self.finish(list(readings))
        return dict(zip(readings, stored, strict=True))

    def finish(self, indexes: Sequence[int]) -> None:
        """Tell that files are done."""
        for index in indexes:
            self._n_done += 1
            self._say(index, Stage(Phase.DONE))

    def _read(
        self, work: Work, indexes: Sequence[int]
    ) -> Iterator[tuple[int, Reading]]:
        read = [partial(self._read_one, index) for index in indexes]
        for place, reading in work.each(read):
            yield indexes[place], reading

    def _read_one(self, index: int) -> Reading:
        upload = self._uploads[index]
        self._errands[index] = Errand(self._stop)
        try:
            return self._desk.read(upload.name, upload.path, self._errands[index])
        finally:
            del self._errands[index]

    def _tell(self) -> None:
        """Tell how far each file is that is being worked on."""
        for index, errand in list(self._errands.items()):
            self._say(index, errand.stage())
        for index, reading in self._storing.items():
            self._say(index, Stage(Phase.STORING, None, reading.rows_read))

    def _say(self, index: int, stage: Stage) -> None:
        if self._on_progress is not None:
            told = Progress(
                file=self._uploads[index].name,
                phase=stage.phase,
                files_done=self._n_done,
                files_all=len(self._uploads),
                rows_done=stage.rows_done,
                rows_all=stage.rows_all,
            )
            self._on_progress(told)


def _is_faulty_plan(reading: Reading) -> bool:
    return reading.connector == PLAN_ID and reading.answer is Answer.REJECT


def _blame_workbook(reading: Reading, book: str | None) -> Reading:
    """Say of a file that nothing knows which faulty workbook may describe it.

    Args:
        reading: the file, read beside the workbook.
        book: the change workbook of the same drop that could not be used.
    """
    if book is None:
        return reading
    first = Text(
        "Correct «{book}» first: it could not be used, and its Mapping sheet may "
        "describe this file.",
        book=book,
    )
    issues = (
        replace(one, remedy=sentences((first, one.remedy)))
        if one.code == "UNKNOWN_REPORT"
        else one
        for one in reading.issues
    )
    return replace(reading, issues=tuple(issues))


def _is_workbook(upload: Upload) -> bool:
    return upload.name.lower().endswith(".xlsx")
