"""What a day makes of verdicts that were kept: checks due since, data gone stale.

Only dates are looked at, and the day is passed in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kpi.parameters import DEFAULTS, Parameters
from kpi.windows import CHECK_DAYS
from model.portfolio import VerdictSummary

STALE_DAYS = 35
"""Days after which data are old: exports are made by the month, give or take days."""


@dataclass(frozen=True, slots=True, order=True)
class DueCheck:
    """A check of a wave, by the day on which it can be made."""

    due_on: date
    day: int
    change: str
    wave: str

    def mark(self, parameters: Parameters = DEFAULTS) -> date:
        """Return the day that data must reach for it."""
        return self.due_on - timedelta(days=parameters.grace_days)


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
    """Return the checks of all waves by day, each once however many pairs it has."""
    found = {
        DueCheck(due_on, day, one.change, one.wave)
        for one in verdicts
        if one.wave is not None and one.due
        for day, due_on in zip(CHECK_DAYS, one.due, strict=True)
    }
    return tuple(sorted(found))


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
    short = [one for one in checks if one.due_on <= as_of and one.mark() > data_to]
    if short:
        return Stale(Staleness.SHORT, short[-1])
    coming = next_check(checks, as_of)
    if coming is None or as_of - data_to <= timedelta(days=STALE_DAYS):
        return None
    return Stale(Staleness.OLD, coming)
