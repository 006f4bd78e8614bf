"""At which level of sustained use a change pays back, from what the client entered.

Nothing is assumed: no hourly rate, no horizon but the year that the sheet counts
results by. A field that is missing gives no number but its name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

SHEET = "Money"
"""The sheet of a change workbook that holds what a change costs and is worth."""


class MoneyKind(StrEnum):
    """What a row of the Money sheet is, as the sheet writes it."""

    COST = "cost"
    VALUE = "value a unit"
    UNITS = "units a year"
    SHARE = "share that depends on use"


@dataclass(frozen=True, slots=True)
class Span:
    """A figure and how far it may be off, from the smallest to the largest."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """One row of the sheet; `amount` None where one of its three is missing.

    `is_hard`: it leaves or reaches the bank account; None where that is not said.
    """

    item: str
    kind: MoneyKind
    amount: Span | None
    is_hard: bool | None = None


class Lack(StrEnum):
    """Why no break-even can be computed."""

    COST = "cost"
    VALUE = "value"
    HARD_VALUE = "hard value"
    UNITS = "units"
    SHARE = "share"
    SHARES = "shares"
    AMOUNT = "amount"
    HARDNESS = "hardness"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing or wrong, and the item that lacks it."""

    lack: Lack
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """The share of people, 0 to 1, who must work the new way for it to pay back.

    `likely` from the likely figures, `hopeful` and `cautious` from the best and the
    worst of all. Above 1: not even where all do; 0 or less: whatever they do.
    """

    hopeful: float
    likely: float
    cautious: float


def money_rows(sheet: Iterable[Mapping[str, str]]) -> tuple[MoneyRow, ...]:
    """Return the rows of a Money sheet whose kind is known, in their order.

    Args:
        sheet: header to text, as a plan keeps it; a missing cell is no entry.
    """
    kinds = {str(kind) for kind in MoneyKind}
    return tuple(
        MoneyRow(
            item=row.get("Item", ""),
            kind=MoneyKind(row["Kind"]),
            amount=_span(row),
            is_hard={"hard": True, "soft": False}.get(row.get("Hard or soft", "")),
        )
        for row in sheet
        if row.get("Kind") in kinds
    )


def break_even(
    rows: Sequence[MoneyRow], *, is_hard: bool
) -> BreakEven | tuple[Missing, ...]:
    """Return at which share of people a change pays back within a year.

    With cost C, the worth a year V = sum of value a unit x units a year when all
    work the new way, and d the share of it that depends on use, the worth at the
    share u of people is V (1 - d + d u). It equals C at u = 1 + (C / V - 1) / d.

    Source: the share of a benefit that depends on adoption, Prosci, The ROI of
    change management; the rest is arithmetic.

    Args:
        rows: the sheet.
        is_hard: count only what leaves or reaches the bank account; else all.

    Returns:
        The break-even, or everything that is missing for it.

    >>> rows = [
    ...     MoneyRow(item="Set-up", kind=MoneyKind.COST, amount=Span(8, 8, 8),
    ...              is_hard=True),
    ...     MoneyRow(item="Day", kind=MoneyKind.VALUE, amount=Span(1, 1, 1),
    ...              is_hard=True),
    ...     MoneyRow(item="Day", kind=MoneyKind.UNITS, amount=Span(10, 10, 10)),
    ...     MoneyRow(item="Use", kind=MoneyKind.SHARE, amount=Span(0.5, 0.5, 0.5)),
    ... ]
    >>> round(break_even(rows, is_hard=True).likely, 3)
    0.6
    """
    missing = _missing(rows, is_hard=is_hard)
    if missing:
        return missing
    [share] = (row.amount for row in rows if row.kind is MoneyKind.SHARE)
    costs = _counted(rows, MoneyKind.COST, is_hard=is_hard)
    cost, worth = _sum(row.amount for row in costs), _worth(rows, is_hard=is_hard)
    if share is None or not 0 < share.low <= share.high <= 1 or worth.low <= 0:
        return (Missing(Lack.RANGE),)
    return _spread(cost, worth, share)


def _spread(cost: Span, worth: Span, share: Span) -> BreakEven:
    """Return the break-even of the likely figures, and of the best and worst."""
    ends = product(
        (cost.low, cost.high), (worth.low, worth.high), (share.low, share.high)
    )
    corners = [_at(*end) for end in ends]
    return BreakEven(
        hopeful=min(corners),
        likely=_at(cost.likely, worth.likely, share.likely),
        cautious=max(corners),
    )


def _at(cost: float, worth: float, share: float) -> float:
    return 1 + (cost / worth - 1) / share


def _missing(rows: Sequence[MoneyRow], *, is_hard: bool) -> tuple[Missing, ...]:
    found = [*_incomplete(rows)]
    costs = _counted(rows, MoneyKind.COST, is_hard=is_hard)
    values = _counted(rows, MoneyKind.VALUE, is_hard=is_hard)
    n_shares = sum(row.kind is MoneyKind.SHARE for row in rows)
    if not costs:
        found.append(Missing(Lack.COST))
    if not values:
        has_any = any(row.kind is MoneyKind.VALUE for row in rows)
        found.append(Missing(Lack.HARD_VALUE if has_any else Lack.VALUE))
    with_units = {row.item for row in rows if row.kind is MoneyKind.UNITS}
    found += [
        Missing(Lack.UNITS, row.item) for row in values if row.item not in with_units
    ]
    if not values and not with_units:
        found.append(Missing(Lack.UNITS))
    if n_shares != 1:
        found.append(Missing(Lack.SHARES if n_shares else Lack.SHARE))
    return tuple(found)


def _incomplete(rows: Sequence[MoneyRow]) -> Iterable[Missing]:
    """Yield the rows that lack a figure, or do not say whether they are hard."""
    for row in rows:
        if row.amount is None:
            yield Missing(Lack.AMOUNT, row.item)
        is_money = row.kind in (MoneyKind.COST, MoneyKind.VALUE)
        if is_money and row.is_hard is None:
            yield Missing(Lack.HARDNESS, row.item)


def _counted(
    rows: Sequence[MoneyRow], kind: MoneyKind, *, is_hard: bool
) -> list[MoneyRow]:
    return [row for row in rows if row.kind is kind and (row.is_hard or not is_hard)]


def _worth(rows: Sequence[MoneyRow], *, is_hard: bool) -> Span:
    """Return what a year is worth when all work the new way, in money."""
    units = {row.item: row.amount for row in rows if row.kind is MoneyKind.UNITS}
    return _sum(
        _times(row.amount, units.get(row.item))
        for row in _counted(rows, MoneyKind.VALUE, is_hard=is_hard)
    )


def _times(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return None
    return Span(one.low * other.low, one.likely * other.likely, one.high * other.high)


def _sum(amounts: Iterable[Span | None]) -> Span:
    known = [amount for amount in amounts if amount is not None]
    return Span(
        sum(amount.low for amount in known),
        sum(amount.likely for amount in known),
        sum(amount.high for amount in known),
    )


def _span(row: Mapping[str, str]) -> Span | None:
    """Return the three figures of a row in order; None where one is missing."""
    named = ("Amount low", "Amount likely", "Amount high")
    try:
        low, likely, high = (float(row[name]) for name in named)
    except (KeyError, ValueError):
        return None
    first, last = sorted((low, high))
    return Span(first, likely, last) if first <= likely <= last else None
