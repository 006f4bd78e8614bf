"""Rows that say otherwise than an earlier load: what is told, and what is asked.

Snapshots, records, event logs and the last days of a table that was exported
before are restated as a matter of course: the better row counts, with a notice.
A table of days or values that restates what was long settled is asked about.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum

import pyarrow.compute as pc

from model.facts import Fact
from model.faults import Issue, Severity
from model.loads import Overlap, Question, Reading
from model.periods import Step, last_day_of, step_of
from model.text import Plural
from model.words import (
    FROM_TO,
    Text,
    month_name,
    quoted,
    sentences,
    short_day,
    verbatim,
)

QUESTION_ID = "overlap"


class Choice(StrEnum):
    """What is done with days that are settled and now differ."""

    REPLACE = "replace"
    KEEP = "keep"
    STOP = "stop"


_SETTLED_AFTER = timedelta(days=3)
"""Usage reports correct their last three days (Microsoft's own advice)."""

_ASKING = Text("Replace them, keep them, or stop?")
_LABELS = (
    Text("Replace them: this file is right"),
    Text("Keep them: what is loaded is right"),
    Text("Stop: do not load this file"),
)


def may_ask(reading: Reading) -> bool:
    """Tell whether a reading could restate what was settled."""
    if reading.is_log or reading.plan is not None:
        return False
    tables = (Fact.SIGNAL_DAY, Fact.OUTCOME_VALUE)
    return any(fact in reading.facts for fact in tables)


def ask_about(reading: Reading, overlaps: Sequence[Overlap]) -> Question | None:
    """Return the question whether settled days are replaced; None if none differ."""
    if not may_ask(reading) or not any(map(_is_settled_and_differs, overlaps)):
        return None
    return Question(
        id=QUESTION_ID,
        text=sentences((what_differs(reading, overlaps), _ASKING)),
        choices=tuple(choice.value for choice in Choice),
        labels=_LABELS,
    )


def what_differs(reading: Reading, overlaps: Sequence[Overlap]) -> Text:
    """Say how many of the periods that earlier loads brought differ now."""
    days = {overlap.day for overlap in overlaps if overlap.day is not None}
    differing = {o.day for o in overlaps if o.is_replaced or o.is_behind}
    step = _step(reading)
    return Text.counted(
        len(differing),
        "{span} is already loaded by {files}; {n} of {those} differs.",
        "{span} is already loaded by {files}; {n} of {those} differ.",
        span=_span(days, step),
        files=_files(overlaps),
        those=Text.counted(len(days), *_THOSE[step]),
    )


def notices(reading: Reading, overlaps: Sequence[Overlap]) -> tuple[Issue, ...]:
    """Return what a receipt tells about rows that say otherwise than earlier loads."""
    replaced = [overlap for overlap in overlaps if overlap.is_replaced]
    behind = [overlap for overlap in overlaps if overlap.is_behind]
    step = _step(reading)
    issues = []
    if n := sum(overlap.n_replaced for overlap in overlaps):
        what = Text.counted(
            n,
            "{n} row replaces {what}.",
            "{n} rows replace {what}.",
            what=_said(replaced, step),
        )
        issues.append(_issue(reading, what, _UNDO))
    if n := sum(overlap.n_behind for overlap in overlaps):
        one, many = _STAYS[reading.yields]
        what = Text.counted(n, one, many, what=_said(behind, step))
        issues.append(_issue(reading, what, Text()))
    return tuple(issues)


_STAYS: dict[bool, Plural] = {
    True: (
        "{n} row differs from {what}; what was there stays, as you chose.",
        "{n} rows differ from {what}; what was there stays, as you chose.",
    ),
    False: (
        "{n} row differs from {what}; what was there stays, because that load knows "
        "more.",
        "{n} rows differ from {what}; what was there stays, because that load knows "
        "more.",
    ),
}
"""By whether the user chose so."""
_THOSE: dict[Step, Plural] = {
    Step.DAY: ("that one day", "those {n} days"),
    Step.WEEK: ("that one week", "those {n} weeks"),
    Step.MONTH: ("that one month", "those {n} months"),
    Step.QUARTER: ("that one quarter", "those {n} quarters"),
    Step.YEAR: ("that one year", "those {n} years"),
}
_UNDO = Text("Undo this load to bring the earlier values back.")


def _issue(reading: Reading, message: Text, remedy: Text) -> Issue:
    return Issue(
        code="OVERLAP",
        severity=Severity.WARN,
        message=message,
        remedy=remedy,
        file=reading.file,
    )


def _is_settled_and_differs(overlap: Overlap) -> bool:
    if not (overlap.is_replaced or overlap.is_behind):
        return False
    if overlap.day is None or overlap.last_day is None:
        return True
    return overlap.day <= overlap.last_day - _SETTLED_AFTER


def _step(reading: Reading) -> Step:
    """Return the length of the periods that a reading has values of."""
    values = reading.facts.get(Fact.OUTCOME_VALUE)
    return Step.DAY if values is None else step_of(pc.unique(values["day"]).to_pylist())


def _files(overlaps: Sequence[Overlap]) -> Text:
    """Name the earlier file that brought most, and count the others."""
    n_rows: dict[str, int] = {}
    for overlap in overlaps:
        n_rows[overlap.file] = n_rows.get(overlap.file, 0) + overlap.n_rows
    by_rows: Callable[[str], int] = n_rows.__getitem__
    first = max(n_rows, key=by_rows)
    n_more = len(n_rows) - 1
    if not n_more:
        return quoted(first)
    return Text.counted(
        n_more,
        "«{file}» and {n} more file",
        "«{file}» and {n} more files",
        file=first,
    )


def _said(overlaps: Sequence[Overlap], step: Step) -> Text:
    """Say which files and periods; only files for records that were never opened."""
    files = _files(overlaps)
    days = [overlap.day for overlap in overlaps if overlap.day is not None]
    if not days:
        return Text("what {files} said", files=files)
    return Text("what {files} said of {span}", files=files, span=_span(days, step))


def _span(first_days: Collection[date], step: Step) -> Text:
    """Name periods as a file has them: months by their names, weeks by their days."""
    first, last = min(first_days), max(first_days)
    match step:
        case Step.DAY | Step.WEEK:
            return _days(first, last_day_of(last, step))
        case Step.MONTH | Step.QUARTER | Step.YEAR:
            return _from_to(_name(first, step), _name(last, step))


def _days(first: date, last: date) -> Text:
    is_one_year = first.year == last.year
    start = short_day(first) if is_one_year and first != last else verbatim(first)
    return _from_to(start, verbatim(last))


def _from_to(first: Text, last: Text) -> Text:
    return last if first == last else Text(FROM_TO, first=first, last=last)


def _name(first_day: date, step: Step) -> Text:
    year = str(first_day.year)
    if step is Step.QUARTER:
        quarter = str(first_day.month // 3 + 1)
        return Text("Q{quarter} {year}", quarter=quarter, year=year)
    if step is Step.YEAR and first_day.month == 1:
        return verbatim(year)
    return Text("{month} {year}", month=month_name(first_day), year=year)
