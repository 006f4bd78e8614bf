"""The frame around every page: navigation, the client, and what went wrong.

This is the script that Streamlit runs. It lies in `ui/` because a `pages/`
folder beside it would let a fresh server run a page without the frame.
"""

import logging
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from model.faults import UserError
from pages import change, data, evidence, method, overview
from store.office import ClientInfo
from ui import brand, door, figures, start, state, theme
from ui.text import language, plain, say

LOG = logging.getLogger("wavecheck")
CHANGE_PATH = "change"
EVIDENCE_PATH = "evidence"


def main() -> None:
    """Run the page that was asked for, inside the frame."""
    st.set_page_config(
        page_title="Wavecheck", page_icon=brand.page_icon(), layout="wide"
    )
    page = st.navigation(registered(), position="top")
    st.logo(brand.logo(theme.current()))
    theme.apply()
    try:
        _show(page)
    except UserError as fault:
        st.error(f"**{plain(fault.message)}**  \n{plain(fault.remedy)}")
    except Exception:
        fault_id = secrets.token_hex(4)
        LOG.exception("fault %s", fault_id)
        _show_unexpected(fault_id)


def registered() -> list[st.Page]:
    """Return every page there is, the first one at the root address."""
    return [
        st.Page(overview.render, title=say("Overview"), default=True, url_path=""),
        st.Page(change.render, title=say("Change"), url_path=CHANGE_PATH),
        st.Page(evidence.render, title=say("Evidence"), url_path=EVIDENCE_PATH),
        st.Page(data.render, title=say("Data"), url_path="data"),
        st.Page(method.render, title=say("Method"), url_path="method"),
    ]


def _show(page: st.Page) -> None:
    clients = door.clients()
    if not clients:
        start.render()
        return
    names = client_names(clients)
    unknown = state.unknown_client(names)
    if unknown is not None:
        start.offer_known(unknown, names)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        _pick_client(names)
        if page.url_path in (CHANGE_PATH, EVIDENCE_PATH):
            state.pick_change(door.evaluation(state.client_id()))
        st.space("stretch")
        _data_line()
    figures.begin()
    page.run()
    figures.foot()


def _pick_client(names: Mapping[str, str]) -> None:
    state.prepare_client(names)
    state.pick(state.CLIENT, say("Client"), names, width=250)


def client_names(clients: Sequence[ClientInfo]) -> dict[str, str]:
    """Return by id what each client is called; the id tells namesakes apart."""
    n_called = Counter(client.name for client in clients)
    return {
        client.id: client.name
        if n_called[client.name] == 1
        else f"{client.name} ({client.id})"
        for client in clients
    }


def _data_line() -> None:
    known = door.data_state(state.client_id())
    if known.data_to is None or known.loaded_at is None:
        return
    shown = language()
    line = say(
        "Data to {data_to} · loaded {loaded}",
        data_to=shown.full_day(known.data_to),
        loaded=shown.full_day(known.loaded_at.date()),
    )
    st.markdown(f":small[:gray[{line}]]", width="content")


def _show_unexpected(fault_id: str) -> None:
    st.error(
        say(
            "Something went wrong on our side. Try again; if it stays, report "
            "the fault {fault_id}, which the log explains.",
            fault_id=fault_id,
        )
    )


if __name__ == "__main__":
    main()
