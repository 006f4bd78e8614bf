"""The panel in which a person says what the columns of a file mean."""

import hashlib
from collections.abc import Sequence

import msgspec
import pyarrow as pa
import streamlit as st

from connectors.mapping.described import DESCRIBED, KEEP
from connectors.mapping.meanings import lacking, misplaced, repeated_meanings
from model.ids import ClientId
from model.loads import Answer, Reading, Sketch
from model.plan import FileMapping
from ui import door, mapping_columns
from ui.files import Dropped
from ui.listing import period
from ui.mapping_words import header_row_words, meaning_words
from ui.text import language, plain, say, say_count

_DESCRIBED = "data_described"
_OPEN = "data_describing"
_SKETCH = "data_sketch"
_UNKNOWN = frozenset({"UNKNOWN_REPORT", "MISSING_COLUMN", "WRONG_REPORT", "NO_FACTS"})
_PREVIEW_HEIGHT, _ROW_HEIGHT = 220, 35
_MOST_HEADER_ROWS = 15


def answers(files: Sequence[Dropped]) -> door.Answers:
    """Return what was said about the columns of these files, as answers.

    What was said and seen of files that are gone is forgotten.
    """
    said = _said()
    there = {file.file_id: file.name for file in files}
    for file_id in said.keys() - there.keys():
        del said[file_id]
    if st.session_state.get(_OPEN) not in there:
        st.session_state.pop(_OPEN, None)
        st.session_state.pop(_SKETCH, None)
    return {there[file_id]: dict(answers) for file_id, answers in said.items()}


def show(
    client_id: ClientId,
    files: Sequence[Dropped],
    readings: Sequence[Reading],
    given: door.Answers,
) -> None:
    """Offer to describe files, and draw the panel of the one that is described."""
    is_open = st.session_state.get(_OPEN)
    for file, reading in zip(files, readings, strict=True):
        if file.file_id == is_open:
            with st.container(border=True, key="data_mapping"):
                _panel(client_id, file, given.get(reading.file, {}))
            return
    _offer(files, readings)


def _offer(files: Sequence[Dropped], readings: Sequence[Reading]) -> None:
    """Draw a button for each unknown file; all others are a choice, folded."""
    known: dict[str, Dropped] = {}
    for place, (file, reading) in enumerate(zip(files, readings, strict=True)):
        if reading.plan is not None:
            continue
        codes = {issue.code for issue in reading.issues}
        if reading.answer is Answer.REJECT and _UNKNOWN & codes:
            st.button(
                say("Say what the columns of {file} are", file=plain(file.name)),
                key=f"data_describe_{place}",
                type="primary",
                on_click=_open,
                args=(file.file_id,),
            )
        elif reading.answer is not Answer.REJECT:
            known[file.name] = file
    if known:
        _offer_known(known)


def _offer_known(known: dict[str, Dropped]) -> None:
    with st.expander(say("Read a file another way")):
        name = st.selectbox(
            say("File"), list(known), key="data_describe_which", format_func=str
        )
        st.button(
            say("Say what its columns are"),
            key="data_describe_known",
            on_click=_open,
            args=(known[name].file_id,),
        )


def _panel(client_id: ClientId, file: Dropped, given: dict[str, str]) -> None:
    title = say("What are the columns of {file}?", file=plain(file.name))
    st.subheader(title, anchor=False)
    looked = _looked_at(file)
    reading = _sketched(client_id, file, looked | given)
    sketch = reading.sketch
    if sketch is None:
        st.markdown(say("This file cannot be shown: what is wrong stands above."))
        _close_button(file)
        return
    _place(file, sketch)
    _preview(sketch)
    described = mapping_columns.ask(sketch, _key(file, sketch))
    _act(file, sketch, described, looked)
    if file.file_id in _said():
        _outcome(file, reading, is_changed=_is_changed(file, described))
    _close_button(file)


def _place(file: Dropped, sketch: Sketch) -> None:
    """Draw the choices of sheet and header row, where there are any."""
    with st.container(horizontal=True):
        if len(sketch.sheets) > 1:
            st.selectbox(
                say("Sheet"),
                sketch.sheets,
                index=sketch.sheets.index(sketch.sheet or sketch.sheets[0]),
                key=_sheet_key(file),
                width=220,
            )
        rows = sketch.header_rows[:_MOST_HEADER_ROWS]
        if len(rows) > 1 and sketch.header_row in rows:
            st.selectbox(
                say("Row with the headers"),
                rows,
                index=rows.index(sketch.header_row),
                format_func=header_row_words,
                key=_row_key(file),
                width=220,
            )


def _preview(sketch: Sketch) -> None:
    """Draw the first rows as text: a grid shows text as it is, never as markup."""
    names: list[str] = []
    for place, header in enumerate(sketch.header, 1):
        name = header or say("column {n}", n=place)
        names.append(name if name not in names else f"{name} ({place})")
    rows = [dict(zip(names, row, strict=True)) for row in sketch.rows]
    _grid(names, rows, "data_map_preview")


def _grid(names: Sequence[str], rows: Sequence[dict[str, str]], key: str) -> None:
    schema = pa.schema([(name, pa.string()) for name in names])
    with st.container(key=f"{key}_grid"):
        st.dataframe(
            pa.Table.from_pylist(list(rows), schema=schema),
            hide_index=True,
            height=min(_PREVIEW_HEIGHT, _ROW_HEIGHT * (len(rows) + 1) + 2),
            key=key,
        )


def _act(
    file: Dropped, sketch: Sketch, described: FileMapping, looked: dict[str, str]
) -> None:
    """Say what is still missing, and draw the button that reads the file so."""
    missing, wrong = lacking(described), misplaced(described)
    twice = repeated_meanings(described)
    if missing:
        words = [meaning_words(one) for part in missing for one in part.split(" or ")]
        st.warning(say("Still needed: {what}.", what=plain(", ".join(words))))
    elif wrong is not None:
        what = f"{wrong.column}: {meaning_words(wrong.meaning)} {wrong.name or ''}"
        st.warning(say("This does not go together: {what}.", what=plain(what)))
    elif twice:
        both = f"{twice[0].column}, {twice[1].column}"
        st.warning(
            say("These are said to be the same: {columns}.", columns=plain(both))
        )
    if sketch.sheet is not None and len(sketch.sheets) > 1:
        looked = looked | {"sheet": sketch.sheet}
    said = looked | {DESCRIBED: msgspec.json.encode(described).decode(), KEEP: "yes"}
    st.button(
        say("Show what comes of it"),
        key="data_map_read",
        type="primary",
        disabled=bool(missing or wrong or twice),
        on_click=_describe,
        args=(file.file_id, said),
    )


def _outcome(file: Dropped, reading: Reading, *, is_changed: bool) -> None:
    """Draw what the file comes to as it was described, before it is loaded."""
    st.subheader(say("What comes of it, not loaded yet"), anchor=False)
    if is_changed:
        st.markdown(say("You changed something since: show it again."))
    rows = say_count(
        reading.rows_read,
        "One row: **{usable} usable**, {aside} set aside.",
        "{rows} rows: **{usable} usable**, {aside} set aside.",
        rows=language().number(reading.rows_read),
        usable=language().number(reading.rows_usable),
        aside=language().number(reading.rows_set_aside),
    )
    covers = period(reading.first_day, reading.last_day)
    st.markdown(f"{rows} {covers and say('Covers {days}.', days=covers)}")
    stored = reading.sketch.stored if reading.sketch else ()
    if stored and reading.answer is not Answer.REJECT:
        _grid(list(stored[0]), list(stored), "data_map_stored")
    if reading.answer is Answer.ASK:
        st.markdown(say("It asks something first: see under the drop zone."))
    elif reading.answer is not Answer.REJECT:
        st.markdown(say("To load it, press the button under the drop zone."))
    st.checkbox(
        say("Keep this for the next file with these columns"),
        value=True,
        key=f"data_map_keep_{_digest(file)}",
        on_change=_keep,
        args=(file.file_id, f"data_map_keep_{_digest(file)}"),
    )


def _close_button(file: Dropped) -> None:
    st.button(
        say("Leave it as it was"),
        key="data_map_close",
        on_click=_close,
        args=(file.file_id,),
    )


def _looked_at(file: Dropped) -> dict[str, str]:
    """Return the sheet and header row that were chosen in the panel."""
    sheet = st.session_state.get(_sheet_key(file))
    row = st.session_state.get(_row_key(file))
    chosen = {"sheet": sheet, "header_row": row}
    return {name: value for name, value in chosen.items() if value is not None}


def _sketched(client_id: ClientId, file: Dropped, given: dict[str, str]) -> Reading:
    """Return the file with its sketch, read once for the same answers.

    It stays in the session of who brought it, and the next one replaces it.
    """
    mark = (client_id, file.file_id, tuple(sorted(given.items())))
    kept: tuple[object, Reading] | None = st.session_state.get(_SKETCH)
    if kept is not None and kept[0] == mark:
        return kept[1]
    reading = door.sketch(client_id, file, given)
    st.session_state[_SKETCH] = (mark, reading)
    return reading


def _is_changed(file: Dropped, described: FileMapping) -> bool:
    said = _said()[file.file_id][DESCRIBED]
    return bool(msgspec.json.decode(said, type=FileMapping) != described)


def _said() -> dict[str, dict[str, str]]:
    """Return what was said of each file, as answers by the id of the file."""
    said: dict[str, dict[str, str]] = st.session_state.setdefault(_DESCRIBED, {})
    return said


def _digest(file: Dropped) -> str:
    return hashlib.sha256(file.file_id.encode()).hexdigest()[:8]


def _sheet_key(file: Dropped) -> str:
    return f"data_map_sheet_{_digest(file)}"


def _row_key(file: Dropped) -> str:
    """Return the key of the choice of the header row, another one for each sheet."""
    sheet = st.session_state.get(_sheet_key(file), "")
    return f"data_map_row_{_digest(file)}_{sheet}"


def _key(file: Dropped, sketch: Sketch) -> str:
    return f"data_map_{_digest(file)}_{sketch.sheet}_{sketch.header_row}"


def _open(file_id: str) -> None:
    st.session_state[_OPEN] = file_id


def _close(file_id: str) -> None:
    st.session_state.pop(_OPEN, None)
    st.session_state.pop(_SKETCH, None)
    _said().pop(file_id, None)


def _describe(file_id: str, said: dict[str, str]) -> None:
    _said()[file_id] = said


def _keep(file_id: str, key: str) -> None:
    _said()[file_id][KEEP] = "yes" if st.session_state[key] else "no"
