"""A file's table before its cells are typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from connectors.aside import Aside, Mask

MOST_COLUMNS = 500
"""Columns that a table may have."""

HEADER_ROWS_TRIED = 40
"""Rows from the top among which the header row is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRow:
    """A row that may hold the headers, and how it was cut into cells.

    `index` counts the filled rows from 0, `number` is the physical line or the
    row of the sheet, from 1. Of a text file: `delimiter`, and `end`, the byte
    where the next record starts. Of a workbook: `sheet`. `banner` is the number
    of the row above whose words went into the headers, where there is one.
    """

    cells: tuple[str, ...]
    index: int
    number: int
    delimiter: str | None = None
    end: int = 0
    sheet: str | None = None
    banner: int | None = None


@dataclass(slots=True, kw_only=True)
class RawTable:
    """The columns that a connector keeps, all as text, one row a data row.

    `columns` are by field name, each with one cell for each of the rows that
    were counted without the parser; `ragged` rows could not be cut into cells
    and are NULL throughout. `aside` takes the rows that cannot be used.
    `row_numbers` turns positions into physical lines or
    sheet rows. `after_empty` is the position of the first row after the last
    empty line, `unnamed` tells which columns without header hold values.
    """

    columns: dict[str, pa.Array]
    aside: Aside
    ragged: Mask
    row_numbers: Callable[[Sequence[int]], list[int]]
    after_empty: int | None = None
    unnamed: tuple[str, ...] = ()


def column_letter(index: int) -> str:
    """Return the letters of a column, counted from 0, as spreadsheets do.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column, counted from 0, by its letters.

    >>> column_index("A"), column_index("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
