"""Which groups a wave is compared with, and their mean week by week.

The verdict and the chart both ask here, so that they never differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from kpi.panel import Columns, Panel
from kpi.parameters import Parameters
from kpi.scales import is_count
from kpi.slices import Numbers
from kpi.windows import after_weeks, baseline_weeks
from model.plan import FactKind


@dataclass(frozen=True, slots=True)
class Launches:
    """When each wave goes live, and from when a group is no fair comparison.

    `spoilt` holds groups that were live or showed the intended action before
    their launch, with the day from which on too many of them did. `started` is
    the day by which half of a wave is live, where that is after its go-live;
    `people` how many people a group has.
    """

    go_live: Mapping[str, date]
    spoilt: Mapping[str | None, date]
    people: Mapping[str | None, int]
    started: Mapping[str, date] = field(default_factory=dict)


class NoComparison(StrEnum):
    """Why a wave is compared with its own past only."""

    COMPANY = "company"
    NOBODY_WAITS = "nobody_waits"
    TOO_THIN = "too_thin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One wave with its baseline and judged columns, as far as the panel goes.

    `judged_to` is the last day of the judged weeks; `least_before` and
    `least_after` say how many weeks must be known on each side.
    """

    panel: Panel
    row: int
    before: Columns
    after: Columns
    judged_to: date
    least_before: float
    least_after: float
    parameters: Parameters

    @property
    def own(self) -> Numbers:
        """The series of the wave itself."""
        series: Numbers = self.panel.z[self.row]
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

        Nothing is asked of values that arrive summed without their volume.
        """
        panel, parameters = self.panel, self.parameters
        before, _ = self.known(panel.z[row])
        volume = panel.volume(row, before)
        if volume is None:
            return panel.measure.facts is FactKind.VALUE
        is_counted = is_count(panel.measure.statistic)
        least = parameters.min_weekly_items
        return volume >= (parameters.min_weekly_count if is_counted else least)

    def so_far(self) -> "Span":
        """Return the span to look at while its judged weeks are not over.

        Which groups will be compared is known from the baseline alone then.
        """
        is_over = self.panel.last_day >= self.judged_to
        return self if is_over else replace(self, least_after=0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The groups compared with, in the order of `rows` of the panel.

    `series` is (groups, weeks), each group less its own `levels`, the mean of
    its baseline; nan where a week is not known or no longer fair.
    """

    rows: tuple[int, ...]
    series: Numbers
    levels: Numbers

    @property
    def mean(self) -> Numbers:
        """Mean of the groups week by week; nan where none of them is known."""
        n_known = np.isfinite(self.series).sum(axis=0)
        mean = np.nansum(self.series, axis=0) / np.maximum(n_known, 1)
        return np.asarray(np.where(n_known > 0, mean, np.nan), dtype=np.float64)


def judged_weeks(
    wave: str, launches: Launches, parameters: Parameters
) -> tuple[date, ...]:
    """Return the Mondays of the weeks after a launch that a verdict looks at."""
    go_live = launches.go_live[wave]
    return after_weeks(launches.started.get(wave, go_live), parameters)


def is_waiting(group: str | None, judged_to: date, launches: Launches) -> bool:
    """Say whether a group launches after the judged weeks of a wave, or never."""
    go_live = None if group is None else launches.go_live.get(group)
    return go_live is None or go_live >= judged_to


def span_of(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> Span:
    """Return the weeks before and after the go-live of a wave in a panel."""
    before = baseline_weeks(launches.go_live[wave], panel.first_day, parameters)
    after = judged_weeks(wave, launches, parameters)
    share = parameters.min_coverage
    return Span(
        panel=panel,
        row=panel.row(wave),
        before=panel.columns(before),
        after=panel.columns(after),
        judged_to=after[-1] + timedelta(days=6),
        least_before=max(parameters.min_baseline, share * len(before)),
        least_after=max(parameters.min_after, share * len(after)),
        parameters=parameters,
    )


def comparison_of(span: Span, launches: Launches) -> Comparison | NoComparison:
    """Return the groups that a wave is compared with, or why there are none.

    A fair group launches after the judged weeks or never, did not work the new
    way before (the weeks until then are used), and has people, weeks and volume.
    Its mean must be known in enough weeks of the wave.
    """
    if span.panel.is_company:
        return NoComparison.COMPANY
    waiting = _waiting(span, launches)
    if not waiting:
        return NoComparison.NOBODY_WAITS
    fair = {
        row: series
        for row, series in waiting.items()
        if span.has_weeks(series) and span.has_volume(row)
    }
    if not fair:
        return NoComparison.TOO_THIN
    levels = np.array([s[span.known(s)[0]].mean() for s in fair.values()])
    stack = np.array(list(fair.values())) - levels[:, None]
    found = Comparison(tuple(fair), stack, levels)
    is_known = span.has_weeks(span.own - found.mean)
    return found if is_known else NoComparison.TOO_THIN


def _waiting(span: Span, launches: Launches) -> dict[int, Numbers]:
    """Return the series of the groups that still wait, by row, while fair."""
    return {
        row: _until(span.panel, row, launches.spoilt.get(group))
        for row, group in enumerate(span.panel.groups)
        if row != span.row
        and launches.people.get(group, 0) >= span.parameters.min_people
        and is_waiting(group, span.judged_to, launches)
    }


def _until(panel: Panel, row: int, day: date | None) -> Numbers:
    """Return a group's series, without the weeks from `day` on."""
    series: Numbers = panel.z[row].copy()
    if day is not None:
        series[max(0, (day - panel.first_week).days // 7) :] = np.nan
    return series
