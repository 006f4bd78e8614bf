"""Columns of channels: what a product defines, what words tell, what is asked."""

import re
from collections import Counter
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from connectors.columns.cells import Coded, Typing
from connectors.columns.channels import (
    CHANNELS,
    UNKNOWN,
    guessed_channel,
    known_channel,
)
from connectors.wording import counted
from model.loads import Question
from model.text import fold

_LEAST_ROWS = 5
"""Rows below which a value is not named: it may be a slip, or a person."""

_MOST_ASKED = 15
"""Values that one file asks about; a column with more is no list of channels."""

_LONGEST = 40
_NAME = re.compile(r"[^\W\d_][^\W\d_'\u2019.-]*")
_THINGS = frozenset({
    "agent", "box", "bureau", "bus", "center", "centre", "client", "comptoir",
    "counter", "customer", "desk", "direct", "employee", "entry", "external", "field",
    "front", "help", "helpdesk", "hotline", "inbox", "intake", "intranet", "kiosk",
    "line", "manager", "mobile", "note", "office", "onsite", "partner", "project",
    "queue", "request", "room", "sales", "service", "services", "site", "staff",
    "support", "team", "technician", "ticket", "tickets", "user", "visit",
})  # fmt: skip


def as_channels(column: Coded, typing: Typing) -> pa.Array:
    """Return words of the channel vocabulary; an empty cell is `unknown`.

    Values that nothing maps are asked, one question each; those on few rows and
    those that look like a person are `unknown`, counted and never named.
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
        question = _question(column, spelling[value], rows[value])
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


def _question(column: Coded, text: str, n_rows: int) -> Question:
    return Question(
        id=f"channel:{fold(text)}",
        text=f"«{text}» in «{column.header}» ({counted(n_rows, 'row', 'rows')}): how "
        "did these come in?",
        choices=tuple(CHANNELS),
        guess=guessed_channel(text),
        labels=tuple(CHANNELS.values()),
    )


def _may_be_person(text: str) -> bool:
    """Tell whether a value could name a person: an address, a number, a name."""
    if "@" in text or len(text) > _LONGEST or sum(map(str.isdigit, text)) >= 7:
        return True
    words = text.replace(",", " ").split()
    is_worded = len(words) in (2, 3) and all(
        _NAME.fullmatch(word) and word[0].isupper() for word in words
    )
    return is_worded and not _THINGS & {fold(word) for word in words}


def _note_unnamed(
    column: Coded, rows: Counter[str], unnamed: Iterable[str], typing: Typing
) -> None:
    n_values = len(values := list(unnamed))
    if not n_values:
        return
    n_rows = sum(rows[value] for value in values)
    typing.findings.warn(
        "CHANNEL_VALUE",
        f"{counted(n_rows, 'row', 'rows')} in «{column.header}» with "
        f"{counted(n_values, 'value', 'values')} that no rule knows, too rare to ask "
        "about or like a name: how they came in counts as unknown.",
        "Correct the values where they are made, or map the file.",
        column=column.header,
    )
