"""What is being looked at: client, change, pair and wave, kept in the URL.

Any view is a link: each part is a query parameter, and a parameter that is
missing or unknown means the first there is; only of a client that is unknown it is
said so, because the data of another one would be shown. The parameters say what is
asked for, never what may be seen; `ui.door` decides. Which wave is looked at, only
`ui.strip` needs to know.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

import streamlit as st
from streamlit.errors import StreamlitAPIException

from model.ids import ClientId
from model.verdict import Evaluation, Result
from ui.text import say

CLIENT, CHANGE, PAIR, WAVE = "client", "change", "pair", "wave"
CHECK = "check"
PAGE = "page"
_NEXT_CLIENT = "next_client"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What the viewer chose; all that follows from an empty client is None."""

    client: ClientId
    change: str | None = None
    pair: str | None = None


class Named(Protocol):
    """A client, as far as its name needs it."""

    @property
    def id(self) -> ClientId:
        """The short name that never changes."""

    @property
    def name(self) -> str:
        """What it is called, perhaps like another one."""


def resolve(asked: Mapping[str, str | None], evaluation: Evaluation) -> Selection:
    """Return what was asked for where it exists, else the first there is.

    Args:
        asked: query parameters by name; other names are ignored.
        evaluation: what exists for this client.
    """
    change = _known(asked.get(CHANGE), changes(evaluation))
    pair = _known(asked.get(PAIR), pairs(evaluation, change))
    return Selection(client=ClientId(evaluation.client), change=change, pair=pair)


def changes(evaluation: Evaluation) -> list[str]:
    """Return the names of the client's changes, in the order of the results."""
    return _distinct(evaluation, lambda result: result.change)


def pairs(evaluation: Evaluation, change: str | None) -> list[str]:
    """Return the names of a change's pairs, in the order of the results."""
    return _distinct(evaluation, lambda result: result.pair, change)


def link(
    change: str, pair: str | None = None, wave: str | None = None
) -> dict[str, str]:
    """Return the query parameters of a link to a change.

    A client that the URL names stays named, so that the link works on its own.
    """
    named = {
        CLIENT: st.query_params.get(CLIENT),
        CHANGE: change,
        PAIR: pair,
        WAVE: wave,
    }
    return {name: value for name, value in named.items() if value is not None}


def client_names(clients: Sequence[Named]) -> dict[ClientId, str]:
    """Return by id what each client is called; the id tells namesakes apart."""
    n_called = Counter(client.name for client in clients)
    return {
        client.id: client.name
        if n_called[client.name] == 1
        else f"{client.name} ({client.id})"
        for client in clients
    }


def pick_client(names: Mapping[ClientId, str]) -> None:
    """Draw the choice of client; of several none is chosen until somebody does.

    So every link to one of several names it, and means the same when another
    client joins the office. The choice starts with the client that a page switched
    to, else with the one that the URL names; an id there becomes the name, which is
    what the bound choice itself writes.

    Args:
        names: by id, what each client is called.
    """
    is_single = len(names) == 1
    if not is_single:
        _name_by_name(names)
    wanted = next(iter(names)) if is_single else None
    wanted = st.session_state.pop(_NEXT_CLIENT, wanted)
    if wanted in names:
        st.session_state[CLIENT] = wanted
    st.selectbox(
        say("Client"),
        list(names),
        index=0 if is_single else None,
        placeholder=say("Choose a client"),
        format_func=lambda client: names[client],
        key=CLIENT,
        bind=None if is_single else "query-params",
        label_visibility="collapsed",
        width=250,
    )


def _name_by_name(names: Mapping[ClientId, str]) -> None:
    """Put the name of a client in place of its id in the URL; then run again.

    What is the name of one client and the id of another is the name.

    Only before the choice is drawn for the first time: after that it owns its part
    of the URL.
    """
    named = st.query_params.get(CLIENT)
    is_name = named in names.values()
    if named is None or is_name or CLIENT in st.session_state:
        return
    if named in names:
        st.query_params[CLIENT] = names[ClientId(named)]
        st.rerun()


def names_client() -> bool:
    """Return whether the URL names a client, known or not."""
    return bool(st.query_params.get(CLIENT, "").strip())


def unknown_client(names: Mapping[ClientId, str]) -> str | None:
    """Return what the URL names as a client, where no client is called so.

    Args:
        names: by id, what each client is called.
    """
    named = st.query_params.get(CLIENT, "").strip()
    is_known = not named or named in {*names, *names.values()}
    return None if is_known or _NEXT_CLIENT in st.session_state else named


def choose_client(client_id: ClientId) -> None:
    """Choose a client in place of the one that the URL names; a callback."""
    st.session_state[_NEXT_CLIENT] = client_id
    st.query_params.pop(CLIENT, None)


def switch_client(client_id: ClientId) -> None:
    """Run again with another client chosen."""
    st.session_state[_NEXT_CLIENT] = client_id
    st.rerun()


def has_client() -> bool:
    """Return whether a client is chosen; the choice is drawn before."""
    return st.session_state.get(CLIENT) is not None


def client_id() -> ClientId:
    """Return the chosen client; the frame runs no page that needs one without it."""
    return ClientId(st.session_state[CLIENT])


def selection(evaluation: Evaluation) -> Selection:
    """Return what the viewer looks at: what is asked for, or the first there is.

    The bound choices hold what is asked for and clean the URL of what is
    unknown; a part that has no choice on this page comes from the URL.
    """
    asked = {
        name: st.session_state.get(name) or st.query_params.get(name)
        for name in (CHANGE, PAIR)
    }
    return resolve(asked, evaluation)


def pick(name: str, label: str, options: Mapping[str, str], *, width: int) -> None:
    """Draw the choice of one part of the selection, bound to the URL.

    Streamlit takes a default out of the URL by adding an address to the history,
    and the way back would lead there again. So what the URL names is never made
    the default, and a single option is not bound.

    Args:
        name: the query parameter, also the key of the choice.
        label: what is chosen, for those who cannot see it.
        options: what can be chosen, each with the text that is shown.
        width: in pixels.
    """
    shown = list(options.values())
    named = st.query_params.get(name)
    is_single = len(shown) == 1
    if is_single:
        _drop_unknown(name, shown)
    st.selectbox(
        label,
        list(options),
        index=int(named == shown[0] and not is_single),
        format_func=lambda option: options[option],
        key=name,
        bind=None if is_single else "query-params",
        label_visibility="collapsed",
        width=width,
    )


def pick_kept(name: str, label: str, options: Mapping[str, str], *, width: int) -> str:
    """Draw a choice whose parts have names of ours, and return the chosen one.

    The first option is the default, which the URL does not name. The URL is kept by
    hand, because a bound choice would write the texts that are shown, so that a link
    would mean nothing in another language.

    Args:
        name: the query parameter, also the key of the choice.
        label: what is chosen, for those who cannot see it.
        options: what can be chosen by its name in the URL, each with its text.
        width: in pixels.
    """
    default = _start(name, options)
    st.selectbox(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=name,
        on_change=_keep,
        args=(name, default),
        label_visibility="collapsed",
        width=width,
    )
    return str(st.session_state[name])


def choose_kept(
    name: str, label: str, options: Mapping[str, str], *, wrap: bool | None = None
) -> str:
    """Draw few options side by side, kept like `pick_kept`; return the chosen one.

    With `wrap` False they stay on one line, and scroll where there is no room; None:
    Streamlit decides.
    """
    default = _start(name, options)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=name,
        required=True,
        on_change=_keep,
        args=(name, default),
        label_visibility="collapsed",
        wrap=wrap,
    )
    return str(st.session_state[name] or default)


def _start(name: str, options: Mapping[str, str]) -> str:
    """Let a choice start with what the URL names; return the default.

    What it names in vain is taken out of it.
    """
    default = next(iter(options))
    start(name, options, default)
    return default


def start(name: str, options: Iterable[str], default: str) -> None:
    """Let the choice with this key start with what the URL names, else the default.

    What it names in vain is taken out of it.

    Args:
        name: the query parameter, also the key of the choice.
        options: what can be chosen by its name in the URL.
        default: what the URL does not name.
    """
    named = st.query_params.get(name)
    if named is not None and named not in {*options}:
        del st.query_params[name]
    st.session_state[name] = st.query_params.get(name, default)


def _keep(name: str, default: str) -> None:
    """Write a choice into the URL; a list that it changes begins on its first page."""
    st.query_params.pop(PAGE, None)
    keep(name, default)


def keep(name: str, default: str) -> None:
    """Write a choice that `start` began into the URL; a callback."""
    chosen = st.session_state[name]
    if chosen in {None, default}:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = chosen


def pick_change(evaluation: Evaluation) -> None:
    """Draw the choice of change, and of pair where there are several."""
    names = changes(evaluation)
    if not names:
        return
    pick(CHANGE, say("Change"), _as_they_are(names), width=280)
    of_change = pairs(evaluation, st.session_state[CHANGE])
    if len(of_change) > 1:
        pick(PAIR, say("Pair"), _as_they_are(of_change), width=280)
    else:
        _drop_unknown(PAIR, of_change)


def _drop_unknown(name: str, known: Sequence[str]) -> None:
    """Take out of the URL what no choice holds, as a bound choice would.

    What a bound choice of the last run wrote may not be touched, and goes with it.
    """
    if st.query_params.get(name) not in {None, *known}:
        with suppress(StreamlitAPIException):
            del st.query_params[name]


def _as_they_are(names: Sequence[str]) -> dict[str, str]:
    return {name: name for name in names}


def _known(name: str | None, names: Sequence[str]) -> str | None:
    if name in names:
        return name
    return names[0] if names else None


def _distinct(
    evaluation: Evaluation,
    part: Callable[[Result], str],
    change: str | None = None,
) -> list[str]:
    parts = (
        part(result)
        for result in evaluation.results
        if change is None or result.change == change
    )
    return list(dict.fromkeys(parts))
