"""Files that stay when others of their drop are loaded; only the session keeps them.

The drop zone itself can only be emptied as a whole.
"""

from collections.abc import Sequence

import streamlit as st

from ui.files import Dropped
from ui.text import plain, say, say_count

_REMAINING = "data_remaining"


def keep(files: Sequence[Dropped]) -> None:
    """Keep the files that were not loaded, in place of those kept before."""
    st.session_state[_REMAINING] = list(files)


def show() -> list[Dropped]:
    """Draw the files that stayed, each with a way to remove it; return them."""
    files: list[Dropped] = st.session_state.get(_REMAINING, [])
    if not files:
        return []
    many = "{n} files were not loaded yet and stay here:"
    told = say_count(len(files), "One file was not loaded yet and stays here:", many)
    with st.container(key="data_remaining_files", gap="xxsmall"):
        st.markdown(f":small[:gray[{told}]]")
        for place, file in enumerate(files):
            _listed(place, file)
    return files


def _listed(place: int, file: Dropped) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(file.name), width="stretch")
        st.button(
            say("Remove"),
            key=f"data_remove_{place}",
            type="tertiary",
            on_click=_remove,
            args=(file.file_id,),
        )


def _remove(file_id: str) -> None:
    keep([f for f in st.session_state[_REMAINING] if f.file_id != file_id])
