"""The outcome side of a verdict: did the business measure change, and by how much.

`judge` is the one door: whatever stands behind it gets a panel and the launches
and answers with a finding for each wave and one for the rollout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kpi.comparison import (
    Comparison,
    Launches,
    NoComparison,
    Span,
    comparison_of,
    span_of,
)
from kpi.engine import Allowance, Fit, fit_change, trend_t
from kpi.finding import Effect, Finding, Judgement
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.rollout import pool
from kpi.slices import Numbers
from model.verdict import Grade, Reason

_MIN_LATE = 2


def judge(
    panel: Panel, waves: Sequence[str], launches: Launches, parameters: Parameters
) -> Judgement:
    """Judge the waves that have reached day 90, each alone and all together.

    A wave is compared with groups that launch at or after the end of its judged
    weeks or never (grade A), else with its own past (grade C). Settled earlier
    waves (A2) and the same weeks of last year (B) are not compared with.
    """
    findings = {wave: _judge_wave(panel, wave, launches, parameters) for wave in waves}
    spoken_for = _spoken_for(findings, launches)
    return Judgement(panel, findings, pool(spoken_for))


def _spoken_for(
    findings: Mapping[str, Finding], launches: Launches
) -> dict[str, Finding]:
    """Return the waves that the rollout rests on.

    Waves with an effect speak for the rollout when they hold at least half of
    its people; else those without one do, and their gate is the answer.
    """
    judged = {name: f for name, f in findings.items() if f.effect is not None}
    gated = {name: f for name, f in findings.items() if f.effect is None}
    n_judged = sum(launches.people.get(name, 0) for name in judged)
    n_gated = sum(launches.people.get(name, 0) for name in gated)
    return judged if n_judged >= n_gated and judged else gated


def _judge_wave(
    panel: Panel, wave: str, launches: Launches, parameters: Parameters
) -> Finding:
    case = span_of(panel, wave, launches, parameters)
    gate = _gate(case)
    if gate is not None:
        before, after = case.known(case.own)
        return Finding(gate=gate, weeks_before=len(before), weeks_after=len(after))
    comparison = comparison_of(case, launches)
    if isinstance(comparison, NoComparison):
        return replace(_alone(case), no_comparison=comparison)
    return _compared(case, comparison)


def _gate(case: Span) -> Reason | None:
    """Return why the wave cannot be judged.

    Without a positive level before go-live there is no relative change: that
    counts as too little volume.
    """
    own = case.own
    judged = np.concatenate([case.before, case.after])
    if case.panel.silent[case.row, judged].any():
        return Reason.BREAK
    if not case.has_weeks(own):
        return Reason.WEEKS
    before, _ = case.known(own)
    is_positive = case.panel.ruler.natural(float(own[before].mean())) > 0
    return None if is_positive and case.has_volume(case.row) else Reason.VOLUME


def _compared(case: Span, comparison: Comparison) -> Finding:
    series = case.own - comparison.mean
    allowance = Allowance(case.parameters.tau_ctrl, 0.0)
    fit = _fit(case, series, allowance)
    at = np.concatenate(case.known(series))
    known = np.isfinite(comparison.series)[:, at]
    cells = np.zeros_like(case.panel.z)
    cells[case.row, at] = fit.weights
    cells[np.ix_(np.array(comparison.rows), at)] = (
        -fit.weights * known / known.sum(axis=0)
    )
    # the difference carries the noise of the wave and of the mean control
    one_group = 1 / float(np.sqrt(1 + 1 / len(comparison.rows)))
    fit = replace(fit, sd=fit.sd * one_group)
    drift = allowance.drift * one_group
    effect = _effect(case, series, fit, cells=cells, drift=drift)
    groups = tuple(case.panel.groups[row] for row in comparison.rows)
    return _finding(case, series, effect, grade=Grade.A, controls=groups)


def _alone(case: Span) -> Finding:
    parameters = case.parameters
    series = case.own
    allowance = Allowance(parameters.tau_alone, parameters.bg_alone)
    fit = _fit(case, series, allowance)
    cells = np.zeros_like(case.panel.z)
    cells[case.row, np.concatenate(case.known(series))] = fit.weights
    effect = _effect(case, series, fit, cells=cells, drift=allowance.drift)
    return _finding(case, series, effect, grade=Grade.C, controls=())


def _fit(case: Span, series: Numbers, allowance: Allowance) -> Fit:
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
    case: Span, series: Numbers, fit: Fit, *, cells: Numbers, drift: float
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
    case: Span,
    series: Numbers,
    effect: Effect,
    *,
    grade: Grade,
    controls: tuple[str | None, ...],
) -> Finding:
    before, after = case.known(series)
    own = case.own
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


def _has_own_trend(case: Span, series: Numbers, effect: Effect) -> bool:
    """Say whether the baseline already improved, and fast enough to matter.

    Slope of the baseline with t below `trend_t`, and carrying at least
    `trend_share` of the change from the middle of the baseline to the middle
    of the judged weeks. A warning, never a veto.
    """
    before, after = case.known(series)
    trend = trend_t(before.astype(float), series[before])
    if trend is None:
        return False
    slope, t = trend
    carried = slope * float(after.mean() - before.mean())
    is_steep = t < case.parameters.trend_t and effect.delta < 0
    return is_steep and carried <= case.parameters.trend_share * effect.delta
