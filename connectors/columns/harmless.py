"""Which cells may be shown in a message: those in which no name can stand."""

import re

from connectors.columns.daywords import is_weekday, month_number
from model.text import fold
from model.words import Text

LONGEST_SHOWN = 60
"""Characters that are shown of a cell."""

_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 4
# Beside numbers: clocks and their zones, units, periods, currencies, exponents.
_BESIDE_NUMBERS = frozenset({
    "am", "pm", "a", "p", "m", "t", "z", "utc", "gmt", "est", "edt", "cst", "cdt",
    "mst", "mdt", "pst", "pdt", "hne", "hae", "hnc", "hac", "hnr", "har", "hnp", "hap",
    "at", "alle", "de", "del", "du", "le", "el", "il", "of", "e", "er", "st", "nd",
    "rd", "th", "h", "hr", "hrs", "hour", "hours", "heure", "heures", "d", "day",
    "days", "j", "jour", "jours", "min", "mins", "minute", "minutes", "s", "sec",
    "secs", "second", "seconds", "seconde", "secondes", "w", "wk", "week", "weeks",
    "semaine", "q", "fy", "trim", "trimestre", "k", "kb", "mb", "gb", "cad", "usd",
    "eur", "gbp", "brl", "mxn", "ca", "us", "pct", "percent",
})  # fmt: skip


def shown(text: str | None) -> str | None:
    """Return a cell for a message: as it is, or only how long it is.

    Where a row has shifted, a name can stand in a column of dates or numbers. So a
    cell is shown only where it holds a digit, and beside digits nothing but words
    that dates and numbers have. None for an empty one.

    >>> shown("2026-02-30"), shown("12 min"), shown("jsmith42")
    ('2026-02-30', '12 min', '(8 characters, not shown)')
    """
    bare = (text or "").strip()
    if not bare:
        return None
    words = _LETTERS.findall(fold(bare))
    has_digit = any(map(str.isdigit, bare))
    if has_digit and len(words) <= _MOST_WORDS and all(map(_is_harmless, words)):
        return bare[:LONGEST_SHOWN]
    return Text("({n} characters, not shown)", n=len(bare))


def is_shown(value: str) -> bool:
    """Tell whether what `shown` returned is the cell itself."""
    return not isinstance(value, Text)


def _is_harmless(word: str) -> bool:
    is_day = month_number(word) is not None or is_weekday(word)
    return is_day or word in _BESIDE_NUMBERS
