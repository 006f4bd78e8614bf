"""How we know: what stands behind a verdict, and what would make it stronger."""

from collections.abc import Iterable

import streamlit as st

from model.ids import ClientId
from model.verdict import Result
from reports.known import Known, Mark
from reports.placebo_strip import (
    is_clear,
    placebo_dates_words,
    placebo_strip,
    placebo_words,
)
from reports.tables import Look
from ui import blocks, door
from ui.text import plain, say

_SIGNS = {Mark.YES: "✓", Mark.NO: "✗", Mark.OPEN: "–"}  # noqa: RUF001


def show(listed: Iterable[Known]) -> None:
    """List what is known, each with its sign and more about it."""
    with st.container(border=True, key="known_list", gap="xsmall"):
        st.subheader(say("How we know"), anchor=False)
        for one in listed:
            text = f"  \n:gray[{plain(one.text)}]" if one.text else ""
            st.markdown(f"{_SIGNS[one.mark]} **{plain(one.title)}**{text}")


def raise_grade(result: Result) -> None:
    """Say what would raise the evidence grade; nothing where that is not known."""
    if result.raise_grade:
        with st.container(border=True, key="known_grade", gap="xsmall"):
            st.subheader(say("What would raise the grade"), anchor=False)
            st.markdown(plain(result.raise_grade))


def earlier_dates(client_id: ClientId, result: Result, seen: Look) -> None:
    """Draw the change at dates when nothing was launched, beside the real one.

    They are computed only where the change is clear: else nothing is compared.
    """
    outcome = result.outcome
    if outcome is None or not is_clear(outcome):
        return
    placebo = door.placebo(client_id, result.change, result.pair, result.wave)
    if placebo is None:
        return
    st.header(say("Would it have happened anyway?"), anchor=False)
    st.markdown(plain(placebo_words(placebo, outcome, seen.language)))
    blocks.pictures(placebo_strip(placebo, outcome, seen))
    blocks.note(placebo_dates_words(placebo, seen.language))
