"""A weekly outcome of all groups of a change as one array.

Groups are rows, calendar weeks are columns, nan is a week that is not known.
Values are transformed and turned so that lower is better.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi.parameters import Parameters
from kpi.scales import Cells, Ruler, Scale, is_count, transform, units_of
from kpi.slices import Dates, Flags, MeasureFacts, Numbers, Roster, days_of, numbers_of
from kpi.windows import monday_from
from model.marts import COMPANY, Mart
from model.plan import FactKind, Measure, Scope

"""Weeks in a row without a row from a group that had them: its source broke."""

Columns = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One outcome of one change: `z` and `items` are (groups, weeks).

    `z` is transformed, lower = better; `items` counts what is behind a cell;
    `units` is the size of one step of z by group, empty where it is 1 for all.
    `first_day` and `last_day` bound what the source covers. `silent` marks weeks
    of a group in which its rows stop while those of others go on.
    """

    measure: Measure
    ruler: Ruler
    groups: tuple[str | None, ...]
    first_week: date
    z: Numbers
    items: Numbers
    silent: Flags
    first_day: date
    last_day: date
    units: tuple[float, ...] = ()

    @property
    def is_company(self) -> bool:
        """Say whether the measure is known for the whole company only."""
        return self.groups == (COMPANY,)

    def row(self, wave: str) -> int:
        """Return the row that holds the outcome of a wave."""
        return 0 if self.is_company else self.groups.index(wave)

    def unit(self, row: int) -> float:
        """Return the size of one step of z of a group."""
        return self.units[row] if self.units else 1.0

    def natural(self, row: int, z: float) -> float:
        """Return a transformed value of a group in the measure's own unit."""
        return self.ruler.natural(z) * self.unit(row)

    def columns(self, weeks: tuple[date, ...]) -> Columns:
        """Return the columns of those weeks that the panel spans."""
        at = [(week - self.first_week).days // 7 for week in weeks]
        n_weeks = self.z.shape[1]
        return np.array([i for i in at if 0 <= i < n_weeks], dtype=np.intp)

    def volume(self, row: int, columns: Columns) -> float | None:
        """Return the mean items a week; None where they are not known."""
        items = self.items[row, columns]
        known = items[np.isfinite(items)]
        return float(known.mean()) if len(known) else None

    def weeks_to(self, n_weeks: int) -> tuple[date, ...]:
        """Return the Mondays of the first columns, also beyond the last one."""
        return tuple(self.week(column) for column in range(n_weeks))

    def week(self, column: int) -> date:
        """Return the Monday of a column."""
        return self.first_week + timedelta(days=7 * column)


def panel_of(
    facts: MeasureFacts, roster: Roster, as_of: date, parameters: Parameters
) -> Panel | None:
    """Arrange the weekly outcome of a measure; None without a full week.

    Only full weeks are taken in which the source has any row. Such a week
    without items is a zero for a count, and unknown for everything else.
    """
    last_day = facts.data_date(as_of)
    if facts.coverage is None or last_day is None:
        return None
    first_week = monday_from(facts.coverage.first_day)
    n_weeks = ((last_day - first_week).days + 1) // 7
    if n_weeks < 1:
        return None
    measure = facts.measure
    groups = _groups(measure, roster)
    mondays = np.datetime64(first_week) + 7 * np.arange(n_weeks)
    cells = _cells(facts, roster, groups, mondays)
    ruler, z = transform(measure.statistic, cells, measure.better)
    observed = _observed(facts, mondays)
    silent = np.array([_silent(n, observed, parameters) for n in cells.n])
    z[:, ~observed] = np.nan
    z[silent] = np.nan
    if measure.facts is FactKind.VALUE and ruler.scale in (Scale.LOG, Scale.LINEAR):
        z[_repeated(cells.value)] = np.nan
    return Panel(
        measure=measure,
        ruler=ruler,
        groups=groups,
        first_week=first_week,
        z=z,
        items=cells.value if is_count(measure.statistic) else cells.n,
        silent=silent,
        first_day=facts.coverage.first_day,
        last_day=last_day,
        units=units_of(ruler.scale, cells),
    )


def _repeated(values: Numbers) -> Flags:
    """Mark weeks whose value is that of the week before, in runs of three or more.

    A summed figure of a month or a quarter that was written to each of its weeks
    is known once. Weeks of zero may follow each other by themselves, as small
    counts and shares of few items do, which are not looked at here.
    """
    same = np.zeros(values.shape, dtype=np.bool_)
    same[:, 1:] = (values[:, 1:] == values[:, :-1]) & (values[:, 1:] != 0)
    longer = np.zeros_like(same)
    longer[:, 1:] |= same[:, :-1]
    longer[:, :-1] |= same[:, 1:]
    return same & longer


def _silent(items: Numbers, observed: Flags, parameters: Parameters) -> Flags:
    """Mark runs of `silent_weeks` or more weeks without items, where some are usual.

    A group with a mean of 5 items a week has four empty weeks in a row once in
    five hundred million times (e^-20): rather its rows no longer arrive, or no
    longer carry who they are about.
    """
    silent = np.zeros(len(items), dtype=np.bool_)
    at = np.flatnonzero(observed & np.isfinite(items))
    filled = items[at][items[at] > 0]
    if not len(filled) or filled.mean() < parameters.min_weekly_count:
        return silent
    runs = np.split(at, np.flatnonzero(np.diff(items[at] == 0)) + 1)
    for run in runs:
        if len(run) >= parameters.silent_weeks and items[run[0]] == 0:
            silent[run] = True
    return silent


def _groups(measure: Measure, roster: Roster) -> tuple[str | None, ...]:
    if measure.scope is Scope.COMPANY:
        return (COMPANY,)
    return (*roster.waves, None)


def _cells(
    facts: MeasureFacts,
    roster: Roster,
    groups: tuple[str | None, ...],
    mondays: Dates,
) -> Cells:
    rows = facts.frames[Mart.OUTCOME_WEEK]
    names = rows["wave"].astype(object).where(rows["wave"].notna(), None)
    at_row = pd.Index(groups, dtype=object).get_indexer(pd.Index(names, dtype=object))
    at_column = (days_of(rows["week"]) - mondays[0]).astype(int) // 7
    known = (at_row >= 0) & (at_column >= 0) & (at_column < len(mondays))
    # a quiet week is a zero of events, but says nothing about summed values
    is_event = facts.measure.facts is not FactKind.VALUE
    is_zero = is_event and is_count(facts.measure.statistic)

    def grid(column: str, missing: float) -> Numbers:
        values = np.full((len(groups), len(mondays)), missing)
        values[at_row[known], at_column[known]] = numbers_of(rows[column])[known]
        return values

    return Cells(
        n=grid("n", 0.0 if is_event else np.nan),
        k=grid("k", np.nan),
        value=grid("value", 0.0 if is_zero else np.nan),
        people=_people(facts.measure, roster, groups, mondays),
        typical=grid("typical", np.nan),
    )


def _people(
    measure: Measure, roster: Roster, groups: tuple[str | None, ...], mondays: Dates
) -> Numbers:
    """Size that a weekly count is related to: so many times N people, or 1."""
    people = np.ones((len(groups), len(mondays)))
    if measure.per_people is None:
        return people
    for i, group in enumerate(groups):
        mine = np.full(len(roster.persons), True) if group == COMPANY else None
        left_on = roster.left_on[roster.in_wave(group) if mine is None else mine]
        gone = (left_on[:, None] < mondays[None, :]).sum(axis=0)
        people[i] = np.maximum(len(left_on) - gone, 1) / measure.per_people
    return people


def _observed(facts: MeasureFacts, mondays: Dates) -> Flags:
    weeks = np.array(sorted(facts.source_weeks), dtype="datetime64[D]")
    return np.isin(mondays, weeks)
