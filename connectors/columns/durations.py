"""Columns of durations: what unit they are in, said, proved, or asked."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import missing
from connectors.columns.amounts import decimal_mark
from connectors.columns.cells import Coded, Typing
from connectors.columns.numbers import BLANKS, Decimal, parse_number
from model.text import fold
from model.words import Text

SECONDS = pa.duration("s")
"""Type of a column whose cells, or whose product, say their unit."""

LEAST_ROWS = 8
"""Rows that can be compared with the dates before a unit counts as proved."""

_AGREEING = 0.8
_NEAR = 0.05
_SHORTEST_HOURS = 0.1
_SLACK_HOURS = 2 / 60

_CLOCK = re.compile(
    r"(?:(\d{1,5}) ?d(?:ays?)?,? )?(\d{1,6}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?"
    r"(?: ?(?:h|hrs?|hours?))?"
)
_ISO = re.compile(
    r"p(?:(?P<days>\d+)d)?(?:t(?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)m)?"
    r"(?:(?P<seconds>\d+)(?:\.\d+)?s)?)?"
)
# A workbook's cell such as [h]:mm comes as the moment that lies so long after
# day 0. From March 1900 on spreadsheets count a day that never was; its moment and
# that of the day before are the same. 1904 is day 0 of other workbooks.
_CELL = re.compile(r"(?:1899|190[0-3])-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?")
_ZERO = datetime(1899, 12, 31)  # noqa: DTZ001 - a length of time has no zone
_TWICE = "1900-02-28"
_MARCH = "1900-03"
_DAY = 86_400.0

_PART = re.compile(r"(\d+(?:[.,]\d+)?) ?([a-z]+)\.?")
_JOINTS = re.compile(r", | and | et ")


class Unit(StrEnum):
    """Units that durations are written in."""

    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    SECONDS = "seconds"


AN_HOUR: dict[Unit, float] = {
    Unit.DAYS: 1 / 24,
    Unit.HOURS: 1.0,
    Unit.MINUTES: 60.0,
    Unit.SECONDS: 3600.0,
}
"""How many of a unit make an hour."""

UNIT_WORDS: dict[str, Unit] = {
    word: unit
    for unit, words in {
        Unit.DAYS: "d day days j jour jours",
        Unit.HOURS: "h hr hrs hour hours heure heures",
        Unit.MINUTES: "m min mins minute minutes",
        Unit.SECONDS: "s sec secs second seconds seconde secondes",
    }.items()
    for word in words.split()
}
"""Units of durations by their words, folded."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the dates of the same rows say about a column of durations.

    `unit` agrees with them, None where none does; `n_rows` could be compared.
    """

    unit: Unit | None
    n_rows: int

    @property
    def is_refuted(self) -> bool:
        """Whether the column counts something other than the time between."""
        return self.unit is None and self.n_rows >= LEAST_ROWS


def as_durations(column: Coded, typing: Typing) -> pa.Array:
    """Return a column of durations: seconds where the unit is said, else numbers.

    The unit is said by the cells (`26:44:00`, `1 d 2 h`, `P1DT2H`) or, for bare
    numbers, by the product's documents. Cells that are no duration, and negative
    ones, are NULL and counted in a notice.
    """
    written = [text for text in column.texts if text and fold(text) not in BLANKS]
    is_bare = any(_is_bare(text) and fold(text) != "0" for text in written)
    values = (
        _bare_numbers(column, typing)
        if is_bare
        else column.map(said_seconds, pa.float64())
    )
    _note_unread(column, values, typing)
    if not is_bare:
        return pc.round(values).cast(pa.int64()).cast(SECONDS)
    if column.field.unit is None:
        return values
    factor = 3600.0 / AN_HOUR[Unit(column.field.unit)]
    return pc.round(pc.multiply(values, factor)).cast(pa.int64()).cast(SECONDS)


def _bare_numbers(column: Coded, typing: Typing) -> pa.Array:
    decimal = decimal_mark(column, typing)
    return column.map(lambda text: _positive(parse_number(text, decimal)), pa.float64())


def said_seconds(text: str) -> float | None:
    """Return a duration that says its unit, in seconds; None where it does not.

    >>> said_seconds("26:44:00"), said_seconds("1 d 2 h"), said_seconds("PT90M")
    (96240.0, 93600.0, 5400.0)
    """
    bare = fold(text)
    if bare == "0":
        return 0.0
    clock = _CLOCK.fullmatch(bare)
    if clock is not None:
        days, hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return float(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    if _CELL.fullmatch(bare):
        return _since_zero(bare)
    iso = _ISO.fullmatch(bare)
    if iso is not None and any(iso.groups()):
        parts = [(float(number or 0), name) for name, number in iso.groupdict().items()]
        return sum(number * 3600 / AN_HOUR[Unit(name)] for number, name in parts)
    return _worded_seconds(_JOINTS.sub(" ", bare))


def prove_unit(
    numbers: npt.NDArray[np.float64], hours: npt.NDArray[np.float64]
) -> Proof:
    """Return the unit in which numbers agree with the hours between two dates.

    A unit agrees when 8 of 10 rows differ by at most a twentieth or two minutes.
    Rows of less than six minutes tell nothing, and neither do empty ones (NaN).
    """
    is_telling = (numbers > 0) & (hours >= _SHORTEST_HOURS)
    numbers, hours = numbers[is_telling], hours[is_telling]
    if len(hours) < LEAST_ROWS:
        return Proof(None, len(hours))
    for unit, per_hour in AN_HOUR.items():
        gap = np.abs(numbers / per_hour - hours)
        if np.mean(gap <= np.maximum(hours * _NEAR, _SLACK_HOURS)) >= _AGREEING:
            return Proof(unit, len(hours))
    return Proof(None, len(hours))


def unit_in(header: str) -> Unit | None:
    """Return the unit that a header names: a hint, for vendors name wrong ones.

    >>> unit_in("Resolution time (in hrs)")
    <Unit.HOURS: 'hours'>
    """
    words = re.findall(r"[a-z]{2,}", fold(header))
    units = {UNIT_WORDS[word] for word in words if word in UNIT_WORDS}
    return units.pop() if len(units) == 1 else None


def _since_zero(moment: str) -> float | None:
    """Return the seconds since day 0 of spreadsheets; None for no or two such days."""
    if moment.startswith(_TWICE):
        return None
    try:
        passed = (datetime.fromisoformat(moment) - _ZERO).total_seconds()
    except ValueError:
        return None
    return passed + _DAY if moment >= _MARCH else passed


def _worded_seconds(bare: str) -> float | None:
    parts = _PART.findall(bare)
    if not parts or _PART.sub("", bare).strip():
        return None
    if any(word not in UNIT_WORDS for _, word in parts):
        return None
    return sum(
        float(number.replace(",", ".")) * 3600 / AN_HOUR[UNIT_WORDS[word]]
        for number, word in parts
    )


def _is_bare(text: str) -> bool:
    return parse_number(text, Decimal.DOT) is not None or (
        parse_number(text, Decimal.COMMA) is not None
    )


def _positive(number: float | None) -> float | None:
    return number if number is not None and 0 <= number < np.inf else None


def _note_unread(column: Coded, values: pa.Array, typing: Typing) -> None:
    is_written = column.where(lambda text: fold(text) not in BLANKS)
    n_unread = int((is_written & missing(values)).sum())
    if n_unread:
        typing.findings.warn(
            "DURATION_UNIT",
            Text.counted(
                n_unread,
                "{n} cell in «{header}» below zero or no duration: left empty.",
                "{n} cells in «{header}» below zero or no duration: left empty.",
                header=column.header,
            ),
            column=column.header,
        )


def as_hours(values: pa.Array, unit: Unit | None) -> npt.NDArray[np.float64]:
    """Return durations in hours, NaN where there are none.

    Args:
        values: seconds, or bare numbers in `unit`.
        unit: the unit of bare numbers.
    """
    if pa.types.is_duration(values.type):
        unit, values = Unit.SECONDS, values.cast(pa.int64())
    numbers = pc.fill_null(values.cast(pa.float64()), np.nan).to_numpy(
        zero_copy_only=False
    )
    hours: npt.NDArray[np.float64] = numbers / AN_HOUR[unit or Unit.HOURS]
    return hours
