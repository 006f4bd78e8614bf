"""A change of level at a known week in a short, autocorrelated weekly series."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from kpi.parameters import Parameters
from kpi.slices import Flags, Numbers

_ROUNDS = 2
_LEAST_SD = 1e-6


@dataclass(frozen=True, slots=True)
class Allowance:
    """What could have moved the series without the change.

    `drift` is the sd of an unseen trend per week, `background` the sd of an
    unseen change of level, both on the scale of the series.
    """

    drift: float
    background: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Estimated change of level and what it rests on.

    `weights` give delta as a linear combination of the series; `sd` is the
    marginal noise of a week; `residual` is the series without level and trend,
    the change left in.
    """

    delta: float
    se: float
    df: float
    rho: float
    sd: float
    weights: Numbers
    residual: Numbers


def fit_change(
    weeks: Numbers,
    values: Numbers,
    is_after: Flags,
    *,
    allowance: Allowance,
    parameters: Parameters,
) -> Fit:
    """Estimate the change of level with a drift allowance.

    d_t = a + b (t - tbar) + delta after_t + e_t, e ~ AR(1), b ~ N(0, tau^2).
    delta = [(X'V^-1 X + P)^-1 X'V^-1 d]_3 with P = diag(0, s^2/tau^2, 0) and
    Var(delta) = s^2 [(X'V^-1 X + P)^-1]_33 + bg^2, V = rho^|t-s|. Drift 0 is
    the plain before/after difference, infinite drift a segmented regression.
    Weeks that are not observed are simply absent from `weeks` and `values`.

    rho and s come from what level and step alone leave over, so that a drift
    counts as noise as well; df = max(3, n (1 - rho)/(1 + rho) - 2).

    Source: generalised least squares with a normal prior on the slope (Theil
    and Goldberger 1961, mixed estimation); interrupted time series, Lopez
    Bernal, Cummins and Gasparrini (2017), Int. J. Epidemiol. 46, 348-355.
    """
    design = np.column_stack([np.ones(len(values)), weeks - weeks.mean(), is_after])
    rho, sd = _noise(weeks, values, design[:, [0, 2]], parameters)
    inverse = np.linalg.inv(_correlation(weeks, rho))
    penalty = _penalty(sd, allowance.drift)
    cov = np.linalg.inv(design.T @ inverse @ design + penalty)
    solve = cov @ design.T @ inverse
    theta = solve @ values
    n = len(values)
    return Fit(
        delta=float(theta[2]),
        se=float(np.sqrt(sd**2 * cov[2, 2] + allowance.background**2)),
        df=max(parameters.min_df, n * (1 - rho) / (1 + rho) - 2),
        rho=rho,
        sd=sd,
        weights=solve[2],
        residual=values - design[:, :2] @ theta[:2],
    )


def quantile(df: float, *, alpha: float) -> float:
    """Return the t quantile that leaves `alpha` above it."""
    return float(stdtrit(df, 1 - alpha))


def trend_t(weeks: Numbers, values: Numbers) -> tuple[float, float] | None:
    """Return slope per week and its t value by least squares.

    None where there is no t: under three weeks, or on a line without noise.
    """
    n = len(values)
    if n < 3:
        return None
    centred = weeks - weeks.mean()
    size = float(centred @ centred)
    slope = float(centred @ values) / size
    rest = values - values.mean() - slope * centred
    error = float(np.sqrt(rest @ rest / (n - 2) / size))
    return (slope, slope / error) if error > 0 else None


def _noise(
    weeks: Numbers, values: Numbers, steps: Numbers, parameters: Parameters
) -> tuple[float, float]:
    """Return autocorrelation and weekly sd around a level and a step."""
    rho, sd = parameters.rho_prior, _LEAST_SD
    for _ in range(_ROUNDS):
        inverse = np.linalg.inv(_correlation(weeks, rho))
        theta = np.linalg.solve(steps.T @ inverse @ steps, steps.T @ inverse @ values)
        rest = values - steps @ theta
        rho = _autocorrelation(weeks, rest, parameters)
        inverse = np.linalg.inv(_correlation(weeks, rho))
        variance = float(rest @ inverse @ rest) / (len(values) - 2)
        sd = max(float(np.sqrt(variance)), _LEAST_SD)
    return rho, sd


def _correlation(weeks: Numbers, rho: float) -> Numbers:
    distance = np.abs(weeks[:, None] - weeks[None, :])
    return np.asarray(rho**distance, dtype=np.float64)


def _penalty(sd: float, drift: float) -> Numbers:
    if np.isinf(drift):
        return np.zeros((3, 3))
    return np.diag([0.0, (sd / max(drift, 1e-9)) ** 2, 0.0])


def _autocorrelation(weeks: Numbers, rest: Numbers, parameters: Parameters) -> float:
    """Lag-1 autocorrelation over neighbouring observed weeks, shrunk.

    r + (1 + 4 r)/n against the bias of short series, then a weighted mean with
    the prior, clipped to 0 .. rho_max.

    Source: bias of order 1/n, Marriott and Pope (1954), Biometrika 41, 390-402.
    """
    n = len(rest)
    is_next = np.diff(weeks) == 1
    size = float(rest @ rest) / n
    raw = 0.0
    if is_next.any() and size > 0:
        raw = float(np.mean((rest[:-1] * rest[1:])[is_next])) / size
    corrected = raw + (1 + 4 * raw) / n
    weight = parameters.rho_weight
    shrunk = (n * corrected + weight * parameters.rho_prior) / (n + weight)
    return float(np.clip(shrunk, 0.0, parameters.rho_max))
