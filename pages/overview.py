"""Overview: how many changes work, what to decide, and every verdict."""

import streamlit as st

from pages import change, data
from reports import summary
from reports.decisions import decisions
from ui import blocks, door, matrix, overview, paging, state
from ui.text import say


def render() -> None:
    """Draw the page for the chosen client."""
    client_id = state.client_id()
    evaluation = door.evaluation(client_id)
    to_change = st.Page(change.render, url_path="change")
    to_data = st.Page(data.render, url_path="data")
    if not evaluation.results:
        blocks.empty(blocks.not_started(to_data), is_page=True)
        return
    seen = blocks.look(evaluation.as_of, door.sources(client_id))
    blocks.answer(
        summary.answer(evaluation, seen.language),
        summary.support(evaluation, seen.language),
    )
    if evaluation.data_to is None:
        blocks.empty(blocks.plan_only(to_data))
    asked = decisions(evaluation, seen.language)
    overview.cards(asked, seen, to_change)
    rows = overview.ordered(evaluation)
    if rows:
        matrix.matrix(rows, seen, to_change)
    else:
        blocks.empty(overview.nothing_open())
    blocks.note(
        say(
            "Letter = evidence grade: A compared with teams not yet switched, A2 "
            "with teams that have settled, B with the same weeks last year, C own "
            "history only. Verdicts at day 90."
        )
    )
    overview.came_due(evaluation, seen)
    _, on_page = paging.cut(rows, most=matrix.MOST)
    headlines = [row.rollout for row in on_page if row.rollout]
    overview.tell([one.result for one in asked] + headlines, seen)
