"""Rows that say otherwise than an earlier load: what is told, and what is asked.

Snapshots, records, event logs and the last days of a table that was exported
before are restated as a matter of course: the better row counts, with a notice.
A table of days or values that restates what was long settled is asked about.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from model.facts import Fact
from model.faults import Issue, Severity
from model.language import ENGLISH
from model.loads import Overlap, Question, Reading

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
    differing = {o.day for o in overlaps if o.n_replaced or o.n_behind}
    return Question(
        id=QUESTION_ID,
        text=f"{_span(sorted(days))} is already loaded by {_files(overlaps)}; "
        f"{len(differing)} of {_those_days(len(days))} differ. "
        f"{ASKING}",
        choices=tuple(choice.value for choice in Choice),
        labels=_LABELS,
    )


def notices(reading: Reading, overlaps: Sequence[Overlap]) -> tuple[Issue, ...]:
    """Return what a receipt tells about rows that say otherwise than earlier loads."""
    replaced = [overlap for overlap in overlaps if overlap.n_replaced]
    behind = [overlap for overlap in overlaps if overlap.n_behind]
    issues = []
    if replaced:
        n = sum(overlap.n_replaced for overlap in replaced)
        verb = "row replaces" if n == 1 else "rows replace"
        what = f"{n:,} {verb} what {_files(replaced)} said{_of_days(replaced)}."
        issues.append(_issue(reading, what, _UNDO))
    if behind:
        n = sum(overlap.n_behind for overlap in behind)
        verb = "row differs" if n == 1 else "rows differ"
        why = "as you chose" if reading.yields else "because that load knows more"
        what = f"{n:,} {verb} from what {_files(behind)} said{_of_days(behind)}"
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
    if not (overlap.n_replaced or overlap.n_behind):
        return False
    if overlap.day is None or overlap.last_day is None:
        return True
    return overlap.day <= overlap.last_day - _SETTLED_AFTER


def _those_days(n_days: int) -> str:
    return "that one day" if n_days == 1 else f"those {n_days:,} days"


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


def _of_days(overlaps: Sequence[Overlap]) -> str:
    """Say which days; nothing for records that were never opened."""
    days = [overlap.day for overlap in overlaps if overlap.day is not None]
    return f" of {_span(days)}" if days else ""


def _span(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    if first == last:
        return ENGLISH.full_day(last)
    is_one_year = first.year == last.year
    start = ENGLISH.day(first) if is_one_year else ENGLISH.full_day(first)
    return f"{start} to {ENGLISH.full_day(last)}"
