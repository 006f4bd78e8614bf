"""Checks: did use hold to day 30, 60 and 90, wave by wave?"""

import streamlit as st

from pages import data
from reports.check_title import finding
from ui import blocks, checks, door, state, strip


def render() -> None:
    """Draw the page for the chosen change and pair."""
    client_id = state.client_id()
    evaluation = door.evaluation(client_id)
    results = strip.results(evaluation, state.selection(evaluation))
    to_data = st.Page(data.render, url_path="data")
    if not results:
        blocks.empty(blocks.not_started(to_data), is_page=True)
        return
    seen = blocks.look(evaluation.as_of)
    checks.answer(finding(results, seen))
    checks.grid(results, seen, st.query_params.get(state.WAVE), has_snapshots=False)
