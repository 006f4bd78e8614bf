"""What a person said about the columns of dropped files; only the session keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import streamlit as st

from connectors.mapping.described import DESCRIBED, KEEP
from model.loads import Reading
from model.plan import FileMapping
from ui import door
from ui.files import Dropped

_FILES = "data_described"
_OPEN = "data_describing"
_SKETCH = "data_sketch"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands in the panel of a file.

    `looked` has the sheet and the row with the headers, as answers; `mapping` is
    None before the panel was drawn.
    """

    looked: dict[str, str] = field(default_factory=dict)
    mapping: FileMapping | None = None


@dataclass(slots=True)
class _Described:
    """A file: the answers that describe it, and what its panel was left with."""

    answers: dict[str, str] = field(default_factory=dict)
    latest: Chosen = field(default_factory=Chosen)


@dataclass(frozen=True, slots=True)
class Panel:
    """The open panel: its file, and what stood in it when it was opened."""

    file_id: str
    start: Chosen


def answers(files: Sequence[Dropped]) -> door.Answers:
    """Return what was said about the columns of these files, as answers.

    What was said and seen of files that are gone is forgotten.
    """
    kept = _files()
    there = {file.file_id: file.name for file in files}
    for file_id in kept.keys() - there.keys():
        del kept[file_id]
    panel = open_panel()
    if panel is not None and panel.file_id not in there:
        close()
    return {there[id_]: dict(one.answers) for id_, one in kept.items() if one.answers}


def open_panel() -> Panel | None:
    """Return the panel that is open, if one is."""
    panel: Panel | None = st.session_state.get(_OPEN)
    return panel


def open_file(file_id: str) -> None:
    """Open the panel of a file, as it was left; another one closes."""
    close()
    kept = _files().get(file_id)
    st.session_state[_OPEN] = Panel(file_id, kept.latest if kept else Chosen())


def close() -> None:
    """Close the panel; what was said stays."""
    st.session_state.pop(_OPEN, None)
    st.session_state.pop(_SKETCH, None)


def leave(file_id: str) -> None:
    """Close the panel and forget what was said of its file."""
    close()
    _files().pop(file_id, None)


def leave_with(file_id: str, chosen: Chosen) -> None:
    """Remember what stands in the panel of a file, should another one be opened."""
    _files().setdefault(file_id, _Described()).latest = chosen


def said(file_id: str) -> dict[str, str]:
    """Return the answers that describe a file; empty before it was described."""
    kept = _files().get(file_id)
    return kept.answers if kept else {}


def described(file_id: str) -> FileMapping | None:
    """Return what a file was described as, if it was."""
    written = said(file_id).get(DESCRIBED)
    return msgspec.json.decode(written, type=FileMapping) if written else None


def describe(file_id: str, looked: dict[str, str], mapping: FileMapping) -> None:
    """Describe a file; whether that is kept for the next one stays as it was said."""
    kept = _files().setdefault(file_id, _Described())
    keeps = {KEEP: "yes" if is_kept(file_id) else "no"}
    written = msgspec.json.encode(mapping).decode()
    kept.answers = looked | {DESCRIBED: written} | keeps


def is_kept(file_id: str) -> bool:
    """Tell whether the description of a file is kept for the next one."""
    return said(file_id).get(KEEP, "yes") == "yes"


def keep(file_id: str, key: str) -> None:
    """Keep the description for the next file, or not, as the box of this key says."""
    said(file_id)[KEEP] = "yes" if st.session_state[key] else "no"


def sketch_of(mark: object) -> Reading | None:
    """Return the reading that was drawn for this mark, if it was the last one."""
    kept: tuple[object, Reading] | None = st.session_state.get(_SKETCH)
    return kept[1] if kept is not None and kept[0] == mark else None


def keep_sketch(mark: object, reading: Reading) -> None:
    """Keep a reading with its sketch in place of the one before."""
    st.session_state[_SKETCH] = (mark, reading)


def _files() -> dict[str, _Described]:
    files: dict[str, _Described] = st.session_state.setdefault(_FILES, {})
    return files
