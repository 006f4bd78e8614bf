"""What the number cells of a workbook say beside their number.

The reader of workbooks gives the same text for 0.98 and for 98 %, and for the
number 1.234 and the text «1.234». How a cell is formatted, and whether it is a
number at all, stands in its tag: it is looked up for the columns where it matters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from html import unescape

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, as_mask
from connectors.files.container import Container
from connectors.files.records import Places

_STYLES = "xl/styles.xml"

_PERCENT_IDS = frozenset({9, 10})
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_FORMAT_ID = re.compile(rb'\snumFmtId="(\d{1,9})"')
_FORMAT_CODE = re.compile(rb'\sformatCode="([^"]*)"')
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
# what stands in a format for itself: quoted, or after a backslash
_LITERAL = re.compile(r'"[^"]*"|\\.')
_IS_TEXT = re.compile(rb'\st="(?!n")')
_PREFIX = re.compile(rb"<((?:\w+:)?)c r=")
_STYLE_OF = re.compile(rb'\ss="(\d{1,9})"')
_PLAIN = r"^-?\d{1,20}(?:\.\d{1,20})?$"
# A dot before three digits could group thousands; beside commas any dot is in doubt.
_DOUBTED = r"^-?\d{1,3}\.\d{3}$|,"


@dataclass(frozen=True, slots=True)
class NumberCells:
    """The rows of a column that hold a number, and those of them in percent."""

    rows: Places
    in_percent: Places


def numbers_as_shown(
    container: Container, part: str, numbers: Places, columns: Mapping[str, pa.Array]
) -> dict[str, pa.Array]:
    """Return columns of numbers written so that each reads one way only.

    They get an exponent, which only a dot for the decimals can go with: the number
    1.234 becomes `1.234e0`, and 0.98 that is shown as 98 % `0.98e2 %`. Columns that
    are in no doubt are not there.

    Args:
        container: the workbook.
        part: the part of the sheet, which passed the checks.
        numbers: the row of each cell.
        columns: the cells as text, by the letters of the columns.
    """
    styles = percent_styles(container.read(_STYLES))
    wanted = [
        letters
        for letters, column in columns.items()
        if styles or _fit(column, _DOUBTED).any()
    ]
    if not wanted:
        return {}
    cells = number_cells(container.chunks(part), wanted, styles)
    return {name: _as_shown(columns[name], numbers, cells[name]) for name in wanted}


def percent_styles(styles: bytes) -> frozenset[int]:
    """Return the styles of cells that show a number in percent.

    Args:
        styles: the part that holds the formats, empty where there is none.
    """
    percent = {*_PERCENT_IDS, *_percent_formats(styles)}
    found = _CELL_STYLES.search(styles)
    tags = _STYLE.findall(found[1]) if found else []
    return frozenset(
        place for place, tag in enumerate(tags) if _number(_FORMAT_ID, tag) in percent
    )


def number_cells(
    chunks: Iterable[bytes], columns: Iterable[str], styles: frozenset[int]
) -> dict[str, NumberCells]:
    """Return which cells of some columns hold numbers.

    Cells whose tag does not start with its place are left out.

    Args:
        chunks: the part of a sheet that passed the checks.
        columns: the letters of the columns.
        styles: the styles that show a number in percent.
    """
    names = [name.encode() for name in columns]
    forms = _Forms(styles)
    found = [forms.of(block, names) for block in _whole_tags(chunks)]
    letters, rows, kinds = (np.concatenate(part) for part in zip(*found, strict=True))
    is_number = {name: (letters == name) & (kinds != _Kind.TEXT) for name in names}
    return {
        name.decode(): NumberCells(rows[own], rows[own & (kinds == _Kind.PERCENT)])
        for name, own in is_number.items()
    }


class _Kind(IntEnum):
    """What a cell holds, by its tag."""

    TEXT = 0
    NUMBER = 1
    PERCENT = 2


class _Forms:
    """Tells what cells hold by their tags; few tags of a sheet differ in that."""

    def __init__(self, styles: frozenset[int]) -> None:
        self._styles = styles
        self._known: dict[bytes, _Kind] = {}

    def of(
        self, block: bytes, names: Sequence[bytes]
    ) -> tuple[npt.NDArray[np.bytes_], Places, Places]:
        """Return the columns, rows and kinds of the cells of a block."""
        prefix = _PREFIX.search(block)
        lead = prefix[1] if prefix else b""
        tag = re.compile(rb'<%sc r="(%s)(\d{1,7})"([^>]*)>' % (lead, b"|".join(names)))
        tags = tag.findall(block)
        letters, rows, rests = zip(*tags, strict=True) if tags else ((), (), ())
        for rest in {*rests} - self._known.keys():
            self._known[rest] = self._kind(rest)
        return (
            np.array(letters, "S3"),
            np.array(rows, "S7").astype(np.int64),
            np.array([self._known[rest] for rest in rests], np.int64),
        )

    def _kind(self, rest: bytes) -> _Kind:
        if _IS_TEXT.search(rest):
            return _Kind.TEXT
        is_percent = _number(_STYLE_OF, rest) in self._styles
        return _Kind.PERCENT if is_percent else _Kind.NUMBER


def _as_shown(column: pa.Array, numbers: Places, cells: NumberCells) -> pa.Array:
    is_plain = _fit(column, _PLAIN)
    in_percent = is_plain & np.isin(numbers, cells.in_percent)
    dotted = is_plain & np.isin(numbers, cells.rows) & ~in_percent & _fit(column, r"\.")
    column = _with_ending(column, in_percent, "e2 %")
    return _with_ending(column, dotted, "e0")


def _fit(column: pa.Array, pattern: str) -> Mask:
    return as_mask(pc.match_substring_regex(column, pattern))


def _with_ending(column: pa.Array, chosen: Mask, ending: str) -> pa.Array:
    if not chosen.any():
        return column
    longer = pc.binary_join_element_wise(column, ending, "")
    return pc.if_else(pa.array(chosen), longer, column)


def _percent_formats(styles: bytes) -> Iterator[int]:
    """Yield the ids of a workbook's own formats that show percent."""
    for tag in _FORMAT.findall(styles):
        code = _FORMAT_CODE.search(tag)
        known = _number(_FORMAT_ID, tag)
        if code is None or known is None:
            continue
        if "%" in _LITERAL.sub("", unescape(code[1].decode(errors="replace"))):
            yield known


def _number(pattern: re.Pattern[bytes], tag: bytes) -> int | None:
    found = pattern.search(tag)
    return int(found[1]) if found else None


def _whole_tags(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks cut where no tag is open."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = max(rest.rfind(b"<"), 0)
        yield rest[:cut]
        rest = rest[cut:]
    yield rest
