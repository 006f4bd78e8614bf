"""Text tables: cut by the delimiter that we decided, every row accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pa_csv

from connectors.aside import Aside, Mask
from connectors.distinct import encoded
from connectors.files.encoding import TextFile, open_text
from connectors.files.opened import Opened
from connectors.files.originals import text_rows
from connectors.files.raw import RawTable, column_letter
from connectors.files.records import (
    Records,
    count_records,
    line_numbers,
    refuse_open_quote,
)
from connectors.files.textheads import header_rows
from connectors.findings import Findings
from connectors.process.progress import Phase
from connectors.recognising.header import Match
from connectors.source import Cell
from model.faults import FileError
from model.words import Text

_BLOCK = 4 << 20
_MOSTLY_DISTINCT = frozenset(
    {Cell.TEXT, Cell.STAMP, Cell.DAY, Cell.PERIOD, Cell.PERSON}
)


@dataclass(slots=True)
class _Ragged:
    """Takes the records that do not have as many cells as the header.

    `n_found` counts them; `numbers` are theirs where one thread cut the file.
    """

    n_found: int = 0
    numbers: list[int] = field(default_factory=list)

    def __call__(self, row: pa_csv.InvalidRow) -> str:
        self.n_found += 1
        if row.number is not None:
            self.numbers.append(row.number - 1)
        return "skip"


def open_delimited(path: Path, findings: Findings) -> Opened:
    """Open a text table: encoding and first rows.

    Raises:
        FileError: not text, no text, open quotation marks, too many columns.
    """
    findings.reach(Phase.OPENING)
    text = open_text(path, findings)
    refuse_open_quote(text)
    return Opened(
        rows=header_rows(text),
        read=lambda match: read_delimited(text, match, findings),
        originals=lambda match, numbers: text_rows(text, match, numbers),
        encoding=text.encoding,
    )


def read_delimited(text: TextFile, match: Match, findings: Findings) -> RawTable:
    """Read the columns of a match, one cell for each record that was counted.

    Raises:
        FileError: no rows, or the parser and the count disagree.
    """
    delimiter, offset = match.row.delimiter or ",", match.row.end
    records = count_records(text, offset, delimiter, findings)
    if records.count == len(records.hollow):
        raise FileError(
            "NO_ROWS",
            Text("The header is there, but no row follows it."),
            Text("Check the date range of the export."),
            row=match.row.number,
        )
    findings.reach(Phase.READING, 0, records.count)
    columns, ragged = _parse(text, match, records)
    n_cut = len(next(iter(columns.values())))
    if n_cut + len(ragged) != records.count:
        raise FileError(
            "CSV_QUOTES",
            Text(
                "{count} rows were counted, but {n_cut} could be cut into cells: a "
                "quotation mark inside a text is not doubled.",
                count=records.count,
                n_cut=n_cut,
            ),
            Text("Export again; quotation marks in texts must be doubled."),
        )
    return _aligned(text, match, records, (columns, ragged), findings)


def _parse(
    text: TextFile, match: Match, records: Records
) -> tuple[dict[str, pa.Array], list[int]]:
    """Return the wanted columns as text, and the numbers of ragged records.

    Threads cut faster, but cannot tell which record is ragged; then one cuts.
    """
    ragged = _Ragged()
    table = _cut(text, match, records, ragged, has_threads=True)
    if ragged.n_found:
        ragged = _Ragged()
        table = _cut(text, match, records, ragged, has_threads=False)
    columns = dict(zip(table.column_names, table.columns, strict=True))
    del table
    for name in list(columns):  # one at a time: the pieces are let go as they join
        columns[name] = _joined(columns[name])
    for index in _people(match):
        columns[index] = encoded(columns[index])
    return columns, ragged.numbers


def _cut(
    text: TextFile,
    match: Match,
    records: Records,
    ragged: _Ragged,
    *,
    has_threads: bool,
) -> pa.Table:
    kinds = _column_types(match)
    with text.open(match.row.end) as file:
        return pa_csv.read_csv(
            file,
            read_options=pa_csv.ReadOptions(
                column_names=[str(i) for i in range(len(match.row.cells))],
                block_size=_BLOCK,
                use_threads=has_threads,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=match.row.delimiter,
                newlines_in_values=records.has_quoted_lines,
                invalid_row_handler=ragged,
            ),
            convert_options=pa_csv.ConvertOptions(
                check_utf8=False,
                column_types=kinds,
                include_columns=list(kinds),
                strings_can_be_null=False,
            ),
        )


def _joined(column: pa.ChunkedArray) -> pa.Array:
    if not column.num_chunks:
        return pa.nulls(0, pa.string())
    return column.unify_dictionaries().combine_chunks()


def _people(match: Match) -> list[str]:
    """Return the columns that name people: read as text, for all may differ."""
    return [
        str(index)
        for name, index in match.columns.items()
        if match.source.field(name).cell is Cell.PERSON
    ]


def _column_types(match: Match) -> dict[str, pa.DataType]:
    """Return the wanted columns: few distinct texts are read as a dictionary."""
    coded = pa.dictionary(pa.int32(), pa.string())
    types = {
        str(index): pa.string()
        if match.source.field(name).cell in _MOSTLY_DISTINCT
        else coded
        for name, index in match.columns.items()
    }
    return types | {str(index): coded for index in match.unnamed}


def _aligned(
    text: TextFile,
    match: Match,
    records: Records,
    parsed: tuple[dict[str, pa.Array], Sequence[int]],
    findings: Findings,
) -> RawTable:
    """Return the table with a row for each counted record but the hollow ones."""
    columns, ragged = parsed
    is_kept, is_ragged = ~_mask(records, records.hollow), _mask(records, ragged)
    if records.hollow:
        findings.warn(
            "EMPTY_ROWS_SKIPPED",
            Text.counted(
                len(records.hollow),
                "{n} row without any value skipped.",
                "{n} rows without any value skipped.",
            ),
        )
    columns = _spread(columns, is_kept, is_ragged)
    numbers = np.flatnonzero(is_kept)
    return RawTable(
        columns={n: columns[str(i)] for n, i in match.columns.items()},
        aside=Aside(len(numbers)),
        ragged=is_ragged[is_kept],
        row_numbers=lambda positions: line_numbers(
            text, records, numbers[list(positions)].tolist()
        ),
        after_empty=_position(numbers, records.after_empty),
        unnamed=tuple(
            column_letter(i) for i in match.unnamed if _has_text(columns[str(i)])
        ),
    )


def _mask(records: Records, numbers: Sequence[int]) -> Mask:
    mask: Mask = np.zeros(records.count, dtype=np.bool_)
    mask[list(numbers)] = True
    return mask


def _spread(
    columns: dict[str, pa.Array], is_kept: Mask, is_ragged: Mask
) -> dict[str, pa.Array]:
    """Return the columns with a cell for each record that is kept."""
    if is_kept.all() and not is_ragged.any():
        return columns
    places = np.cumsum(~is_ragged) - 1
    index = pa.array(places[is_kept], pa.int64(), mask=is_ragged[is_kept])
    return {name: column.take(index) for name, column in columns.items()}


def _position(numbers: npt.NDArray[np.int64], number: int | None) -> int | None:
    if number is None:
        return None
    position = int(np.searchsorted(numbers, number))
    return position if position < len(numbers) else None


def _has_text(column: pa.Array) -> bool:
    values = column.dictionary if pa.types.is_dictionary(column.type) else column
    return any(text and text.strip() for text in values.to_pylist())
