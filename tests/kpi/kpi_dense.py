"""The joint model once more, written out in full and shared with nothing.

One row an observed cell, one explicit covariance matrix of all cells, one column
a coefficient (the fade common to all waves as a column of its own), the priors as
further rows, and one generalised least squares of it all by QR.

Source: mixed estimation, Theil and Goldberger (1961), Int. Econ. Rev. 2, 65-78.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from kpi.parameters import Parameters
from kpi.states import Calendar, State

FREE_SD, FIRST_VARIANCE, ROUNDS = 100.0, 0.03, 3


@dataclass(frozen=True)
class Dense:
    """Whole effects, then late ones, of the launched groups, with covariance."""

    effects: np.ndarray
    cov: np.ndarray


def fit_dense(
    calendar: Calendar, z: np.ndarray, counting: np.ndarray, parameters: Parameters
) -> Dense:
    """Fit one draw: z is (groups, weeks), counting (groups,)."""
    cells = np.argwhere(np.isfinite(z) & (calendar.states > State.LEFT_OUT))
    columns, sds, names = _columns(calendar, cells, parameters)
    values = z[tuple(cells.T)]
    k = counting / np.exp(np.log(counting).mean())
    nu = len(cells) - sum(n[0] in "ad" for n in names) - (_n_weeks(cells) - 1)
    parts = [
        _at_point(columns, sds, values, _covariance(cells, k, *point), nu)
        for point in product(parameters.rhos, parameters.lams)
    ]
    contrasts = _contrasts(calendar, names, parameters)
    score = np.array([one[0] for one in parts])
    weight = np.exp(score - score.max()) / np.exp(score - score.max()).sum()
    means = np.array([contrasts @ theta for _, theta, _ in parts])
    mean = weight @ means
    within = sum(
        w * contrasts @ cov @ contrasts.T
        for w, (_, _, cov) in zip(weight, parts, strict=True)
    )
    between = (means - mean).T @ (weight[:, None] * (means - mean))
    return Dense(mean, within + between)


def _n_weeks(cells):
    return len(set(cells[:, 1]))


def _columns(calendar, cells, parameters):
    group, week = cells.T
    columns = [(week == w).astype(float) for w in sorted(set(week))]
    sds = [np.inf] * len(columns)
    names = [("w", None)] * len(columns)
    waves = np.flatnonzero(calendar.is_launched)
    ramp, after, later = calendar.ramp, calendar.after, calendar.later
    if parameters.sd_fade > 0:
        columns.append(ramp[group, week] * np.isin(group, waves))
        sds.append(parameters.sd_fade)
        names.append(("F", None))
    for g in range(len(calendar.states)):
        mine = group == g
        parts = [("a", np.ones(len(cells)), FREE_SD)]
        parts.append(("b", week - week.mean(), parameters.tau_joint))
        if g in waves:
            parts.append(("d", after[group, week], FREE_SD))
            parts.append(("h", ramp[group, week], parameters.sd_late))
            parts.append(("m", later[group, week], parameters.sd_mature))
        for name, column, sd in parts:
            columns.append(mine * column)
            sds.append(sd)
            names.append((name, g))
    return np.column_stack(columns), np.array(sds), names


def _covariance(cells, k, rho, lam):
    group, week = cells.T
    same = group[:, None] == group[None, :]
    sticky = lam * rho ** np.abs(week[:, None] - week[None, :])
    return same * sticky + np.diag((1 - lam) * k[group])


def _at_point(columns, sds, values, covariance, nu):
    root = np.linalg.cholesky(covariance)
    design, response = np.linalg.solve(root, columns), np.linalg.solve(root, values)
    has_prior = np.isfinite(sds)
    prior = np.diag(1 / sds)[has_prior]
    s2 = FIRST_VARIANCE
    for last in (False,) * ROUNDS + (True,):
        rows = np.vstack([design / np.sqrt(s2), prior])
        right = np.concatenate([response / np.sqrt(s2), np.zeros(len(prior))])
        q, r = np.linalg.qr(rows)
        theta = np.linalg.solve(r, q.T @ right)
        rest = float(np.sum((right - rows @ theta) ** 2))
        if not last:
            s2 = s2 * rest / nu
    logdets = 2 * np.log(np.diag(root)).sum() + 2 * np.log(np.abs(np.diag(r))).sum()
    score = -0.5 * (len(values) * np.log(s2) + logdets + rest)
    inverse = np.linalg.inv(r)
    return score, theta, inverse @ inverse.T


def _contrasts(calendar, names, parameters):
    waves = np.flatnonzero(calendar.is_launched)
    rows = np.zeros((2 * len(waves), len(names)))
    for i, wave in enumerate(waves):
        ramp = calendar.ramp[wave, calendar.judged[wave]]
        for row, part in ((i, ramp), (i + len(waves), ramp[-parameters.late_weeks :])):
            rows[row, names.index(("d", wave))] = 1
            for fade in {("h", wave), ("F", None)} & set(names):
                rows[row, names.index(fade)] = part.mean()
    return rows
