"""What the columns of an unknown table probably mean: by their words and values."""

import re
from collections.abc import Sequence

from connectors.columns.moments import parse_moment
from connectors.columns.numbers import BLANKS, Decimal, parse_number
from connectors.columns.periods import PLACE, parse_period
from connectors.mapping.guesscolumns import (
    MOSTLY,
    Profile,
    person_day_columns,
    record_columns,
    value_columns,
    words_of,
)
from connectors.mapping.guesswords import KINDS
from connectors.mapping.meanings import IGNORED, UNNAMED
from model.plan import FileMapping, MappedColumn, RowKind
from model.text import fold

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FEWEST_UNIQUE = 3


def profile(column: str, values: Sequence[str]) -> Profile:
    """Return how the values of a column look."""
    filled = [value for value in values if fold(value) not in BLANKS]
    n = max(1, len(filled))
    distinct = tuple(dict.fromkeys(filled))
    return Profile(
        column=column,
        words=words_of(column),
        filled=len(filled) / max(1, len(values)),
        dates=sum(map(_is_date, filled)) / n,
        periods=sum(map(_is_period, filled)) / n,
        numbers=sum(map(_is_number, filled)) / n,
        mails=sum(_MAIL.fullmatch(value.strip()) is not None for value in filled) / n,
        texts=distinct,
        is_unique=len(distinct) == len(filled) >= _FEWEST_UNIQUE,
    )


def guesses(
    profiles: Sequence[Profile], *, file: str, header: tuple[str, ...]
) -> tuple[FileMapping, ...]:
    """Return what the columns probably mean, one guess a kind of row.

    The likeliest stands first.

    Args:
        profiles: the columns, in order; those that differ in their period only
            are one.
        file: name of the file, whose words may tell what a record is.
        header: the fingerprint of the header.
    """
    likely = _row_kind(profiles)
    kinds = (likely, *(kind for kind in RowKind if kind is not likely))
    return tuple(
        FileMapping(
            file_pattern=pattern_of(file),
            record_kind=_kind_of_record(profiles, file)
            if kind is RowKind.RECORD
            else kind.value,
            columns=_columns(kind, profiles),
            header=header,
        )
        for kind in kinds
    )


def pattern_of(file: str) -> str:
    """Return a pattern for the names of files like this one.

    >>> pattern_of("invoices-2026-03.csv")
    '*invoices*.csv'
    """
    stem, dot, suffix = file.rpartition(".")
    if not dot:
        stem, suffix = file, ""
    kept = re.split(r"[\d\W_]*\d[\d\W_]*", stem)
    bare = max(kept, key=len).strip(" -_.()[]*?")
    return f"*{bare}*{dot}{suffix}" if bare else f"*{dot}{suffix}"


def _columns(kind: RowKind, profiles: Sequence[Profile]) -> tuple[MappedColumn, ...]:
    match kind:
        case RowKind.RECORD:
            known = record_columns(profiles)
        case RowKind.VALUE:
            known = value_columns(profiles)
        case RowKind.PERSON_DAY:
            known = person_day_columns(profiles)
    return tuple(
        known.get(one.column, MappedColumn(column=one.column, meaning=IGNORED))
        for one in profiles
    )


def _row_kind(profiles: Sequence[Profile]) -> RowKind:
    """Return what a row is: periods in headers or one date and numbers are values."""
    if any(PLACE in one.column for one in profiles):
        return RowKind.VALUE
    dated = [one for one in profiles if one.is_dated or one.periods >= MOSTLY]
    people = [one for one in profiles if one.mails >= MOSTLY]
    numeric = [one for one in profiles if one.is_numeric and one not in dated]
    texts = [one for one in profiles if one not in dated + numeric]
    has_id = any(one.is_unique for one in texts if one not in people)
    if people and len(dated) == 1 and numeric and not has_id:
        return RowKind.PERSON_DAY
    has_key = any(one.is_unique for one in texts)
    if not dated or (len(dated) == 1 and numeric and not has_key):
        return RowKind.VALUE
    return RowKind.RECORD


def _kind_of_record(profiles: Sequence[Profile], file: str) -> str:
    said = words_of(file).union(*(one.words for one in profiles))
    return next((kind for kind, words in KINDS.items() if words & said), UNNAMED)


def _is_number(text: str) -> bool:
    return any(parse_number(text, mark) is not None for mark in Decimal)


def _is_date(text: str) -> bool:
    return parse_moment(text) is not None


def _is_period(text: str) -> bool:
    return parse_period(text) is not None
