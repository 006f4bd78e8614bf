"""Which groups a wave is compared with, and their mean week by week.

The verdict and the chart both ask here, so that they never differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

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


def span_of(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> Span:
    """Return the weeks before and after the go-live of a wave in a panel."""
    go_live = launches.go_live[wave]
    before = baseline_weeks(go_live, panel.first_day, parameters)
    after = after_weeks(launches.started.get(wave, go_live), parameters)
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


def comparison_of(span: Span, launches: Launches) -> Comparison | None:
    """Return the groups that a wave is compared with; None when there are none.

    A fair group launches after the judged weeks or never, did not work the new
    way before (the weeks until then are used), and has people, weeks and volume.
    Its mean must be known in enough weeks of the wave.
    """
    if span.panel.is_company:
        return None
    fair: dict[int, Numbers] = {}
    for row, group in enumerate(span.panel.groups):
        is_large = launches.people.get(group, 0) >= span.parameters.min_people
        if row != span.row and is_large and _is_waiting(group, span, launches):
            series = _until(span.panel, row, launches.spoilt.get(group))
            if span.has_weeks(series) and span.has_volume(row):
                fair[row] = series
    if not fair:
        return None
    levels = np.array([s[span.known(s)[0]].mean() for s in fair.values()])
    stack = np.array(list(fair.values())) - levels[:, None]
    found = Comparison(tuple(fair), stack, levels)
    return found if span.has_weeks(span.own - found.mean) else None


def _is_waiting(group: str | None, span: Span, launches: Launches) -> bool:
    go_live = None if group is None else launches.go_live.get(group)
    return go_live is None or go_live >= span.judged_to


def _until(panel: Panel, row: int, day: date | None) -> Numbers:
    """Return a group's series, without the weeks from `day` on."""
    series: Numbers = panel.z[row].copy()
    if day is not None:
        series[max(0, (day - panel.first_week).days // 7) :] = np.nan
    return series
