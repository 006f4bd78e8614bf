"""A file that is open: the rows that may be its header, and how to read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from connectors.files.originals import Originals
from connectors.files.raw import HeaderRow, RawTable
from connectors.recognising.header import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A text file or workbook after the checks that need no parser.

    `rows` are the first rows, in every way they could be meant; `read` returns
    the columns of a match, `originals` single rows with all their cells, by their
    numbers. `encoding` is None for a workbook; `hidden` are the
    names of its hidden sheets, which are never read.
    """

    rows: list[HeaderRow]
    read: Callable[[Match], RawTable]
    originals: Callable[[Match, Sequence[int]], Originals]
    encoding: str | None = None
    hidden: tuple[str, ...] = ()
