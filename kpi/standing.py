"""Who works the new way at a check, as far as the facts prove it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kpi.parameters import Parameters
from kpi.proof import Proof, prove
from kpi.slices import Flags, MeasureFacts, Numbers, Roster, numbers_of
from kpi.snapshots import Snapshots, effective_window, listed, read_snapshots
from kpi.windows import CHECK_DAYS, CHECK_LENGTH, check_days, week_days
from model.marts import Mart
from model.plan import Statistic


@dataclass(frozen=True, slots=True)
class Standing:
    """One check of one measure; every array has one entry per person.

    `left`: gone before the window began. `eligible`: present, and with an
    occasion where the measure is a share. `sure`: certainly active. `maybe`:
    certainly or possibly active. `sure` implies `maybe` implies `eligible`.
    `listed`: named by the source around the check; of a source that lists only
    who acted, everybody is, unless it names nobody of the roster at all.
    """

    left: Flags
    eligible: Flags
    sure: Flags
    maybe: Flags
    listed: Flags

    def of(self, chosen: Flags) -> "Standing":
        """Return the standing of some of the people."""
        return Standing(
            self.left[chosen],
            self.eligible[chosen],
            self.sure[chosen],
            self.maybe[chosen],
            self.listed[chosen],
        )

    @property
    def n_eligible(self) -> int:
        """People who could have been active."""
        return int(self.eligible.sum())

    @property
    def unknown_share(self) -> float:
        """Share of the eligible people of whom nothing is known, 0 to 1."""
        n_unknown = int((self.maybe & ~self.sure).sum())
        return n_unknown / self.n_eligible if self.n_eligible else 0.0


@dataclass(frozen=True, slots=True)
class Standings:
    """The three checks of one measure; `snapshots` where they prove them."""

    checks: dict[int, Standing]
    snapshots: Snapshots | None = None


def standings(
    facts: MeasureFacts, roster: Roster, as_of: date, parameters: Parameters
) -> Standings:
    """Establish for each check and person of the roster what is known.

    People without a live date (never launched) are not eligible.
    """
    if facts.coverage is not None and facts.coverage.is_snapshot:
        return _from_snapshots(facts, roster, as_of, parameters)
    return Standings(
        {day: _from_events(facts, roster, as_of, day, parameters) for day in CHECK_DAYS}
    )


def gaps(facts: MeasureFacts, roster: Roster, as_of: date, day: int) -> Numbers:
    """Count for each person the 7-day blocks of a check that the source lacks.

    People without a live date have none.
    """
    return _per_live_date(roster, lambda live: _gaps(facts, live, as_of, day))


def _from_events(
    facts: MeasureFacts,
    roster: Roster,
    as_of: date,
    day: int,
    parameters: Parameters,
) -> Standing:
    counted = _counted(facts, roster, day)
    n_gaps = gaps(facts, roster, as_of, day)
    left = _left_before(roster, day, length=CHECK_LENGTH)
    present = ~left & ~np.isnat(roster.live_on)
    listed = np.full(len(present), not _is_of_strangers(facts, parameters))
    if facts.measure.statistic is Statistic.SHARE:
        open_ = n_gaps > 0
        eligible = present & (open_ | (counted["n_base"] > 0))
        active = eligible & (counted["n_hits"] * 2 >= counted["n_base"])
        maybe = active | (eligible & open_)
        return Standing(left, eligible, active & ~open_, maybe, listed)
    needed = facts.measure.weeks_needed
    sure = present & (counted["n_weeks"] >= needed)
    maybe = present & (counted["n_weeks"] + n_gaps >= needed)
    return Standing(left, present, sure, maybe, listed)


def _is_of_strangers(facts: MeasureFacts, parameters: Parameters) -> bool:
    """Say whether the source names people or rows, but nobody of the roster.

    Then its names are concealed, missing or of another tenant, and that nobody
    is seen to act says nothing. Too few strangers say nothing either.
    """
    found = facts.frames[Mart.MEASURE_REPORT]
    n_people, n_known = int(found["n_people"].sum()), int(found["n_known"].sum())
    is_nameless = n_people == 0 and int(found["n_unnamed"].sum()) > 0
    return n_known == 0 and (n_people >= parameters.min_people or is_nameless)


def _counted(facts: MeasureFacts, roster: Roster, day: int) -> dict[str, Numbers]:
    rows = facts.frames[Mart.PERSON_CHECK]
    rows = rows[rows["check_day"] == day]
    persons = pd.Index(rows["person"])
    return {
        column: roster.spread(persons, numbers_of(rows[column]), 0)
        for column in ("n_weeks", "n_hits", "n_base")
    }


def _gaps(facts: MeasureFacts, live_on: date, as_of: date, day: int) -> float:
    """Count the 7-day blocks of the window that the source does not cover."""
    window = check_days(live_on, day, length=CHECK_LENGTH)
    blocks = (week_days(window.first, week) for week in range(4))
    return float(sum(not facts.covers(block, as_of) for block in blocks))


def _from_snapshots(
    facts: MeasureFacts, roster: Roster, as_of: date, parameters: Parameters
) -> Standings:
    snapshots = read_snapshots(
        facts.frames[Mart.PERSON_SNAPSHOT], roster.persons, as_of
    )
    needed = facts.measure.weeks_needed if snapshots.has_counts else 1
    is_of_strangers = _is_of_strangers(facts, parameters)
    checks = {}
    for day in CHECK_DAYS:
        left = _left_before(roster, day, length=snapshots.length)
        present = ~left & ~np.isnat(roster.live_on)
        proof, is_listed = _proof(snapshots, roster, day, parameters)
        checks[day] = Standing(
            left,
            present,
            present & (proof.at_least >= needed),
            present & (proof.at_most >= needed),
            is_listed & (not is_of_strangers),
        )
    return Standings(checks, snapshots)


def _proof(
    snapshots: Snapshots, roster: Roster, day: int, parameters: Parameters
) -> tuple[Proof, Flags]:
    """Prove the check of each person by their own live date; flag who is listed."""
    at_least = np.zeros(len(roster.persons))
    at_most = np.zeros(len(roster.persons))
    is_listed = np.zeros(len(roster.persons), dtype=bool)
    for live in roster.live_dates():
        here = roster.live_on == np.datetime64(live)
        window = effective_window(snapshots, live, day, parameters)
        proof = prove(snapshots, window)
        at_least[here], at_most[here] = proof.at_least[here], proof.at_most[here]
        is_listed[here] = listed(snapshots, window)[here]
    return Proof(at_least, at_most), is_listed


def _per_live_date(roster: Roster, measure: Callable[[date], float]) -> Numbers:
    values = np.zeros(len(roster.persons))
    for live in roster.live_dates():
        values[roster.live_on == np.datetime64(live)] = measure(live)
    return values


def _left_before(roster: Roster, day: int, *, length: int) -> Flags:
    window_first = roster.live_on + np.timedelta64(day - length + 1, "D")
    return roster.left_on < window_first
