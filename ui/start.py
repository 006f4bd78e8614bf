"""What there is to see without a client: how to begin, or which ones there are."""

from collections.abc import Mapping

import streamlit as st

from model.ids import ClientId
from model.zones import DEFAULT_ZONE, zone_names
from ui import blocks, door, state
from ui.progress import progress
from ui.text import plain, say

_MOST_SHOWN = 60


def render() -> None:
    """Draw the empty state of an office without clients."""
    st.title(say("See whether a change still works, 30, 60 and 90 days later"))
    st.markdown(
        say(
            "Wavecheck answers from a change workbook and the exports you have. "
            "Look at a made-up client first, or start with your own."
        )
    )
    sample, own = st.columns(2)
    with sample.container(border=True, height="stretch"):
        _offer_sample()
    with own.container(border=True, height="stretch"):
        offer_client(is_first=True)


def offer_known(unknown: str, names: Mapping[ClientId, str]) -> None:
    """Say that the URL names a client that is not here, and offer those that are.

    Args:
        unknown: what the URL names.
        names: by id, what each client is called.
    """
    named = plain(unknown[:_MOST_SHOWN])
    st.title(say("No client here is called {name}", name=named), anchor=False)
    st.markdown(say("It is not in this office, or not for you to see. Choose one:"))
    with st.container(horizontal=True, key="start_known"):
        for client_id, name in names.items():
            st.button(
                plain(name),
                key=f"start_known_{client_id}",
                on_click=state.choose_client,
                args=(ClientId(client_id),),
            )


def no_client(to_all: st.Page) -> blocks.Empty:
    """Return what there is to see while none of several clients is chosen."""
    return blocks.Empty(
        kind=blocks.EmptyKind.FILTERED,
        sentence=say("Choose a client above"),
        text=say("Each page is about one client. A link keeps the one you choose."),
        step=blocks.Step(label=say("Show all clients"), page=to_all),
    )


def offer_client(*, is_first: bool = False) -> None:
    """Draw the form that makes a client, and switch to it once made."""
    with st.form("start_client", border=False, clear_on_submit=True):
        if is_first:
            st.header(say("Your own client"))
        name = st.text_input(
            say("Name of the company"),
            key="start_name",
            max_chars=80,
            placeholder=say("Portage Nord Logistics"),
        )
        zone = st.selectbox(
            say("Time zone, by which its days are counted"),
            zone_names(),
            index=zone_names().index(DEFAULT_ZONE),
            key="start_zone",
        )
        is_made = st.form_submit_button(say("Make client"), key="start_make")
    if is_made:
        state.switch_client(door.create_client(name, zone=zone))


def _offer_sample() -> None:
    st.header(say("A made-up client"))
    st.markdown(
        say(
            "Five changes with every kind of answer, from files in the shape of "
            "real exports. Loading them takes less than a minute."
        )
    )
    if st.button(say("Load sample client"), key="start_sample", type="primary"):
        with progress(say("Loading the sample client"), key="start") as show:
            client_id: ClientId = door.load_sample(show)
        state.switch_client(client_id)
