"""Numbers as people and products write them, decided over a whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none", "n.d."})  # noqa: RUF001
"""Texts that stand for no number, folded; blank is never zero."""

_ENDLESS = frozenset({"nan", "inf", "infinity"})
_GROUPS = re.compile(r"[ \u00a0\u202f'\u2019]")
_PLAIN = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"([+-]?)(\d[\d.,]*)(?:[eE]([+-]?\d{1,3}))?\s?(%?)", re.ASCII)
_MARKED = re.compile(r"[.,]*\d[\d.,]*")
_THREE = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


class Decimal(StrEnum):
    """The decimal mark of a column."""

    DOT = "dot"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class DecimalEvidence:
    """What a column's texts say about its decimal mark.

    `unclear` is a text such as `1,234` that reads both ways, else None.
    """

    has_dot: bool
    has_comma: bool
    unclear: str | None


def decimal_evidence(texts: Iterable[str]) -> DecimalEvidence:
    """Look at distinct texts for a proof of the decimal mark."""
    has_dot = has_comma = False
    unclear = None
    for text in texts:
        bare = _GROUPS.sub("", text.strip()).removesuffix("%").lstrip("+-")
        mark = _decimal_mark(bare)
        has_dot |= mark == "."
        has_comma |= mark == ","
        if mark is None and "," in bare and unclear is None:
            unclear = text.strip()
    return DecimalEvidence(has_dot, has_comma, unclear)


def grouping_evidence(texts: Iterable[str]) -> Decimal | None:
    """Return the decimal mark of a column of counts that groups its thousands.

    None where no text has a dot or comma, or one has it elsewhere.

    >>> grouping_evidence(["7", "1.320"]), grouping_evidence(["7.0", "1320.0"])
    (<Decimal.COMMA: 'comma'>, None)
    """
    bare = [_GROUPS.sub("", text.strip()) for text in texts]
    grouped = [_THREE.fullmatch(text) for text in bare if "." in text or "," in text]
    marks = {found[1] if found else None for found in grouped}
    if marks == {"."}:
        return Decimal.COMMA
    return Decimal.DOT if marks == {","} else None


def parse_number(text: str, decimal: Decimal) -> float | None:
    """Return the number that a text writes; None when it writes none.

    A percentage becomes a fraction. What is written as infinite or undefined
    comes back infinite, so that it is out of any range.

    >>> parse_number("1 234,5", Decimal.COMMA), parse_number("12.5 %", Decimal.DOT)
    (1234.5, 0.125)
    """
    bare = _GROUPS.sub("", text.strip())
    if bare.lower().lstrip("+-") in _ENDLESS:
        return float("inf")
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return None
    sign, digits, exponent, percent = found.groups()
    thousands, mark = (".", ",") if decimal is Decimal.COMMA else (",", ".")
    whole, _, fraction = digits.partition(mark)
    if not _is_grouped(whole, thousands) or not (fraction.isdigit() or not fraction):
        return None
    plain = f"{sign}{whole.replace(thousands, '')}.{fraction or 0}e{exponent or 0}"
    return float(plain) / (100 if percent else 1)


def _is_grouped(whole: str, thousands: str) -> bool:
    first, *rest = whole.split(thousands)
    if not rest:
        return whole.isdigit()
    return (
        first.isdigit()
        and len(first) <= 3
        and all(len(group) == 3 and group.isdigit() for group in rest)
    )


def _decimal_mark(bare: str) -> str | None:
    """Return the mark that can only be a decimal one in this text."""
    if _PLAIN.fullmatch(bare) or not _MARKED.fullmatch(bare):
        return None
    last = max(bare.rfind("."), bare.rfind(","))
    mark = bare[last]
    other = "." if mark == "," else ","
    if other in bare:
        return mark
    if bare.count(mark) > 1:
        return other
    grouped = _THREE.fullmatch(bare)
    if grouped is None or bare.startswith("0"):
        return mark
    return None if mark == "," else "."
