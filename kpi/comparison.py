"""Which groups a wave is compared with, and their mean week by week.

The verdict and the chart both ask here, so that they never differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from kpi.launches import Launches, is_waiting, judged_to, judged_weeks
from kpi.panel import Columns, Panel
from kpi.parameters import Parameters
from kpi.scales import is_count
from kpi.slices import Flags, Numbers
from kpi.states import Calendar, State, begin_of, calendar_of
from kpi.windows import baseline_weeks
from model.plan import FactKind, Statistic
from model.verdict import Grade


class NoComparison(StrEnum):
    """Why a wave is not compared with other groups of the same weeks."""

    COMPANY = "company"
    NOBODY_WAITS = "nobody_waits"
    TOO_THIN = "too_thin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One wave with its baseline and judged columns, as far as the panel goes.

    `calendar` reaches to the last judged week, whatever the panel has of it;
    `least_before` and `least_after` say how many weeks must be known. `recount` is
    the day from which on the wave is counted differently, where it parts its weeks.
    """

    panel: Panel
    row: int
    before: Columns
    after: Columns
    calendar: Calendar
    least_before: float
    least_after: float
    launches: Launches
    parameters: Parameters
    recount: date | None

    @property
    def own(self) -> Numbers:
        """The series of the wave itself."""
        series: Numbers = self.panel.z[self.row]
        return series

    @property
    def alike(self) -> Numbers:
        """The series of the wave itself since it was last counted differently."""
        begin = self.panel.week(int(self.before[0]))
        days = self.launches.recounted.get(self.panel.groups[self.row], {})
        since = max((day for day in days if day <= begin), default=date.min)
        n_unlike = max(0, -((self.panel.first_week - since).days // 7))
        series = self.own.copy()
        series[:n_unlike] = np.nan
        return series

    def known(self, series: Numbers) -> tuple[Columns, Columns]:
        """Return the baseline and the judged columns that a series has."""
        has = np.isfinite(series)
        return self.before[has[self.before]], self.after[has[self.after]]

    def has_weeks(self, series: Numbers) -> bool:
        """Say whether a series has enough weeks on both sides."""
        before, after = (len(columns) for columns in self.known(series))
        return before >= self.least_before and after >= self.least_after

    def has_volume(self, row: int) -> bool:
        """Say whether a group has enough items a week in the baseline.

        The wave itself needs as many in the judged weeks, unless the items are what
        is counted. Nothing is asked of values that arrive summed without their volume.
        """
        before, after = self.known(self.panel.z[row])
        is_counted = is_count(self.panel.measure.statistic)
        sides = [before] if is_counted or row != self.row else [before, after]
        return all(
            has_volume(self.panel, [(row, side)], self.parameters) for side in sides
        )

    def is_fair(self, row: int) -> bool:
        """Say whether another group has the people and items to compare with."""
        people = self.launches.people.get(self.panel.groups[row], 0)
        is_other = row != self.row and people >= self.parameters.min_people
        return is_other and self.has_volume(row)

    def cells(self, row: int, states: tuple[State, ...]) -> tuple[int, int]:
        """Count a group's weeks in the wave's baseline and judged weeks.

        Only weeks in which the group is in one of the states; those that the
        panel does not reach yet count as known.
        """
        own = self.calendar.states[self.row]
        usable = np.isin(self.calendar.states[row], states) & self._known(row)
        judged = own == State.JUDGED
        return int(usable[self._baseline].sum()), int((usable & judged).sum())

    @property
    def _baseline(self) -> Columns:
        n_weeks = self.calendar.states.shape[1]
        return np.asarray(self.before[self.before < n_weeks], dtype=np.intp)

    def _known(self, row: int) -> Flags:
        known = np.ones(self.calendar.states.shape[1], dtype=np.bool_)
        seen = np.isfinite(self.panel.z[row])[: len(known)]
        known[: len(seen)] = seen
        return known


@dataclass(frozen=True, slots=True)
class Comparison:
    """The groups compared with, in the order of `rows` of the panel.

    `grade` is A for groups that have not switched and A2 for groups that
    switched earlier. `series` is (groups, weeks), each group less its own
    `levels`, the mean of its weeks in the baseline; nan where a week is not
    known or the group is in another state.
    """

    rows: tuple[int, ...]
    grade: Grade
    series: Numbers
    levels: Numbers

    @property
    def mean(self) -> Numbers:
        """Mean of the groups week by week; nan where none of them is known."""
        n_known = np.isfinite(self.series).sum(axis=0)
        mean = np.nansum(self.series, axis=0) / np.maximum(n_known, 1)
        return np.asarray(np.where(n_known > 0, mean, np.nan), dtype=np.float64)


STATES: dict[Grade, tuple[State, ...]] = {
    Grade.A: (State.BEFORE,),
    Grade.A2: (State.JUDGED, State.LATER),
}
"""In which state a group compares at which grade, the stronger first."""


def span_of(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> Span:
    """Return the weeks before and after the go-live of a wave in a panel.

    The wave's own weeks before go-live count even where it was spoilt.
    """
    fair = {group: day for group, day in launches.spoilt.items() if group != wave}
    launches = replace(launches, spoilt=fair)
    begin = begin_of(panel.first_day, launches, parameters)
    before = baseline_weeks(launches.go_live[wave], begin, parameters)
    after = judged_weeks(wave, launches, parameters)
    share = parameters.min_coverage
    row = panel.row(wave)
    n_weeks = max(1, (after[-1] - panel.first_week).days // 7 + 1)
    groups = (wave,) if panel.is_company else panel.groups
    return Span(
        panel=panel,
        row=row,
        before=panel.columns(before),
        after=panel.columns(after),
        calendar=calendar_of(groups, panel.weeks_to(n_weeks), launches, parameters),
        least_before=max(parameters.min_baseline, share * len(before)),
        least_after=max(parameters.min_after, share * len(after)),
        launches=launches,
        parameters=parameters,
        recount=recount_of(panel, wave, launches, parameters),
    )


def has_volume(
    panel: Panel, groups: Sequence[tuple[int, Columns]], parameters: Parameters
) -> bool:
    """Say whether groups together have enough items a week in columns of each.

    Nothing is asked of values that arrive summed without their volume.
    """
    volumes = [panel.volume(row, columns) for row, columns in groups]
    known = [volume for volume in volumes if volume is not None]
    if len(known) < len(volumes):
        return panel.measure.facts is FactKind.VALUE
    return sum(known) >= least_volume(panel.measure.statistic, parameters)


def least_volume(statistic: Statistic, parameters: Parameters) -> float:
    """Return the least items a week that a statistic is compared by."""
    is_counted = is_count(statistic)
    return parameters.min_weekly_count if is_counted else parameters.min_weekly_items


def recount_of(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> date | None:
    """Return from which day on a wave is counted differently.

    None unless that day lies after the first day of its baseline and up to the
    last of its judged weeks; run-up and settling in between count as well.
    """
    begin = begin_of(panel.first_day, launches, parameters)
    baseline = baseline_weeks(launches.go_live[wave], begin, parameters)
    first = baseline[0] if baseline else begin
    group = panel.groups[panel.row(wave)]
    return launches.recount(group, first, judged_to(wave, launches, parameters))


def parted_on(
    panel: Panel, group: str | None, launches: Launches, parameters: Parameters
) -> date | None:
    """Return from which day on a group is counted differently: compared up to it."""
    begin = begin_of(panel.first_day, launches, parameters)
    return launches.recount(group, begin)


def comparison_of(span: Span) -> Comparison | NoComparison:
    """Return the groups that a wave is compared with, or why there are none.

    A group compares when it has `min_compare` weeks in the wave's baseline and
    as many in its judged weeks, both while it has not launched (grade A), or
    both after it launched and settled (A2); and has people and volume.
    """
    if span.panel.is_company:
        return NoComparison.COMPANY
    fair = [row for row in range(len(span.panel.groups)) if span.is_fair(row)]
    for grade, states in STATES.items():
        rows = tuple(row for row in fair if _is_comparable(span, row, states))
        if rows:
            return _compared(span, rows, grade)
    others = (row for row in range(len(span.panel.groups)) if row != span.row)
    is_thin = any(_is_there(span, row) for row in others)
    return NoComparison.TOO_THIN if is_thin else NoComparison.NOBODY_WAITS


def _is_comparable(span: Span, row: int, states: tuple[State, ...]) -> bool:
    return min(span.cells(row, states)) >= span.parameters.min_compare


def _is_there(span: Span, row: int) -> bool:
    """Say whether a group waits through all judged weeks, whatever it has."""
    last = judged_to(span.panel.groups[span.row] or "", span.launches, span.parameters)
    group = span.panel.groups[row]
    has_people = span.launches.people.get(group, 0) > 0
    return has_people and is_waiting(group, last, span.launches)


def _compared(span: Span, rows: tuple[int, ...], grade: Grade) -> Comparison:
    panel, at = span.panel, list(rows)
    weeks = panel.weeks_to(panel.z.shape[1])
    states = calendar_of(panel.groups, weeks, span.launches, span.parameters).states
    n_weeks = min(states.shape[1], span.calendar.states.shape[1])
    # up to the last judged week a wave that launches later counts as waiting
    ours = span.calendar.states[:, :n_weeks]
    states = np.concatenate([ours, states[:, n_weeks:]], axis=1)
    usable = np.isin(states[at], STATES[grade])
    series = np.where(usable, panel.z[at], np.nan)
    levels = np.nanmean(series[:, span.before], axis=1)
    return Comparison(rows, grade, series - levels[:, None], levels)
