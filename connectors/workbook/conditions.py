"""Conditions as people write them: `channel = portal | form; reopened != 0`."""

import re
from collections.abc import Iterable

from connectors.workbook.cells import Finding, split_names
from connectors.workbook.names import RECORD_COLUMNS, known_name
from model.plan import Condition, Operator
from model.text import fold

_COMPARISON = re.compile(r"([^=!<>]+?)\s*(!=|=)\s*([^=!<>]*)")
_REMEDY = (
    "Write column = value. Use | for or, ; for and, != for not, and * at the end "
    "of a value for any ending."
)


def parse_conditions(
    text: str, columns: Iterable[str] = RECORD_COLUMNS
) -> tuple[Condition, ...] | Finding:
    """Return the conditions of a cell, all of which must hold.

    Empty text gives none. A column in any spelling of one of `columns` becomes
    that one; other columns, and values, are folded.

    >>> [one] = parse_conditions("Channel = Portal | form")
    >>> one.column, one.operator.value, one.values
    ('channel', '=', ('portal', 'form'))
    """
    known = tuple(columns)
    conditions = []
    for part in split_names(text):
        condition = _parse_one(part, known)
        if isinstance(condition, Finding):
            return condition
        conditions.append(condition)
    return tuple(conditions)


def _parse_one(text: str, columns: tuple[str, ...]) -> Condition | Finding:
    match = _COMPARISON.fullmatch(text)
    if match is None:
        return Finding(f'"{text}" is not a condition', _REMEDY)
    column, operator, right = match.groups()
    values = tuple(fold(value) for value in right.split("|"))
    if "" in values:
        return Finding(f'"{text}" compares with nothing', _REMEDY)
    if any("*" in value[:-1] or value == "*" for value in values):
        return Finding(f'"{text}" has a * that is not the end of a value', _REMEDY)
    return Condition(known_name(column, columns), Operator(operator), values)
