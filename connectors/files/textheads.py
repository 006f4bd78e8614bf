"""The first rows of a text file, cut by each delimiter that it may have."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from connectors.files.encoding import TextFile
from connectors.files.raw import HEADER_ROWS_TRIED, MOST_COLUMNS, HeaderRow
from connectors.files.records import cells_of, pieces
from model.faults import FileError
from model.words import Text

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class _Record:
    """One of the first records: its text, physical line, and where it ends."""

    text: str
    line: int
    end: int


def header_rows(text: TextFile) -> list[HeaderRow]:
    """Return the first rows of a text file, cut by each possible delimiter.

    A first line `sep=;` says the delimiter and is no row.

    Raises:
        FileError: the file has no text, or far too many columns.
    """
    records = _first_records(text)
    delimiters: Sequence[str] = DELIMITERS
    if records and records[0].text.lower().startswith("sep="):
        delimiters = records[0].text[4:5] or DELIMITERS
        records = records[1:]
    rows = [row for mark in delimiters for row in _rows(records, mark)]
    if not rows:
        raise FileError(
            "NO_HEADER",
            Text("No header row was found: no line has text."),
            Text("Export again."),
        )
    widest = max(len(row.cells) for row in rows)
    if widest > MOST_COLUMNS:
        raise FileError(
            "TOO_MANY_COLUMNS",
            Text(
                "The file has {widest} columns (limit {most_columns}).",
                widest=widest,
                most_columns=MOST_COLUMNS,
            ),
            Text("Keep only the columns of the export."),
        )
    return rows


def _first_records(text: TextFile) -> list[_Record]:
    first = next(pieces(text), None)
    if first is None:
        return []
    chosen = np.flatnonzero(first.filled())[:HEADER_ROWS_TRIED]
    lines = np.searchsorted(first.lines, first.starts[chosen], side="right") + 1
    return [
        _Record(first.data[start:end].decode().strip("\r\n"), line, end)
        for start, end, line in zip(
            first.starts[chosen].tolist(),
            first.ends[chosen].tolist(),
            lines.tolist(),
            strict=True,
        )
    ]


def _rows(records: Sequence[_Record], delimiter: str) -> list[HeaderRow]:
    return [
        HeaderRow(
            cells=cells_of(record.text, delimiter),
            index=index,
            number=record.line,
            delimiter=delimiter,
            end=record.end,
        )
        for index, record in enumerate(records)
    ]
