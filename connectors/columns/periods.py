"""Periods in words: quarters, fiscal years, years, months in five languages.

English, French, Spanish, Italian and Portuguese. Days and ISO weeks are read
by `connectors.columns.moments`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from connectors.columns.daywords import month_number
from connectors.columns.moments import Moment, is_serial, parse_week_or_month
from model.text import fold

FISCAL_MONTH = 4
"""The month that a fiscal year starts in unless a mapping says another."""

PLACE = "<period>"
"""What stands for a period in the header of a column."""

_QUARTER = re.compile(
    r"(?P<year>\d{4})[-/ ]?(?:q|t|trim\.?)[- ]?(?P<n>[1-4])"
    r"|(?:q|t|trim\.?)[- ]?(?P<n2>[1-4])[-/ ]?(?P<year2>\d{4})"
    r"|(?P<n3>[1-4])(?:er|e|o|º)? ?(?:q|t|trim\.?|trimestre)[-/ ]?(?:de )?"
    r"(?P<year3>\d{4})"
)
_FISCAL = re.compile(
    r"(?:fy|fiscal year|exercice|ejercicio|esercizio|exercicio)? ?"
    r"(?P<first>(?:19|20)\d{2}) ?[-/\u2013] ?(?P<second>(?:19|20)?\d{2})"
)
_FISCAL_SHORT = re.compile(
    r"(?:fy|fiscal year|exercice|ejercicio|esercizio|exercicio) ?'?"
    r"(?P<year>(?:20)?\d{2})"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTH = re.compile(
    r"(?P<word>[a-z]{3,10})\.?(?:[ /-]| de )(?P<year>\d{4}|\d{2})"
    r"|(?P<year2>\d{4})[ /-](?P<word2>[a-z]{3,10})\.?"
    r"|(?P<word3>\d{1,2})[/-](?P<year3>\d{4})"
)
_JANUARY = 1
_WORDED = re.compile(r".*[a-z]{3}")
_MOST_WORDS = 4
# Day 0 of spreadsheets: a date that is a header comes as its number.
_SERIAL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Mark:
    """A header with its period taken out.

    `text` has `PLACE` where the period stood, `period` is its first day; None
    where the header names no period.
    """

    text: str
    period: date | None = None


def parse_period(text: str, fiscal_month: int = FISCAL_MONTH) -> Moment | None:
    """Return the first day of a period as a text writes it, None when it is none.

    >>> parse_period("T1 2026").a, parse_period("2018-2019").a
    (1, 4)
    >>> parse_period("marzo de 2026").a
    3
    """
    first = first_day(text, fiscal_month)
    if first is None:
        return parse_week_or_month(text)
    return Moment(first.year, first.month, first.day, is_ordered=True)


def first_day(text: str, fiscal_month: int = FISCAL_MONTH) -> date | None:
    """Return the first day of a quarter, year or named month; None for others.

    `FY26` is a period only where fiscal years start in January: elsewhere nobody
    knows whether it begins or ends in 2026.
    """
    bare = fold(text)
    if found := _QUARTER.fullmatch(bare):
        quarter = int(_pick(found, "n"))
        return date(int(_pick(found, "year")), quarter * 3 - 2, 1)
    if found := _FISCAL.fullmatch(bare):
        return _fiscal(found["first"], found["second"], fiscal_month)
    if fiscal_month == _JANUARY and (found := _FISCAL_SHORT.fullmatch(bare)):
        return date(2000 + int(found["year"]) % 100, 1, 1)
    if _YEAR.fullmatch(bare):
        return date(int(bare), 1, 1)
    if found := _MONTH.fullmatch(bare):
        month, year = _month(_pick(found, "word")), int(_pick(found, "year"))
        return date(year + 2000 * (year < 100), month, 1) if month else None
    return None


def is_fiscal(text: str) -> bool:
    """Tell whether a text names a fiscal year, such as `2018-2019`."""
    found = _FISCAL.fullmatch(fold(text))
    return found is not None and _fiscal(found["first"], found["second"], 1) is not None


def mark(header: str, fiscal_month: int = FISCAL_MONTH) -> Mark:
    """Return a header with the period that it starts or ends with taken out.

    >>> mark("2012-Q4 Vol.").text, mark("Ventes janvier 2026").text
    ('<period> Vol.', 'Ventes <period>')
    """
    words = header.split()
    for n in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in dict.fromkeys((0, len(words) - n)):
            chosen = " ".join(words[start : start + n]).strip("():,;")
            day = _any_day(chosen, fiscal_month)
            if day is not None:
                kept = [*words[:start], PLACE, *words[start + n :]]
                return Mark(" ".join(kept), day)
    return Mark(" ".join(words))


def _any_day(text: str, fiscal_month: int) -> date | None:
    """Return the day that a part of a header names without any doubt."""
    known = first_day(text, fiscal_month)
    if known is not None or _WORDED.match(fold(text)):
        return known
    if is_serial(text):
        return _SERIAL_ZERO + timedelta(days=int(float(text)))
    moment = parse_period(text, fiscal_month)
    if moment is None or not moment.is_ordered:
        return None
    try:
        return date(moment.year, moment.a, moment.b)
    except ValueError:
        return None


def _fiscal(first: str, second: str, month: int) -> date | None:
    """Return the first day of a fiscal year; `2011-12` is a month, not a year."""
    is_next = (int(first) + 1) % 100 == int(second) % 100
    is_month = len(second) == 2 and int(second) <= 12
    return date(int(first), month, 1) if is_next and not is_month else None


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    return month_number(word)


def _pick(found: re.Match[str], name: str) -> str:
    """Return the alternative of a group that matched: `year`, `year2`, `year3`."""
    groups = found.groupdict()
    return next(
        text
        for text in (groups.get(f"{name}{n}") for n in ("", 2, 3))
        if text is not None
    )
