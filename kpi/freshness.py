"""What a day makes of verdicts that were kept: checks due since, data gone stale.

Only dates are looked at, and the day is passed in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kpi.windows import CHECK_DAYS, reaches
from model.portfolio import VerdictSummary

_LAST = CHECK_DAYS[-1]

STALE_DAYS = 35
"""Days after which data are old: exports are made by the month, give or take days."""


@dataclass(frozen=True, slots=True, order=True)
class DueCheck:
    """A check of a wave, by the day on which it can be made.

    `is_snapshot`: the reports of a period are enough for it.
    """

    due_on: date
    day: int
    change: str
    wave: str
    is_snapshot: bool = field(default=False, compare=False)

    def is_made_from(self, data_to: date) -> bool:
        """Say whether data that end on a day reach it, as a verdict asks."""
        return reaches(data_to, self.due_on, is_snapshot=self.is_snapshot)


class Staleness(StrEnum):
    """Why data are stale: too short for a check that is due, or old before one."""

    SHORT = "short"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Stale:
    """Data that are stale, and the check that needs newer ones."""

    why: Staleness
    check: DueCheck


def checks_of(verdicts: Iterable[VerdictSummary]) -> tuple[DueCheck, ...]:
    """Return the checks of all waves by day, each once however many pairs it has.

    Day by day is asked of all that a check of any pair needs: results are kept so,
    and the last check looks at them as well.
    """
    found = [
        DueCheck(due_on, day, one.change, one.wave, one.has_snapshots and day < _LAST)
        for one in verdicts
        if one.wave is not None and one.due
        for day, due_on in zip(CHECK_DAYS, one.due, strict=True)
    ]
    daily = {one for one in found if not one.is_snapshot}
    return tuple(sorted(daily.union(found)))


def fallen_due(
    checks: Iterable[DueCheck], judged_on: date, as_of: date
) -> tuple[DueCheck, ...]:
    """Return the checks that no verdict takes in: due since the client was judged."""
    return tuple(one for one in checks if judged_on < one.due_on <= as_of)


def next_check(checks: Iterable[DueCheck], as_of: date) -> DueCheck | None:
    """Return the first check still to come, of checks by day; None without any."""
    return next((one for one in checks if one.due_on > as_of), None)


def stale(
    checks: Sequence[DueCheck], data_to: date | None, as_of: date
) -> Stale | None:
    """Return why a client's data are stale; None where they are not, or none are.

    They are where they end before the day that a check which is due must reach, and
    where they are older than `STALE_DAYS` days while a check is still to come. A
    client whose checks are all made has data as old as they need be.

    Args:
        checks: by day, see `checks_of`.
        data_to: the last day of the data.
        as_of: the day of asking.
    """
    if data_to is None:
        return None
    due = [one for one in checks if one.due_on <= as_of]
    short = [one for one in due if not one.is_made_from(data_to)]
    if short:
        return Stale(Staleness.SHORT, short[-1])
    coming = next_check(checks, as_of)
    if coming is None or as_of - data_to <= timedelta(days=STALE_DAYS):
        return None
    return Stale(Staleness.OLD, coming)
