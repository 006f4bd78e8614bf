"""The block that names each export that is read, and where to make it."""

import streamlit as st

from connectors.source import Source
from connectors.sources import SOURCES
from reports.words import capital
from ui.listing import table
from ui.text import plain, said, say


def show() -> None:
    """Draw the list of exports, folded; it is sent once it is opened."""
    folded = st.expander(
        say("Exports that are read"), key="data_sources", on_change="rerun"
    )
    if not folded.open:
        return
    with folded:
        table([_row(source) for source in SOURCES if source.nothing is None], "sources")


def _row(source: Source) -> dict[str, str]:
    return {
        say("Export"): plain(capital(said(source.named))),
        say("Where to make it"): plain(source.menu),
    }
