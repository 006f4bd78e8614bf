"""The frame around every page: navigation, the client, and what went wrong.

This is the script that Streamlit runs. It lies in `ui/` because a `pages/`
folder beside it would let a fresh server run a page without the frame.
"""

import logging
import secrets
from collections.abc import Mapping

import streamlit as st

from model.faults import StoreError, UserError
from model.ids import ClientId
from pages import change, checks, data, evidence, method, overview, plan, portfolio
from ui import blocks, brand, door, figures, live, plan_files, start, state, theme
from ui import overview as overview_blocks
from ui.text import language, plain, say

LOG = logging.getLogger("wavecheck")
WITH_CHANGE = frozenset({"change", "evidence", "checks"})
"""Pages about one change, which is chosen above them."""
PLAN = frozenset({"plan"})
"""Where a change that is only begun can be chosen too."""
OF_ALL = frozenset({"portfolio"})
"""Pages about all clients: none is chosen above them, and none has to open."""
WITHOUT_ANY = frozenset({"method"})
"""Pages that tell the same in an office without clients."""
WITHOUT_CLIENT = OF_ALL | WITHOUT_ANY
"""Pages that tell the same whichever client is chosen, and without one."""


def main() -> None:
    """Run the page that was asked for, inside the frame."""
    st.set_page_config(
        page_title="Wavecheck", page_icon=brand.page_icon(), layout="wide"
    )
    first = home()
    page = st.navigation(registered(first), position="top")
    path = page.url_path or first
    st.logo(brand.logo(theme.current()))
    theme.apply()
    try:
        with live.watched(all_clients=path in WITHOUT_CLIENT):
            _show(page, path)
    except StoreError as fault:
        blocks.empty(blocks.broken(fault), is_page=True)
    except UserError as fault:
        st.error(f"**{plain(fault.message)}**  \n{plain(fault.remedy)}")
    except Exception:
        fault_id = secrets.token_hex(4)
        LOG.exception("fault %s", fault_id)
        blocks.empty(blocks.unexpected(fault_id), is_page=True)


def home() -> str:
    """Return which page is at the root address: of several clients that of all.

    Not where the URL names a client: it was the Overview before others joined.
    Where the clients cannot be read, the page says why.
    """
    try:
        is_office = len(door.clients()) > 1
    except StoreError:
        is_office = False
    return "portfolio" if is_office and not state.names_client() else "overview"


def registered(first: str = "overview") -> list[st.Page]:
    """Return every page there is, in the order of the navigation.

    The one at the root address answers at its own address as well, where it is not
    listed, so that a link to it holds when it is no longer the first.

    Args:
        first: the page at the root address.
    """
    pages = (
        ("portfolio", portfolio.render, say("Portfolio")),
        ("overview", overview.render, say("Overview")),
        ("change", change.render, say("Change")),
        ("evidence", evidence.render, say("Evidence")),
        ("checks", checks.render, say("Checks")),
        ("data", data.render, say("Data")),
        ("plan", plan.render, say("Plan")),
        ("method", method.render, say("Method")),
    )
    listed = [
        st.Page(
            render,
            title=title,
            url_path="" if path == first else path,
            default=path == first,
        )
        for path, render, title in pages
    ]
    again = [
        st.Page(render, title=title, url_path=path, visibility="hidden")
        for path, render, title in pages
        if path == first
    ]
    return listed + again


def _show(page: st.Page, path: str) -> None:
    clients = door.clients()
    if not clients and path not in WITHOUT_ANY:
        start.render()
        return
    if path in OF_ALL:
        _run(page)
        return
    names = state.client_names(clients)
    unknown = state.unknown_client(names)
    if unknown is not None:
        start.offer_known(unknown, names)
        return
    _top_row(path, names)
    if not state.has_client() and path not in WITHOUT_CLIENT:
        to_all = st.Page(portfolio.render, url_path="portfolio")
        blocks.empty(start.no_client(to_all), is_page=True)
        return
    _run(page)


def _run(page: st.Page) -> None:
    figures.begin()
    page.run()
    figures.foot()


def _top_row(path: str, names: Mapping[ClientId, str]) -> None:
    """Draw what is looked at, and how far its data reach."""
    with st.container(horizontal=True, vertical_alignment="center", key="top_row"):
        state.pick_client(names)
        if not state.has_client():
            return
        if path == "overview":
            overview_blocks.pick_order()
        if path in WITH_CHANGE:
            state.pick_change(door.evaluation(state.client_id()))
        if path in PLAN:
            plan_files.pick(state.client_id())
        if path not in WITHOUT_CLIENT:
            st.space("stretch")
            _data_line()


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


if __name__ == "__main__":
    main()
