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
from model.language import ENGLISH
from model.loads import Overlap, Question, Reading
from model.periods import Step, last_day_of, step_of

QUESTION_ID = "overlap"
ASKING = "Replace them, keep them, or stop?"


class Choice(StrEnum):
    """What is done with days that are settled and now differ."""

    REPLACE = "replace"
    KEEP = "keep"
    STOP = "stop"


_SETTLED_AFTER = timedelta(days=3)
"""Usage reports correct their last three days (Microsoft's own advice)."""

_LABELS = (
    "Replace them: this file is right",
    "Keep them: what is loaded is right",
    "Stop: do not load this file",
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
    days = {overlap.day for overlap in overlaps if overlap.day is not None}
    differing = {o.day for o in overlaps if o.is_replaced or o.is_behind}
    step = _step(reading)
    verb = "differs" if len(differing) == 1 else "differ"
    return Question(
        id=QUESTION_ID,
        text=f"{_span(days, step)} is already loaded by {_files(overlaps)}; "
        f"{len(differing)} of {_those(len(days), step)} {verb}. {ASKING}",
        choices=tuple(choice.value for choice in Choice),
        labels=_LABELS,
    )


def notices(reading: Reading, overlaps: Sequence[Overlap]) -> tuple[Issue, ...]:
    """Return what a receipt tells about rows that say otherwise than earlier loads."""
    replaced = [overlap for overlap in overlaps if overlap.is_replaced]
    behind = [overlap for overlap in overlaps if overlap.is_behind]
    step = _step(reading)
    issues = []
    if n := sum(overlap.n_replaced for overlap in overlaps):
        verb = "row replaces" if n == 1 else "rows replace"
        what = f"{n:,} {verb} what {_files(replaced)} said{_of(replaced, step)}."
        issues.append(_issue(reading, what, _UNDO))
    if n := sum(overlap.n_behind for overlap in overlaps):
        verb = "row differs" if n == 1 else "rows differ"
        why = "as you chose" if reading.yields else "because that load knows more"
        what = f"{n:,} {verb} from what {_files(behind)} said{_of(behind, step)}"
        issues.append(_issue(reading, f"{what}; what was there stays, {why}.", ""))
    return tuple(issues)


_UNDO = "Undo this load to bring the earlier values back."


def _issue(reading: Reading, message: str, remedy: str) -> Issue:
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


def _those(n: int, step: Step) -> str:
    return f"that one {step}" if n == 1 else f"those {n:,} {step}s"


def _files(overlaps: Sequence[Overlap]) -> str:
    """Name the earlier file that brought most, and count the others."""
    n_rows: dict[str, int] = {}
    for overlap in overlaps:
        n_rows[overlap.file] = n_rows.get(overlap.file, 0) + overlap.n_rows
    by_rows: Callable[[str], int] = n_rows.__getitem__
    first = max(n_rows, key=by_rows)
    n_more = len(n_rows) - 1
    more = f" and {n_more:,} more {'file' if n_more == 1 else 'files'}"
    return f"«{first}»{more if n_more else ''}"


def _of(overlaps: Sequence[Overlap], step: Step) -> str:
    """Say which periods; nothing for records that were never opened."""
    days = [overlap.day for overlap in overlaps if overlap.day is not None]
    return f" of {_span(days, step)}" if days else ""


def _span(first_days: Collection[date], step: Step) -> str:
    """Name periods as a file has them: months by their names, weeks by their days."""
    first, last = min(first_days), max(first_days)
    match step:
        case Step.DAY | Step.WEEK:
            return _days(first, last_day_of(last, step))
        case Step.MONTH | Step.QUARTER | Step.YEAR:
            names = dict.fromkeys(_name(day, step) for day in (first, last))
            return " to ".join(names)


def _days(first: date, last: date) -> str:
    if first == last:
        return ENGLISH.full_day(last)
    is_one_year = first.year == last.year
    start = ENGLISH.day(first) if is_one_year else ENGLISH.full_day(first)
    return f"{start} to {ENGLISH.full_day(last)}"


def _name(first_day: date, step: Step) -> str:
    if step is Step.QUARTER:
        return f"Q{first_day.month // 3 + 1} {first_day.year}"
    if step is Step.YEAR and first_day.month == 1:
        return f"{first_day.year}"
    month = ENGLISH.month(first_day)
    return month if first_day.month == 1 else f"{month} {first_day.year}"
