"""A sheet of the plan as a grid to edit: its rows as a frame, and its columns."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from connectors.workbook.schema import CellKind, Column, Sheet
from ui.text import listed, say

Row = Mapping[str, object]

NOTE = "note"
"""A column that is only read: what a field of the Change sheet means."""

FORMER = "former name"
"""A column that is not shown: what the version in force calls a wave."""

_WIDTHS = {"Field": 190, "Value": 470}
"""In pixels, of columns that hold prose."""

_TEXT = "string"
_DTYPES = {
    CellKind.DAY: "datetime64[s]",
    CellKind.WHOLE: "Int64",
    CellKind.NUMBER: "Float64",
}


def frame_of(sheet: Sheet, rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as a frame with a column for each header, and the former names.

    Shares are text, because people write them as `70 %` as well as 0.7.
    """
    columns = {
        column.header: _column(column, [row.get(column.header) for row in rows])
        for column in sheet.columns
    }
    beside = {FORMER: [row.get(FORMER) for row in rows]}
    if sheet.fields:
        notes = {field.header: _note(field) for field in sheet.fields}
        beside[NOTE] = [notes.get(str(row.get("Field"))) for row in rows]
    others = {name: pd.Series(cells, dtype=_TEXT) for name, cells in beside.items()}
    return pd.DataFrame(columns | others)


def rows_of(sheet: Sheet, frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return the filled rows of a frame, empty cells as None."""
    headers = [column.header for column in sheet.columns]
    rows = [
        {str(name): _cell(value) for name, value in row.items() if name != NOTE}
        for row in frame.to_dict("records")
    ]
    return [row for row in rows if any(row.get(name) is not None for name in headers)]


def shown(column: Column, value: object) -> object:
    """Return a cell as the grid shows it: shares as text, the rest as it is."""
    if column.kind is CellKind.SHARE and isinstance(value, float):
        return f"{round(value * 100, 7):g} %"
    if _dtype(column) == _TEXT and value is not None:
        return value.isoformat() if isinstance(value, date) else str(value)
    return value


def configured(
    sheet: Sheet, frame: pd.DataFrame, offers: Mapping[str, Sequence[str]]
) -> dict[str, ColumnConfig]:
    """Return how each column is edited: drop-downs, days, numbers, and its note.

    Args:
        sheet: whose columns.
        frame: its rows; a column that holds what it should not is edited as text.
        offers: by header, names that the plan itself gives: its waves, its measures.
    """
    note = st.column_config.TextColumn(say("What it holds"), disabled=True, width=420)
    return {NOTE: note} | {
        column.header: _configured(
            column,
            is_text=str(frame[column.header].dtype) == _TEXT,
            offered=offers.get(column.header),
        )
        for column in sheet.columns
    }


def _configured(
    column: Column, *, is_text: bool, offered: Sequence[str] | None
) -> ColumnConfig:
    """Return how a column is edited.

    No cell is marked as required: Streamlit would keep a row back until it is whole,
    and what was typed of it would be lost. The reader says what is missing.
    """
    note = _note(column)
    width = _WIDTHS.get(column.header)
    if offered is not None:
        return st.column_config.SelectboxColumn(options=offered, help=note)
    if is_text and column.kind in _DTYPES:
        return st.column_config.TextColumn(help=note)
    match column.kind:
        case CellKind.CHOICE:
            return st.column_config.SelectboxColumn(
                options=list(column.choices), help=note
            )
        case CellKind.DAY:
            return st.column_config.DateColumn(format="YYYY-MM-DD", help=note)
        case CellKind.WHOLE:
            return st.column_config.NumberColumn(min_value=0, step=1, help=note)
        case CellKind.NUMBER:
            return st.column_config.NumberColumn(help=note)
        case _:
            return st.column_config.TextColumn(help=note, width=width)


def _note(column: Column) -> str:
    note = say(column.note)
    if not column.choices:
        return note
    values = listed(column.choices)
    if column.kind is CellKind.CHOICE:
        return say("{note} One of: {values}.", note=note, values=values)
    return say("{note} For example: {values}.", note=note, values=values)


def _column(column: Column, values: Iterable[object]) -> "pd.Series[Any]":
    told = [shown(column, value) for value in values]
    try:
        return pd.Series(told, dtype=_dtype(column))
    except (ValueError, TypeError):  # kept as written, although no day or number
        texts = [None if one is None else str(one) for one in told]
        return pd.Series(texts, dtype=_TEXT)


def _dtype(column: Column) -> str:
    return _DTYPES.get(column.kind, _TEXT)


def _cell(value: object) -> object:
    """Return a value of a frame as a workbook holds it."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value.strip() or None
    return value
