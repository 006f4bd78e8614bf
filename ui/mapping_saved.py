"""The list of descriptions that serve the next file with the same columns."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from connectors.mapping.meanings import IGNORED
from connectors.process.leftovers import PREFIX
from connectors.workbook import write_workbook
from connectors.workbook.mapping import mapping_rows
from model.ids import ClientId
from model.plan import FileMapping, RowKind
from store.mappings import SavedMapping
from ui import door
from ui.mapping_words import row_words
from ui.text import language, listed, plain, say

_MOST_NAMED = 5


def show(client_id: ClientId) -> None:
    """Draw the saved descriptions, folded; nothing where there are none."""
    saved = door.mappings(client_id)
    if not saved:
        return
    with st.expander(say("Files whose columns were described")):
        for one in saved:
            _saved(client_id, one)
        st.download_button(
            say("Download as a Mapping sheet"),
            lambda: as_workbook([one.mapping for one in saved]),
            file_name="mapping.xlsx",
            key="data_mapping_download",
            on_click="ignore",
        )


def as_workbook(mappings: Sequence[FileMapping]) -> bytes:
    """Return a change workbook in which only the Mapping sheet is filled."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        path = Path(folder) / "mapping.xlsx"
        rows = [row for mapping in mappings for row in mapping_rows(mapping)]
        needed = [row for row in rows if row["Meaning"] != IGNORED]
        write_workbook(path, {"Mapping": needed})
        return path.read_bytes()


def _saved(client_id: ClientId, saved: SavedMapping) -> None:
    mapping = saved.mapping
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_told(saved), width="stretch")
        st.button(
            say("Forget"),
            key=f"data_mapping_forget_{mapping.fingerprint}",
            on_click=door.forget_mapping,
            args=(client_id, mapping.fingerprint),
            help=say("The next file with these columns has to be described again."),
        )


def _told(saved: SavedMapping) -> str:
    mapping = saved.mapping
    is_record = mapping.row_kind is RowKind.RECORD
    what = mapping.record_kind if is_record else row_words(mapping.row_kind)
    used = [c.column for c in mapping.columns if c.meaning != IGNORED]
    more = "…" if len(used) > _MOST_NAMED else ""
    columns = plain(listed(used[:_MOST_NAMED])) + more
    day = language().full_day(saved.saved_on)
    about = say("{columns}, described on {day}", columns=columns, day=day)
    return f"**{plain(mapping.file_pattern)}**, {plain(what)}  \n:small[:gray[{about}]]"
