"""A file as a person sees it who says what its columns mean."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from connectors.columns.periods import Mark
from connectors.columns.plain import plain_text
from connectors.files.opened import Opened
from connectors.files.raw import HeaderRow
from connectors.files.sheets import load_text
from connectors.findings import Findings
from connectors.mapping.guess import guesses, profile
from connectors.mapping.headers import column_marks, described_rows, fingerprint
from connectors.mapping.resemble import as_before
from connectors.process.wire import Request
from connectors.recognising.header import Match, n_filled, normalised
from connectors.recognising.unknown import is_data
from model.loads import Sketch, SketchColumn

WISHED = "sketch"
"""Id of the answer that wishes for a sketch; what it says does not matter."""

_MOST_ROWS = 20
_MOST_SAMPLES = 3
_MOST_SHOWN = 80
_ROWS_LOOKED_AT = 400
_HEADER_SHARE = 0.6

Table = list[HeaderRow]


def draw_sketch(
    opened: Opened, request: Request, findings: Findings, match: Match | None
) -> Sketch:
    """Return the first rows as text, and what the columns probably mean.

    Args:
        opened: the file.
        request: its name and place.
        findings: answers to `sheet` and `header_row`, where the user chose.
        match: how the file was recognised, if it was.
    """
    tables = _tables(opened.rows)
    table = _chosen_table(tables, findings, match)
    header = _chosen_header(table, findings, match)
    rows = _data_rows(table, header, request)
    months = column_marks(header.cells)
    columns = _columns(header, rows)
    names = [one.column for one in columns]
    by_column = {name: _values(name, months, rows) for name in names}
    likely = guesses(
        [profile(name, values) for name, values in by_column.items()],
        file=request.name,
        header=fingerprint(header.cells),
    )
    return Sketch(
        header=tuple(map(_shown, header.cells)),
        rows=tuple(tuple(map(_shown, row)) for row in rows[:_MOST_ROWS]),
        columns=columns,
        guesses=as_before(likely, request.mappings),
        header_row=_row_name(header),
        header_rows=_row_names(table, header),
        sheet=header.sheet,
        sheets=tuple(dict.fromkeys(r.sheet for r in opened.rows if r.sheet)),
    )


def _tables(rows: Sequence[HeaderRow]) -> list[Table]:
    """Return the rows by sheet or by delimiter."""
    tables: dict[tuple[str | None, str | None], Table] = {}
    for row in rows:
        tables.setdefault((row.sheet, row.delimiter), []).append(row)
    return list(tables.values())


def _chosen_table(
    tables: Sequence[Table], findings: Findings, match: Match | None
) -> Table:
    """Return the table that is meant, recognised, or looks most like one."""
    sheet = findings.answer_to("sheet")
    of_sheet = [table for table in tables if table[0].sheet == sheet is not None]
    if of_sheet:
        return of_sheet[0]
    if match is not None:
        place = match.row.sheet, match.row.delimiter
        return next(t for t in tables if (t[0].sheet, t[0].delimiter) == place)
    return max(tables, key=_score)


def _score(table: Table) -> int:
    """Return how much a table looks like one: equally wide rows, many columns."""
    widths = Counter(len(row.cells) for row in table if len(row.cells) > 1)
    return max((width * count for width, count in widths.items()), default=0)


def _chosen_header(table: Table, findings: Findings, match: Match | None) -> HeaderRow:
    """Return the header row that is meant, recognised or likely."""
    rows = described_rows(table)
    named = {_row_name(row): row for row in rows}
    said = findings.answer_to("header_row")
    if said in named:
        return named[said]
    if match is not None:
        return match.row
    joined = {row.number: row for row in rows if row.banner is not None}
    single = {row.number: row for row in rows if row.banner is None}
    likely = _likely(table)
    below = next((row for row in table if row.index == likely.index + 1), None)
    if below is not None and below.number in joined and _continues(likely, below):
        return joined[below.number]
    has_banner = likely.number in joined and not _holds_data(joined[likely.number])
    return joined[likely.number] if has_banner else single[likely.number]


def _row_names(table: Table, header: HeaderRow) -> tuple[str, ...]:
    """Return the rows that may hold the headers, and pairs that may do so as one."""
    rows = sorted(described_rows(table), key=lambda row: (row.index, row.banner or 0))
    return tuple(
        _row_name(row)
        for row in rows
        if row.banner is None or row == header or not _holds_data(row)
    )


def _row_name(row: HeaderRow) -> str:
    return str(row.number) if row.banner is None else f"{row.banner}+{row.number}"


def _likely(table: Table) -> HeaderRow:
    """Return the first row that is nearly as wide as the table, and no data."""
    most = max(map(n_filled, table))
    wide = [row for row in table if n_filled(row) >= _HEADER_SHARE * most]
    return next((row for row in wide if not _holds_data(row)), wide[0])


def _continues(row: HeaderRow, below: HeaderRow) -> bool:
    """Tell whether the row below names columns that this one leaves empty."""
    pairs = list(zip(row.cells, below.cells, strict=False))
    gaps = sum(not normalised(high) and bool(normalised(low)) for high, low in pairs)
    return gaps > 0 and not _holds_data(below)


def _holds_data(row: HeaderRow) -> bool:
    """Tell whether cells are values; periods may well be headers."""
    marks = column_marks(row.cells)
    return any(
        is_data(cell.strip())
        for cell, one in zip(row.cells, marks, strict=True)
        if cell.strip() and one.period is None
    )


def _data_rows(
    table: Table, header: HeaderRow, request: Request
) -> list[tuple[str, ...]]:
    """Return the first rows below the header, as wide as it is."""
    width = len(header.cells)
    if header.sheet is None:
        below = [row.cells for row in table if row.index > header.index]
        return [(*cells, *[""] * width)[:width] for cells in below]
    columns = load_text(Path(request.path), header.sheet, skip=header.number)
    n_rows = len(next(iter(columns.values()), ()))
    texts = {
        index: column.slice(0, _ROWS_LOOKED_AT).to_pylist()
        for index, column in columns.items()
        if index < width
    }
    rows = (
        tuple(texts[i][n] or "" if i in texts else "" for i in range(width))
        for n in range(min(n_rows, _ROWS_LOOKED_AT))
    )
    return [row for row in rows if any(row)]


def _columns(
    header: HeaderRow, rows: Sequence[Sequence[str]]
) -> tuple[SketchColumn, ...]:
    """Return the columns, those that differ in their period only as one."""
    marks = column_marks(header.cells)
    names = dict.fromkeys(mark.text for mark in marks)
    return tuple(
        SketchColumn(
            column=name,
            headers=tuple(
                _shown(cell)
                for cell, mark in zip(header.cells, marks, strict=True)
                if mark.text == name
            ),
            samples=_samples(_values(name, marks, rows)),
        )
        for name in names
    )


def _values(
    name: str, marks: Sequence[Mark], rows: Sequence[Sequence[str]]
) -> list[str]:
    places = [place for place, mark in enumerate(marks) if mark.text == name]
    return [row[place] for row in rows for place in places]


def _samples(values: Sequence[str]) -> tuple[str, ...]:
    filled = dict.fromkeys(_shown(value) for value in values if value.strip())
    return tuple(filled)[:_MOST_SAMPLES]


def _shown(cell: str) -> str:
    return " ".join(plain_text(cell).split())[:_MOST_SHOWN]
