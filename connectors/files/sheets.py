"""Workbooks: checked from end to end, then read, one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import fastexcel
import numpy as np
import pyarrow as pa

from connectors.aside import Aside, Mask
from connectors.files.bookindex import Sheet, read_index
from connectors.files.cellforms import numbers_as_shown
from connectors.files.container import Container
from connectors.files.headcells import HeadParser, HeadRow
from connectors.files.markup import damaged_part, without_entities
from connectors.files.opened import Opened
from connectors.files.originals import sheet_rows
from connectors.files.raw import HeaderRow, RawTable, column_index, column_letter
from connectors.files.records import Places
from connectors.files.sheetscan import SheetScan, scan_sheet, string_references
from connectors.files.strings import SharedStrings
from connectors.findings import Findings
from connectors.process.progress import Phase
from connectors.recognising.header import Match
from connectors.source import Cell
from model.faults import FileError
from model.words import Text, quoted, shortened

MOST_CHARACTERS = 500_000_000
"""Characters that all cells of a sheet together may hold."""

_NUMBERS = frozenset({Cell.NUMBER, Cell.DURATION})
_STRINGS = "xl/sharedStrings.xml"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that passed the checks.

    `scans` has the visible sheets that hold anything, by name, `heads` the
    first filled rows of each, `hidden_columns` its hidden ones from 0.
    """

    path: Path
    sheets: list[Sheet]
    scans: dict[str, SheetScan]
    heads: dict[str, list[HeadRow]]
    hidden_columns: dict[str, set[int]] = field(default_factory=dict)


def open_book(path: Path, findings: Findings) -> Book:
    """Check every part of a workbook and scan its visible sheets.

    Raises:
        FileError: unsafe, damaged, beyond a limit, or without any cell.
    """
    findings.reach(Phase.OPENING)
    container = Container(path)
    sheets = read_index(container, findings)
    visible = {sheet.part: sheet for sheet in sheets if sheet.is_visible}
    _check_others(container, set(visible))
    strings = SharedStrings(container.read(_STRINGS))
    book = Book(path, sheets, {}, {})
    for part, sheet in visible.items():
        findings.reach(Phase.COUNTING)
        shown = Text("sheet «{name}»", name=sheet.name)
        scan = scan_sheet(shown, container.chunks(part))
        _refuse_many_characters(scan, strings, container, part)
        if len(scan.rows):
            head = HeadParser(strings.text)
            book.scans[sheet.name] = scan
            book.heads[sheet.name] = head.read(shown, container.chunks(part))
            book.hidden_columns[sheet.name] = head.hidden
    return book


def open_sheets(book: Book, findings: Findings) -> Opened:
    """Return the tables of a workbook as an open file."""
    return Opened(
        rows=header_rows(book),
        read=lambda match: read_sheet(book, match, findings),
        originals=lambda match, numbers: sheet_rows(
            lambda top: load_text(book.path, match.row.sheet or "", skip=top), numbers
        ),
        hidden=tuple(sheet.name for sheet in book.sheets if not sheet.is_visible),
    )


def header_rows(book: Book) -> list[HeaderRow]:
    """Return the first filled rows of each visible sheet.

    Raises:
        FileError: no visible sheet holds anything.
    """
    rows = [
        HeaderRow(
            cells=_cells(head),
            index=index,
            number=head.number,
            sheet=name,
        )
        for name, heads in book.heads.items()
        for index, head in enumerate(heads)
    ]
    if not rows:
        raise FileError(
            "NO_HEADER",
            Text("No header row was found: no cell has text."),
            Text("Export again."),
        )
    return rows


def read_sheet(book: Book, match: Match, findings: Findings) -> RawTable:
    """Read the columns of a match as text, one cell for each row with a value.

    Raises:
        FileError: no rows below the header, or a reader that saw other rows.
    """
    sheet, header = match.row.sheet or "", match.row.number
    scan = book.scans[sheet]
    numbers = scan.rows[scan.rows > header]
    if not len(numbers):
        raise FileError(
            "NO_ROWS",
            Text("Sheet «{sheet}» has a header, but no row follows it.", sheet=sheet),
            Text("Check the date range of the export."),
            sheet=sheet,
            row=header,
        )
    wanted = {*match.columns.values(), *match.unnamed}
    findings.reach(Phase.READING, 0, len(numbers))
    columns = load_text(book.path, sheet, skip=header, wanted=wanted)
    n_read = len(next(iter(columns.values())))
    if n_read != numbers[-1] - header:
        raise damaged_part(
            Text("sheet «{name}»: rows counted and rows read differ", name=sheet)
        )
    kept = pa.array(numbers - header - 1)
    columns = {index: column.take(kept) for index, column in columns.items()}
    columns |= _numbers_as_shown(book, match, numbers, columns)
    _note_hidden_columns(match, book.hidden_columns.get(sheet, set()), findings)
    return _raw_table(match, scan, numbers, columns, findings)


def load_text(
    path: Path, sheet: str, *, skip: int, wanted: set[int] | None = None
) -> dict[int, pa.Array]:
    """Return columns of a sheet as text, by column index from 0.

    Each cell becomes the text that loses nothing: dates in ISO form, numbers
    with all their digits; errors become NULL.

    Args:
        path: a workbook that passed the checks.
        sheet: name of the sheet.
        skip: rows to leave out at the top.
        wanted: columns to load; all without it.

    Raises:
        FileError: the reader finds the sheet damaged.
    """
    present: set[int] = set()

    def choose(column: fastexcel.ColumnInfoNoDtype) -> bool:  # type: ignore[name-defined]
        is_wanted = wanted is None or column.absolute_index in wanted
        if is_wanted:
            present.add(column.absolute_index)
        return is_wanted

    try:
        batch = fastexcel.read_excel(path).load_sheet(
            sheet,
            header_row=None,
            skip_rows=skip,
            use_columns=choose,
            dtypes="string",
            eager=True,
        )
    except fastexcel.FastExcelError as error:
        raise damaged_part(Text("sheet «{name}»", name=sheet)) from error
    return dict(zip(sorted(present), batch.columns, strict=True))


def _numbers_as_shown(
    book: Book, match: Match, numbers: Places, columns: dict[int, pa.Array]
) -> dict[int, pa.Array]:
    """Return the columns of numbers, for their cells say more than their text does."""
    part = next(sheet.part for sheet in book.sheets if sheet.name == match.row.sheet)
    used = {
        column_letter(index): columns[index]
        for name, index in match.columns.items()
        if match.source.field(name).cell in _NUMBERS
    }
    shown = numbers_as_shown(Container(book.path), part, numbers, used)
    return {column_index(letters): column for letters, column in shown.items()}


def _check_others(container: Container, scanned: set[str]) -> None:
    """Unpack all other parts of markup: checksums, and no entities."""
    for name in container.parts:
        if name not in scanned and name.endswith((".xml", ".rels")):
            for _ in without_entities(name, container.chunks(name)):
                pass


def _refuse_many_characters(
    scan: SheetScan, strings: SharedStrings, container: Container, part: str
) -> None:
    """Repeated references make a small file unfold to a large text."""
    if scan.n_cells * strings.longest > MOST_CHARACTERS:
        total = strings.total_length(string_references(container.chunks(part)))
        if total > MOST_CHARACTERS:
            raise FileError(
                "TOO_MANY_CHARACTERS",
                Text(
                    "The cells hold {total} characters (limit {most_characters}).",
                    total=total,
                    most_characters=MOST_CHARACTERS,
                ),
                Text("Leave long texts out of the export."),
            )


def _cells(head: HeadRow) -> tuple[str, ...]:
    return tuple(head.cells.get(i, "") for i in range(max(head.cells) + 1))


def _raw_table(
    match: Match,
    scan: SheetScan,
    numbers: Places,
    columns: dict[int, pa.Array],
    findings: Findings,
) -> RawTable:
    aside = Aside(len(numbers))
    nothing: Mask = np.zeros(len(numbers), dtype=np.bool_)
    for places, code in (
        (scan.errors, "CELL_ERROR"),
        (scan.empty_formulas, "FORMULA_NO_VALUE"),
    ):
        _mark_cells(aside, match, numbers, places, code)
    _note_rows(scan, match, numbers, findings)
    return RawTable(
        columns={name: columns[index] for name, index in match.columns.items()},
        aside=aside,
        ragged=nothing,
        row_numbers=lambda positions: numbers[list(positions)].tolist(),
        after_empty=_after_empty(numbers),
        unnamed=tuple(
            column_letter(index)
            for index in match.unnamed
            if index in columns and columns[index].null_count < len(numbers)
        ),
    )


def _mark_cells(
    aside: Aside,
    match: Match,
    numbers: Places,
    places: Sequence[tuple[int, str]],
    code: str,
) -> None:
    """Set aside the rows that have such a cell in a column that is used."""
    for name, index in match.columns.items():
        letters = column_letter(index)
        rows = [row for row, column in places if column == letters]
        if rows:
            aside.mark(np.isin(numbers, rows), code, match.header(name))


def _note_rows(
    scan: SheetScan, match: Match, numbers: Places, findings: Findings
) -> None:
    n_empty = int(numbers[-1]) - match.row.number - len(numbers)
    n_empty = max(n_empty, scan.n_tags - match.row.number - len(numbers))
    if n_empty > 0:
        findings.warn(
            "EMPTY_ROWS_SKIPPED",
            Text.counted(
                n_empty,
                "{n} row without any value skipped.",
                "{n} rows without any value skipped.",
            ),
        )
    if scan.n_hidden:
        rows = Text.counted(
            scan.n_hidden,
            "{n} hidden row was read too.",
            "{n} hidden rows were read too.",
        )
        findings.warn("HIDDEN_ROWS", rows)


def _note_hidden_columns(match: Match, hidden: set[int], findings: Findings) -> None:
    used = [n for n, index in match.columns.items() if index in hidden]
    if used:
        named = shortened([quoted(match.header(name)) for name in used], _MOST_NAMED)
        findings.warn(
            "HIDDEN_COLUMNS",
            Text("Hidden columns were read: {named}.", named=named),
        )


def _after_empty(numbers: Places) -> int | None:
    gaps = np.flatnonzero(np.diff(numbers) > 1)
    return int(gaps[-1]) + 1 if len(gaps) else None
