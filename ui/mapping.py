"""The panel in which a person says what the columns of a file mean."""

import hashlib
from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from connectors.mapping.meanings import lacking, misplaced, repeated_meanings
from model.ids import ClientId
from model.loads import Answer, Reading, Sketch
from model.plan import FileMapping, RowKind
from ui import door, mapping_columns, mapping_offers
from ui import mapping_state as state
from ui.files import Dropped
from ui.listing import period
from ui.mapping_words import header_row_words, meaning_words
from ui.text import language, listed, plain, say, say_count

_PREVIEW_HEIGHT, _ROW_HEIGHT = 220, 35
_MOST_HEADER_ROWS = 15
_PLACE = ("sheet", "header_row")


def show(
    client_id: ClientId,
    files: Sequence[Dropped],
    readings: Sequence[Reading],
    given: door.Answers,
) -> None:
    """Draw the panel of the file that is being described, if there is one."""
    panel = state.open_panel()
    file = next((f for f in files if panel and f.file_id == panel.file_id), None)
    if panel is None or file is None:
        return
    with st.container(border=True, key="data_mapping"):
        _panel(client_id, file, panel.start, given.get(file.name, {}))
        others = mapping_offers.undescribed(files, readings)
        _leave(file, next((one for one in others if one is not file), None))


def _panel(
    client_id: ClientId, file: Dropped, start: state.Chosen, given: dict[str, str]
) -> None:
    title = say("What are the columns of {file}?", file=plain(file.name))
    st.header(title, anchor=False)
    looked = _looked_at(file, start)
    reading = _sketched(client_id, file, _elsewhere(given, looked) | looked)
    sketch = reading.sketch
    if sketch is None:
        why = plain(mapping_offers.standing(reading))
        st.markdown(say("This file cannot be shown. {why}", why=why))
        return
    _place(file, sketch)
    _preview(sketch)
    described = mapping_columns.ask(sketch, _key(file, sketch), start.mapping)
    if sketch.sheet is not None and len(sketch.sheets) > 1:
        looked = looked | {"sheet": sketch.sheet}
    state.leave_with(file.file_id, state.Chosen(looked, described))
    _act(file, described, looked)
    before = state.described(file.file_id)
    if before is not None:
        _outcome(file, reading, is_changed=before != described)


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


def _act(file: Dropped, described: FileMapping, looked: dict[str, str]) -> None:
    """Say what is still missing, and draw the button that reads the file so."""
    wrong = _wrong(described)
    if wrong is not None:
        st.warning(wrong)
    elif not _has_end(described):
        st.markdown(
            say(
                "No column says when a record was closed: how long it took cannot be "
                "told."
            )
        )
    st.button(
        say("Show what comes of it"),
        key="data_map_read",
        type="primary",
        disabled=wrong is not None,
        on_click=state.describe,
        args=(file.file_id, looked, described),
    )


def _wrong(described: FileMapping) -> str | None:
    """Return what keeps the file from being read so, if anything does."""
    missing, wrong = lacking(described), misplaced(described)
    twice = repeated_meanings(described)
    if missing:
        words = [meaning_words(one) for part in missing for one in part.split(" or ")]
        return say("Still needed: {what}.", what=plain(listed(words)))
    if wrong is not None:
        what = say(
            "{column}: {meaning} {name}",
            column=wrong.column,
            meaning=meaning_words(wrong.meaning),
            name=wrong.name or "",
        )
        return say("This does not go together: {what}.", what=plain(what))
    if twice:
        both = plain(listed(one.column for one in twice[:2]))
        return say("These are said to be the same: {columns}.", columns=both)
    return None


def _has_end(described: FileMapping) -> bool:
    """Tell whether records have an end; other rows need none."""
    is_record = described.row_kind is RowKind.RECORD
    return not is_record or "closed" in {one.meaning for one in described.columns}


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
        value=state.is_kept(file.file_id),
        key=f"data_map_keep_{_digest(file)}",
        on_change=state.keep,
        args=(file.file_id, f"data_map_keep_{_digest(file)}"),
    )


def _leave(file: Dropped, following: Dropped | None) -> None:
    """Draw the ways out of the panel; what was described stays until it is loaded."""
    is_described = state.described(file.file_id) is not None
    with st.container(horizontal=True):
        if is_described and following is not None:
            st.button(
                say("Go on with {file}", file=plain(following.name)),
                key="data_map_next",
                type="primary",
                on_click=state.open_file,
                args=(following.file_id,),
            )
        if is_described:
            st.button(say("Done"), key="data_map_done", on_click=state.close)
        st.button(
            say("Leave it as it was"),
            key="data_map_close",
            on_click=state.leave,
            args=(file.file_id,),
        )


def _looked_at(file: Dropped, start: state.Chosen) -> dict[str, str]:
    """Return the sheet and header row that were chosen in the panel."""
    before = start.looked
    sheet = st.session_state.get(_sheet_key(file), before.get("sheet"))
    row = st.session_state.get(_row_key(file))
    if row is None and sheet == before.get("sheet"):
        row = before.get("header_row")
    chosen = {"sheet": sheet, "header_row": row}
    return {name: value for name, value in chosen.items() if value is not None}


def _elsewhere(given: dict[str, str], looked: dict[str, str]) -> dict[str, str]:
    """Return what was answered outside the panel, which knows its place best."""
    if not looked:
        return given
    return {name: answer for name, answer in given.items() if name not in _PLACE}


def _sketched(client_id: ClientId, file: Dropped, given: dict[str, str]) -> Reading:
    """Return the file with its sketch, read once for the same answers.

    It stays in the session of who brought it, and the next one replaces it.
    """
    mark = (client_id, file.file_id, tuple(sorted(given.items())))
    kept = state.sketch_of(mark)
    if kept is not None:
        return kept
    reading = door.sketch(client_id, file, given)
    state.keep_sketch(mark, reading)
    return reading


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
