"""The block that shows which weeks are loaded, and which are missing."""

from collections.abc import Sequence

import streamlit as st

from kpi.coverage import SourceWeeks
from model.ids import ClientId
from reports.weeks import desk, phone
from ui import blocks, door
from ui.text import language, say, say_count


def show(client_id: ClientId) -> None:
    """Draw a row of weeks for each measure that has data."""
    data_to = door.data_state(client_id).data_to
    sources = door.weeks(client_id)
    if data_to is None or not sources:
        return
    seen = blocks.look(data_to)
    st.header(headline(sources), anchor=False)
    with st.container(key="data_weeks_desk"):
        blocks.pictures(desk(sources, seen))
    with st.container(key="data_weeks_phone"):
        blocks.pictures(phone(sources, seen))
    blocks.note(
        say(
            "Weeks loaded by measure, to {data_to}. Full: the whole week. Half: part "
            "of it. Crossed out: missing. Nothing: before the first or after the "
            "last day.",
            data_to=language().full_day(data_to),
        )
    )


def headline(sources: Sequence[SourceWeeks]) -> str:
    """Return the sentence that says whether weeks are missing."""
    gaps = [source for source in sources if source.n_missing]
    if not gaps:
        return say("No week is missing between the first and the last")
    if len(gaps) == 1:
        return say_count(
            gaps[0].n_missing,
            "One week of “{title}” is missing",
            "{n} weeks of “{title}” are missing",
            title=gaps[0].title,
        )
    return say("Weeks of {n} measures are missing", n=len(gaps))
