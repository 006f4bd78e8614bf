"""Find the sheets and header rows of a workbook, and its filled rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from connectors.workbook.cells import Cell, Fault, read_text
from connectors.workbook.faults import Faults, Place
from connectors.workbook.prefill import example_row
from connectors.workbook.rows import Row
from connectors.workbook.schema import Sheet, is_example, keys_of, name_key
from connectors.workbook.sheets import SHEETS, sheet_of
from model.words import Text

Sheets = Mapping[str, Sequence[Sequence[Cell]]]
"""Tab name to rows of cells; index 0 is row 1 of the sheet."""

_HEADER_SEARCH = 20
_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}


@dataclass(frozen=True, slots=True)
class Table:
    """The filled rows of one sheet, without headers, blanks and examples.

    `is_readable` is False when the sheet or its required columns are missing,
    so that nothing can be concluded from there being no rows.
    """

    place: Place
    rows: tuple[Row, ...] = ()
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class _Tab:
    """A sheet of the workbook that means one of ours."""

    spec: Sheet
    name: str
    cells: Sequence[Sequence[Cell]]
    faults: Faults
    today: date

    @property
    def place(self) -> Place:
        return Place(self.name)


@dataclass(frozen=True, slots=True)
class _Header:
    number: int
    columns: Mapping[str, int]
    written: Mapping[str, str]


def find_tables(sheets: Sheets, faults: Faults, today: date) -> dict[str, Table]:
    """Return a table for every sheet of the schema, by its name.

    Missing required sheets, columns and rows are noted as faults, and so are
    two tabs that mean the same sheet and cells that hold an Excel error.
    """
    tabs = _tabs(sheets, faults)
    tables: dict[str, Table] = {}
    for spec in SHEETS:
        name = tabs.get(spec.name)
        if name is None:
            tables[spec.name] = _missing(spec, faults)
        else:
            tables[spec.name] = _table(_Tab(spec, name, sheets[name], faults, today))
    return tables


def _tabs(sheets: Sheets, faults: Faults) -> dict[str, str]:
    tabs: dict[str, str] = {}
    for tab in sheets:
        name = sheet_of(tab)
        if name is None:
            continue
        if name in tabs:
            problem = Text(
                "the sheets {first} and {tab} both mean {name}",
                first=tabs[name],
                tab=tab,
                name=name,
            )
            remedy = Text("Keep one of them, named {name}.", name=name)
            faults.reject(Place(tab), Fault(problem, remedy, "WHICH_SHEET"))
        tabs.setdefault(name, tab)
    return tabs


def _missing(spec: Sheet, faults: Faults) -> Table:
    place = Place(spec.name)
    if spec.is_required:
        remedy = Text(
            "Add a sheet {name} with the columns {required}.",
            name=spec.name,
            required=_required(spec),
        )
        faults.reject(place, Fault(Text("the sheet is missing"), remedy))
    return Table(place, is_readable=not spec.is_required)


def _table(tab: _Tab) -> Table:
    header = _header(tab)
    if header is None:
        return _without_header(tab)
    if not _has_columns(tab, header):
        return Table(tab.place, is_readable=False)
    rows = tuple(_rows(tab, header))
    if tab.spec.is_required and not rows and not tab.spec.may_be_empty:
        remedy = Text(
            "Fill in at least one row: {required}.", required=_required(tab.spec)
        )
        tab.faults.reject(tab.place, Fault(Text("no row is filled in"), remedy))
    return Table(tab.place, rows)


def _without_header(tab: _Tab) -> Table:
    is_filled = any(read_text(cell) for line in tab.cells for cell in line)
    if is_filled or tab.spec.is_required:
        headers = tuple(column.header for column in tab.spec.columns)
        fault = Fault(
            Text("no header was found"),
            Text("Put these headers into the first row: {headers}.", headers=headers),
            "NO_HEADER",
        )
        tab.faults.reject(tab.place, fault)
    return Table(tab.place, is_readable=not (is_filled or tab.spec.is_required))


def _header(tab: _Tab) -> _Header | None:
    """Return the row with the most known headers among the first rows."""
    known = keys_of(tab.spec.columns)
    best: _Header | None = None
    for number, line in enumerate(tab.cells[:_HEADER_SEARCH], start=1):
        header = _header_in(number, line, known)
        if header.columns and (best is None or len(header.columns) > len(best.columns)):
            best = header
    if best is not None:
        _note_twins(tab, tab.cells[best.number - 1], known, best)
    return best


def _header_in(number: int, line: Sequence[Cell], known: Mapping[str, str]) -> _Header:
    columns: dict[str, int] = {}
    written: dict[str, str] = {}
    for index, cell in enumerate(line):
        header = known.get(name_key(read_text(cell)))
        if header is not None and header not in columns:
            columns[header] = index
            written[header] = read_text(cell)
    return _Header(number, columns, written)


def _note_twins(
    tab: _Tab, line: Sequence[Cell], known: Mapping[str, str], header: _Header
) -> None:
    counts = Counter(known.get(name_key(read_text(cell))) for cell in line)
    for column, count in counts.items():
        if column is not None and count > 1:
            fault = Fault(
                Text("{n} columns mean {column}", n=count, column=column),
                Text("Keep one of them."),
                "DUPLICATE_HEADER",
            )
            place = Place(tab.name, header.number, header.written[column])
            tab.faults.reject(place, fault)


def _has_columns(tab: _Tab, header: _Header) -> bool:
    missing = [
        column
        for column in tab.spec.columns
        if column.is_required and column.header not in header.columns
    ]
    for column in missing:
        fault = Fault(
            Text("the column is missing"),
            Text(
                "Add a column {header}. {note}",
                header=column.header,
                note=Text(column.note),
            ),
            "MISSING_COLUMN",
        )
        place = Place(tab.name, header.number, column.header)
        tab.faults.reject(place, fault)
    return not missing


def _rows(tab: _Tab, header: _Header) -> Iterator[Row]:
    for number, line in enumerate(tab.cells, start=1):
        if number <= header.number:
            continue
        row = _row(tab, header, number, line)
        if not any(read_text(cell) for cell in row.cells.values()):
            continue
        if is_example(row.text(tab.spec.columns[0].header)):
            _note_changed_example(row)
            continue
        yield _without_errors(row)


def _row(tab: _Tab, header: _Header, number: int, line: Sequence[Cell]) -> Row:
    cells = {
        name: line[index] for name, index in header.columns.items() if index < len(line)
    }
    return Row(
        sheet=tab.spec,
        tab=tab.name,
        number=number,
        cells=cells,
        written=header.written,
        faults=tab.faults,
        today=tab.today,
    )


def _note_changed_example(row: Row) -> None:
    ours = example_row(row.sheet)
    first = row.sheet.columns[0].header
    if any(row.text(name) != _shown(ours.get(name)) for name in row.cells):
        fault = Fault(
            Text("the row is marked as an example and was left out"),
            Text("If the row is yours, take the mark out of its first cell."),
        )
        row.warn(first, fault)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _without_errors(row: Row) -> Row:
    errors = [name for name in row.cells if row.text(name).upper() in _ERRORS]
    for name in errors:
        problem = Text("the cell holds the error {error}", error=row.text(name))
        row.reject(name, Fault(problem, Text("Correct the formula."), "CELL_ERROR"))
    return row.with_cells(dict.fromkeys(errors))


def _required(spec: Sheet) -> tuple[str, ...]:
    return tuple(column.header for column in spec.columns if column.is_required)
