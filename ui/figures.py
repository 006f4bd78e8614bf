"""Where each number of a page comes from, one click away at its foot.

A page tells the figures it prints; the frame lists them under the page. They are
kept for one run only, never in the session.
"""

from collections.abc import Iterable
from contextvars import ContextVar

import pyarrow as pa
import streamlit as st

from model.figure import Figure
from ui.text import listed, named, say

_HEIGHT = 360
_told: ContextVar[dict[tuple[str, str], Figure]] = ContextVar("told_figures")


def begin() -> None:
    """Forget what an earlier run of this page told."""
    _told.set({})


def tell(listed: Iterable[Figure]) -> None:
    """Remember figures that this page prints; one told twice is listed once.

    One that names no number but a reason is not listed.
    """
    told = _told.get(None)
    if told is not None:
        told.update(((one.id, one.text), one) for one in listed if one.names_number)


def told() -> tuple[Figure, ...]:
    """Return what this run told so far, in the order of telling."""
    return tuple(_told.get({}).values())


def foot() -> None:
    """Draw the list of all figures of the page, folded; nothing without any."""
    listed = told()
    if not listed:
        return
    with st.expander(
        say("Where each number comes from"), key="figures_foot", on_change="rerun"
    ) as opened:
        if opened.open:
            _table(listed)


def _table(shown: Iterable[Figure]) -> None:
    rows = [
        {
            say("Number"): figure.text,
            say("What it is"): figure.definition,
            say("Unit"): say(figure.unit) if figure.unit else "",
            say("From"): listed(map(named, figure.sources)),
            say("Id"): figure.id,
        }
        for figure in shown
    ]
    st.dataframe(
        pa.Table.from_pylist(rows),
        hide_index=True,
        height=_HEIGHT,
        key="figures_table",
        alt=say("Every number of this page, what it is and where it comes from"),
    )
