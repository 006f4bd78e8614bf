"""Long lists in pages, which the URL keeps."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from model.figure import Figure
from ui import figures, state
from ui.text import plain

_KEY = "list_pages"
Item = TypeVar("Item")


def cut(listed: Sequence[Item], *, most: int) -> tuple[int, Sequence[Item]]:
    """Return the items of the page that the URL asks for, with the place of the first.

    It is the first page where the URL asks for none, or for one that is not there.

    Args:
        listed: all items.
        most: how many stand on one page.
    """
    names = [str(page) for page in range(1, _pages(listed, most) + 1)]
    named = st.query_params.get(state.PAGE)
    if named is not None and named not in names[1:]:
        del st.query_params[state.PAGE]
    first = names.index(named) * most if named in names else 0
    return first, listed[first : first + most]


def offer(listed: Sequence[object], first: int, shown: Figure, *, most: int) -> None:
    """Draw which part of a list this page is, and the way to the others.

    Nothing where all of it stands on one page.

    Args:
        listed: all items.
        first: the place of the first one on this page.
        shown: says which items these are.
        most: how many stand on one page.
    """
    if len(listed) <= most:
        return
    page = first // most + 1
    if st.session_state.get(_KEY, page) != page:  # the way back: the URL leads
        st.session_state[_KEY] = page
    figures.tell([shown])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.pagination(_pages(listed, most), default=page, key=_KEY, on_change=_keep)
        st.markdown(f":gray[{plain(shown.text)}]", width="content")


def _pages(listed: Sequence[object], most: int) -> int:
    return max(1, -(-len(listed) // most))


def _keep() -> None:
    page = str(st.session_state[_KEY])
    if page == "1":
        st.query_params.pop(state.PAGE, None)
    else:
        st.query_params[state.PAGE] = page
