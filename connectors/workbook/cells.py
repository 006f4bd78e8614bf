"""One cell as text, day, share, number or choice; or a fault why not."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from connectors.workbook.schema import name_key
from model.text import Template
from model.words import Text, listed_or, shortened

Cell = str | float | int | bool | date | datetime | None
"""What a reader of workbooks hands over for one cell."""

EARLIEST = date(2000, 1, 1)
"""Earlier days are typing errors or an empty Excel date."""

_LATEST_YEARS = 10
_MANY = 8
_NEAR = 3
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d\d(?::[\d.]+)?)?"
)
_NUMERIC_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")
_BLANKS = re.compile(r"\s+")
_DATE_REMEDY = Text("Type it as a date cell, or as text such as 2026-03-31.")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell, row or sheet cannot be used as it is, and what to do."""

    problem: Text
    remedy: Text
    code: str = "WORKBOOK_FAULT"


def read_text(cell: Cell) -> str:
    """Return a cell as text, without blanks around it; empty for no value.

    >>> read_text(1042.0), read_text(date(2026, 3, 31)), read_text(None)
    ('1042', '2026-03-31', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return _BLANKS.sub(" ", str(cell)).strip()


def read_day(cell: Cell) -> date | Fault:
    """Return a cell as a day; text must be ISO or leave only one reading."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = read_text(cell)
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _day_or_none(year, month, day) or _no_day(text)
    if match := _NUMERIC_DAY.fullmatch(text):
        return _one_reading(text, *(int(part) for part in match.groups()))
    return _no_day(text)


def in_range(day: date, today: date) -> date | Fault:
    """Return the day, or why it cannot be meant: before 2000, far ahead."""
    if day < EARLIEST or day.year > today.year + _LATEST_YEARS:
        return Fault(
            Text(
                "{day} lies before 2000 or more than {n} years ahead",
                day=day,
                n=_LATEST_YEARS,
            ),
            Text("Correct the year."),
            "DATE_RANGE",
        )
    return day


def read_number(cell: Cell) -> float | Fault:
    """Return a cell as a number; a comma is a decimal mark where it can be."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    written = read_text(cell)
    text = _BLANKS.sub("", written)
    if _THOUSANDS.fullmatch(text):
        return Fault(
            Text(
                '"{text}" may use the comma for thousands or for decimals', text=written
            ),
            Text("Write the number without thousands separators."),
            "DECIMAL_COMMA",
        )
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return Fault(
            Text('"{text}" is not a number', text=written),
            Text("Write a number."),
            "BAD_NUMBER",
        )


def read_whole(cell: Cell) -> int | Fault:
    """Return a cell as a whole number of at least 0."""
    number = read_number(cell)
    if isinstance(number, Fault):
        return number
    if number < 0 or not number.is_integer():
        return Fault(
            Text(
                '"{read_text}" is not a whole number of at least 0',
                read_text=read_text(cell),
            ),
            Text("Write a whole number, such as 14."),
            "NUMBER_RANGE",
        )
    return int(number)


def read_share(cell: Cell) -> float | Fault:
    """Return a cell as a share of 0 to 1; `70 %` and 0.7 are the same.

    >>> read_share("70 %"), read_share(0.7), read_share("0,7")
    (0.7, 0.7, 0.7)
    """
    text = read_text(cell)
    is_percent = text.endswith("%")
    number = read_number(text[:-1] if is_percent else cell)
    if isinstance(number, Fault):
        return Fault(
            Text('"{text}" is not a share', text=text),
            Text("Write 70 % or 0.7."),
            "BAD_NUMBER",
        )
    share = number / 100 if is_percent else number
    if 0 <= share <= 1:
        return share
    if 1 < number <= 100:
        remedy = Text("Write {number} %.", number=number)
    else:
        remedy = Text("Write a share of 0 % to 100 %.")
    return Fault(
        Text('"{text}" is not between 0 and 1', text=text), remedy, "NUMBER_RANGE"
    )


def read_choice(cell: Cell, choices: Mapping[str, tuple[str, ...]]) -> str | Fault:
    """Return the closed value that a cell means, in any of its spellings."""
    text = read_text(cell)
    for value, aliases in choices.items():
        if name_key(text) in {name_key(one) for one in (value, *aliases)}:
            return value
    return Fault(
        Text('"{text}" is not a known value', text=text), suggestion(text, choices)
    )


def suggestion(
    written: str, known: Iterable[str], words: Mapping[str, Template] | None = None
) -> Text:
    """Return a remedy that names the nearest known names, or the first known ones.

    Args:
        written: what the workbook says.
        known: the names that can be written.
        words: what a name means, where the name alone does not tell.
    """
    names = list(known)
    by_key = {name_key(name): name for name in names}
    near = get_close_matches(name_key(written), by_key, n=_NEAR)
    if near:
        said = [_meant(by_key[key], words or {}) for key in near]
        return Text("Did you mean {names}?", names=listed_or(said))
    if not names:
        return Text("None is known yet.")
    return Text("Known are: {names}.", names=shortened(names, _MANY))


def _meant(name: str, words: Mapping[str, Template]) -> Text:
    if name not in words:
        return Text('"{name}"', name=name)
    return Text('"{name}" ({words})', name=name, words=Text(words[name]))


def split_names(text: str) -> list[str]:
    """Return the names in a cell that joins them by `;`."""
    return [name.strip() for name in text.split(";") if name.strip()]


def _one_reading(text: str, first: int, second: int, year: int) -> date | Fault:
    readings = {
        _day_or_none(year, second, first),
        _day_or_none(year, first, second),
    } - {None}
    if len(readings) == 1:
        return readings.pop() or _no_day(text)
    if not readings:
        return _no_day(text)
    return Fault(
        Text('"{text}" can be read day first or month first', text=text),
        _DATE_REMEDY,
        "DATE_ORDER",
    )


def _no_day(text: str) -> Fault:
    return Fault(Text('"{text}" is not a date', text=text), _DATE_REMEDY, "BAD_DATE")


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
