"""A sheet's XML searched at the speed of bytes: rows, faults, limits.

Neither reader of workbooks tells errors, formulas without value or hidden rows
from ordinary cells, and both reserve memory for a rectangle up to the farthest
cell. This scan sees all of that without making an object of any cell.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from connectors.files.markup import damaged_part, refuse_declarations
from connectors.files.raw import MOST_COLUMNS
from connectors.files.records import LONGEST_CELL, Places
from connectors.files.strings import too_long
from connectors.files.tags import Tags, find_tags, numbers_of
from model.faults import FileError
from model.words import Text

MOST_ROWS = 500_000
MOST_CELLS = 5_000_000
MOST_MERGES = 10_000
"""Limits of a sheet."""

LAST_ROW = 1_048_576
"""Last row of any sheet."""

_LONGEST_ROW = 32 << 20
_MOST_FAULTS = 20_000

_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData[\s>/]")
_HIDDEN = re.compile(rb'<(?:\w+:)?row [^>]*?hidden="(?:1|true)"')
# columns from the 501st on (SG), and references that are none, with a value
_FAR = re.compile(
    rb' r="([A-Z]{3,}|[T-Z][A-Z]|S[G-Z])(\d+)"(?:[^>]*[^/])?><(?:\w+:)?(?:v|is|f)'
)
_ERROR = re.compile(rb'<(?:\w+:)?c(?=[^>]* t="e")([^>]*)>')
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c( [^>]*)><(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_CELL_NAME = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_REFERENCE = re.compile(rb' t="s"[^>]*><(?:\w+:)?v>(\d{1,9})<')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell ref="[A-Z]+(\d+):[A-Z]+(\d+)"')

CellPlace = tuple[int, str]
"""Row from 1 and letters of the column."""


@dataclass(slots=True)
class SheetScan:
    """What a sheet's XML says.

    `rows` are the numbers of the rows with any value, ascending. `errors` and
    `empty_formulas` are cells that a reader would show as empty.
    """

    rows: Places = field(default_factory=lambda: np.zeros(0, np.int64))
    n_tags: int = 0
    n_cells: int = 0
    n_hidden: int = 0
    errors: list[CellPlace] = field(default_factory=list)
    empty_formulas: list[CellPlace] = field(default_factory=list)
    merged_rows: set[int] = field(default_factory=set)


def scan_sheet(name: str, chunks: Iterable[bytes]) -> SheetScan:
    """Search a sheet part from end to end.

    Raises:
        FileError: damaged, or beyond a limit.
    """
    scan = SheetScan()
    rows: list[Places] = []
    last = 0
    for block, prefix, is_last in _blocks(name, chunks):
        tags = find_tags(block, prefix)
        if tags.has_declarations:
            refuse_declarations(name, block)
        _refuse_long_text(block, tags)
        _refuse_nested(name, block, tags)
        numbers = numbers_of(block, tags.rows, last)
        if len(numbers):
            last = int(numbers[-1])
            _refuse_bad_numbers(name, numbers)
        rows.append(numbers[tags.rows_with_value()])
        _count(scan, tags)
        _note_cells(name, scan, block, tags)
        if is_last:
            _note_merges(scan, block)
    scan.rows = np.concatenate(rows) if rows else scan.rows
    if (np.diff(scan.rows) <= 0).any():
        raise damaged_part(name)
    _refuse_many_rows(scan)
    return scan


def string_references(chunks: Iterable[bytes]) -> Places:
    """Return which shared string each text cell of a sheet part shows."""
    found: list[int] = []
    tail = b""
    for chunk in chunks:
        window = tail + chunk
        cut = window.rfind(b"<c ") + 1
        found += [int(index) for index in _REFERENCE.findall(window[:cut])]
        tail = window[cut:]
    found += [int(index) for index in _REFERENCE.findall(tail)]
    return np.array(found, np.int64)


def _blocks(name: str, chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield whole rows, the prefix of the tags, and whether this is the end."""
    rest, prefix = b"", None
    for chunk in chunks:
        rest += chunk
        found = _SHEET_DATA.search(rest) if prefix is None else None
        prefix = found[1] if found else prefix
        if prefix is None:
            continue
        end = b"</" + prefix + b"row>"
        cut = rest.rfind(end)
        if cut >= 0:
            yield rest[: cut + len(end)], prefix, False
            rest = rest[cut + len(end) :]
        if len(rest) > _LONGEST_ROW:
            raise damaged_part(name)
    if prefix is None or not rest.rstrip().endswith(b"</" + prefix + b"worksheet>"):
        raise damaged_part(name)
    yield rest, prefix, True


def _count(scan: SheetScan, tags: Tags) -> None:
    scan.n_cells += len(tags.values)
    scan.n_tags += len(tags.rows)
    if scan.n_cells > MOST_CELLS:
        raise FileError(
            "TOO_LARGE",
            Text(
                "The sheet has more than {most_cells} filled cells.",
                most_cells=MOST_CELLS,
            ),
            Text("Export fewer days, or as CSV."),
        )


def _refuse_long_text(block: bytes, tags: Tags) -> None:
    """A long text has no tag in it: look where tags are far apart."""
    gaps = np.diff(np.append(tags.places, len(block)))
    for index in np.flatnonzero(gaps > LONGEST_CELL).tolist():
        start = int(tags.places[index])
        text = block[start : start + int(gaps[index])].partition(b">")[2]
        if len(text.decode(errors="replace")) > LONGEST_CELL:
            raise too_long(len(text))


def _refuse_nested(name: str, block: bytes, tags: Tags) -> None:
    """Each row must end before the next one starts, unless it closes itself."""
    order = np.argsort(np.concatenate((tags.rows, tags.row_ends)), kind="stable")
    is_start = order < len(tags.rows)
    places = np.concatenate((tags.rows, tags.row_ends))[order]
    for index in np.flatnonzero(is_start[1:] & is_start[:-1]).tolist():
        if block[block.index(b">", int(places[index])) - 1] != ord("/"):
            raise damaged_part(name)
    if (~is_start[1:] & ~is_start[:-1]).any():
        raise damaged_part(name)


def _refuse_bad_numbers(name: str, numbers: Places) -> None:
    if numbers[-1] > LAST_ROW or numbers[0] < 1:
        raise damaged_part(name)


def _note_cells(name: str, scan: SheetScan, block: bytes, tags: Tags) -> None:
    far = _FAR.search(block)
    if far is not None:
        raise _far_cell(name, far[1], int(far[2]))
    if b'hidden="' in block:
        scan.n_hidden += len(_HIDDEN.findall(block))
    if b' t="e"' in block:
        scan.errors += _places(name, _ERROR, block)
    if tags.has_formulas:
        scan.empty_formulas += _places(name, _NO_VALUE, block)
    if max(len(scan.errors), len(scan.empty_formulas)) > _MOST_FAULTS:
        raise FileError(
            "CELL_ERROR",
            Text(
                "More than {most_faults} cells hold errors or formulas without value.",
                most_faults=_MOST_FAULTS,
            ),
            Text("Correct the formulas, save in Excel, and load again."),
        )


def _places(name: str, pattern: re.Pattern[bytes], block: bytes) -> list[CellPlace]:
    """Return the cells whose tag the pattern finds; each must have its name."""
    places = []
    for attributes in pattern.findall(block):
        found = _CELL_NAME.search(attributes)
        if found is None:
            raise damaged_part(name)
        places.append((int(found[2]), found[1].decode()))
    return places


def _far_cell(name: str, letters: bytes, row: int) -> FileError:
    if len(letters) > 3 or row > LAST_ROW:
        return damaged_part(name)
    return FileError(
        "TOO_MANY_COLUMNS",
        Text(
            "Cell {cell} is used: more than {most_columns} columns.",
            cell=f"{letters.decode()}{row}",
            most_columns=MOST_COLUMNS,
        ),
        Text(
            "Keep only the columns of the export; delete what lies outside the table."
        ),
    )


def _note_merges(scan: SheetScan, block: bytes) -> None:
    merges = block.count(b"mergeCell ")
    if merges > MOST_MERGES:
        raise FileError(
            "TOO_MANY_MERGES",
            Text(
                "The sheet has {merges} merged areas (limit {most_merges}).",
                merges=merges,
                most_merges=MOST_MERGES,
            ),
            Text("Copy the values into a new workbook."),
        )
    for first, last in _MERGE.findall(block):
        scan.merged_rows |= {int(first), int(last)}


def _refuse_many_rows(scan: SheetScan) -> None:
    if len(scan.rows) > MOST_ROWS:
        raise FileError(
            "TOO_LARGE",
            Text(
                "The sheet has {n_rows} rows (limit {most_rows}).",
                n_rows=len(scan.rows),
                most_rows=MOST_ROWS,
            ),
            Text("Export as CSV."),
        )
