"""The blocks of the Overview: which rows in which order, and what came due."""

from collections.abc import Sequence

import streamlit as st

from model.verdict import Evaluation, Result
from reports import dues, summary
from reports.decisions import Decision
from reports.rest_figures import not_drawn
from reports.tables import Look
from ui import blocks, figures, state
from ui.text import plain, say

ORDER = "show"
FIRST, ONLY, BY_NAME = "first", "open", "name"
_MOST = 4


def pick_order() -> None:
    """Draw the choice of rows and their order, kept in the URL."""
    options = {
        FIRST: say("Needs a decision first"),
        ONLY: say("Only what needs a decision"),
        BY_NAME: say("By name"),
    }
    state.pick_kept(ORDER, say("Rows"), options, width=250)


def ordered(evaluation: Evaluation) -> list[summary.Row]:
    """Return the rows as chosen: all, or those that ask for a decision."""
    rows = list(summary.rows(evaluation))
    chosen = st.session_state.get(ORDER, FIRST)
    if chosen == ONLY:
        return [row for row in rows if summary.asking(row)]
    if chosen == BY_NAME:
        return sorted(rows, key=lambda row: (row.change.casefold(), row.pair))
    return rows


def nothing_open() -> blocks.Empty:
    """Return the empty state of a filter that leaves no row."""
    return blocks.Empty(
        kind=blocks.EmptyKind.FILTERED,
        key="filter",
        sentence=say("No change needs a decision now"),
        text=say("Shown is only what needs a decision."),
        step=blocks.Step(label=say("Show all changes"), clears=ORDER),
    )


def cards(asked: Sequence[Decision], seen: Look, to: st.Page) -> None:
    """Draw what is to be decided, side by side while there is room."""
    if not asked:
        return
    columns = st.columns(3, gap=14)
    for place, one in enumerate(asked):
        with columns[place]:
            blocks.card(one, seen, to, place)


def came_due(evaluation: Evaluation, seen: Look) -> None:
    """Draw which verdicts came due in the last quarter, the most urgent first."""
    since = evaluation.as_of - dues.QUARTER
    found = dues.came_due(evaluation, since)
    if not found:
        return
    day = seen.language.full_day(since)
    st.header(plain(say("Verdicts that came due since {day}", day=day)), anchor=False)
    _transitions(found[:_MOST], seen)
    more = found[_MOST:]
    if more:
        told = not_drawn(len(more), seen.language, seen.sources.plan)
        figures.tell([told])
        with st.expander(told.text, key="overview_dues"):
            _transitions(more, seen)


def _transitions(listed: Sequence[Result], seen: Look) -> None:
    drawn = (dues.transition(one, seen.language, seen.theme) for one in listed)
    blocks.pictures(*drawn, gap=14)


def tell(listed: Sequence[Result], seen: Look) -> None:
    """Tell the figures of what is shown in the matrix and on the cards."""
    for result in listed:
        figures.tell(seen.figures(result).values())
