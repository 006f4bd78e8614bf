"""The blocks of the portfolio: which clients, their rows, and judging them anew."""

from collections.abc import Mapping, Sequence

import streamlit as st

from model.faults import StoreError
from model.ids import ClientId
from reports.portfolio import Entry
from reports.portfolio_rows import ClientRow, client_row
from reports.portfolio_title import judging_figure, pages_figure, rule
from ui import blocks, door, figures, paging, state, theme
from ui.text import language, plain, say

SHOW = "show"
ALL, OPEN = "all", "open"
MOST = 25
"""Clients on one page: what can be read at once, and a payload that stays small."""

_NAME, _GAP = 210, 14


def pick(listed: Sequence[Entry]) -> Sequence[Entry]:
    """Draw the choice of clients, kept in the URL, and return the chosen ones."""
    options = {ALL: say("All clients"), OPEN: say("Only what needs a decision")}
    chosen = state.pick_kept(SHOW, say("Clients"), options, width=250)
    return [one for one in listed if one.is_open] if chosen == OPEN else listed


def nothing_open(listed: Sequence[Entry]) -> blocks.Empty:
    """Return the empty state of a filter that leaves none of the clients."""
    sentence = say("No client needs a decision now")
    if not all(one.is_judged for one in listed):
        sentence = say("No client that is judged needs a decision now")
    return blocks.Empty(
        kind=blocks.EmptyKind.FILTERED,
        key="filter",
        sentence=sentence,
        text=say("Shown is only what needs a decision."),
        step=blocks.Step(label=say("Show all clients"), clears=SHOW),
    )


def offer_judging(listed: Sequence[Entry]) -> None:
    """Offer to judge those clients anew of whom more can be said than is kept."""
    waiting = [one for one in listed if one.to_judge and door.may_judge(one.id)]
    if not waiting:
        return
    asked = judging_figure(len(waiting), language())
    figures.tell([asked])
    if st.button(asked.text, key="portfolio_judge"):
        _judge(waiting)
        st.rerun()


def table(chosen: Sequence[Entry], names: Mapping[ClientId, str], to: st.Page) -> None:
    """Draw the rows of one page of clients; each name links to its Overview.

    Args:
        chosen: the clients to list, in this order.
        names: by id, what each client is called in a link.
        to: the Overview.
    """
    first, of_page = paging.cut(chosen, most=MOST)
    shown = [client_row(one, language()) for one in of_page]
    with st.container(border=True, key="portfolio_table", gap=None):
        _head()
        for place, row in enumerate(shown):
            figures.tell(row.figures)
            _row(row, names[row.id], to, place)
    told = pages_figure(first + 1, first + len(shown), len(chosen), language())
    paging.offer(chosen, first, told, most=MOST)
    blocks.note(rule(language()))


def _judge(waiting: Sequence[Entry]) -> None:
    """Judge clients one after the other; one that cannot be opened is passed over.

    The portfolio then says why, and a click on anything ends the work between two.
    """
    bar = st.progress(0.0)
    for place, one in enumerate(waiting):
        text = say(
            "Judging {client}, {n} of {all}",
            client=plain(one.name),
            n=place + 1,
            all=len(waiting),
        )
        bar.progress(place / len(waiting), text=text)
        try:
            door.judge(one.id)
        except StoreError:
            continue
    bar.empty()


def _headings() -> tuple[str, ...]:
    return say("Changes"), say("Decision"), say("Checks"), say("Data")


def _head() -> None:
    with st.container(key="portfolio_head", horizontal=True, gap=_GAP):
        st.markdown(f":gray[**{say('Client')}**]", width=_NAME)
        blocks.headings(_headings())


def _row(row: ClientRow, name: str, to: st.Page, place: int) -> None:
    with st.container(key=f"portfolio_row_{place}", horizontal=True, gap=_GAP):
        st.page_link(
            to,
            label=f"**{plain(name)}**",
            query_params={state.CLIENT: name},
            width=_NAME,
        )
        headings = _headings() if len(row.cells) > 1 else ("",)
        blocks.cells(zip(headings, row.cells, strict=True), theme.current())
