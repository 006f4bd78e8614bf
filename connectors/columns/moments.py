"""One date or time as text: what it says, without deciding day or month first."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from connectors.columns.daywords import is_weekday, month_number
from model.text import fold

_TIME = (
    r"(?:(?:t|,? (?:at |a |as |alle )?)"
    r"(?P<hour>\d{1,2})(?P<tick>:|\.| ?h ?)(?P<minute>\d{2})"
    r"(?:(?:(?P=tick)|:)(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?"
    r" ?(?P<zone>z|(?:utc|gmt)?[+-]\d{2}(?::?\d{2})?|\(?utc\)?|gmt"
    r"|[ecmp][sd]t|h[na][ecrp])?)?"
)
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9}(?:-feira)?)\.?,? )?"
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<a>\d{1,2})(?P=mark)(?P<b>\d{1,2})" + _TIME
)
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})" + _TIME
)
_MONTH_NAMED = re.compile(
    _WEEKDAY + r"(?P<b>\d{1,2})(?:er|o|°)?(?:[ /-]| de )(?P<a>[a-z]{3,10})\.?"
    r"(?:,? |[/-]| del? )(?P<year>\d{4}|\d{2})" + _TIME
)
_MONTH_FIRST = re.compile(
    _WEEKDAY + r"(?P<a>[a-z]{3,10})\.? (?P<b>\d{1,2}),? (?P<year>\d{4})" + _TIME
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<a>0[1-9]|1[0-2])(?P<b>0[1-9]|[12]\d|3[01])"
)
# «S5» and «sem. 1» are no weeks: they are semesters in some languages
_WEEK_WORD = r"(?:w|wk|week|semaine|semana|settimana)"
_WEEK = re.compile(
    rf"(?P<year>\d{{4}})[- ]?{_WEEK_WORD}[ .-]?(?P<week>\d{{1,2}})"
    rf"|{_WEEK_WORD}[ .-]?(?P<week2>\d{{1,2}})[ /-](?:de )?(?P<year2>\d{{4}})"
)
_MONTH = re.compile(
    r"(?P<year>\d{4})[-/](?P<a>\d{1,2})|(?P<year2>(?:19|20)\d\d)(?P<a2>0[1-9]|1[0-2])"
)
_MONTH_WORD = re.compile(r"(?P<a>[a-z]{3,10})\.? (?:de )?(?P<year>\d{4})")
_EPOCH = re.compile(r"1\d{12}")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")

# Hours west of UTC of the clocks of North America, by their English and French
# letters: Eastern, Central, Mountain (Rocheuses), Pacific; standard, daylight.
_WEST = {
    "est": 5, "edt": 4, "cst": 6, "cdt": 5, "mst": 7, "mdt": 6, "pst": 8, "pdt": 7,
    "hne": 5, "hae": 4, "hnc": 6, "hac": 5, "hnr": 7, "har": 6, "hnp": 8, "hap": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as written.

    `a` and `b` are the two numbers beside the year, left to right; with
    `is_ordered` they are certainly month and day. `seconds` is the time of
    day, 86,400 for the `24:00` that ends it; `offset` the seconds east of UTC
    where a zone is written.
    """

    year: int
    a: int
    b: int
    is_ordered: bool
    seconds: int = 0
    offset: int | None = None


def parse_moment(text: str) -> Moment | None:
    """Return what a text says as a date, or None when it is none.

    >>> parse_moment("3/17/2025 6:04 PM")
    Moment(year=2025, a=3, b=17, is_ordered=False, seconds=65040, offset=None)
    """
    bare = fold(text)
    if _EPOCH.fullmatch(bare):
        return _since_epoch(int(bare) // 1000)
    if found := _COMPACT.fullmatch(bare):
        year, month, day = map(int, found.groups())
        return Moment(year, month, day, is_ordered=True)
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _MONTH_NAMED, _MONTH_FIRST):
        found = pattern.fullmatch(bare)
        if found is not None:
            return _moment(found.groupdict(), is_ordered=pattern is not _YEAR_LAST)
    return None


def parse_week_or_month(text: str) -> Moment | None:
    """Return the first day of a week or month, or the day itself.

    >>> parse_week_or_month("2026-W05")
    Moment(year=2026, a=1, b=26, is_ordered=True, seconds=0, offset=None)
    """
    bare = fold(text)
    if found := _WEEK.fullmatch(bare):
        first, week, second, year = found.group("year", "week", "week2", "year2")
        return _monday(int(first or year), int(week or second))
    if found := _MONTH.fullmatch(bare):
        year, a, compact_year, compact_a = found.groups()
        return _first_of(int(year or compact_year), int(a or compact_a))
    if found := _MONTH_WORD.fullmatch(bare):
        return _first_of(int(found["year"]), month_number(found["a"]))
    return parse_moment(text)


def _first_of(year: int, month: int | None) -> Moment | None:
    return Moment(year, month, 1, is_ordered=True) if month else None


def is_serial(text: str) -> bool:
    """Tell whether a text may be a spreadsheet's day number, 20000 to 69999."""
    return _SERIAL.fullmatch(text.strip()) is not None


def _moment(part: dict[str, str | None], *, is_ordered: bool) -> Moment | None:
    year, a, seconds = part["year"] or "", _month(part["a"] or ""), _seconds(part)
    weekday = part.get("weekday")
    if a is None or seconds is None or not (weekday is None or is_weekday(weekday)):
        return None
    return Moment(
        int(year) + (2000 if len(year) == 2 else 0),
        a,
        int(part["b"] or 0),
        is_ordered,
        seconds,
        _offset(part["zone"]),
    )


def _since_epoch(seconds: int) -> Moment:
    """Return the moment that programs write as milliseconds since 1970."""
    then = datetime.fromtimestamp(seconds, UTC)
    clock = (then.hour * 60 + then.minute) * 60 + then.second
    return Moment(
        then.year, then.month, then.day, is_ordered=True, seconds=clock, offset=0
    )


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else month_number(text)


def _monday(year: int, week: int) -> Moment | None:
    try:
        day = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Moment(day.year, day.month, day.day, is_ordered=True)


def _seconds(part: dict[str, str | None]) -> int | None:
    hour, minute, second = (int(part[k] or 0) for k in ("hour", "minute", "second"))
    if part["half"] is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if part["half"] == "p" else 0)
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    if (hour > 23 and not is_end_of_day) or minute > 59 or second > 59:
        return None
    return hour * 3600 + minute * 60 + second


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    digits = re.sub(r"\D", "", zone)
    if not digits:
        return -_WEST.get(zone, 0) * 3600
    east = int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60
    return -east if "-" in zone else east
