"""A table of the self-test that is about a rule of its own, not about a world."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A share, 0 to 1, and what it is specified to be, in per cent.

    None: nothing to count, or nothing specified. `is_early`: specified before the
    ramp of the fade.
    """

    share: float | None
    known: float | None = None
    is_early: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What was simulated, one label under each heading, and what came of it."""

    labels: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table: headings of labels, the first is its title, and of columns.

    `note` says what was simulated, as a paragraph.
    """

    labels: tuple[str, ...]
    columns: tuple[str, ...]
    note: str
    rows: tuple[Row, ...]


def percent(share: float) -> str:
    """Return whole per cent.

    >>> percent(0.15)
    '15 %'
    """
    return f"{100 * share:.0f} %"
