"""A file's table with typed cells, and the rows that cannot be used set aside."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from connectors.aside import missing
from connectors.columns.amounts import as_numbers, share_marks
from connectors.columns.calendar import type_dates
from connectors.columns.cells import (
    Typing,
    as_flag,
    as_folded,
    as_text,
    coded,
)
from connectors.columns.durations import as_durations
from connectors.columns.intake_channels import as_channels
from connectors.columns.people import as_people, note_concealed
from connectors.columns.ratings import as_rating
from connectors.facts.rows import Rows, share_column
from connectors.files.raw import RawTable
from connectors.recognising.header import Match
from connectors.source import Cell, Field
from model.text import fold

_DATES = frozenset({Cell.STAMP, Cell.DAY, Cell.PERIOD})


@dataclass(frozen=True, slots=True)
class Occasion:
    """The file's name, and the day it is read on."""

    name: str
    today: date


def type_table(raw: RawTable, match: Match, typing: Typing, occasion: Occasion) -> Rows:
    """Return the columns typed; faulty rows are set aside, each for one reason.

    Raises:
        FileError: a column of dates contradicts itself.
    """
    rows = Rows(
        columns={},
        headers={name: match.header(name) for name in match.columns},
        aside=raw.aside,
        findings=typing.findings,
        name=occasion.name,
        today=occasion.today,
        source=match.source.id,
        sheet=match.row.sheet,
        positions=np.arange(len(raw.aside.mask)),
    )
    for name, column in raw.columns.items():
        if match.source.field(name).cell not in _DATES:
            rows.columns[name] = _typed(rows, match, name, column, typing)
    dates = {
        rows.headers[name]: (
            _dated(match.source.field(name), rows.headers[name]),
            column,
        )
        for name, column in raw.columns.items()
        if match.source.field(name).cell in _DATES
    }
    rows.columns |= type_dates(dates, typing, occasion.today)
    _set_aside_empty(rows, match)
    rows.columns |= _shares(raw, match)
    return rows


def _typed(
    rows: Rows, match: Match, name: str, column: pa.Array, typing: Typing
) -> pa.Array:
    field, header = match.source.field(name), rows.headers[name]
    if field.cell is Cell.TEXT:
        return as_text(column, header, field, typing)
    values = coded(field, header, column, typing)
    match field.cell:
        case Cell.PERSON:
            rows.is_concealed |= note_concealed(values, typing)
            return as_people(values, typing)
        case Cell.CHANNEL:
            return as_channels(values, typing)
        case Cell.FLAG:
            return as_flag(values)
        case Cell.RATING:
            return as_rating(values, typing)
        case Cell.NUMBER:
            return as_numbers(values, typing)
        case Cell.DURATION:
            return as_durations(values, typing)
        case _:
            return as_folded(values, typing)


def _dated(field: Field, header: str) -> Field:
    """Return a field of dates with the clock of the header it was found under."""
    utc = {fold(name) for name in field.utc_headers}
    return replace(field, is_utc=True) if fold(header) in utc else field


def _shares(raw: RawTable, match: Match) -> dict[str, pa.Array]:
    """Return which numbers had a percent sign, for each column that has any."""
    marks = {
        share_column(name): share_marks(column)
        for name, column in raw.columns.items()
        if match.source.field(name).cell is Cell.NUMBER
    }
    return {name: column for name, column in marks.items() if column is not None}


def _set_aside_empty(rows: Rows, match: Match) -> None:
    for name, column in rows.columns.items():
        if match.source.field(name).filled:
            rows.aside.mark(missing(column), "MISSING_VALUE", rows.headers[name])
