"""What comes of a file: checked, loaded, refused; questions and receipts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import pyarrow as pa

from model.facts import Fact
from model.faults import Issue
from model.ids import LoadId
from model.plan import FileMapping, Plan
from model.snapshots import SnapshotTable
from model.text import Template
from model.words import NOTHING, Text, verbatim

PLAN_ID = "change_workbook"
"""What change workbooks have as their connector."""


class Status(StrEnum):
    """What came of a load."""

    LOADED = "loaded"
    ALREADY_LOADED = "already_loaded"
    REFUSED = "refused"
    NEEDS_ANSWERS = "needs_answers"
    UNDONE = "undone"


class Answer(StrEnum):
    """What checking a file comes to."""

    ACCEPT = "accept"
    WARN = "warn"
    ASK = "ask"
    REJECT = "reject"


_CHOICES: dict[str, Template] = {
    "yes": "yes",
    "no": "no",
    "days": "days",
    "hours": "hours",
    "minutes": "minutes",
    "seconds": "seconds",
    "ignore": "leave it out",
    "leave out": "leave out",
    "another table": "another table",
    "interactive": "interactive",
    "not interactive": "not interactive",
}
"""Choices that many questions offer, in words; others have labels, or are data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that only the user can know; `guess` is one of `choices`.

    `labels`, one a choice, say what the choices mean for this file; a choice
    itself holds for any file of the kind, so that it can be remembered.
    """

    id: str
    text: Text
    choices: tuple[str, ...]
    guess: str | None = None
    labels: tuple[Text, ...] = ()

    def label(self, choice: str) -> Text:
        """Return the words in which a choice is offered."""
        labels = dict(zip(self.choices, self.labels, strict=False))
        words = _CHOICES.get(choice)
        return labels.get(choice) or (Text(words) if words else verbatim(choice))


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchColumn:
    """A column of a sketch, as `MappedColumn.column` names it.

    `headers` has all its headers, which differ in their period; `samples` are
    some of its values.
    """

    column: str
    headers: tuple[str, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A file as text, for the person who says what its columns mean.

    It holds names and addresses as they stand in the file: it is shown to who
    brought the file, and kept nowhere. `rows` are the first ones below `header`;
    `guesses` has a mapping for each kind of row, the likeliest first. `header_row`
    is the number of the row with the headers, as in `5`, or of two rows that are
    read as one, as in `4+5`; `header_rows` are those that can be chosen. `stored`
    are the first facts that come of it so far, as text by column.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[SketchColumn, ...]
    guesses: tuple[FileMapping, ...]
    header_row: str
    header_rows: tuple[str, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    stored: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideRows:
    """Rows that were set aside as they stand in the file, by their number there.

    They hold names and addresses as the file has them: they are handed to who
    brought the file, and kept nowhere. `rows` has the first ones only.
    """

    header: tuple[str, ...]
    rows: dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as it was recognised and read; nothing is stored yet.

    `rows_read = rows_usable + rows_set_aside`, where `rows_read` was counted
    without the parser. `facts` is empty unless `answer` is accept or warn; what a
    snapshot says comes as `snapshot`, one row a person, and not among them.
    `domains` has the mail domains that at least five people share, with their number.
    `plan` is filled for a change workbook, `sketch` where it was wished for.
    `first_day` and `last_day` bound
    the facts; `data_date` is the last day a snapshot covers. `is_log`: amounts of
    a day count the rows of an event log. `yields`: where the store holds other
    facts already, those stay, because the user chose so. `header_mark` is the same
    for exports of one kind. `value_rows` (see `model.facts.VALUE_ROWS`) tells which
    outcome values came of one row; None where each row brought one. `record_fields`
    are the fields of records, amounts and flags included, that the file has a column
    for; None: those with a value. `aside` has the
    rows that were set aside.
    """

    file: str
    sha256: str
    size: int
    answer: Answer
    issues: tuple[Issue, ...] = ()
    connector: str | None = None
    report: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    rows_read: int = 0
    rows_usable: int = 0
    rows_set_aside: int = 0
    first_day: date | None = None
    last_day: date | None = None
    data_date: date | None = None
    is_concealed: bool = False
    questions: tuple[Question, ...] = ()
    header_mark: str | None = None
    is_log: bool = False
    yields: bool = False
    domains: dict[str, int] = field(default_factory=dict)
    facts: dict[Fact, pa.Table] = field(default_factory=dict)
    snapshot: SnapshotTable | None = None
    value_rows: pa.Table | None = None
    record_fields: frozenset[str] | None = None
    plan: Plan | None = None
    sketch: Sketch | None = None
    aside: AsideRows | None = None
    seconds: float = 0.0
    peak_memory: int | None = None
    """Bytes the process that opened the file used; None where not measurable."""

    @property
    def has_facts(self) -> bool:
        """Whether it brings any facts."""
        return bool(self.facts) or self.snapshot is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """An answer that is given for the user the next time.

    `file_kind` is what it is kept about (a connector, or a header), `report` the
    title of the report that was asked about, `question` the id of the question.
    """

    file_kind: str
    question: str
    choice: str
    report: str | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What a reading and one earlier load both say about one day.

    `n_rows` rows of the reading have facts that the load brought already; of
    these `n_replaced` differ and count from now on, `n_behind` differ and do not
    count. A row of several days counts at the first one that differs, so that rows
    add up; `is_replaced` and `is_behind` tell whether anything of this very day
    differs so. `last_day` is the last day of the earlier load, `day` is None for
    records that were never opened.
    """

    load_id: LoadId
    file: str
    last_day: date | None
    day: date | None
    n_rows: int
    n_replaced: int
    n_behind: int
    is_replaced: bool = False
    is_behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One line of the ledger.

    `rows_read = rows_loaded + rows_already_here + rows_set_aside`, always.
    `load_id` is None when nothing was stored (refused, or questions open).
    """

    load_id: LoadId | None
    file: str
    sha256: str
    connector: str | None
    report: str | None
    rows_read: int
    rows_loaded: int
    rows_already_here: int
    rows_set_aside: int
    status: Status
    codes: tuple[str, ...] = ()
    message: Text = NOTHING
    remedy: Text = NOTHING
    loaded_at: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None
    data_date: date | None = None


def last_loaded(receipts: Iterable[Receipt]) -> datetime | None:
    """Return when the newest load that stands was made; None without one."""
    loaded = (r.loaded_at for r in receipts if r.status is Status.LOADED)
    return max((at for at in loaded if at is not None), default=None)
