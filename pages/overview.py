"""Overview: how many changes work, what to decide, and every verdict."""

import streamlit as st

from pages import change, data
from reports import summary
from ui import blocks, door, matrix, state
from ui.text import say


def render() -> None:
    """Draw the page for the chosen client."""
    evaluation = door.evaluation(state.client_id())
    if not evaluation.results:
        blocks.empty(_not_started())
        return
    seen = blocks.look(evaluation.as_of)
    blocks.answer(
        summary.answer(evaluation, seen.language),
        summary.support(evaluation, seen.language),
    )
    if evaluation.data_to is None:
        blocks.empty(_no_exports())
    decisions = summary.decisions(evaluation, seen.language)
    if decisions:
        cards = st.columns(3, gap=14)
        for place, asked in enumerate(decisions):
            with cards[place]:
                blocks.card(asked, seen, place)
    rows = summary.rows(evaluation)
    matrix.matrix(rows, seen, st.Page(change.render, url_path="change"))
    blocks.foot(
        say(
            "Letter = evidence grade: A compared with teams not yet switched, A2 "
            "with teams that have settled, B with the same weeks last year, C own "
            "history only. Verdicts at day 90."
        )
    )


def _not_started() -> blocks.Empty:
    return blocks.Empty(
        kind=say("Not started"),
        sentence=say("Here you will see each change and its verdict"),
        text=say("Load a change workbook and two exports first."),
        step=_load(),
    )


def _no_exports() -> blocks.Empty:
    return blocks.Empty(
        kind=say("Plan only"),
        sentence=say("The plan is in; no export is loaded yet"),
        text=say("Load the exports of use and of the result."),
        step=_load(),
    )


def _load() -> blocks.Step:
    page = st.Page(data.render, url_path="data")
    return blocks.Step(page=page, label=say("Load files"))
