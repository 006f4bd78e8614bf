"""Which change is looked at on the Plan page; begin one, and download a workbook."""

import unicodedata

import streamlit as st

from model.ids import ClientId
from model.plan import ChangeKind
from model.text import fold
from ui import blocks, door, plan_draft, state
from ui.plan_versions import PlanVersion, as_file, begun
from ui.templates import KINDS
from ui.text import listed, plain, say

_WIDTH = 280
_NEXT = "plan_next_change"


def pick(client_id: ClientId) -> None:
    """Draw the choice of change, those that are only begun among them."""
    names = _known(client_id)
    wanted = st.session_state.pop(_NEXT, None)
    if wanted in names:
        st.session_state[state.CHANGE] = wanted
    if names:
        options = {name: name for name in names}
        state.pick(state.CHANGE, say("Change"), options, width=_WIDTH)


def chosen(client_id: ClientId) -> str | None:
    """Return the change that is chosen above the page; None where there is none."""
    names = _known(client_id)
    named = st.session_state.get(state.CHANGE) or st.query_params.get(state.CHANGE)
    return named if named in names else next(iter(names), None)


def nothing(client_id: ClientId) -> None:
    """Draw the page of a client without any change: begin one, or load a workbook."""
    blocks.answer(
        say("No change is planned yet"),
        say(
            "Begin one here, or load a change workbook on the Data page: who switches "
            "when, what is measured, and what is promised."
        ),
    )
    with st.container(border=True, width=560):
        _begin(client_id)


def offer(client_id: ClientId, change: str, version: PlanVersion | None) -> None:
    """Draw what else can be done: download the workbook, begin another change."""
    with st.container(horizontal=True, key="plan_files"):
        if version is not None:
            st.download_button(
                say("Download workbook"),
                lambda: as_file(version.rows),
                file_name=f"{change}.xlsx",
                key="plan_download",
                on_click="ignore",
                help=say(
                    "All sheets as they stand. It names nobody: the people of each "
                    "wave stay as loaded, so it can be loaded again as it is."
                ),
            )
        with st.popover(say("New change")):
            _begin(client_id)
        others = [one for one in plan_draft.unsaved(client_id) if one != change]
        if others:
            blocks.note(say("Not saved yet: {changes}", changes=listed(others)))


def _begin(client_id: ClientId) -> None:
    with st.form("plan_begin_form", border=False):
        name = st.text_input(
            say("Name of the change"), key="plan_begin_name", max_chars=80
        )
        kind = st.selectbox(
            say("Kind of change"),
            list(KINDS),
            format_func=lambda kind: say(KINDS[kind]),
            key="plan_begin_kind",
            help=say("It fills in the measures and pairs that suit it."),
        )
        if st.form_submit_button(say("Begin"), key="plan_begin"):
            _start(client_id, " ".join(name.split()), ChangeKind(kind))


def _start(client_id: ClientId, name: str, kind: ChangeKind) -> None:
    known = {_alike(one): one for one in _known(client_id)}
    if not _alike(name):
        st.error(say("Give the change a name."))
    elif _alike(name) in known:
        other = plain(known[_alike(name)])
        st.error(say("There is a change named {name} already.", name=other))
    else:
        plan_draft.begin(client_id, begun(name, kind))
        st.session_state[_NEXT] = name
        st.rerun()


def _alike(name: str) -> str:
    """Return a name without what a reader cannot see, for comparing."""
    return fold("".join(c for c in name if unicodedata.category(c) != "Cf"))


def _known(client_id: ClientId) -> list[str]:
    """Return the names of all changes, in the order of the other pages."""
    judged = state.changes(door.evaluation(client_id))
    drafts = [*plan_draft.begun(client_id), *plan_draft.unsaved(client_id)]
    others = [*door.change_names(client_id), *drafts]
    return list(dict.fromkeys([*judged, *others]))
