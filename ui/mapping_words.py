"""The words in which rows, meanings and dates are offered to a person."""

from model.plan import RowKind
from model.text import Template
from ui.text import say

_MEANINGS: dict[str, Template] = {
    "key": "Number or id",
    "person": "Person",
    "unit": "Department or group",
    "opened": "Opened on",
    "responded": "First answered on",
    "closed": "Closed on",
    "channel": "How it came in",
    "category": "Category",
    "amount": "A number to keep",
    "flag": "Yes or no",
    "period": "Period, day to year",
    "measure": "Name of the measure",
    "value": "Value",
    "numerator": "Part of a share",
    "denominator": "Whole of a share",
    "count": "How often it was done",
    "ignore": "Not needed",
}
_ROWS: dict[RowKind, Template] = {
    RowKind.RECORD: "A ticket, an invoice or another record",
    RowKind.VALUE: "Values of a period",
    RowKind.PERSON_DAY: "What a person did on a day",
}
_ORDERS: dict[str, Template] = {
    "": "Order found in the column",
    "dmy": "Day first",
    "mdy": "Month first",
    "ymd": "Year first",
}


def meaning_words(meaning: str) -> str:
    """Return a meaning in words."""
    return say(_MEANINGS[meaning])


def row_words(kind: RowKind) -> str:
    """Return in words what one row is."""
    return say(_ROWS[kind])


def order_words(order: str) -> str:
    """Return an order of day, month and year in words; empty: decided later."""
    return say(_ORDERS[order])


def header_row_words(row: str) -> str:
    """Return in words which row holds the headers, or which two do, read as one."""
    high, plus, low = row.partition("+")
    return say("{high} and {low}, read as one", high=high, low=low) if plus else row


ORDERS = tuple(_ORDERS)
"""The orders that can be said, the empty one first."""
