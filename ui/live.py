"""Keeps an open page true: it is drawn anew once what it shows has changed.

So it is when the viewer changes between the light and the dark theme, because the
server draws the pictures in the colours of one of them.

The browser asks every two seconds for a few characters, which only differ after a
change, and not at all while the page is hidden. A fragment with `run_every` would
cost a run of the script each time, and Streamlit 1.67 can lose the end of a run that
finishes as such a question comes (`AppSession.request_rerun` then starts another
runner and drops what the first one still has to say).

What the browser tells is a run of a fragment, so a page whose own run goes on (it
reads files, or loads them) is left alone until that is over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st

from model.faults import UserError
from model.ids import ClientId
from reports.tokens import Theme
from ui import door, state, theme

PATH = "/state"
SECONDS = 2
_SCRIPT = """
let told = "";

export default function (component) {
    const { data, setTriggerValue } = component;
    const ground = () =>
        getComputedStyle(document.querySelector("[data-testid=stApp]"))
            .backgroundColor;
    let seen = ground();
    const look = async () => {
        if (document.hidden) return;
        if (ground() !== seen) {
            seen = ground();
            setTriggerValue("changed", seen);
            return;
        }
        const answer = await fetch(data.asked).catch(() => null);
        const now = answer?.ok ? await answer.text() : data.drawn;
        if (now === data.drawn || now === told) return;
        told = now;
        setTriggerValue("changed", now);
    };
    const timer = setInterval(look, data.seconds * 1000);
    document.addEventListener("visibilitychange", look);
    return () => {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", look);
    };
}
"""
_WATCH = st.components.v2.component("wavecheck_watch", js=_SCRIPT)


@contextmanager
def watched(*, all_clients: bool) -> Iterator[None]:
    """Watch the page that is drawn in the block from its beginning on.

    Args:
        all_clients: it shows what any client may change, not the chosen one alone.
    """
    drawn = door.moment()
    yield
    is_one = state.has_client() and not all_clients
    _look(state.client_id() if is_one else None, drawn, theme.current())


def answer(client_id: str | None) -> str | None:
    """Return the state of a client, or of all where none is named; None: not shown."""
    try:
        return door.state_of(ClientId(client_id) if client_id else None)
    except UserError:
        return None


@st.fragment
def _look(client_id: ClientId | None, drawn: door.Moment, colours: Theme) -> None:
    """Run the page again if its client or the theme changed after it was drawn.

    Who may not see the client any more is told so by the frame.
    """
    try:
        before, now = door.state_of(client_id, drawn), door.state_of(client_id)
    except UserError:
        st.rerun()
    if before != now or theme.current() is not colours:
        st.rerun()
    _WATCH(
        data=_asked(client_id, before), on_changed_change=lambda: None, key="live_watch"
    )


def _asked(client_id: ClientId | None, drawn: str) -> dict[str, object]:
    query = f"?{urlencode({'client': client_id})}" if client_id else ""
    # Pages lie one step below the root, so that the address holds behind a prefix.
    return {"asked": f".{PATH}{query}", "drawn": drawn, "seconds": SECONDS}
