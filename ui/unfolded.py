"""The table of data under a chart, folded until somebody opens it."""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import streamlit as st

from reports.points import Column

_TALL = 320
"""Height in pixels of a table that scrolls."""
_MANY = 12
"""Rows from which on it does."""


def unfolded_rows(
    title: str, rows: Callable[[], Sequence[Mapping[str, str]]], *, key: str, alt: str
) -> None:
    """Draw a fold as `unfolded` does; its table is told by rows of words."""

    def columns() -> dict[str, Column]:
        listed = rows()
        names = listed[0] if listed else ()
        return {name: [row[name] for row in listed] for name in names}

    unfolded(title, columns, key=key, alt=alt)


def unfolded(
    title: str, columns: Callable[[], Mapping[str, Column]], *, key: str, alt: str
) -> None:
    """Draw a fold; its table is put together only once it is open.

    Args:
        title: what the fold is called.
        columns: gives the table, title to values, None where nothing is known.
        key: of the fold; its table has the same with `_table` at the end.
        alt: what the table holds, for who cannot see it.
    """
    with st.expander(title, key=key, on_change="rerun") as shown:
        if not shown.open:
            return
        table = pa.table(dict(columns()))
        st.dataframe(
            table,
            hide_index=True,
            height=_TALL if table.num_rows > _MANY else "auto",
            key=f"{key}_table",
            placeholder="–",  # noqa: RUF001
            alt=alt,
        )
