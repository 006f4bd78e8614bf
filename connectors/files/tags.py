"""The tags of a piece of sheet XML, found for all cells at once."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from connectors.files.records import Places

_NUMBER = re.compile(rb'<[^>]*?\sr="(\d{1,12})"')
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Tags:
    """Places of tags in a block: all, starts and ends of rows, values of cells.

    `has_formulas` tells whether any cell has a formula, `has_declarations`
    whether anything starts with `<!`.
    """

    places: Places
    rows: Places
    row_ends: Places
    values: Places
    has_formulas: bool
    has_declarations: bool

    def rows_with_value(self) -> npt.NDArray[np.bool_]:
        """Tell which rows have a value in any cell."""
        index = np.searchsorted(self.rows, self.values, side="right") - 1
        has_value: npt.NDArray[np.bool_] = np.zeros(len(self.rows), dtype=np.bool_)
        has_value[index[index >= 0]] = True
        return has_value


def find_tags(block: bytes, prefix: bytes) -> Tags:
    """Find the tags of a block.

    Args:
        block: sheet XML that does not end inside a tag.
        prefix: what stands before each tag's name, such as `x:`, mostly nothing.
    """
    codes = np.frombuffer(block + bytes(len(prefix) + 5), np.uint8)
    places = np.flatnonzero(codes == ord("<"))
    named = places + len(prefix) + 1
    first, second, third = codes[named], codes[named + 1], codes[named + 2]
    after = codes[places + 1]
    is_end = after == ord("/")
    is_row = ~is_end & _is(first, "r") & _is(second, "o") & _is(third, "w")
    ends_row = is_end & _is(second, "r") & _is(third, "o")
    is_value = _is(first, "v") & (_is(second, ">") | _is(second, " "))
    is_text = _is(first, "i") & _is(second, "s") & (_is(third, ">") | _is(third, " "))
    return Tags(
        places=places,
        rows=places[is_row],
        row_ends=places[ends_row],
        values=places[~is_end & (is_value | is_text)],
        has_formulas=bool((_is(first, "f") & ~is_end).any()),
        has_declarations=bool(_is(after, "!").any()),
    )


def numbers_of(block: bytes, rows: Places, before: int) -> Places:
    """Return the number of each row; one without number follows the last.

    Args:
        block: the sheet XML.
        rows: where each row's tag starts.
        before: number of the row before the first.
    """
    numbers, is_read = _plain_numbers(block, rows)
    if is_read.all():
        return numbers
    for index, place in enumerate(rows.tolist()):
        if not is_read[index]:
            found = _NUMBER.match(block, place)
            above = int(numbers[index - 1]) if index else before
            numbers[index] = int(found[1]) if found else above + 1
    return numbers


def _is(codes: npt.NDArray[np.uint8], letter: str) -> npt.NDArray[np.bool_]:
    same: npt.NDArray[np.bool_] = codes == ord(letter)
    return same


def _plain_numbers(block: bytes, rows: Places) -> tuple[Places, npt.NDArray[np.bool_]]:
    """Read `<row r="12"`, the common form, for all rows at once."""
    lead = b'<row r="'
    codes = np.frombuffer(block + bytes(len(lead) + _DIGITS + 1), np.uint8)
    fits: npt.NDArray[np.bool_] = np.ones(len(rows), dtype=np.bool_)
    for offset, byte in enumerate(lead):
        fits &= codes[rows + offset] == byte
    numbers: Places = np.zeros(len(rows), np.int64)
    is_open = fits.copy()
    for offset in range(len(lead), len(lead) + _DIGITS):
        digit = codes[rows + offset]
        is_open &= (digit >= 48) & (digit <= 57)
        numbers[is_open] = numbers[is_open] * 10 + digit[is_open] - 48
    return numbers, fits & ~is_open
