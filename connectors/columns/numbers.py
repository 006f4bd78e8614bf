"""Numbers as people and products write them, decided over a whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none", "n.d."})  # noqa: RUF001
"""Texts that stand for no number, folded; blank is never zero."""

_ENDLESS = frozenset({"nan", "inf", "infinity"})
_GROUP_MARKS = " \u00a0\u202f'\u2019"
_GROUPED = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:([{_GROUP_MARKS}])\d{{3}})(?:\1\d{{3}})*(?!\d)"
)
_MONEY = re.compile(r"(?:[A-Z]{1,2})?[$€£¥]|\b(?:CAD|USD|EUR|GBP|BRL|MXN)\b")
_PLAIN = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(
    r"([+-]?)\s?(\d[\d.,]*)(?:[eE]([+-]?\d{1,3}))?[\s\u00a0\u202f]?(%?)", re.ASCII
)
_SHAPE = re.compile(rf"\s*[+\u2212-]?\s?[.,]?\d[\d.,{_GROUP_MARKS}]*\s?%?\s*")
_MARKED = re.compile(r"[.,]*\d[\d.,]*")
_THREE = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


class Decimal(StrEnum):
    """The decimal mark of a column."""

    DOT = "dot"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class DecimalEvidence:
    """What a column's texts say about its decimal mark.

    `unclear` is a text such as `1,234` that reads both ways, else None, `dotted`
    one such as `1.320`, which a dot seldom means to be a thousand.
    """

    has_dot: bool
    has_comma: bool
    unclear: str | None
    dotted: str | None = None


def decimal_evidence(texts: Iterable[str]) -> DecimalEvidence:
    """Look at distinct texts for a proof of the decimal mark; words prove none."""
    has_dot = has_comma = False
    unclear = dotted = None
    for text in filter(_may_prove, texts):
        bare = ungrouped(text).removesuffix("%").rstrip().lstrip("+- ")
        mark = _decimal_mark(bare)
        has_dot |= mark == "."
        has_comma |= mark == ","
        if mark is None and "," in bare and unclear is None:
            unclear = text.strip()
        if mark is None and "." in bare and dotted is None:
            dotted = text.strip()
    return DecimalEvidence(has_dot, has_comma, unclear, dotted)


def grouping_evidence(texts: Iterable[str]) -> Decimal | None:
    """Return the decimal mark of a column of counts that groups its thousands.

    None where no text has a dot or comma, or one has it elsewhere.

    >>> grouping_evidence(["7", "1.320"]), grouping_evidence(["7.0", "1320.0"])
    (<Decimal.COMMA: 'comma'>, None)
    """
    bare = [ungrouped(text) for text in texts if _may_prove(text)]
    grouped = [_THREE.fullmatch(text) for text in bare if "." in text or "," in text]
    marks = {found[1] if found else None for found in grouped}
    if marks == {"."}:
        return Decimal.COMMA
    return Decimal.DOT if marks == {","} else None


def parse_number(text: str, decimal: Decimal) -> float | None:
    """Return the number that a text writes; None when it writes none.

    A percentage becomes a fraction: `12.5 %` is 0.125 wherever it stands. Beside an
    exponent any mark is a decimal one, for such numbers group no thousands. What is
    written as infinite or undefined comes back infinite, so out of any range.

    >>> parse_number("1 234,5", Decimal.COMMA), parse_number("12.5 %", Decimal.DOT)
    (1234.5, 0.125)
    """
    bare = ungrouped(text)
    if bare.lower().lstrip("+-") in _ENDLESS:
        return float("inf")
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return None
    sign, digits, power, percent = found.groups()
    has_comma = "," in digits if power else decimal is Decimal.COMMA
    thousands, mark = (".", ",") if has_comma else (",", ".")
    whole, _, fraction = digits.partition(mark)
    if not _is_grouped(whole, thousands) or not (fraction.isdigit() or not fraction):
        return None
    exponent = int(power or 0) - (2 if percent else 0)
    return float(f"{sign}{whole.replace(thousands, '')}.{fraction or 0}e{exponent}")


def ungrouped(text: str) -> str:
    """Return a number without the blanks or apostrophes between its thousands.

    What does not stand before three digits each is left, and makes it no number.

    >>> ungrouped("1 234,5"), ungrouped("1 2"), ungrouped("\u22125")
    ('1234,5', '1 2', '-5')
    """
    plain = text.strip().replace("\u2212", "-")
    return _GROUPED.sub(lambda found: found[0].replace(found[1], ""), plain)


def is_currency(text: str) -> bool:
    """Tell whether a text is the sign or code of a currency.

    >>> is_currency("$"), is_currency("cad"), is_currency("min")
    (True, True, False)
    """
    return _MONEY.fullmatch(text.strip().upper()) is not None


def without_money(text: str) -> str:
    """Return an amount without its currency, brackets or a minus behind as a sign.

    >>> without_money("($1,200.50)"), without_money("12,50 €"), without_money("5-")
    ('-1,200.50', '12,50', '-5')
    """
    bare = _MONEY.sub("", text, count=1).strip()
    if bare.startswith("(") and bare.endswith(")"):
        return f"-{bare[1:-1].strip()}"
    return f"-{bare[:-1].strip()}" if bare.endswith("-") and bare[:-1] else bare


def _may_prove(text: str) -> bool:
    """Tell whether a text is a number whose mark is not beyond doubt anyway."""
    return _SHAPE.fullmatch(text) is not None


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
    return mark if grouped is None or bare.startswith("0") else None
