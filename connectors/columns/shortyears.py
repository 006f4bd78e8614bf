"""Dates with years of two digits, when the year stands first: 26-01-05."""

import re

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from connectors.columns.cells import Typing
from connectors.columns.dates import DateColumn
from model.words import Text

_Parts = npt.NDArray[np.int16]

_SHORT = re.compile(r"\s*\d{2}([-/.])\d{2}\1\d{2}(?!\d)")
_CENTURY = 2_000
_FIRST_YEAR = 20
_LAST_DAY = 31
# One to three years on the left and many days on the right is an export; the other
# way round it would be the same few days in many years.
_MOST_YEARS = 3
_LEAST_DAYS = 4


def read_years_first(
    header: str, column: DateColumn, texts: pa.Array, typing: Typing
) -> None:
    """Read the open cells of a column with the year first, where that must be so.

    Args:
        header: the column's header.
        column: the column before the order of its open cells is settled.
        texts: its cells as written.
        typing: where the notice goes.
    """
    at = np.flatnonzero(column.is_open)
    years, days = column.first[at], column.year[at] - _CENTURY
    if not len(at) or not _are_years(years, days):
        return
    if not all(_SHORT.match(texts[place].as_py()) for place in at.tolist()):
        return
    column.settle_parts(at, years + _CENTURY, column.second[at], days)
    shown = column.day(int(at[0]))
    typing.findings.warn(
        "DATE_ORDER",
        Text(
            "In «{header}» the year stands first: «{cell}» is {day}.",
            header=header,
            cell=texts[int(at[0])].as_py(),
            day=shown,
        ),
        Text("If that is wrong, export with years of four digits."),
        column=header,
    )


def _are_years(years: _Parts, days: _Parts) -> bool:
    is_possible = (years >= _FIRST_YEAR).all() and (days >= 1).all()
    is_possible = is_possible and (days <= _LAST_DAY).all()
    n_years, n_days = len(np.unique(years)), len(np.unique(days))
    return bool(is_possible) and n_years <= _MOST_YEARS and n_days >= _LEAST_DAYS
