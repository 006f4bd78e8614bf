"""Overview: how many changes work, what to decide, and every verdict."""

import streamlit as st

from pages import change, data
from reports import summary
from reports.decisions import decisions
from ui import blocks, door, figures, matrix, state
from ui.text import say


def render() -> None:
    """Draw the page for the chosen client."""
    evaluation = door.evaluation(state.client_id())
    to_change = st.Page(change.render, url_path="change")
    to_data = st.Page(data.render, url_path="data")
    if not evaluation.results:
        blocks.empty(blocks.not_started(to_data), is_page=True)
        return
    seen = blocks.look(evaluation.as_of)
    blocks.answer(
        summary.answer(evaluation, seen.language),
        summary.support(evaluation, seen.language),
    )
    if evaluation.data_to is None:
        blocks.empty(blocks.plan_only(to_data))
    asked = decisions(evaluation, seen.language)
    if asked:
        cards = st.columns(3, gap=14)
        for place, one in enumerate(asked):
            with cards[place]:
                blocks.card(one, seen, to_change, place)
    rows = summary.rows(evaluation)
    for row in rows:
        for result in row.results:
            figures.tell(seen.figures(result).values())
    matrix.matrix(rows, seen, to_change)
    blocks.note(
        say(
            "Letter = evidence grade: A compared with teams not yet switched, A2 "
            "with teams that have settled, B with the same weeks last year, C own "
            "history only. Verdicts at day 90."
        )
    )
