"""Dates in which a spreadsheet has swapped day and month.

A spreadsheet that expects the other order turns every date with a day up to 12
into a real date, day and month swapped, and leaves the others as text. So a
column that mixes dates whose day is never above 12 with texts in which the
second number always is, or the first, has been damaged that way. One such date
is enough to ask: nobody writes a column in two formats that part at the 13th.
"""

import numpy as np
import pyarrow as pa

from connectors.aside import Mask
from connectors.columns.cells import Typing
from connectors.columns.dates import DateColumn
from connectors.columns.zones import DAY, Seconds, day_at
from model.loads import Question
from model.words import Text

_SWAP, _KEEP = "swap back", "leave as they are"


def undo_swap(header: str, column: DateColumn, texts: pa.Array, typing: Typing) -> None:
    """Ask whether the dates of a damaged column shall be swapped back.

    Args:
        header: the column's header.
        column: the column before the order of its open cells is settled.
        texts: its cells as written.
        typing: where the question goes.
    """
    if not _looks_swapped(column):
        return
    question = _question(header, column, texts)
    if typing.findings.ask(question, "DATE_SWAP") != _SWAP:
        return
    column.seconds[column.is_read] = _swapped(column.seconds[column.is_read])
    if typing.findings.answer_to(question.id) == _SWAP:
        _note_swapped(header, column, typing)


def _question(header: str, column: DateColumn, texts: pa.Array) -> Question:
    at = int(np.flatnonzero(column.is_read & ~_is_same(column))[0])
    shown, meant = column.day(at), day_at(int(_swapped(column.seconds[[at]])[0]))
    return Question(
        id="date_swap",
        text=Text(
            "«{header}» mixes dates with days up to 12 (such as {cell}) and texts "
            "with days above 12: a spreadsheet has swapped day and month in the "
            "dates. Swap them back?",
            header=header,
            cell=texts[at].as_py(),
        ),
        choices=(_SWAP, _KEEP),
        guess=_SWAP,
        labels=(
            Text("Swap back: {day}", day=meant),
            Text("Leave as they are: {day}", day=shown),
        ),
    )


def _note_swapped(header: str, column: DateColumn, typing: Typing) -> None:
    typing.findings.warn(
        "DATE_SWAP",
        Text.counted(
            int(column.is_read.sum()),
            "Day and month of {n} date in «{header}» were swapped back.",
            "Day and month of {n} dates in «{header}» were swapped back.",
            header=header,
        ),
        column=header,
    )


def _looks_swapped(column: DateColumn) -> bool:
    is_date, is_text = column.is_read, column.is_open
    if not is_text.any() or not (is_date & ~_is_same(column)).any():
        return False
    above = (column.first > 12) | (column.second > 12)
    _, _, days = _parts(column.seconds[is_date])
    is_mixed = len(column.evidence()) == 1 and bool(above[is_text].all())
    return is_mixed and bool((days <= 12).all())


def _is_same(column: DateColumn) -> Mask:
    """Tell which dates a swap leaves as they are: the day is the month."""
    _, months, days = _parts(column.seconds)
    same: Mask = months == days
    return same


def _swapped(seconds: Seconds) -> Seconds:
    years, months, days = _parts(seconds)
    start = ((years - 1970) * 12 + days - 1).astype("datetime64[M]")
    moved: Seconds = start.astype("datetime64[D]").astype(np.int64) + months - 1
    return moved * DAY + seconds % DAY


def _parts(seconds: Seconds) -> tuple[Seconds, Seconds, Seconds]:
    """Return year, month and day of instants."""
    days = (seconds // DAY).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    index = months.astype(np.int64)
    day = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    return index // 12 + 1970, index % 12 + 1, day
