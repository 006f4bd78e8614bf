"""Rows that are no data: totals, footers, a second table, broken rows."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, as_mask
from connectors.files.raw import RawTable
from connectors.findings import Findings
from connectors.recognising.header import Match
from connectors.source import Cell
from model.text import fold

_LAST_ROWS = 5
_MOST_FOOTER = 2
_NAMING = frozenset({Cell.PERSON, Cell.TEXT, Cell.STAMP, Cell.DAY, Cell.PERIOD})
_GROUP = "unit"
_MOST_NAMED = 3
# Totals between the rows are made by people: larger tables come from systems, and
# only their end is searched.
_MOST_SEARCHED = 200_000
_WORD = "tota"
_ANY = r"(?:grand |sub-?|sous-)?tota(?:l|ls|ux|le|les|li|is)\b"
_TOTAL = re.compile(rf"{_ANY}.*")
_TOTAL_ALONE = re.compile(
    rf"{_ANY}(?: (?:general|generale|geral|complessivo|parcial|parziale))?:?"
)
_TOTAL_OF = re.compile(
    rf"(?P<before>.+?) {_ANY}|{_ANY} (?:(?:of|for|de|du|di|do|da|per) )?(?P<after>.+)"
)


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
        text = (
            f"Rows {first} to {last} look like a second table. Load the first "
            "table only?"
        )
        if not findings.ask_whether("two_tables", text, "TWO_TABLES", is_likely=True):
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
    """Ask about totals, also those of groups in the middle of the table."""
    n_rows = len(raw.aside.mask)
    start = 0 if n_rows <= _MOST_SEARCHED else n_rows - _LAST_ROWS
    is_total: Mask = np.zeros(n_rows, dtype=np.bool_)
    for name, column in raw.columns.items():
        field = match.source.field(name)
        if field.cell in _NAMING or name == _GROUP:
            is_total[start:] |= _totals(column.slice(start).cast(pa.string()))
    is_total &= ~raw.aside.mask
    if not is_total.any():
        return
    rows = raw.row_numbers(np.flatnonzero(is_total)[:_MOST_NAMED].tolist())
    text = _total_question(rows, int(is_total.sum()))
    if findings.ask_whether("totals_row", text, "TOTALS_ROW", is_likely=True):
        raw.aside.mark(is_total, "TOTALS_ROW")


def _totals(column: pa.Array) -> Mask:
    """Tell which cells name a total: by the word alone, or with a group's name.

    At the end of the table anything may follow the word, unless the name occurs
    before it.
    """
    has_word = as_mask(pc.match_substring(column, _WORD, ignore_case=True))
    is_total: Mask = np.zeros(len(column), dtype=np.bool_)
    places = np.flatnonzero(has_word)
    if not len(places):
        return is_total
    values = {fold(text or "") for text in pc.unique(column).to_pylist()}
    end = len(column) - _LAST_ROWS
    for place in places.tolist():
        text = fold(column[place].as_py())
        is_total[place] = _is_rollup(text, values) or (
            place >= end
            and _TOTAL.fullmatch(text) is not None
            and pc.index(column, column[place]).as_py() >= end
        )
    return is_total


def _is_rollup(text: str, values: set[str]) -> bool:
    """Tell a total by the word alone, or by the name of a group beside it."""
    if _TOTAL_ALONE.fullmatch(text):
        return True
    found = _TOTAL_OF.fullmatch(text)
    return found is not None and (found["after"] or found["before"]) in values


def _total_question(rows: list[int], n_rows: int) -> str:
    if n_rows == 1:
        return f"Row {rows[0]} looks like a total. Leave it out?"
    named = ", ".join(map(str, rows))
    more = f" and {n_rows - len(rows)} more" if n_rows > len(rows) else ""
    return f"Rows {named}{more} look like totals. Leave them out?"
