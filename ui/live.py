"""Keeps an open page true: it is drawn anew once what it shows has changed.

The browser asks every two seconds, and is answered by comparing two numbers. A
page whose own run goes on (it reads files, or loads them) is left alone: Streamlit
lets such a question wait until the run is over.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from model.faults import UserError
from model.ids import ClientId
from ui import door, state

SECONDS = 2


@contextmanager
def watched(*, all_clients: bool) -> Iterator[None]:
    """Watch the page that is drawn in the block from its beginning on.

    Args:
        all_clients: it shows what any client may change, not the chosen one alone.
    """
    drawn = door.moment()
    yield
    is_one = state.has_client() and not all_clients
    _look(state.client_id() if is_one else None, drawn)


@st.fragment(run_every=SECONDS)
def _look(client_id: ClientId | None, drawn: door.Moment) -> None:
    """Run the page again if something of its client changed after it was drawn.

    Who may not see the client any more is told so by the frame.
    """
    try:
        is_true = not door.has_changed(client_id, since=drawn)
    except UserError:
        is_true = False
    if not is_true:
        st.rerun()
