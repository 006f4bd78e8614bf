"""Rows that are no data: totals, footers, a second table, broken rows."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, as_mask
from connectors.findings import Findings
from connectors.header import Match
from connectors.raw import RawTable
from connectors.source import Cell
from model.loads import Question
from model.text import fold

_LAST_ROWS = 5
_MOST_FOOTER = 2
_NAMING = frozenset({Cell.PERSON, Cell.TEXT, Cell.STAMP, Cell.DAY, Cell.PERIOD})
_TOTAL = re.compile(r"(grand |sub-?|sous-)?tota(l|ux)\b.*")


def set_aside_layout(raw: RawTable, match: Match, findings: Findings) -> None:
    """Set aside the rows that are no data rows, before any cell is typed.

    A last block that is no part of the table, and a total, are left out after
    asking; a footer of one or two lines is left out with a notice.
    """
    _set_aside_block(raw, match, findings)
    _set_aside_totals(raw, match, findings)
    raw.aside.mark(raw.ragged, "CSV_RAGGED")


def _set_aside_block(raw: RawTable, match: Match, findings: Findings) -> None:
    start = raw.after_empty
    if start is None or not _is_foreign(raw, match, start):
        return
    n_rows = len(raw.aside.mask) - start
    if n_rows > _MOST_FOOTER:
        first, last = raw.row_numbers([start, len(raw.aside.mask) - 1])
        question = Question(
            id="two_tables",
            text=f"Rows {first} to {last} look like a second table. Load the first "
            "table only?",
            choices=("yes", "no"),
            guess="yes",
        )
        if findings.ask(question, "TWO_TABLES") == "no":
            return
    block: Mask = np.arange(len(raw.aside.mask)) >= start
    raw.aside.mark(block, "TWO_TABLES")


def _is_foreign(raw: RawTable, match: Match, start: int) -> bool:
    """Tell whether all rows from `start` lack what a row of this report has."""
    foreign = raw.ragged[start:].copy()
    for name, column in raw.columns.items():
        if match.source.field(name).filled:
            text = pc.utf8_trim_whitespace(column.slice(start).cast(pa.string()))
            foreign |= ~as_mask(pc.not_equal(text, ""))
    return bool(foreign.all())


def _set_aside_totals(raw: RawTable, match: Match, findings: Findings) -> None:
    n_rows = len(raw.aside.mask)
    start = max(0, n_rows - _LAST_ROWS)
    is_total: Mask = np.zeros(n_rows, dtype=np.bool_)
    for name, column in raw.columns.items():
        if match.source.field(name).cell not in _NAMING:
            continue
        for place, text in enumerate(column.slice(start).to_pylist(), start):
            is_total[place] |= _TOTAL.fullmatch(fold(text or "")) is not None
    is_total &= ~raw.aside.mask
    if not is_total.any():
        return
    (number,) = raw.row_numbers([int(np.flatnonzero(is_total)[0])])
    question = Question(
        id="totals_row",
        text=f"Row {number} looks like a total. Leave it out?",
        choices=("yes", "no"),
        guess="yes",
    )
    if findings.ask(question, "TOTALS_ROW") != "no":
        raw.aside.mark(is_total, "TOTALS_ROW")
