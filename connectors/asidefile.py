"""Rows that were set aside as a CSV file: where, why, and as they stand in the file."""

import csv
import io
from collections.abc import Iterable, Sequence

from model.faults import Issue
from model.language import ENGLISH, Language
from model.loads import AsideRows, Reading
from model.text import Template
from model.words import told

TITLES: tuple[Template, ...] = ("File", "Row", "Column", "Code", "What", "What to do")
"""Headings of the columns that stand before those of the file itself."""

_FORMULA = frozenset("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}") | {
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
}

Cell = str | int | None


def aside_csv(readings: Iterable[Reading], language: Language = ENGLISH) -> str:
    """Return the rows that readings set aside, the header of each file before its own.

    Empty when nothing was set aside. It holds names and addresses as the files
    have them.

    Args:
        readings: what came of the files.
        language: of headings and of what is said of each row.
    """
    blocks = [block for reading in readings if (block := _block(reading, language))]
    return as_csv(row for block in blocks for row in block)


def as_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV that a spreadsheet shows as plain text.

    Text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(value: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless(" @SUM(1)"), harmless("1 = 1"), harmless(-1)
    ("'=1+1", "' @SUM(1)", '1 = 1', -1)
    """
    if isinstance(value, str) and ({value[:1]} | {value.lstrip()[:1]}) & _FORMULA:
        return f"'{value}"
    return value


def _block(reading: Reading, language: Language) -> list[list[Cell]]:
    faults = [issue for issue in reading.issues if issue.row is not None]
    if not faults or not reading.rows_set_aside:
        return []
    own = reading.aside or AsideRows(header=(), rows={})
    return [
        [*map(language.translate, TITLES), *own.header],
        *(
            [*_told(fault, language), *own.rows.get(fault.row or 0, ())]
            for fault in faults
        ),
    ]


def _told(fault: Issue, language: Language) -> list[Cell]:
    return [
        fault.file,
        fault.row,
        fault.column,
        fault.code,
        told(fault.message, language),
        told(fault.remedy, language),
    ]
