"""The old-path meter: how many of the actions are still done the old way."""

from datetime import date

import numpy as np
import pandas as pd

from kpi.case import Setting
from kpi.first_use import Places, people_of
from kpi.slices import Flags, MeasureFacts, Roster, numbers_of
from kpi.standing import gaps
from kpi.subject import Subject
from model.marts import Mart

_DAYS = (30, 90)


def old_volume(setting: Setting, subject: Subject) -> tuple[float, float] | None:
    """Return the share of actions done the old way, up to day 30 and to day 90.

    V = old / (old + new) actions in the 28 days to each day, 0 to 1, of the
    people who have not left by day 90; the first window is the fixed reference.
    Late movers of whom a week is missing are not counted. None before day 90,
    without any action, where the two ways do not count the same kind of record
    (a sign-in is not a ticket), and where that leaves out more than
    `max_unknown` of the people.

    Source: volume share of the old way, reference window fixed at day 30.
    """
    old_id, new_id = setting.pair.old_path, setting.pair.adoption
    if old_id is None or subject.old_seen is None or 90 not in subject.old_seen:
        return None
    old, new = setting.facts(old_id), setting.facts(new_id)
    if not old.measure.counts_like(new.measure):
        return None
    roster = setting.change.roster
    order = people_of(roster, subject.covers)
    stayed = ~subject.old_seen[90].left
    known = stayed & _is_known((old, new), roster, setting.as_of)[order]
    if known.sum() < (1 - setting.parameters.max_unknown) * stayed.sum():
        return None
    counted = order[known]
    shares = [_share(old, new, roster, counted, day) for day in _DAYS]
    first, last = shares
    return None if first is None or last is None else (first, last)


def _is_known(sources: tuple[MeasureFacts, ...], roster: Roster, as_of: date) -> Flags:
    missing = [gaps(facts, roster, as_of, day) for facts in sources for day in _DAYS]
    known: Flags = np.sum(missing, axis=0) == 0
    return known


def _share(
    old: MeasureFacts, new: MeasureFacts, roster: Roster, counted: Places, day: int
) -> float | None:
    n_old, n_new = (_actions(f, roster, counted, day) for f in (old, new))
    return n_old / (n_old + n_new) if n_old + n_new else None


def _actions(facts: MeasureFacts, roster: Roster, counted: Places, day: int) -> float:
    rows = facts.frames[Mart.PERSON_CHECK]
    at = roster.persons.get_indexer(pd.Index(rows["person"]))
    mine = (rows["check_day"] == day).to_numpy() & np.isin(at, counted)
    return float(numbers_of(rows["n_hits"])[mine].sum())
