"""The choices of what one row is and what each column means."""

from dataclasses import replace
from datetime import date

import streamlit as st

from connectors.columns.periods import is_fiscal
from connectors.mapping.meanings import (
    ADDS_UP,
    DATED,
    IGNORED,
    MEANINGS,
    NAMED,
    NUMBERS,
    adds_up,
    fiscal_month,
)
from connectors.workbook.names import SIGNALS
from model.loads import Sketch, SketchColumn
from model.plan import FileMapping, MappedColumn, RowKind
from model.text import fold
from ui.mapping_words import ORDERS, meaning_words, order_words, row_words
from ui.text import bare, language, listed, say, say_count, unlinked

_MOST_OPEN = 14
_MOST_COLUMNS = 60
_NAME_WIDTH, _SMALL_WIDTH = 138, 104


def ask(sketch: Sketch, key: str, before: FileMapping | None) -> FileMapping:
    """Draw the choices with the guess chosen, and return what they say.

    Args:
        sketch: the file and the guesses.
        key: begins the keys of all widgets; one a file and header row.
        before: what stood there when the panel was left, chosen in place of the
            guess where it is about the same header.
    """
    guess = _row_kind(sketch, key, before)
    kind = _record_kind(guess, key)
    guessed = {column.column: column for column in guess.columns}
    listed = sketch.columns[:_MOST_COLUMNS]
    needed = [c for c in listed if guessed[c.column].meaning != IGNORED]
    others = [c for c in listed if guessed[c.column].meaning == IGNORED]
    if len(listed) <= _MOST_OPEN:
        needed, others = list(listed), []
    said = {
        c.column: _column(c, guessed[c.column], guess.row_kind, key) for c in needed
    }
    if others:
        label = say_count(
            len(others),
            "One more column, probably not needed",
            "{n} more columns, probably not needed",
        )
        with st.expander(label):
            said |= {
                c.column: _column(c, guessed[c.column], guess.row_kind, key)
                for c in others
            }
    return replace(
        guess,
        record_kind=kind,
        columns=tuple(said[c.column] for c in listed),
        sheet=sketch.sheet if len(sketch.sheets) > 1 else None,
    )


def _row_kind(sketch: Sketch, key: str, before: FileMapping | None) -> FileMapping:
    by_kind = {guess.row_kind: guess for guess in sketch.guesses}
    likely = sketch.guesses[0]
    if before is not None and before.header == likely.header:
        likely = by_kind[before.row_kind] = before
    chosen = st.selectbox(
        say("One row of the table is"),
        list(by_kind),
        index=list(by_kind).index(likely.row_kind),
        format_func=row_words,
        key=f"{key}_rows",
    )
    return by_kind[chosen]


def _record_kind(guess: FileMapping, key: str) -> str:
    if guess.row_kind is not RowKind.RECORD:
        return guess.record_kind
    name = st.text_input(
        say("Such a record is called"),
        guess.record_kind,
        key=f"{key}_kind",
        max_chars=40,
        help=say("Measures in the change workbook name it so under Item."),
    )
    return fold(name) or guess.record_kind


def _column(
    column: SketchColumn, guess: MappedColumn, rows: RowKind, key: str
) -> MappedColumn:
    """Draw one column: its header and values, what it means, and details."""
    key = f"{key}_{rows}_{column.column}"
    head, choice, detail = st.columns((3, 3, 4), vertical_alignment="center")
    with head:
        st.markdown(_told(column))
    with choice:
        meaning = st.selectbox(
            say("Meaning of {column}", column=bare(column.column)),
            MEANINGS[rows],
            index=MEANINGS[rows].index(guess.meaning),
            format_func=meaning_words,
            key=f"{key}_meaning",
            label_visibility="collapsed",
        )
    said = MappedColumn(column=column.column, meaning=meaning)
    with detail, st.container(horizontal=True):
        if meaning == "person":
            st.markdown(f":small[:gray[{say('only a pseudonym is stored')}]]")
        if meaning in DATED:
            return replace(said, format=_date_format(column, guess, key))
        if meaning == "count":
            return replace(said, name=_signal(column, guess, key))
        if meaning in NAMED:
            return _named(said, column, guess, key)
    return said


def _told(column: SketchColumn) -> str:
    """Return the header and first values of a column, as Markdown that shows them."""
    name = column.column
    if len(column.headers) > 1:
        name = say(
            "{n} columns: {first} to {last}",
            n=len(column.headers),
            first=column.headers[0],
            last=column.headers[-1],
        )
    values = listed(column.samples) or say("no value in the first rows")
    return f"**{unlinked(name)}**  \n:small[:gray[{unlinked(values)}]]"


def _date_format(column: SketchColumn, guess: MappedColumn, key: str) -> str | None:
    if any(map(is_fiscal, (*column.samples, *column.headers))):
        return _fiscal_start(guess, key)
    order = st.selectbox(
        say("Order of the date in {column}", column=bare(column.column)),
        ORDERS,
        index=ORDERS.index(guess.format) if guess.format in ORDERS else 0,
        format_func=order_words,
        key=f"{key}_order",
        label_visibility="collapsed",
    )
    return order or None


def _fiscal_start(guess: MappedColumn, key: str) -> str:
    usual = fiscal_month((guess,))
    month: int = st.selectbox(
        say("Fiscal years start on"),
        range(1, 13),
        index=usual - 1,
        format_func=lambda month: language().day(date(2001, month, 1)),
        key=f"{key}_fiscal",
    )
    return f"starts {month}"


def _signal(column: SketchColumn, guess: MappedColumn, key: str) -> str:
    signals = list(SIGNALS)
    place = signals.index(guess.name) if guess.name in signals else 0
    signal: str = st.selectbox(
        say("What {column} counts", column=bare(column.column)),
        signals,
        index=place,
        format_func=lambda one: say(SIGNALS[one]),
        key=f"{key}_signal",
        label_visibility="collapsed",
    )
    return signal


def _named(
    said: MappedColumn, column: SketchColumn, guess: MappedColumn, key: str
) -> MappedColumn:
    """Draw the name of a number or flag, and what raises it or its channel."""
    name = st.text_input(
        say("Name"),
        guess.name or "",
        key=f"{key}_{said.meaning}_name",
        max_chars=60,
        width=_NAME_WIDTH if said.meaning in (*NUMBERS, "flag") else "stretch",
        placeholder=say("as the header"),
    )
    named = fold(name) or (None if said.meaning in NUMBERS else fold(column.column))
    is_as_guessed = said.meaning == guess.meaning
    said = replace(said, name=named, format=guess.format if is_as_guessed else None)
    if said.meaning == "flag":
        raises = st.text_input(
            say("Yes is written"),
            guess.flag_value or next(iter(column.samples), "yes"),
            key=f"{key}_flag",
            max_chars=60,
            width=_SMALL_WIDTH,
        )
        return replace(said, flag_value=fold(raises) or "yes")
    if said.meaning in NUMBERS:
        channel = st.text_input(
            say("Channel"),
            guess.value_channel or "",
            key=f"{key}_channel",
            max_chars=40,
            width=_SMALL_WIDTH,
            placeholder=say("none"),
        )
        said = replace(said, value_channel=fold(channel) or None)
        if any(map(is_fiscal, column.headers)):
            start = _fiscal_start(guess, key)
            sums = f"{start}; {ADDS_UP}"
            said = replace(said, format=sums if adds_up((guess,)) else start)
    return said
