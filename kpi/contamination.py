"""Groups that already work the new way before their launch: no fair comparison."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from kpi.parameters import Parameters
from kpi.slices import Dates, Flags, MeasureFacts, Roster, days_of
from model.marts import Mart
from model.plan import Wave


def spoilt_groups(
    facts: MeasureFacts, roster: Roster, parameters: Parameters
) -> dict[str | None, date]:
    """Return the groups that are contaminated, and from which day on.

    A group is when more than `max_contaminated` of its people show the intended
    action before their own launch (ever, for people who never launch); from the
    first action of the person who exceeds that share. People whom no export names
    may have acted or not, and are not counted.
    """
    seen = _seen(facts, roster)
    first = _first_days(facts, roster)
    is_early = np.isnat(roster.live_on) | (first < roster.live_on)
    first[~is_early] = np.datetime64("NaT")
    spoilt: dict[str | None, date] = {}
    for group in dict.fromkeys(roster.wave):
        mine = first[roster.in_wave(group) & seen]
        acted = np.sort(mine[~np.isnat(mine)])
        allowed = int(np.floor(len(mine) * parameters.max_contaminated))
        if len(acted) > allowed:
            spoilt[group] = pd.Timestamp(acted[allowed]).date()
    return spoilt


def early_groups(
    roster: Roster, waves: Sequence[Wave], parameters: Parameters
) -> dict[str | None, date]:
    """Return the waves that switch before their go-live, and from which day on.

    A wave does when more than `max_contaminated` of its people have a live date
    of their own before it.
    """
    early: dict[str | None, date] = {}
    for wave in waves:
        live = _live_dates(roster, wave)
        allowed = int(np.floor(len(live) * parameters.max_contaminated))
        if len(live) > allowed and live[allowed] < np.datetime64(wave.go_live):
            early[wave.name] = pd.Timestamp(live[allowed]).date()
    return early


def late_starts(roster: Roster, waves: Sequence[Wave]) -> dict[str, date]:
    """Return the day by which half of a wave is live, where after its go-live."""
    late: dict[str, date] = {}
    for wave in waves:
        live = _live_dates(roster, wave)
        if len(live) and live[(len(live) - 1) // 2] > np.datetime64(wave.go_live):
            late[wave.name] = pd.Timestamp(live[(len(live) - 1) // 2]).date()
    return late


def _live_dates(roster: Roster, wave: Wave) -> Dates:
    live = roster.live_on[roster.in_wave(wave.name)]
    return np.sort(live[~np.isnat(live)])


def _first_days(facts: MeasureFacts, roster: Roster) -> Dates:
    rows = _acts(facts).groupby("person", sort=False)["day"].min()
    return roster.spread(rows.index, days_of(rows), np.datetime64("NaT"))


def _seen(facts: MeasureFacts, roster: Roster) -> Flags:
    """Flag the people of whom the source would show an action."""
    if facts.coverage is None or not facts.coverage.is_snapshot:
        return np.ones(len(roster.persons), dtype=np.bool_)
    named = facts.frames[Mart.PERSON_SNAPSHOT]["person"]
    return np.asarray(roster.persons.isin(named), dtype=np.bool_)


def _acts(facts: MeasureFacts) -> pd.DataFrame:
    """Return days by which a person has acted, as columns `person` and `day`.

    A snapshot proves it by its data date where it counts, else by the last
    activity it names.
    """
    if facts.coverage is None or not facts.coverage.is_snapshot:
        return facts.frames[Mart.PERSON_USE].rename(columns={"first_day": "day"})
    rows = facts.frames[Mart.PERSON_SNAPSHOT]
    counted = rows["amount"].notna()
    day = rows["data_date"].where(counted, rows["last_activity"])
    return rows.assign(day=day)[~(counted & (rows["amount"] == 0))]
