"""The files whose columns a person can describe, each with its button."""

from collections.abc import Iterator, Sequence

import streamlit as st

from model.faults import Severity
from model.loads import Answer, Reading
from ui import mapping_state as state
from ui.files import Dropped
from ui.text import plain, said, say

_UNKNOWN = "UNKNOWN_REPORT"
_OTHERWISE = frozenset({"MISSING_COLUMN", "WRONG_REPORT", "NO_FACTS"})

# a file with its place in the drop and its reading
_Listed = tuple[int, Dropped, Reading]


def waits(file: Dropped, reading: Reading) -> bool:
    """Tell whether a file cannot be used before its columns are described, or anew."""
    is_refused = reading.answer is Answer.REJECT
    return is_refused and (_UNKNOWN in _faults(reading) or _is_said(file))


def undescribed(
    files: Sequence[Dropped], readings: Sequence[Reading]
) -> Iterator[Dropped]:
    """Yield the files that wait for a description and have none yet."""
    for file, reading in zip(files, readings, strict=True):
        if waits(file, reading) and not _is_said(file):
            yield file


def show(files: Sequence[Dropped], readings: Sequence[Reading]) -> None:
    """Draw the files that wait for a description or have one, with their buttons.

    The one that is being described has its panel instead.
    """
    listed = [
        (place, file, reading)
        for place, (file, reading) in enumerate(zip(files, readings, strict=True))
        if not _is_open(file)
    ]
    waiting = [one for one in listed if waits(*one[1:])]
    ready = [one for one in listed if one not in waiting and _is_said(one[1])]
    _group(say("Not recognised"), "waiting", waiting)
    _group(say("Described, not loaded yet"), "described", ready)


def _group(title: str, key: str, listed: Sequence[_Listed]) -> None:
    if not listed:
        return
    st.header(title, anchor=False)
    with st.container(key=f"data_{key}", gap="xsmall"):
        for place, file, reading in listed:
            _listed(place, file, reading)


def standing(reading: Reading) -> str:
    """Return how far a file has come."""
    if reading.answer is Answer.REJECT:
        return " ".join(
            said(issue.message)
            for issue in reading.issues
            if issue.severity is Severity.REJECT
        )
    if reading.answer is Answer.ASK:
        return say("Described; it asks something first, see under the drop zone")
    return say("Described and ready to load")


def offer_otherwise(place: int, file: Dropped, reading: Reading) -> None:
    """Draw a button to describe a file that is refused for what it lacks."""
    if _OTHERWISE & _faults(reading) and not _is_open(file):
        _button(say("Say what its columns are"), place, file)


def offer_known(files: Sequence[Dropped], readings: Sequence[Reading]) -> None:
    """Offer to read a known file another way, folded."""
    known = {
        file.name: file
        for file, reading in zip(files, readings, strict=True)
        if reading.answer is not Answer.REJECT
        and reading.plan is None
        and not _is_said(file)
        and not _is_open(file)
    }
    if not known:
        return
    with st.expander(say("Read a file another way")):
        name = st.selectbox(
            say("File"), list(known), key="data_describe_which", format_func=str
        )
        st.button(
            say("Say what its columns are"),
            key="data_describe_known",
            on_click=state.open_file,
            args=(known[name].file_id,),
        )


def _listed(place: int, file: Dropped, reading: Reading) -> None:
    name, button = st.columns((5, 2), vertical_alignment="center")
    with name:
        about = f":small[:gray[{plain(standing(reading))}]]"
        st.markdown(f"**{plain(file.name)}**  \n{about}")
    with button:
        if _is_said(file):
            _button(say("Change"), place, file)
        else:
            _button(say("Say what its columns are"), place, file, is_first=True)


def _button(label: str, place: int, file: Dropped, *, is_first: bool = False) -> None:
    is_alone = state.open_panel() is None
    st.button(
        label,
        key=f"data_describe_{place}",
        type="primary" if is_first and is_alone else "secondary",
        on_click=state.open_file,
        args=(file.file_id,),
        width="stretch",
    )


def _is_said(file: Dropped) -> bool:
    return state.described(file.file_id) is not None


def _is_open(file: Dropped) -> bool:
    panel = state.open_panel()
    return panel is not None and panel.file_id == file.file_id


def _faults(reading: Reading) -> set[str]:
    return {i.code for i in reading.issues if i.severity is Severity.REJECT}
