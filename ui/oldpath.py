"""The old way on the page: a small line for each wave, and where it comes back."""

from collections.abc import Sequence

import streamlit as st

from model.verdict import Result
from reports.meter import Meter, headline, line_words, meters_table
from reports.tables import Look
from ui import blocks, figures
from ui.text import language, plain, say
from ui.unfolded import unfolded


def meters(listed: Sequence[Meter], results: Sequence[Result], seen: Look) -> None:
    """Draw the old path of each wave, the ones coming back in the bad hue."""
    with st.container(gap="xxsmall", key="foot_oldpath"):
        st.header(plain(headline(results, seen.language)), anchor=False)
        st.markdown(f":gray[{plain(say(line_words(results)))}]")
    with st.container(key="change_meters", horizontal=True, gap="small"):
        for place, one in enumerate(listed):
            with st.container(key=f"meter_{place}", width=265, gap=2):
                _meter(one)
    if any(one.line for one in listed):
        unfolded(
            say("The old way as a table"),
            lambda: meters_table(listed, language()),
            key="change_oldpath",
            alt=say("The share on the old way of each wave, week by week"),
        )


def _meter(one: Meter) -> None:
    figures.tell(one.figures)
    st.markdown(f"**{plain(one.wave)}**")
    if one.line:
        blocks.pictures(one.line)
    blocks.flagged(one.note, is_bad=one.is_back)
    if one.volume:
        st.markdown(f":gray[{plain(one.volume)}]")
