"""Change workbooks: all their sheets as cells, for the reader of plans."""

import re
from datetime import datetime

from connectors.columns.pseudonyms import pseudonym
from connectors.files.raw import column_index
from connectors.files.sheets import Book, load_text
from connectors.files.sheetscan import SheetScan
from connectors.process.wire import Request
from model.faults import Issue
from model.ids import Pseudonym
from model.plan import Plan

SheetCell = str | datetime | None
"""A cell as plans are read from: text, a date, or nothing."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_ERROR = "#VALUE!"


def is_plan(book: Book) -> bool:
    """Tell whether a workbook is meant as a change workbook."""
    if len(book.scans) < 2:
        return False
    # imported here: most files are no plans, and the import takes its time
    from connectors.workbook.reader import is_change_workbook

    return is_change_workbook(book.scans)


def read_change_workbook(
    book: Book, request: Request, people: set[str]
) -> tuple[Plan | None, tuple[Issue, ...]]:
    """Return the plan of a change workbook, and what is wrong with it.

    Args:
        book: the workbook.
        request: the client's key, and the day of reading.
        people: takes the people as written; they must not leave the process.
    """
    from connectors.workbook.reader import read_plan

    key = bytes.fromhex(request.key)

    def pseudonymise(identity: str) -> Pseudonym:
        people.add(identity)
        return pseudonym(identity, key) or Pseudonym("")

    return read_plan(
        {name: sheet_cells(book, name) for name in book.scans},
        file=request.name,
        pseudonymise=pseudonymise,
        today=request.today,
    )


def sheet_cells(book: Book, sheet: str) -> list[list[SheetCell]]:
    """Return the rows of a sheet, index 0 being its row 1.

    Numbers are text with all their digits, dates are dates. A cell with an
    error holds the text of one.
    """
    columns = {
        index: [_cell(text) for text in column.to_pylist()]
        for index, column in load_text(book.path, sheet, skip=0).items()
    }
    n_rows = len(next(iter(columns.values())))
    rows = [
        [columns[index][row] if index in columns else None for index in _span(columns)]
        for row in range(n_rows)
    ]
    _show_errors(rows, book.scans[sheet])
    return rows


def _span(columns: dict[int, list[SheetCell]]) -> range:
    return range(max(columns) + 1)


def _cell(text: str | None) -> SheetCell:
    if text is not None and _DATE.fullmatch(text):
        return datetime.fromisoformat(text)
    return text


def _show_errors(rows: list[list[SheetCell]], scan: SheetScan) -> None:
    for number, letters in scan.errors:
        index = column_index(letters)
        if number <= len(rows) and index < len(rows[number - 1]):
            rows[number - 1][index] = _ERROR
