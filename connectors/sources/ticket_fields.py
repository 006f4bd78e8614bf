"""What the ticket systems share: fields by meaning, and how tickets are built."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.records import build_records
from connectors.facts.rows import Rows
from connectors.source import Cell, Field

AMOUNTS = ("sla_met", "satisfied", "miscategorised")
"""Fields that become flags of a ticket, where a product has them."""


def build_tickets(rows: Rows) -> Built:
    """Return the tickets of an export; one is done once it is resolved.

    Closing is what most systems do on their own some days after resolving, so it
    counts only where no time of resolving is given. Two products may give the same
    number to two tickets: the product goes into the key.
    """
    product = pa.scalar(f"{rows.source}#")
    rows.columns["key"] = pc.binary_join_element_wise(product, rows.columns["key"], "")
    if "resolved" in rows.columns:
        closed = rows.column("closed", pa.timestamp("s"))
        rows.columns["closed"] = pc.coalesce(rows.columns["resolved"], closed)
        rows.headers["closed"] = rows.headers["resolved"]
    return build_records(rows, "ticket", AMOUNTS)


def key(*headers: str) -> Field:
    """Return the field of a ticket's number."""
    return Field(
        name="key", cell=Cell.TEXT, headers=headers, required=True, filled=True
    )


def opened(*headers: str, utc: tuple[str, ...] = ()) -> Field:
    """Return the field of the time of opening; `utc` headers go before the others."""
    return Field(
        name="opened",
        cell=Cell.STAMP,
        headers=(*utc, *headers),
        utc_headers=utc,
        required=True,
        filled=True,
    )


def stamp(name: str, *headers: str, utc: tuple[str, ...] = ()) -> Field:
    """Return a field of times; `utc` headers go before the others."""
    return Field(name=name, cell=Cell.STAMP, headers=(*utc, *headers), utc_headers=utc)


def person(*headers: str) -> Field:
    """Return the field of who asked, the headers that identify best first."""
    return Field(name="person", cell=Cell.PERSON, headers=headers)


def unit(*headers: str) -> Field:
    """Return the field of the requester's department, site or company."""
    return Field(name="unit", cell=Cell.FOLDED, headers=headers)


def channel(*headers: str, values: Mapping[str, str] | None = None) -> Field:
    """Return the field of the channel.

    Args:
        headers: the names it may have.
        values: the product's own values, folded, each with the word of our
            vocabulary; those that the general words tell rightly need not be
            there.
    """
    return Field(
        name="channel",
        cell=Cell.CHANNEL,
        headers=headers,
        values=tuple((values or {}).items()),
    )


def category(*headers: str) -> Field:
    """Return the field of what a ticket is about; the first of equal headers."""
    return Field(name="category", cell=Cell.FOLDED, headers=headers, may_repeat=True)


def reopened(*headers: str) -> Field:
    """Return the field of how often a ticket was reopened."""
    return Field(name="reopened", cell=Cell.NUMBER, headers=headers)


def satisfied(*headers: str, top: float = 1e9) -> Field:
    """Return the field of the requester's rating; `top` of a scale in numbers."""
    return Field(name="satisfied", cell=Cell.RATING, headers=headers, most=top)


def sla_met(*headers: str, met: str | None = None, failed: str | None = None) -> Field:
    """Return the field of the service target, with the texts of both ends."""
    return Field(
        name="sla_met",
        cell=Cell.FLAG,
        headers=headers,
        true_text=met,
        false_text=failed,
    )


def duration(name: str, *headers: str, unit: str | None = None) -> Field:
    """Return a field of durations; `unit` where the vendor's documents give it."""
    return Field(name=name, cell=Cell.DURATION, headers=headers, unit=unit)
