"""The evidence of a client cut once into what each measure of a change needs."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi.windows import WEEK, Days, monday_of
from model.marts import Evidence, Mart
from model.plan import Measure, Plan

Dates = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

_Cells = TypeVar("_Cells", Dates, Numbers)
_PER_MEASURE = (
    Mart.COVERAGE,
    Mart.SOURCE_WEEK,
    Mart.PERSON_CHECK,
    Mart.PERSON_USE,
    Mart.USE_WEEK,
    Mart.PERSON_SNAPSHOT,
    Mart.OUTCOME_WEEK,
    Mart.MEASURE_REPORT,
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a change; all arrays have one entry per person.

    `waves` names all waves of the plan, also those without people. `wave` holds
    None for people who never launch, whose `live_on` is NaT.
    """

    waves: tuple[str, ...]
    persons: pd.Index
    wave: npt.NDArray[np.object_]
    live_on: Dates
    left_on: Dates

    def in_wave(self, wave: str | None) -> Flags:
        """Flag the people of a wave (None: of no wave)."""
        return np.array([name == wave for name in self.wave], dtype=bool)

    def n_members(self, wave: str | None) -> int:
        """Count the people of a wave, those who left included."""
        return int(self.in_wave(wave).sum())

    def spread(self, persons: pd.Index, cells: _Cells, otherwise: object) -> _Cells:
        """Put what is known of some persons in the order of the roster.

        `otherwise` stands where nothing is known; others than its people fall away.
        """
        at = self.persons.get_indexer(persons)
        spread = np.full(len(self.persons), otherwise, dtype=cells.dtype)
        spread[at[at >= 0]] = cells[at >= 0]
        return spread

    def live_dates(self, *waves: str) -> tuple[date, ...]:
        """Return the days on which people of some waves (none named: all) go live."""
        live_on = self.live_on[[not waves or name in waves for name in self.wave]]
        days = np.unique(live_on[~np.isnat(live_on)])
        return tuple(pd.Timestamp(day).date() for day in days)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days that the source of a measure covers, both inclusive."""

    first_day: date
    last_day: date
    is_snapshot: bool


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """The marts of one measure of one change.

    `coverage` is None without facts; `source_weeks` are the Mondays of the weeks
    in which the source has any row.
    """

    measure: Measure
    coverage: Coverage | None
    source_weeks: frozenset[date]
    frames: dict[Mart, pd.DataFrame]

    def data_date(self, as_of: date) -> date | None:
        """Return the last day that the source covers, seen from `as_of`."""
        return None if self.coverage is None else min(as_of, self.coverage.last_day)

    def covers(self, days: Days, as_of: date) -> bool:
        """Say whether the source has rows in every week of some days, to their end."""
        data_date, week = self.data_date(as_of), monday_of(days.first)
        weeks = set()
        while week <= days.last:
            weeks.add(week)
            week += WEEK
        return (
            data_date is not None
            and days.last <= data_date
            and weeks <= self.source_weeks
        )


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """One change: its plan, its people and the facts of each measure.

    `listed_on`: of a wave that took people from a list, the day of the list.
    """

    plan: Plan
    roster: Roster
    measures: dict[str, MeasureFacts]
    listed_on: dict[str, date]


def cut(evidence: Evidence) -> tuple[ChangeFacts, ...]:
    """Cut the marts by change and measure, in the order of the plans."""
    parts = {mart: _by_measure(evidence.marts[mart]) for mart in _PER_MEASURE}
    rosters = dict(iter(evidence.marts[Mart.ROSTER].groupby("change", sort=False)))
    empty = evidence.marts[Mart.ROSTER].iloc[:0]
    return tuple(
        ChangeFacts(
            plan,
            _roster(plan, rosters.get(plan.change, empty)),
            {m.id: _facts(plan, m, parts, evidence.marts) for m in plan.measures},
            _listed_on(plan, evidence.marts[Mart.DIRECTORY]),
        )
        for plan in evidence.plans
    )


def days_of(column: pd.Series) -> Dates:
    """Return a column of days as numpy days, NaT where there is none."""
    return pd.to_datetime(column).to_numpy().astype("datetime64[D]")


def numbers_of(column: pd.Series) -> Numbers:
    """Return a column as floats, nan where there is none."""
    return pd.to_numeric(column).to_numpy(dtype=np.float64, na_value=np.nan)


_Parts = dict[tuple[str, str], pd.DataFrame]


def _by_measure(frame: pd.DataFrame) -> _Parts:
    groups = frame.groupby(["change", "measure"], sort=False)
    return {(str(key[0]), str(key[1])): part for key, part in groups}


def _listed_on(plan: Plan, frame: pd.DataFrame) -> dict[str, date]:
    mine = frame[frame["change"] == plan.change]
    days = pd.to_datetime(mine["taken_on"]).dt.date
    return dict(zip(mine["wave"].astype(str), days, strict=True))


def _roster(plan: Plan, frame: pd.DataFrame) -> Roster:
    # someone listed twice counts from the earliest date on which they are live
    people = frame.sort_values("live_on", kind="stable").drop_duplicates("person")
    return Roster(
        tuple(wave.name for wave in plan.waves),
        pd.Index(people["person"]),
        people["wave"].astype(object).where(people["wave"].notna(), None).to_numpy(),
        days_of(people["live_on"]),
        days_of(people["left_on"]),
    )


def _facts(
    plan: Plan,
    measure: Measure,
    parts: dict[Mart, _Parts],
    marts: dict[Mart, pd.DataFrame],
) -> MeasureFacts:
    key = (plan.change, measure.id)
    frames = {mart: parts[mart].get(key, marts[mart].iloc[:0]) for mart in parts}
    weeks = pd.to_datetime(frames[Mart.SOURCE_WEEK]["week"]).dt.date
    coverage = _coverage(frames[Mart.COVERAGE])
    return MeasureFacts(measure, coverage, frozenset(weeks), frames)


def _coverage(rows: pd.DataFrame) -> Coverage | None:
    if rows.empty:
        return None
    # events say more than snapshots: where a measure has both, events count
    daily = rows[rows["grain"] == "day"]
    row = rows.iloc[0] if daily.empty else daily.iloc[0]
    return Coverage(
        pd.Timestamp(row["first_day"]).date(),
        pd.Timestamp(row["last_day"]).date(),
        daily.empty,
    )
