"""Portfolio: which client of the office needs a decision now, and what is due."""

import streamlit as st

from pages import overview
from reports.portfolio_title import tell
from ui import blocks, door, figures, portfolio, state
from ui.text import language


def render() -> None:
    """Draw the page of all clients of the office."""
    listed = door.portfolio()
    told = tell(listed, language())
    figures.tell(told.figures)
    with st.container(horizontal=True, vertical_alignment="center", key="top_row"):
        chosen = portfolio.pick(listed)
        st.space("stretch")
        portfolio.offer_judging(listed)
    blocks.answer(told.title, told.support)
    if chosen:
        names = state.client_names(listed)
        to_overview = st.Page(overview.render, url_path="overview")
        portfolio.table(chosen, names, to_overview)
    else:
        blocks.empty(portfolio.nothing_open(listed))
