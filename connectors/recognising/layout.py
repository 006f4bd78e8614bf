"""Rows that are no data: totals, footers, a second table, broken rows."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, as_mask
from connectors.columns.periods import parse_period
from connectors.files.raw import RawTable
from connectors.findings import Findings
from connectors.recognising.header import Match
from connectors.source import Cell
from model.text import fold
from model.words import Text, shortened

TOTALS = "totals_row:"
"""Beginning of the id of the question about totals; their words follow."""

_LAST_ROWS = 5
_MOST_FOOTER = 2
_FEWEST_CELLS = 2
# A cell of one or two words that is no day is a slip, not a note.
_FEWEST_WORDS = 3
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
_TOTAL_WORD = re.compile(_ANY)
# What stands for the name of a group in the words of a total: it may be a person's.
_GROUP_NAME = "…"
_DATED = frozenset({Cell.STAMP, Cell.DAY, Cell.PERIOD})
_NOTE = re.compile(
    r"[*†‡¹²³].*|\(\d\) .*"
    r"|(?:notes?|nota|sources?|remarques?|observa\w+|fuentes?|fontes?|n\.?b\.?)\b ?:.*"
)


def set_aside_layout(raw: RawTable, match: Match, findings: Findings) -> None:
    """Set aside the rows that are no data rows, before any cell is typed.

    A last block that is no part of the table, and a total, are left out after
    asking; a footer of one or two lines is left out with a notice.
    """
    _set_aside_block(raw, match, findings)
    _set_aside_notes(raw, match)
    _set_aside_totals(raw, match, findings)
    raw.aside.mark(raw.ragged, "CSV_RAGGED")


def _set_aside_block(raw: RawTable, match: Match, findings: Findings) -> None:
    start = raw.after_empty
    if start is None or not _is_foreign(raw, match, start):
        return
    n_rows = len(raw.aside.mask) - start
    if n_rows > _MOST_FOOTER:
        first, last = raw.row_numbers([start, len(raw.aside.mask) - 1])
        text = Text(
            "Rows {first} to {last} look like a second table. Load the first "
            "table only?",
            first=str(first),
            last=str(last),
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


def _set_aside_notes(raw: RawTable, match: Match) -> None:
    """Set aside the last one or two rows where they hold a note and nothing else."""
    n_rows = len(raw.aside.mask)
    is_note: Mask = np.zeros(n_rows, dtype=np.bool_)
    for place in range(n_rows - 1, max(n_rows - 1 - _MOST_FOOTER, -1), -1):
        if raw.aside.mask[place]:
            continue
        if not _is_note(raw, match, place):
            break
        is_note[place] = True
    raw.aside.mark(is_note, "TWO_TABLES")


def _is_note(raw: RawTable, match: Match, place: int) -> bool:
    """Tell whether a row has one cell only, and words where a row has a day."""
    cells = {name: str(c[place].as_py() or "") for name, c in raw.columns.items()}
    filled = [(name, fold(text)) for name, text in cells.items() if text.strip()]
    if len(cells) < _FEWEST_CELLS or len(filled) != 1:
        return False
    [(name, text)] = filled
    if _NOTE.fullmatch(text):
        return True
    is_day = match.source.field(name).cell in _DATED
    return is_day and len(text.split()) >= _FEWEST_WORDS and parse_period(text) is None


def _set_aside_totals(raw: RawTable, match: Match, findings: Findings) -> None:
    """Ask about totals, also those of groups in the middle of the table."""
    n_rows = len(raw.aside.mask)
    start = 0 if n_rows <= _MOST_SEARCHED else n_rows - _LAST_ROWS
    is_total: Mask = np.zeros(n_rows, dtype=np.bool_)
    words = set[str]()
    for name, column in raw.columns.items():
        field = match.source.field(name)
        if field.cell in _NAMING or name == _GROUP:
            texts = column.slice(start).cast(pa.string())
            found = _totals(texts) & ~raw.aside.mask[start:]
            words |= {
                _words_of(texts[place].as_py()) for place in np.flatnonzero(found)
            }
            is_total[start:] |= found
    if not words:
        return
    rows = raw.row_numbers(np.flatnonzero(is_total)[:_MOST_NAMED].tolist())
    text = _total_question(rows, int(is_total.sum()))
    question_id = f"{TOTALS}{', '.join(sorted(words))}"
    if findings.ask_whether(question_id, text, "TOTALS_ROW", is_likely=True):
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


def _words_of(text: str) -> str:
    """Return how a total is worded, without the name of its group."""
    bare = fold(text)
    if _TOTAL_ALONE.fullmatch(bare):
        return bare.removesuffix(":")
    found = _TOTAL_WORD.search(bare)
    word = found.group() if found else _GROUP_NAME
    return f"{word} {_GROUP_NAME}" if bare.startswith(word) else f"{_GROUP_NAME} {word}"


def _total_question(rows: list[int], n_rows: int) -> Text:
    return Text.counted(
        n_rows,
        "Row {rows} looks like a total. Leave it out?",
        "Rows {rows} look like totals. Leave them out?",
        rows=shortened([*map(str, rows)], len(rows), n_rows),
    )
