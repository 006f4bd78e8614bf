"""A number as it is shown, the same everywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One displayed number; the same id shows the same text everywhere.

    `value` is None when nothing was computed; `text` then says so in words.
    `sources` are the titles of the reports the number was computed from.
    """

    id: str
    value: float | None
    text: str
    unit: str
    definition: str
    sources: tuple[str, ...]
