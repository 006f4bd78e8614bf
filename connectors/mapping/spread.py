"""Outcome tables with a column for each measure: recognised by what they hold.

The header is free text, so the first rows decide: a day, week or month, perhaps
a department, and nothing but numbers besides.
"""

from collections.abc import Sequence

from connectors.columns.moments import is_serial
from connectors.columns.numbers import BLANKS, Decimal, parse_number, without_money
from connectors.columns.periods import parse_period
from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.files.raw import HeaderRow
from connectors.mapping.reshape import Series, build_series
from connectors.recognising.header import normalised
from connectors.source import Cell, Field, Source
from connectors.sources import outcome_table
from model.text import Template, fold
from model.words import Text

CONNECTOR = "outcome_columns"
"""Id of all tables that are read this way."""

_TITLE: Template = "Outcome table with a column for each measure"
_PERIODS = frozenset(
    normalised(header)
    for header in (
        *outcome_table.SOURCE.field("day").headers,
        *("Week starting", "Week of", "Semaine du", "Semaine commençant le"),
        *("Period", "Période"),
    )
)
_SCOPES = frozenset(map(normalised, outcome_table.SOURCE.field("unit").headers))

# Words of a column that counts all items: the others then are parts of it.
_ALL_ITEMS = frozenset(
    {"total", "all", "checked", "reviewed", "inspected", "handled", "processed"}
    | {"tous", "toutes", "verifies", "verifiees", "controles", "controlees"}
    | {"traites", "traitees", "examines", "examinees"}
)
_MOSTLY = 0.8


def spread_source(rows: Sequence[HeaderRow]) -> Source | None:
    """Return a declaration for the first row that heads such a table, if any."""
    for row in rows:
        names = [normalised(cell) for cell in row.cells]
        if _is_header(names) and _holds_numbers(row, names, rows):
            return _source(row, names)
    return None


def _is_header(names: Sequence[str]) -> bool:
    periods = [name for name in names if name in _PERIODS]
    scopes = [name for name in names if name in _SCOPES]
    n_measures = len(names) - len(periods) - len(scopes)
    is_whole = "" not in names and len(set(names)) == len(names)
    return is_whole and len(periods) == 1 and len(scopes) <= 1 and n_measures > 0


def _holds_numbers(
    row: HeaderRow, names: Sequence[str], rows: Sequence[HeaderRow]
) -> bool:
    below = [
        other
        for other in rows
        if other.sheet == row.sheet
        and other.delimiter == row.delimiter
        and other.number > row.number
    ]
    fitting = sum(_fits(other, names) for other in below)
    return bool(below) and fitting >= _MOSTLY * len(below)


def _fits(row: HeaderRow, names: Sequence[str]) -> bool:
    """Tell whether a row has a period and numbers where the header says so."""
    for name, cell in zip(names, row.cells, strict=False):
        if name in _PERIODS:
            if parse_period(cell) is None and not is_serial(cell):
                return False
        elif name not in _SCOPES and not _is_number(cell):
            return False
    return True


def _is_number(cell: str) -> bool:
    if fold(cell) in BLANKS:
        return True
    bare = without_money(cell)
    return any(parse_number(bare, decimal) is not None for decimal in Decimal)


def _source(row: HeaderRow, names: Sequence[str]) -> Source:
    measures = [n for n in names if n not in _PERIODS and n not in _SCOPES]
    base = [n for n in measures if _ALL_ITEMS & set(n.split())]
    whole = base[0] if len(base) == 1 and len(measures) > 1 else None
    series = [_series(name, whole) for name in measures]

    def build(rows: Rows) -> Built:
        return build_series(rows, series, adds_up=False)

    return Source(
        id=CONNECTOR,
        title=_TITLE,
        menu=Text(
            "Any table with a day, week or month, and a column for each measure."
        ),
        fields=tuple(
            _field(cell, name) for cell, name in zip(row.cells, names, strict=True)
        ),
        build=build,
        sheet=row.sheet,
    )


def _field(cell: str, name: str) -> Field:
    if name in _PERIODS:
        return Field(
            name="day", cell=Cell.PERIOD, headers=(cell,), required=True, filled=True
        )
    if name in _SCOPES:
        return Field(name="unit", cell=Cell.FOLDED, headers=(cell,), required=True)
    return Field(
        name=name,
        cell=Cell.NUMBER,
        headers=(cell,),
        required=True,
        takes_money=True,
        least=-1e12,
        most=1e12,
    )


def _series(name: str, whole: str | None) -> Series:
    """Return a measure; all but the count of all items are parts of that."""
    if whole is None or name == whole:
        return Series(value=name, measure=name)
    return Series(value=name, numerator=name, denominator=whole, measure=name)
