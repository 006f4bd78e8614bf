"""Rows as they stand in the file, by their number: for those that are set aside.

They hold names and addresses: they go to who brought the file, and are kept in
memory only.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from connectors.files.encoding import TextFile
from connectors.files.records import cells_of, line_of, pieces
from connectors.recognising.header import Match

MOST_CHARACTERS = 5_000_000
"""Text of rows that is handed back for one file; further rows stay without."""

Originals = dict[int, tuple[str, ...]]
"""Cells of rows as they stand in the file, by physical line or sheet row."""


def text_rows(text: TextFile, match: Match, numbers: Sequence[int]) -> Originals:
    """Return the records that start on these physical lines."""
    if not numbers:
        return {}
    delimiter = match.row.delimiter or ","
    rows: Originals = {}
    line = line_of(text, match.row.end)
    for piece in pieces(text, match.row.end):
        lines = np.searchsorted(piece.lines, piece.starts, side="right") + line
        for at in np.flatnonzero(np.isin(lines, numbers)).tolist():
            record = piece.data[piece.starts[at] : piece.ends[at]].decode()
            rows[int(lines[at])] = cells_of(record.rstrip("\r\n"), delimiter)
        line += len(piece.lines)
    return rows


def sheet_rows(
    load: Callable[[int], dict[int, pa.Array]], numbers: Sequence[int]
) -> Originals:
    """Return these rows of a sheet as text; cells with errors are empty.

    Args:
        load: gives the columns, by index, below so many rows from the top.
        numbers: rows of the sheet, from 1.
    """
    if not numbers:
        return {}
    top = min(numbers) - 1
    columns = load(top)
    here = [number for number in numbers if _has_row(columns, number - top - 1)]
    width = max(columns, default=-1) + 1
    texts = {
        index: column.take(pa.array([number - top - 1 for number in here])).to_pylist()
        for index, column in columns.items()
    }
    empty = [None] * len(here)
    cells = zip(*(texts.get(index, empty) for index in range(width)), strict=True)
    rows = (tuple(cell or "" for cell in row) for row in cells)
    return dict(zip(here, rows, strict=True))


def within_limit(rows: Originals) -> Originals:
    """Return the first rows whose text stays below the limit."""
    n_characters, kept = 0, Originals()
    for number, cells in rows.items():
        n_characters += sum(map(len, cells))
        if n_characters > MOST_CHARACTERS:
            break
        kept[number] = cells
    return kept


def _has_row(columns: dict[int, pa.Array], place: int) -> bool:
    return all(place < len(column) for column in columns.values())
