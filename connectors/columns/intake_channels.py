"""Columns of channels: what a product defines, what words tell, what is asked."""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.columns.cells import Coded, Typing
from connectors.columns.channels import (
    CHANNELS,
    UNKNOWN,
    apart,
    guessed_channel,
    known_channel,
    words_of,
)
from connectors.columns.channelwords import WORDS
from connectors.columns.pseudonyms import pseudonym
from model.loads import Question
from model.text import fold
from model.words import Text

_LEAST_ROWS = 5
"""Rows below which a value is not named: it may be a slip, or a person."""

_MOST_ASKED = 15
"""Values that one file asks about; a column with more is no list of channels."""

_LONGEST = 40
_MOST_DIGITS = 6
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-])*")
_NAME_WORDS = range(2, 6)
# a code such as v3 or 12; what has more digits may be a login or a telephone
_CODE = re.compile(r"[a-z]?\d{1,3}")
_ID_LENGTH = 12


def as_channels(column: Coded, typing: Typing) -> pa.Array:
    """Return words of the channel vocabulary; an empty cell is `unknown`.

    Values that nothing maps are asked, one question each. A value is named there
    only if all its words are words of channels; any other is told by a row that has
    it, and its question by a pseudonym, because it could be a person. Those on few
    rows and those that look like a person are `unknown`, counted and not asked.
    """
    values = dict(column.field.values)
    known = {
        text: known_channel(text, values) for text in column.texts if text is not None
    }
    strange = [text for text, channel in known.items() if channel is None]
    settled = (
        {fold(text): fold(text) for text in strange}
        if column.field.keeps_words
        else _settled(column, strange, typing)
    )
    return column.map(
        lambda text: known[text] or settled[fold(text)], pa.string()
    ).fill_null(UNKNOWN)


def _settled(column: Coded, strange: list[str], typing: Typing) -> dict[str, str]:
    """Return the channel of each folded value that nothing maps."""
    if not strange:
        return {}
    rows = _rows_of(column, strange)
    spelling = {fold(text): text for text in reversed(strange)}
    named = [
        value
        for value, n_rows in rows.most_common()
        if n_rows >= _LEAST_ROWS and not _may_be_person(spelling[value])
    ][:_MOST_ASKED]
    settled = dict.fromkeys(spelling, UNKNOWN)
    for value in named:
        question = _question(column, spelling[value], rows[value], typing)
        settled[value] = typing.findings.ask(question, "CHANNEL_VALUE") or UNKNOWN
    _note_unnamed(column, rows, rows.keys() - set(named), typing)
    return settled


def _rows_of(column: Coded, strange: Iterable[str]) -> Counter[str]:
    """Count the rows of each folded value; spellings of one are added up."""
    wanted = set(strange)
    rows: Counter[str] = Counter()
    for entry in pc.value_counts(column.indices.drop_null()):
        text = column.texts[entry["values"].as_py()]
        if text in wanted and text is not None:
            rows[fold(text)] += entry["counts"].as_py()
    return rows


def _question(column: Coded, text: str, n_rows: int, typing: Typing) -> Question:
    if _is_safe(text):
        value = fold(text)
        what = Text.counted(
            n_rows,
            "«{text}» in «{header}» ({n} row): how did these come in?",
            "«{text}» in «{header}» ({n} rows): how did these come in?",
            text=text,
            header=column.header,
        )
    else:
        value = (pseudonym(fold(text), typing.key) or "")[:_ID_LENGTH]
        first = np.flatnonzero(column.where(lambda other: fold(other) == fold(text)))
        (number,) = typing.row_numbers([int(first[0])])
        what = Text.counted(
            n_rows,
            "The value of «{header}» in row {number} ({n} row has it): how did these "
            "come in?",
            "The value of «{header}» in row {number} ({n} rows have it): how did these "
            "come in?",
            header=column.header,
            number=str(number),
        )
    return Question(
        id=f"channel:{value}",
        text=what,
        choices=tuple(CHANNELS),
        guess=guessed_channel(text),
        labels=tuple(map(Text, CHANNELS.values())),
    )


def _is_safe(text: str) -> bool:
    """Tell whether a value may be shown: nothing in it can name a person."""
    readings = (words_of(text), words_of(apart(text)))
    return fold(text).isascii() and any(
        all(word in WORDS or _CODE.fullmatch(word) for word in words)
        for words in readings
    )


def _may_be_person(text: str) -> bool:
    """Tell whether a value probably is a person: an address, a number, a name."""
    n_digits = sum(map(str.isdigit, text))
    if "@" in text or len(text) > _LONGEST or n_digits > _MOST_DIGITS:
        return True
    words = re.sub(r"[,()]", " ", text).split()
    return len(words) in _NAME_WORDS and all(
        _NAME.fullmatch(word) and not WORDS & {*words_of(word)} for word in words
    )


def _note_unnamed(
    column: Coded, rows: Counter[str], unnamed: Iterable[str], typing: Typing
) -> None:
    n_values = len(values := list(unnamed))
    if not n_values:
        return
    n_rows = sum(rows[value] for value in values)
    typing.findings.warn(
        "CHANNEL_VALUE",
        Text.counted(
            n_rows,
            "{n} row in «{header}» with {values} that no rule knows, too rare to ask "
            "about or like a name: how they came in counts as unknown.",
            "{n} rows in «{header}» with {values} that no rule knows, too rare to ask "
            "about or like a name: how they came in counts as unknown.",
            header=column.header,
            values=Text.counted(n_values, "{n} value", "{n} values"),
        ),
        Text("Correct the values where they are made, or map the file."),
        column=column.header,
    )
