"""What the columns of a mapped file can mean, for each kind of row."""

import re
from collections import Counter
from collections.abc import Sequence

from connectors.columns.periods import FISCAL_MONTH, PLACE
from model.plan import FileMapping, MappedColumn, RowKind
from model.words import Text, listed_or

IGNORED = "ignore"
"""The meaning of a column that is not needed."""

UNNAMED = "record"
"""The kind of records that nothing names."""

ALL_CHANNELS = "total"
"""The channel of a column that counts all channels of a measure together."""

MEANINGS: dict[RowKind, tuple[str, ...]] = {
    RowKind.RECORD: (
        *("key", "person", "unit", "opened", "responded", "closed"),
        *("channel", "category", "amount", "flag", IGNORED),
    ),
    RowKind.VALUE: (
        *("period", "measure", "value", "numerator", "denominator"),
        *("unit", "channel", IGNORED),
    ),
    RowKind.PERSON_DAY: ("person", "period", "count", IGNORED),
}
"""The meanings that go with each kind of row, in the order they are offered."""

NAMED = frozenset({"amount", "flag", "value", "numerator", "denominator", "count"})
"""Meanings that take a name."""

NUMBERS = ("value", "numerator", "denominator")
"""Meanings of columns that hold the numbers of a period."""

DATED = frozenset({"opened", "responded", "closed", "period"})
"""Meanings of columns that hold dates."""

ADDS_UP = "sum"
"""The format of values whose rows of one period and group are parts to add up."""

_STARTS = re.compile(r"(?:^|;)\s*starts (\d{1,2})\s*(?:;|$)")


def lacking(mapping: FileMapping) -> tuple[Text, ...]:
    """Return the meanings that a mapping needs and that no column has.

    A choice of several is joined by ` or `. A period in the headers makes a
    column for it unnecessary.
    """
    has = {column.meaning for column in mapping.columns}
    match mapping.row_kind:
        case RowKind.RECORD:
            needed: tuple[set[str], ...] = ({"key"}, {"opened"})
        case RowKind.VALUE:
            has |= {"period"} if has_period_headers(mapping) else set()
            needed = ({"period"}, {"value", "numerator"})
            if "numerator" in has or "denominator" in has:
                needed = (*needed, {"numerator"}, {"denominator"})
        case RowKind.PERSON_DAY:
            needed = ({"person"}, {"period"}, {"count"})
    return tuple(
        listed_or(sorted(one, reverse=True)) for one in needed if not one & has
    )


def repeated_meanings(mapping: FileMapping) -> tuple[MappedColumn, ...]:
    """Return the columns that mean what another column means already."""
    counts = Counter(map(what, mapping.columns))
    return tuple(
        column
        for column in mapping.columns
        if column.meaning != IGNORED and counts[what(column)] > 1
    )


def what(column: MappedColumn) -> tuple[str | None, ...]:
    """Return what tells the meaning of a column from that of the others."""
    named = column.name
    if named is None and column.meaning in NUMBERS:
        named = column.column
    return column.meaning, named, column.value_channel


def has_period_headers(mapping: FileMapping) -> bool:
    """Tell whether the periods of all numbers of a mapping stand in headers."""
    numbers = [column for column in mapping.columns if column.meaning in NUMBERS]
    return bool(numbers) and all(PLACE in column.column for column in numbers)


def misplaced(mapping: FileMapping) -> MappedColumn | None:
    """Return the first column whose meaning or name does not go with the rows.

    Periods in headers go with numbers of values only, and an amount or flag
    cannot be called like another meaning of a record.
    """
    kind = mapping.row_kind
    for column in mapping.columns:
        if column.meaning == IGNORED:
            continue
        is_across = PLACE in column.column
        is_number = kind is RowKind.VALUE and column.meaning in NUMBERS
        is_taken = kind is RowKind.RECORD and column.name in MEANINGS[kind]
        if column.meaning not in MEANINGS[kind] or is_taken:
            return column
        if is_across and not is_number:
            return column
    return None


def fiscal_month(columns: Sequence[MappedColumn]) -> int:
    """Return the month that fiscal years start in, as a format says."""
    for column in columns:
        found = _STARTS.search(column.format or "")
        if found and 1 <= int(found[1]) <= 12:
            return int(found[1])
    return FISCAL_MONTH


def is_fiscal_start(word: str) -> bool:
    """Tell whether a part of a format says which month fiscal years start in."""
    found = _STARTS.fullmatch(word)
    return found is not None and 1 <= int(found[1]) <= 12


def adds_up(columns: Sequence[MappedColumn]) -> bool | None:
    """Return whether rows of one thing are parts to add up; None: not said."""
    is_said = any(ADDS_UP in format_words(column) for column in columns)
    return True if is_said else None


def format_words(column: MappedColumn) -> tuple[str, ...]:
    """Return the parts of a format, which semicolons separate."""
    return tuple(word.strip() for word in (column.format or "").split(";"))
