"""Method: how a verdict is reached, and where it fails."""

import streamlit as st

from model.measures import BUILT_IN
from reports.measures import measure_rows
from ui import blocks, listing
from ui.method import sections
from ui.text import language, plain, say


def render() -> None:
    """Draw the document of the method, then the built-in measures."""
    lead, parts = sections()
    blocks.answer(say("How a verdict is reached, and where it fails"), "")
    with st.container(key="method"):
        st.markdown(lead)
        for name, body in parts:
            st.header(name)
            st.markdown(body)
        st.header(say("Built-in measures"))
        _measures()


def _measures() -> None:
    rows = [
        {name: plain(text) for name, text in row.items()}
        for row in measure_rows(BUILT_IN, language())
    ]
    listing.table(rows, "measures")
