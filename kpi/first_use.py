"""How soon the people of a wave or rollout did the intended action at all."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi.case import Setting
from kpi.slices import Flags, MeasureFacts, Numbers, Roster, days_of
from kpi.subject import Subject
from kpi.windows import Days
from model.marts import Mart
from model.verdict import FirstUse

Places = npt.NDArray[np.intp]
"""Places of people in the roster."""


def first_use(setting: Setting, subject: Subject) -> FirstUse | None:
    """Count who did the intended action by the last check reached, and how soon.

    Each person counts from their own day 0; those who could have are the people
    who were eligible at any check and have not left. People of whom a week since
    their day 0 is missing are not counted: what they did first may lie in it.

    None before day 30; where that leaves out more than `max_unknown` of the
    people; where the source names nobody of the roster; and for snapshots, which
    say how often somebody acted in a period and when last, but not when first.
    """
    facts, roster = setting.facts(setting.pair.adoption), setting.change.roster
    if not subject.seen or facts.coverage is None or facts.coverage.is_snapshot:
        return None
    last = max(subject.seen)
    now = subject.seen[last]
    could = np.any([one.eligible for one in subject.seen.values()], axis=0) & ~now.left
    order = people_of(roster, subject.covers)
    known = could & _is_covered(facts, roster, setting.as_of, last)[order]
    n_known, n_could = int(known.sum()), int(could.sum())
    is_unclear = n_known < (1 - setting.parameters.max_unknown) * n_could
    if not n_known or is_unclear or not now.listed.any():
        return None
    days = _days(facts, roster)[order][known]
    acted = days[days <= last]
    return FirstUse(
        day=last,
        people=n_known,
        acted=len(acted),
        days=float(np.median(acted)) if len(acted) else None,
    )


def people_of(roster: Roster, waves: Iterable[str]) -> Places:
    """Return the places of the people of some waves, in the order of the waves."""
    return np.concatenate([np.flatnonzero(roster.in_wave(name)) for name in waves])


def _days(facts: MeasureFacts, roster: Roster) -> Numbers:
    """Days from each person's day 0 to their first intended action, or nan."""
    rows = facts.frames[Mart.PERSON_USE]
    persons, days = pd.Index(rows["person"]), days_of(rows["first_after"])
    first = roster.spread(persons, days, np.datetime64("NaT"))
    took = (first - roster.live_on).astype(np.float64)
    return np.where(np.isnat(first) | np.isnat(roster.live_on), np.nan, took)


def _is_covered(facts: MeasureFacts, roster: Roster, as_of: date, last: int) -> Flags:
    """Flag of whom the source covers each week from day 0 to day `last`."""
    covered = np.zeros(len(roster.persons), dtype=bool)
    for live in roster.live_dates():
        days = Days(live, live + timedelta(days=last))
        covered[roster.live_on == np.datetime64(live)] = facts.covers(days, as_of)
    return covered
