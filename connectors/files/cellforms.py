"""What the number cells of a workbook say beside their number.

The reader of workbooks gives the same text for 0.98 and for 98 %, and for the
number 1.234 and the text «1.234». How a cell is formatted, and whether it is a
number at all, stands in its tag: it is looked up for the columns where it matters.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape

import numpy as np
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
_IS_NUMBER = re.compile(rb'\st="(?!n")')
_STYLE_OF = re.compile(rb'\ss="(\d{1,9})"')
_PLAIN = r"^-?\d{1,20}(?:\.\d{1,20})?$"
# A number like this could also be a thousand with a dot between its groups.
_DOTTED = r"^-?\d{1,3}\.\d{3}$"


@dataclass(slots=True)
class NumberCells:
    """The rows of a column that hold a number, and those of them in percent."""

    rows: list[int] = field(default_factory=list)
    in_percent: list[int] = field(default_factory=list)


def numbers_as_shown(
    container: Container, part: str, numbers: Places, columns: Mapping[str, pa.Array]
) -> dict[str, pa.Array]:
    """Return columns of numbers written so that each reads one way only.

    A number in percent becomes `98 %`; one with three decimals gets a fourth, so
    that its dot groups no thousands. Columns without either are not there.

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
        if styles or _fit(column, _DOTTED).any()
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
    cells = {letters: NumberCells() for letters in columns}
    named = b"|".join(letters.encode() for letters in cells)
    tag = re.compile(rb'<(?:\w+:)?c r="(%s)(\d{1,7})"([^>]*)>' % named)
    for block in _whole_tags(chunks):
        for letters, row, rest in tag.findall(block):
            if not _IS_NUMBER.search(rest):
                column = cells[letters.decode()]
                column.rows.append(int(row))
                if _number(_STYLE_OF, rest) in styles:
                    column.in_percent.append(int(row))
    return cells


def _as_shown(column: pa.Array, numbers: Places, cells: NumberCells) -> pa.Array:
    in_percent = np.isin(numbers, cells.in_percent) & _fit(column, _PLAIN)
    column = _changed(column, in_percent, _as_percent)
    dotted = np.isin(numbers, cells.rows) & _fit(column, _DOTTED)
    return _changed(column, dotted, _unmistaken)


def _fit(column: pa.Array, pattern: str) -> Mask:
    return as_mask(pc.match_substring_regex(column, pattern))


def _changed(column: pa.Array, chosen: Mask, change: Callable[[str], str]) -> pa.Array:
    if not chosen.any():
        return column
    mask = pa.array(chosen)
    texts = [change(text) for text in column.filter(mask).to_pylist()]
    return pc.replace_with_mask(column, mask, pa.array(texts, column.type))


def _as_percent(text: str) -> str:
    hundredfold = Decimal(text).scaleb(2).normalize()
    return _unmistaken(f"{hundredfold:f}") + " %"


def _unmistaken(text: str) -> str:
    return f"{text}0" if re.match(_DOTTED, text) else text


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
