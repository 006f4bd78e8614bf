"""Columns of dates and times: one order of day and month for a whole column."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask
from connectors.columns.moments import Moment, is_serial, parse_moment
from connectors.columns.zones import DAY, Seconds, day_at
from model.text import fold

_ISO_LENGTHS = (10, 16, 19, 20, 23, 24, 28)
# Rows that are read at a time: few enough to stay in the processor's cache.
_BLOCK = 1 << 15
# 0001-01-01, in days since 1970.
_NO_DAY = -719_162
# Day 0 of spreadsheets, 1899-12-30, in days since 1970.
_SERIAL_ZERO = -25_569


class Order(StrEnum):
    """Which of day and month is written first."""

    DMY = "dmy"
    MDY = "mdy"


@dataclass(slots=True)
class DateColumn:
    """A column of dates read as far as the texts alone allow.

    `seconds` since 1970 is right where `is_read`; where `is_zoned` it is UTC,
    elsewhere on the clock of whoever wrote it. `is_blank` marks empty cells.
    Where `is_open`, `first` and `second` wait for the order of day and month;
    where `is_serial`, `seconds` is right if the numbers are day numbers. What is
    none of these is not a date.
    """

    seconds: Seconds
    is_read: Mask
    is_zoned: Mask
    is_blank: Mask
    is_serial: Mask
    is_open: Mask
    first: npt.NDArray[np.int16]
    second: npt.NDArray[np.int16]
    year: npt.NDArray[np.int16]

    def proofs(self) -> dict[Order, npt.NDArray[np.int64]]:
        """Return the cells that prove an order, by a number above 12."""
        return {
            order: np.flatnonzero(self.is_open & (numbers > 12) & (numbers <= 31))
            for order, numbers in ((Order.DMY, self.first), (Order.MDY, self.second))
        }

    def evidence(self) -> set[Order]:
        """Return the orders that some cell proves."""
        return {order for order, cells in self.proofs().items() if len(cells)}

    def telling(self) -> int | None:
        """Return an open cell that each order reads as another day, if any."""
        is_day = (self.first > 0) & (self.second > 0) & (self.year > 0)
        cells = np.flatnonzero(self.is_open & is_day & (self.first != self.second))
        return int(cells[0]) if len(cells) else None

    def both_ways(self, at: int) -> tuple[date, date]:
        """Return an open cell read with the day first, and with the month first."""
        year, first, second = (
            int(numbers[at]) for numbers in (self.year, self.first, self.second)
        )
        return date(year, second, first), date(year, first, second)

    def settle(self, order: Order) -> None:
        """Read the open cells with this order; impossible days stay unread."""
        at = np.flatnonzero(self.is_open)
        months, days = self.first[at], self.second[at]
        if order is Order.DMY:
            months, days = days, months
        self.settle_parts(at, self.year[at], months, days)

    def settle_parts(
        self,
        at: npt.NDArray[np.int64],
        years: npt.NDArray[np.int16],
        months: npt.NDArray[np.int16],
        days: npt.NDArray[np.int16],
    ) -> None:
        """Read open cells as these dates; impossible days stay unread."""
        since, is_real = _days(years, months, days)
        self.seconds[at] += since * DAY
        self.is_read[at[is_real]] = True
        self.is_open[at] = False

    def day(self, at: int) -> date:
        """Return the day of a cell that is read."""
        return day_at(int(self.seconds[at]))

    def accept_serials(self) -> None:
        """Read the day numbers as dates."""
        self.is_read |= self.is_serial


def read_dates(
    texts: pa.Array,
    parse: Callable[[str], Moment | None] = parse_moment,
    blanks: frozenset[str] = frozenset(),
) -> DateColumn:
    """Read a column of text; empty text, NULL and `blanks` (folded) are blank.

    Cells in a fixed ISO form are read all at once; of the rest each distinct
    text is parsed once. The first day of the calendar, which some products
    write for no date, is blank too.
    """
    column = _empty(len(texts))
    lengths = pc.fill_null(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False)
    column.is_blank[:] = lengths == 0
    for length in _ISO_LENGTHS:
        at = np.flatnonzero(lengths == length)
        if len(at):
            cells = _cells(texts, at, length)
            for start in range(0, len(at), _BLOCK):
                block = slice(start, start + _BLOCK)
                _read_iso(column, at[block], cells[block])
    rest = np.flatnonzero(~column.is_read & ~column.is_blank)
    if len(rest):
        encoded = texts.take(pa.array(rest)).dictionary_encode()
        is_empty = _are_empty(encoded, blanks)
        column.is_blank[rest[is_empty]] = True
        filled = encoded.filter(pa.array(~is_empty))
        _read_others(column, rest[~is_empty], filled, parse)
    is_no_day = column.is_read & (column.seconds // DAY == _NO_DAY)
    column.is_blank |= is_no_day
    column.is_read &= ~is_no_day
    return column


def _are_empty(encoded: pa.DictionaryArray, blanks: frozenset[str]) -> Mask:
    texts = map(fold, encoded.dictionary.to_pylist())
    empty = np.array([not text or text in blanks for text in texts])
    spread: Mask = empty[encoded.indices.to_numpy()]
    return spread


def _empty(length: int) -> DateColumn:
    def mask() -> Mask:
        return np.zeros(length, dtype=np.bool_)

    def part() -> npt.NDArray[np.int16]:
        return np.zeros(length, dtype=np.int16)

    seconds = np.zeros(length, dtype=np.int64)
    return DateColumn(
        seconds, mask(), mask(), mask(), mask(), mask(), part(), part(), part()
    )


def _cells(
    texts: pa.Array, at: npt.NDArray[np.int64], length: int
) -> npt.NDArray[np.uint8]:
    """Return the cells as a matrix of bytes, one row a cell."""
    chosen = texts if len(at) == len(texts) else texts.take(pa.array(at))
    offsets = np.frombuffer(chosen.buffers()[1], dtype=np.int32)
    start = int(offsets[chosen.offset])
    data = np.frombuffer(chosen.buffers()[2], dtype=np.uint8)
    return data[start : start + len(at) * length].reshape(-1, length)


def _read_iso(
    column: DateColumn, at: npt.NDArray[np.int64], cells: npt.NDArray[np.uint8]
) -> None:
    is_iso = _is_iso(cells)
    since, is_real = _days(
        _number(cells, 0, 4), _number(cells, 5, 7), _number(cells, 8, 10)
    )
    clock, is_clock = _clock(cells)
    good = is_iso & is_real & is_clock
    column.seconds[at[good]] = since[good] * DAY + clock[good]
    column.is_read[at[good]] = True
    if cells.shape[1] > 19:
        column.is_zoned[at[good]] = cells[good, -1] == ord("Z")


def _is_iso(cells: npt.NDArray[np.uint8]) -> Mask:
    """Tell which cells are `YYYY-MM-DD`, maybe with a time and a final Z."""
    shape = b"0000-00-00T00:00:00.0000000Z"[: cells.shape[1]]
    if len(shape) in (20, 24):
        shape = shape[:-1] + b"Z"
    fits: Mask = np.ones(len(cells), dtype=np.bool_)
    for index, mark in enumerate(shape):
        byte = cells[:, index]
        if mark == ord("0"):
            fits &= (byte >= 48) & (byte <= 57)
        elif mark == ord("T"):
            fits &= (byte == 32) | (byte == mark)
        else:
            fits &= byte == mark
    return fits


def _clock(cells: npt.NDArray[np.uint8]) -> tuple[Seconds, Mask]:
    """Return the seconds of the day, and which of them a clock can show."""
    length = cells.shape[1]
    nothing = np.zeros(len(cells), dtype=np.int64)
    hours = _number(cells, 11, 13) if length > 10 else nothing
    minutes = _number(cells, 14, 16) if length > 10 else nothing
    seconds = _number(cells, 17, 19) if length > 16 else nothing
    shown: Mask = (hours < 24) & (minutes < 60) & (seconds < 60)
    return hours * 3600 + minutes * 60 + seconds, shown


def _number(cells: npt.NDArray[np.uint8], start: int, stop: int) -> Seconds:
    value: Seconds = np.zeros(len(cells), dtype=np.int64)
    for index in range(start, stop):
        value *= 10
        value += cells[:, index] - np.uint8(48)
    return value


def _days(
    years: npt.NDArray[np.integer],
    months: npt.NDArray[np.integer],
    days: npt.NDArray[np.integer],
) -> tuple[Seconds, Mask]:
    """Return days since 1970, and which of the dates exist."""
    possible = (months >= 1) & (months <= 12) & (days >= 1) & (years >= 1)
    index = (years.astype(np.int64) - 1970) * 12 + np.where(possible, months, 1) - 1
    start = index.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    after = (index + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    since: Seconds = start + days.astype(np.int64) - 1
    is_real: Mask = possible & (since < after)
    return since, is_real


def _read_others(
    column: DateColumn,
    at: npt.NDArray[np.int64],
    encoded: pa.DictionaryArray,
    parse: Callable[[str], Moment | None],
) -> None:
    moments = [parse(text) for text in encoded.dictionary.to_pylist()]
    which = encoded.indices.to_numpy()
    table = np.array([_numbers(moment) for moment in moments], dtype=np.int64)
    known = np.array([moment is not None for moment in moments])[which]
    year, first, second, clock, offset, zoned, ordered = table[which].T
    column.year[at], column.first[at], column.second[at] = year, first, second
    column.seconds[at] = clock - offset
    column.is_zoned[at] = zoned.astype(np.bool_)
    column.is_open[at] = known
    _settle_ordered(column, at[known & ordered.astype(np.bool_)])
    _read_serials(column, at[~known], encoded.filter(pa.array(~known)))


def _numbers(moment: Moment | None) -> tuple[int, ...]:
    if moment is None:
        return (1, 0, 0, 0, 0, 0, 0)
    zoned = moment.offset is not None
    return (
        moment.year,
        moment.a,
        moment.b,
        moment.seconds,
        moment.offset or 0,
        int(zoned),
        int(moment.is_ordered),
    )


def _settle_ordered(column: DateColumn, at: npt.NDArray[np.int64]) -> None:
    since, is_real = _days(column.year[at], column.first[at], column.second[at])
    column.seconds[at] += since * DAY
    column.is_read[at[is_real]] = True
    column.is_open[at] = False


def _read_serials(
    column: DateColumn, at: npt.NDArray[np.int64], texts: pa.Array
) -> None:
    for index, text in zip(at.tolist(), texts.to_pylist(), strict=True):
        if is_serial(text):
            column.is_serial[index] = True
            days = float(text) + _SERIAL_ZERO
            column.seconds[index] = round(days * DAY)
