"""A wave that nothing can be compared with: judged by its own past."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from kpi.comparison import Span
from kpi.engine import Allowance, fit_change
from kpi.finding import Effect
from kpi.slices import Numbers
from kpi.windows import YEAR_WEEKS
from model.verdict import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """The change of one wave against its own past, and what it rests on.

    `cells` (weeks,) give the change as a linear combination of the wave's
    weeks; `noise` is the weekly sd, `rho` its autocorrelation, `drift` the sd of
    an unseen trend a week and `background` that of whatever else moved the level:
    the covariance between waves needs them.
    """

    grade: Grade
    effect: Effect
    series: Numbers
    cells: Numbers
    noise: float
    rho: float
    drift: float
    background: float


def judge_alone(case: Span) -> Alone:
    """Judge a wave against the same weeks of last year, else its recent past.

    Grade B: d_t = z_t - z_(t-52), where enough weeks of both years are known and
    counted alike;
    grade C: d_t = z_t, with a wide allowance.
    """
    parameters = case.parameters
    by_year = _less_last_year(case.alike)
    if case.has_weeks(by_year):
        allowance = Allowance(parameters.tau_lastyear, parameters.bg_lastyear)
        return _judged(case, by_year, Grade.B, allowance)
    allowance = Allowance(parameters.tau_alone, parameters.bg_alone)
    return _judged(case, case.own, Grade.C, allowance)


def covariance(one: Alone, other: Alone) -> float:
    """Return how two waves move together because they share weeks, at least 0.

    a' (sigma^2 R + tau^2 t t') b + beta^2, where a and b are the weights of the
    two effects on the weeks, R = rho^|t - s|, tau an unseen trend and beta the
    background. Waves without comparison share whatever moved all groups; all of
    their noise is taken as such, the cautious end.
    """
    weeks = np.arange(len(one.cells))
    rho = (one.rho + other.rho) / 2
    correlation = rho ** np.abs(weeks[:, None] - weeks[None, :])
    noise = one.noise * other.noise * float(one.cells @ correlation @ other.cells)
    drift = one.drift * other.drift * float((one.cells @ weeks) * (other.cells @ weeks))
    return max(0.0, noise + drift + one.background * other.background)


def _less_last_year(series: Numbers) -> Numbers:
    before = np.full(len(series), np.nan)
    before[YEAR_WEEKS:] = series[:-YEAR_WEEKS]
    return np.asarray(series - before, dtype=np.float64)


def _judged(case: Span, series: Numbers, grade: Grade, allowance: Allowance) -> Alone:
    parameters = case.parameters
    before, after = case.known(series)
    before = before[-parameters.max_baseline_alone :]
    at = np.concatenate([before, after])
    fit = fit_change(
        at.astype(float),
        series[at],
        np.isin(at, after),
        allowance=allowance,
        parameters=parameters,
    )
    cells = np.zeros(len(series))
    cells[at] = fit.weights
    is_late = np.isin(at, case.after[-parameters.late_weeks_alone :])
    late = fit.residual[is_late]
    return Alone(
        grade=grade,
        effect=_effect(case, fit.delta, fit.se, fit.df, late),
        series=series,
        cells=cells,
        noise=fit.sd,
        rho=fit.rho,
        drift=allowance.drift,
        background=allowance.background,
    )


def _effect(case: Span, delta: float, se: float, df: float, late: Numbers) -> Effect:
    """Return the effect; the mean of the last weeks must keep part of it."""
    level = float(late.mean()) if len(late) >= case.parameters.min_late_alone else None
    is_there = None
    if level is not None and delta < 0:
        is_there = level <= case.parameters.still_there_alone * delta
    return Effect(
        delta=delta,
        se=se,
        df=df,
        p=float(stdtr(df, delta / se)),
        own=delta,
        late=level,
        is_still_there=is_there,
    )
