"""The matrix of the Overview: a row for each change and pair, a cell a verdict."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from reports.summary import Row, rows_figure
from reports.tables import Look, matrix_cell
from ui import blocks, links, paging, state
from ui.text import plain, say

_NAME = 238
_ROLLOUT = 200
_WAVE = 148
_GAP = 14
_MOST_HEADINGS = 4
MOST = 10
"""Rows on one page: two screens, and a payload that stays small."""


def matrix(rows: Sequence[Row], seen: Look, to: st.Page) -> None:
    """Draw a page of rows; the name of a change links to its page."""
    n_pairs = Counter(row.change for row in rows)
    first, shown = paging.cut(rows, most=MOST)
    with st.container(border=True, key="overview_matrix", gap=None):
        _head(max(len(row.waves) for row in shown))
        for place, row in enumerate(shown):
            # the pair is named only where it must be
            pair = row.pair if n_pairs[row.change] > 1 else None
            link = links.Link(to, state.link(row.change, pair))
            _row(row, seen, link, place)
    told = rows_figure(first + 1, first + len(shown), len(rows), seen.language)
    paging.offer(rows, first, told, most=MOST)


def _head(n_waves: int) -> None:
    with st.container(key="overview_head", horizontal=True, gap=_GAP):
        _heading(say("Change, and the pair it is judged on"), _NAME - _GAP)
        with st.container(key="overview_rollout", width=_ROLLOUT):
            _heading(say("Rollout (headline)"), _ROLLOUT)
        for n in range(1, min(n_waves, _MOST_HEADINGS) + 1):
            _heading(say("Wave {n}", n=n), _WAVE)


def _heading(text: str, width: int) -> None:
    st.markdown(f":gray[**{plain(text)}**]", width=width)


def _row(row: Row, seen: Look, link: links.Link, place: int) -> None:
    with st.container(key=f"overview_row_{place}", horizontal=True, gap=None):
        with st.container(key=f"overview_name_{place}", width=_NAME, gap=None):
            links.named(row.change, row.pair, link)
        rollout = matrix_cell(row.rollout, seen, is_wide=True) if row.rollout else None
        blocks.row(rollout, [matrix_cell(wave, seen) for wave in row.waves])
