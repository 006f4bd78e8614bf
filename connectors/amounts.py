"""Columns of numbers: one decimal mark for a whole column, asked if unclear."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import as_mask, missing
from connectors.cells import Coded, Typing
from connectors.numbers import (
    BLANKS,
    Decimal,
    decimal_evidence,
    grouping_evidence,
    parse_number,
)
from model.loads import Question
from model.text import fold

_MARKS = frozenset(".,")


def as_numbers(column: Coded, typing: Typing) -> pa.Array:
    """Return numbers; NULL where the cell is empty.

    Rows whose cell is no number, or outside the field's bounds, are set aside.
    """
    decimal = _decimal(column, typing)
    values = [_value(text, decimal) for text in column.texts]
    numbers = column.spread(values, pa.float64())
    unread = column.where(lambda text: not _is_blank(text)) & missing(numbers)
    typing.aside.mark(unread, "BAD_NUMBER", column.header, column.as_text())
    field = column.field
    outside = pc.or_(pc.less(numbers, field.least), pc.greater(numbers, field.most))
    typing.aside.mark(as_mask(outside), "NUMBER_RANGE", column.header, column.as_text())
    return numbers


def _decimal(column: Coded, typing: Typing) -> Decimal:
    """Return the decimal mark: said, proved by the column, or asked."""
    if column.field.decimal is not None:
        return Decimal(column.field.decimal)
    written = [text for text in column.texts if text is not None]
    if column.field.is_whole and (decimal := grouping_evidence(written)):
        return decimal
    proof = decimal_evidence(written)
    if proof.unclear is None and not proof.has_comma:
        return Decimal.DOT
    if proof.has_comma != proof.has_dot and _is_expected(proof.has_comma, typing):
        return Decimal.COMMA if proof.has_comma else Decimal.DOT
    guess = Decimal.COMMA if proof.has_comma and not proof.has_dot else None
    answer = typing.findings.ask(
        _question(column, proof.unclear, guess), "DECIMAL_COMMA"
    )
    return Decimal(answer) if answer is not None else Decimal.DOT


def _is_expected(has_comma: bool, typing: Typing) -> bool:
    """A proved comma is beyond doubt only where the comma cuts no cells."""
    return not has_comma or typing.delimiter == ";"


def _question(column: Coded, unclear: str | None, guess: Decimal | None) -> Question:
    marked = (text for text in column.texts if text is not None and _MARKS & {*text})
    sample = unclear or max(marked, key=lambda text: "," in text)
    return Question(
        id=f"decimal:{column.field.name}",
        text=f"«{sample}» in «{column.header}»: is the decimal mark of this column "
        "a comma or a dot?",
        choices=(Decimal.COMMA.value, Decimal.DOT.value),
        guess=guess.value if guess else None,
    )


def _value(text: str | None, decimal: Decimal) -> float | None:
    if text is None or _is_blank(text):
        return None
    return parse_number(text, decimal)


def _is_blank(text: str) -> bool:
    return fold(text) in BLANKS
