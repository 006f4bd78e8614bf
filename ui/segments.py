"""A choice between a few parts of a view, kept in the URL."""

from collections.abc import Mapping

import streamlit as st


def segments(
    part: str, label: str, options: Mapping[str, str], *, default: str, key: str
) -> str:
    """Draw the choice and return what is chosen.

    The URL names all but the default. It is kept by hand: a bound choice would
    write the labels, which are escaped for Markdown, into the URL. The URL leads,
    so that the way back shows what it names; what it names in vain is taken out.

    Args:
        part: the query parameter.
        label: what is chosen, for those who cannot see it.
        options: what can be chosen, each with the Markdown that is shown.
        default: the one of them that the URL does not name.
        key: of the choice.
    """

    def keep() -> None:
        chosen = st.session_state[key]
        if chosen and chosen != default:
            st.query_params[part] = chosen
        else:
            st.query_params.pop(part, None)

    asked = st.query_params.get(part)
    if asked is not None and asked not in options:
        del st.query_params[part]
    st.session_state[key] = asked if asked in options else default
    chosen = st.segmented_control(
        label,
        list(options),
        key=key,
        required=True,
        format_func=lambda option: options[option],
        on_change=keep,
        label_visibility="collapsed",
    )
    return chosen or default
