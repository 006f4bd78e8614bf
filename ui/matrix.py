"""The matrix of the Overview: a row for each change and pair, a cell a verdict."""

from collections.abc import Sequence

import streamlit as st

from reports.summary import Row
from reports.tables import Look, matrix_cell
from ui import state
from ui.blocks import draw
from ui.text import plain, say

NAME_WIDTH = 238
ROLLOUT_WIDTH = 200


def matrix(rows: Sequence[Row], seen: Look, to: st.Page) -> None:
    """Draw all rows; the name of a change links to its page."""
    most = max(len(row.waves) for row in rows)
    with st.container(border=True, key="overview_matrix", gap=None):
        _head(most)
        for place, row in enumerate(rows):
            _row(row, seen, to, place)


def _head(n_waves: int) -> None:
    with st.container(key="overview_head", horizontal=True, gap=None):
        _heading(say("Change, and the pair it is judged on"), NAME_WIDTH)
        _heading(say("Rollout (headline)"), ROLLOUT_WIDTH)
        with st.container(key="overview_head_waves", horizontal=True, gap=14):
            for n in range(1, min(n_waves, 4) + 1):
                _heading(say("Wave {n}", n=n), 148)


def _heading(text: str, width: int) -> None:
    st.markdown(f":small[:gray[**{plain(text)}**]]", width=width)


def _row(row: Row, seen: Look, to: st.Page, place: int) -> None:
    with st.container(key=f"overview_row_{place}", horizontal=True, gap=None):
        with st.container(key=f"overview_name_{place}", width=NAME_WIDTH, gap=None):
            st.page_link(
                to,
                label=f"**{plain(row.change)}**",
                query_params=state.link(row.change, row.pair),
            )
            st.markdown(f":small[:gray[{plain(row.pair)}]]")
        if row.rollout:
            draw(matrix_cell(row.rollout, seen, is_wide=True))
        with st.container(key=f"overview_waves_{place}", horizontal=True, gap=14):
            for wave in row.waves:
                draw(matrix_cell(wave, seen))
