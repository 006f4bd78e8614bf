"""Columns of numbers: one decimal mark for a whole column, asked if unclear."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import as_mask, missing
from connectors.columns.cells import Coded, Typing
from connectors.columns.numbers import (
    BLANKS,
    Decimal,
    DecimalEvidence,
    decimal_evidence,
    grouping_evidence,
    parse_number,
    without_money,
)
from model.loads import Question
from model.text import fold
from model.words import Text

_MARKS = frozenset(".,")
_BOTH = (Decimal.COMMA, Decimal.DOT)


def as_numbers(column: Coded, typing: Typing) -> pa.Array:
    """Return numbers; NULL where the cell is empty.

    Rows whose cell is no number, or outside the field's bounds, are set aside.
    """
    bare = _bare(column)
    decimal = decimal_mark(bare, typing)
    values = [_value(text, decimal) for text in bare.texts]
    numbers = column.spread(values, pa.float64())
    unread = column.where(lambda text: not _is_blank(text)) & missing(numbers)
    typing.aside.mark(unread, "BAD_NUMBER", column.header, column.as_text())
    field = column.field
    outside = pc.or_(pc.less(numbers, field.least), pc.greater(numbers, field.most))
    typing.aside.mark(as_mask(outside), "NUMBER_RANGE", column.header, column.as_text())
    return numbers


def share_marks(column: pa.Array) -> pa.Array | None:
    """Tell which cells of a column of text carry a percent sign; None if none does."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    texts = column.dictionary.to_pylist()
    marked = [text is not None and text.rstrip().endswith("%") for text in texts]
    return pa.array(marked).take(column.indices) if any(marked) else None


def _bare(column: Coded) -> Coded:
    """Return the column without signs of money, if it may have them."""
    if not column.field.takes_money:
        return column
    texts = [None if text is None else without_money(text) for text in column.texts]
    return replace(column, texts=texts)


def decimal_mark(column: Coded, typing: Typing) -> Decimal:
    """Return the decimal mark of a column: said, proved by its cells, or asked."""
    if column.field.decimal is not None:
        return Decimal(column.field.decimal)
    written = [text for text in column.texts if text is not None]
    if column.field.is_whole and (decimal := grouping_evidence(written)):
        return decimal
    proof = decimal_evidence(written)
    if proof.unclear is None and not proof.has_comma:
        return _dotted(column, proof, typing)
    if proof.has_comma != proof.has_dot and _is_expected(proof.has_comma, typing):
        return Decimal.COMMA if proof.has_comma else Decimal.DOT
    guess = Decimal.COMMA if proof.has_comma and not proof.has_dot else None
    answer = typing.findings.ask(
        _question(column, proof.unclear, guess), "DECIMAL_COMMA"
    )
    return Decimal(answer) if answer is not None else Decimal.DOT


def _dotted(column: Coded, proof: DecimalEvidence, typing: Typing) -> Decimal:
    """Return what the dots of a column without commas are.

    Where each stands before three digits they may group thousands.
    """
    if proof.has_dot or proof.dotted is None:
        return Decimal.DOT
    has_whole = any(text is not None and text.isdigit() for text in column.texts)
    guess = Decimal.COMMA if has_whole else Decimal.DOT
    question = _question(column, proof.dotted, guess)
    answer = typing.findings.ask(question, "DECIMAL_COMMA")
    return Decimal(answer) if answer is not None else guess


def _is_expected(has_comma: bool, typing: Typing) -> bool:
    """A proved comma is beyond doubt only where the comma cuts no cells."""
    return not has_comma or typing.delimiter != ","


def _question(column: Coded, unclear: str | None, guess: Decimal | None) -> Question:
    marked = (text for text in column.texts if text is not None and _MARKS & {*text})
    sample = unclear or max(marked, key=lambda text: "," in text)
    return Question(
        id=f"decimal:{column.field.name}",
        text=Text(
            "«{sample}» in «{header}»: which number is that? Nothing in this file "
            "settles whether its decimal mark is a comma or a dot.",
            sample=sample,
            header=column.header,
        ),
        choices=tuple(decimal.value for decimal in _BOTH),
        guess=guess.value if guess else None,
        labels=tuple(_read_as(sample, decimal) for decimal in _BOTH),
    )


def _read_as(sample: str, decimal: Decimal) -> Text:
    number = parse_number(sample, decimal)
    is_comma = decimal is Decimal.COMMA
    mark = Text("decimal comma") if is_comma else Text("decimal dot")
    if number is None:
        return mark
    return Text("{number} ({mark})", number=number, mark=mark)


def _value(text: str | None, decimal: Decimal) -> float | None:
    if text is None or _is_blank(text):
        return None
    return parse_number(text, decimal)


def _is_blank(text: str) -> bool:
    return fold(text) in BLANKS
