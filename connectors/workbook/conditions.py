"""Conditions as people write them: `channel = portal | form; reopened != 0`."""

import re
from collections.abc import Iterable

from connectors.workbook.cells import Fault, split_names
from connectors.workbook.names import known_name
from model.facts import RECORD_COLUMNS, RECORD_TEXTS
from model.plan import Condition, Operator
from model.text import Template, fold
from model.words import Text

_COMPARISON = re.compile(r"([^=!<>]+?)\s*(!=|=)\s*([^=!<>]*)")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_RAISED = "1"
_YES_NO = {"yes": "1", "oui": "1", "true": "1", "no": "0", "non": "0", "false": "0"}
_REMEDY = Text(
    "Write column = value. Use | for or, ; for and, != for not, and * at the end "
    "of a value for any ending. Amounts and flags compare with numbers, yes or "
    "no."
)

ANYTHING = "*"
"""As a value: the column is filled."""


def parse_conditions(
    text: str, columns: Iterable[str] = RECORD_COLUMNS
) -> tuple[Condition, ...] | Fault:
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
        if isinstance(condition, Fault):
            return condition
        conditions.append(condition)
    return tuple(conditions)


def flag_condition(name: str, columns: Iterable[str]) -> tuple[Condition, ...]:
    """Return the condition that a flag is raised.

    >>> flag_condition("Disputed", ())[0].values
    ('1',)
    """
    return (Condition(known_name(name, columns), Operator.IS, (_RAISED,)),)


def _parse_one(text: str, columns: tuple[str, ...]) -> Condition | Fault:
    match = _COMPARISON.fullmatch(text)
    if match is None:
        return Fault(Text('"{text}" is not a condition', text=text), _REMEDY)
    name, operator, right = match.groups()
    column = known_name(name, columns)
    values = tuple(_value(column, value) for value in right.split("|"))
    problem = _problem(column, values)
    if problem is not None:
        return Fault(Text(problem, text=text), _REMEDY)
    return Condition(column, Operator(operator), values)


def _value(column: str, written: str) -> str:
    value = fold(written)
    return value if column in RECORD_TEXTS else _YES_NO.get(value, value)


def _problem(column: str, values: tuple[str, ...]) -> Template | None:
    if "" in values:
        return '"{text}" compares with nothing'
    if any("*" in value[:-1] for value in values):
        return '"{text}" has a * that is not the end of a value'
    named = [value for value in values if value != ANYTHING]
    if column == "person" and named:
        return '"{text}" names a person, which no measure may do'
    if column not in RECORD_TEXTS and not all(_is_number(value) for value in named):
        return '"{text}" compares a number or flag with text'
    return None


def _is_number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None
