"""The headers of a table nobody knows: periods in them, letters, banners above."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from connectors.columns.periods import FISCAL_MONTH, Mark, mark
from connectors.files.raw import HeaderRow, column_letter
from connectors.recognising.header import n_filled, normalised

_FEWEST_IN_BANNER = 2
_LETTER = re.compile(r"<[A-Z]+>")


def column_marks(
    cells: Sequence[str], fiscal_month: int = FISCAL_MONTH
) -> tuple[Mark, ...]:
    """Return the header of each column, with its period taken out.

    A period in a header counts where another column differs in nothing but the
    period: «Budget 2026» alone is a name. A column without header is marked by
    its letter, as in `<B>`.

    >>> [mark.text for mark in column_marks(("", "2024", "2025", "Budget 2026"))]
    ['<A>', '<period>', '<period>', 'Budget 2026']
    """
    marks = [mark(cell, fiscal_month) for cell in cells]
    days: dict[str, set[object]] = {}
    for one in marks:
        days.setdefault(normalised(one.text), set()).add(one.period)
    return tuple(
        one if len(days[normalised(one.text)]) > 1 else Mark(_named(cell, index))
        for index, (cell, one) in enumerate(zip(cells, marks, strict=True))
    )


def fingerprint(cells: Sequence[str]) -> tuple[str, ...]:
    """Return what is the same in each export of a kind: its headers, in order.

    They are compared as headers are; periods in them and columns without header
    do not count.
    """
    named = (
        normalised(one.text)
        for cell, one in zip(cells, column_marks(cells), strict=True)
        if normalised(cell) and not _LETTER.fullmatch(cell)
    )
    return tuple(sorted(set(named)))


def described_rows(rows: Sequence[HeaderRow]) -> list[HeaderRow]:
    """Return the rows as descriptions name them: banners joined, gaps lettered."""
    return [lettered(row) for row in with_banners(rows)]


def lettered(row: HeaderRow) -> HeaderRow:
    """Return a row whose empty cells are named by their column, as in `<B>`."""
    cells = tuple(_named(cell, index) for index, cell in enumerate(row.cells))
    return row if cells == row.cells else replace(row, cells=cells)


def with_banners(rows: Sequence[HeaderRow]) -> list[HeaderRow]:
    """Return the rows, and each one joined with the row above where that has gaps.

    A word of the row above holds for the empty cells right of it, as merged
    cells do.
    """
    joined = (
        _joined(above, row) for above, row in pairwise(rows) if _is_banner(above, row)
    )
    return [*rows, *joined]


def _is_banner(above: HeaderRow, row: HeaderRow) -> bool:
    is_next = above.sheet == row.sheet and above.delimiter == row.delimiter
    n_words = n_filled(above)
    has_gaps = n_words < n_filled(row) or any(
        normalised(low) and not normalised(high)
        for high, low in zip(above.cells, row.cells, strict=False)
    )
    return (
        is_next
        and above.index + 1 == row.index
        and (n_words >= _FEWEST_IN_BANNER and has_gaps)
    )


def _joined(above: HeaderRow, row: HeaderRow) -> HeaderRow:
    cells, banner = [], ""
    for index in range(max(len(above.cells), len(row.cells))):
        high = above.cells[index].strip() if index < len(above.cells) else ""
        low = row.cells[index].strip() if index < len(row.cells) else ""
        banner = high or (banner if low else "")
        cells.append(f"{banner} {low}".strip())
    return replace(row, cells=tuple(cells), banner=above.number)


def _named(cell: str, index: int) -> str:
    return " ".join(cell.split()) if normalised(cell) else f"<{column_letter(index)}>"
