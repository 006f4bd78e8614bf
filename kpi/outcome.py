"""The outcome side of a verdict: did the business measure change, and by how much.

`judge` is the one door: whatever stands behind it gets a panel and the launches
and answers with a finding for each wave and one for the rollout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from kpi.engine import Allowance, Fit, fit_change, trend_t
from kpi.finding import Effect, Finding, Judgement
from kpi.panel import Columns, Panel
from kpi.parameters import Parameters
from kpi.rollout import pool
from kpi.scales import is_count
from kpi.slices import Numbers
from kpi.windows import after_weeks, baseline_weeks
from model.plan import FactKind
from model.verdict import Grade, Reason

_MIN_LATE = 2


@dataclass(frozen=True, slots=True)
class Launches:
    """When each wave goes live, and from when a group is no fair comparison.

    `spoilt` holds groups that showed the intended action before their launch,
    with the day from which on too many of them did.
    """

    go_live: Mapping[str, date]
    spoilt: Mapping[str | None, date]


@dataclass(frozen=True, slots=True)
class _Case:
    """One wave with its baseline and judged columns, as far as the panel goes.

    `n_before` and `n_after` are the weeks that there should be.
    """

    panel: Panel
    row: int
    before: Columns
    after: Columns
    n_before: int
    n_after: int
    parameters: Parameters

    def known(self, series: Numbers) -> tuple[Columns, Columns]:
        """Return the baseline and the judged columns that a series has."""
        has = np.isfinite(series)
        return self.before[has[self.before]], self.after[has[self.after]]

    def has_weeks(self, series: Numbers) -> bool:
        """Say whether a series has enough weeks on both sides."""
        p = self.parameters
        before, after = (len(columns) for columns in self.known(series))
        return before >= max(
            p.min_baseline, p.min_coverage * self.n_before
        ) and after >= max(p.min_after, p.min_coverage * self.n_after)

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


def judge(
    panel: Panel, waves: Sequence[str], launches: Launches, parameters: Parameters
) -> Judgement:
    """Judge the waves that have reached day 90, each alone and all together.

    A wave is compared with groups that launch at or after the end of its judged
    weeks or never (grade A), else with its own past (grade C). Settled earlier
    waves (A2) and the same weeks of last year (B) are not compared with.
    """
    findings = {wave: _judge_wave(panel, wave, launches, parameters) for wave in waves}
    return Judgement(panel, findings, pool(findings, parameters))


def _judge_wave(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> Finding:
    case = _case(panel, wave, launches, parameters)
    own = panel.z[case.row]
    gate = _gate(case)
    if gate is not None:
        before, after = case.known(own)
        return Finding(gate=gate, weeks_before=len(before), weeks_after=len(after))
    controls = _controls(case, launches)
    if controls and case.has_weeks(own - _comparison(controls)):
        return _compared(case, controls)
    return _alone(case)


def _case(panel: Panel, wave: str, launches: Launches, parameters: Parameters) -> _Case:
    go_live = launches.go_live[wave]
    before = baseline_weeks(go_live, panel.first_day, parameters)
    after = after_weeks(go_live, parameters)
    return _Case(
        panel,
        panel.row(wave),
        panel.columns(before),
        panel.columns(after),
        len(before),
        len(after),
        parameters,
    )


def _gate(case: _Case) -> Reason | None:
    """Return why the wave cannot be judged.

    Without a positive level before go-live there is no relative change: that
    counts as too little volume.
    """
    own = case.panel.z[case.row]
    if not case.has_weeks(own):
        return Reason.WEEKS
    before, _ = case.known(own)
    is_positive = case.panel.ruler.natural(float(own[before].mean())) > 0
    return None if is_positive and case.has_volume(case.row) else Reason.VOLUME


def _controls(case: _Case, launches: Launches) -> dict[int, Numbers]:
    """Return the fair groups by row, each less its own baseline mean."""
    panel = case.panel
    if panel.is_company:
        return {}
    judged_to = panel.week(int(case.after[-1])) + timedelta(days=6)
    controls = {}
    for row, group in enumerate(panel.groups):
        go_live = None if group is None else launches.go_live.get(group)
        if row == case.row or (go_live is not None and go_live < judged_to):
            continue
        series = _until(panel, row, launches.spoilt.get(group))
        if case.has_weeks(series) and case.has_volume(row):
            before, _ = case.known(series)
            controls[row] = series - series[before].mean()
    return controls


def _until(panel: Panel, row: int, day: date | None) -> Numbers:
    """Return a group's series, without the weeks from `day` on."""
    series: Numbers = panel.z[row].copy()
    if day is not None:
        series[max(0, (day - panel.first_week).days // 7) :] = np.nan
    return series


def _comparison(controls: Mapping[int, Numbers]) -> Numbers:
    """Mean of the controls week by week; nan where none of them is known."""
    stack = np.array(list(controls.values()))
    n_known = np.isfinite(stack).sum(axis=0)
    mean = np.nansum(stack, axis=0) / np.maximum(n_known, 1)
    return np.asarray(np.where(n_known > 0, mean, np.nan), dtype=np.float64)


def _compared(case: _Case, controls: Mapping[int, Numbers]) -> Finding:
    series = case.panel.z[case.row] - _comparison(controls)
    allowance = Allowance(case.parameters.tau_ctrl, 0.0)
    fit = _fit(case, series, allowance)
    at = np.concatenate(case.known(series))
    rows = np.array(list(controls))
    known = np.isfinite(np.array(list(controls.values())))[:, at]
    cells = np.zeros_like(case.panel.z)
    cells[case.row, at] = fit.weights
    cells[np.ix_(rows, at)] = -fit.weights * known / known.sum(axis=0)
    # the difference carries the noise of the wave and of the mean control
    one_group = 1 / float(np.sqrt(1 + 1 / len(controls)))
    fit = replace(fit, sd=fit.sd * one_group)
    drift = allowance.drift * one_group
    effect = _effect(case, series, fit, cells=cells, drift=drift)
    names = tuple(case.panel.groups[row] or "" for row in controls)
    return _finding(case, series, effect, grade=Grade.A, controls=names)


def _alone(case: _Case) -> Finding:
    parameters = case.parameters
    series = case.panel.z[case.row]
    allowance = Allowance(parameters.tau_alone, parameters.bg_alone)
    fit = _fit(case, series, allowance)
    cells = np.zeros_like(case.panel.z)
    cells[case.row, np.concatenate(case.known(series))] = fit.weights
    effect = _effect(case, series, fit, cells=cells, drift=allowance.drift)
    return _finding(case, series, effect, grade=Grade.C, controls=())


def _fit(case: _Case, series: Numbers, allowance: Allowance) -> Fit:
    before, after = case.known(series)
    at = np.concatenate([before, after])
    is_after = np.isin(at, after)
    return fit_change(
        at.astype(float),
        series[at],
        is_after,
        allowance=allowance,
        parameters=case.parameters,
    )


def _effect(
    case: _Case, series: Numbers, fit: Fit, *, cells: Numbers, drift: float
) -> Effect:
    at = np.concatenate(case.known(series))
    is_late = np.isin(at, case.after[-case.parameters.late_weeks :])
    late = fit.residual[is_late]
    return Effect(
        delta=fit.delta,
        se=fit.se,
        df=fit.df,
        late=float(late.mean()) if len(late) >= _MIN_LATE else None,
        cells=cells,
        noise=fit.sd,
        rho=fit.rho,
        drift=drift,
    )


def _finding(
    case: _Case,
    series: Numbers,
    effect: Effect,
    *,
    grade: Grade,
    controls: tuple[str, ...],
) -> Finding:
    before, after = case.known(series)
    own = case.panel.z[case.row]
    return Finding(
        grade=grade,
        controls=controls,
        weeks_before=len(before),
        weeks_after=len(after),
        level_before=float(own[before].mean()),
        level_after=float(own[after].mean()),
        effect=effect,
        has_own_trend=_has_own_trend(case, series, effect),
    )


def _has_own_trend(case: _Case, series: Numbers, effect: Effect) -> bool:
    """Say whether the baseline already improved, and fast enough to matter.

    Slope of the baseline with t below `trend_t`, and carrying at least
    `trend_share` of the change from the middle of the baseline to the middle
    of the judged weeks. A warning, never a veto.
    """
    before, after = case.known(series)
    slope, t = trend_t(before.astype(float), series[before])
    carried = slope * float(after.mean() - before.mean())
    is_steep = t < case.parameters.trend_t and effect.delta < 0
    return is_steep and carried <= case.parameters.trend_share * effect.delta
