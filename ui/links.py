"""The name at the head of a row, which leads to the page that says more of it."""

from dataclasses import dataclass

import streamlit as st

from ui.text import plain


@dataclass(frozen=True, slots=True)
class Link:
    """Where a name leads: a page, and what is chosen there."""

    page: st.Page
    params: dict[str, str]


def named(name: str, about: str, link: Link) -> None:
    """Write a name that leads to its page, and what it is about under it."""
    st.page_link(link.page, label=f"**{plain(name)}**", query_params=link.params)
    st.markdown(f":gray[{plain(about)}]")
