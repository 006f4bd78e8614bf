"""One joint model of all groups and weeks of an outcome.

z_gt = a_g + w_t + d_g after_gt + f_g ramp_gt + m_g later_gt + b_g (t - tbar) + u_gt

Free week effects w_t cancel whatever moves all groups; a_g and d_g are free;
f_g = F + h_g is a fade with a part common to all waves, F ~ N(0, sd_fade^2) and
h_g ~ N(0, sd_late^2); m_g ~ N(0, sd_mature^2) and b_g ~ N(0, tau^2), an unseen
trend. u_g ~ N(0, s2 [lam rho^|t-s| + (1 - lam) k_g I]): sticky noise and, by
group, noise of counting; s2, lam and rho are common to all groups and averaged
over a grid by restricted likelihood.

Arrays have a leading axis of draws, so that simulations run the same code; a
client's panel is one draw.

Source: mixed-model equations, Henderson (1975), Biometrics 31, 423-447;
restricted likelihood, Patterson and Thompson (1971), Biometrika 58, 545-554.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from kpi.estimates import Estimates, mixed, weights
from kpi.parameters import Parameters
from kpi.slices import Flags, Numbers
from kpi.states import Calendar

_FREE_SD = 100.0
_ROUNDS = 3
_FIRST_VARIANCE = 0.03
_LEAST_VARIANCE = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """The grid of noise models and how likely each is: `weight` (draws, points).

    `s2` (draws, points) is the variance of a week; `points` are (rho, lam).
    """

    points: tuple[tuple[float, float], ...]
    weight: Numbers
    s2: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """The fitted model. Effects are on the scale of the panel, lower = better.

    `whole` is the mean effect over the judged weeks, `late` over the last of
    them, both for the waves of `waves` (rows of the panel). `nu` are degrees of
    freedom. `fitted` and `sd` are (draws, groups, weeks), nan where not used.
    """

    waves: tuple[int, ...]
    whole: Estimates
    late: Estimates
    nu: float
    noise: Noise
    fitted: Numbers
    sd: Numbers


@dataclass(frozen=True, slots=True)
class _Group:
    """One group of the design: its weeks, its columns and where they stand."""

    at: Sequence[int]
    columns: Numbers
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Design:
    """The coefficients besides the weeks: `free` and prior precision of each."""

    groups: tuple[_Group, ...]
    precision: Numbers
    contrasts: Numbers
    waves: tuple[int, ...]
    used: Flags
    n_cells: int
    n_free: int

    @property
    def nu(self) -> float:
        """Degrees of freedom: cells less free coefficients and weeks but one."""
        return float(self.n_cells - self.n_free - (self.used.sum() - 1))


@dataclass(frozen=True, slots=True)
class _Reduced:
    """The normal equations of one grid point after the weeks are eliminated.

    `week_mean` and `week_slope` give the weeks back: w = mean - slope theta.
    """

    a: Numbers
    r: Numbers
    zz: Numbers
    logdet: Numbers
    week_mean: Numbers
    week_slope: Numbers


def fit_joint(
    calendar: Calendar, z: Numbers, counting: Numbers, parameters: Parameters
) -> Joint:
    """Fit the model to z (draws, groups, weeks), the same weeks known in each draw.

    `counting` (draws, groups) is the relative variance of counting in a group;
    only ratios between groups matter: k_g is it over its geometric mean.
    A cell that is nan, or whose state is left out, is not in the model.
    """
    design = _design(calendar, np.isfinite(z[0]), parameters)
    k = _relative(counting)
    points = tuple(product(parameters.rhos, parameters.lams))
    solved = [_solve(design, z, k, point) for point in points]
    score = np.stack([one.score for one in solved], axis=1)
    weight = weights(score)
    effects = np.stack([one.effects for one in solved], axis=1)
    covs = np.stack([one.cov for one in solved], axis=1)
    whole, late = _halves(mixed(score, effects, covs))
    s2 = np.stack([one.s2 for one in solved], axis=1)
    noise = Noise(points=points, weight=weight, s2=s2)
    return Joint(
        waves=design.waves,
        whole=whole,
        late=late,
        nu=design.nu,
        noise=noise,
        fitted=_fitted(design, solved, weight, z),
        sd=_cell_sd(noise, k),
    )


def planned_cov(
    calendar: Calendar,
    noise: Noise,
    counting: Numbers,
    parameters: Parameters,
) -> tuple[Estimates, float]:
    """Return what the covariance of the effects would be at a known noise.

    The means are zero: nothing is estimated. Also returns the degrees of
    freedom. `noise` and `counting` are of one draw; `counting` may be of
    other groups than `noise` was estimated from.
    """
    known = calendar.states > 0
    design = _design(calendar, known, parameters)
    k = _relative(counting)
    nothing = np.zeros((1, *known.shape))
    covs = []
    for i, point in enumerate(noise.points):
        reduced = _reduce(design, nothing, k, point)
        s2 = noise.s2[:, i]
        b = reduced.a + s2[:, None, None] * design.precision
        inverse = np.linalg.solve(b, design.contrasts.T[None])
        covs.append(s2[:, None, None] * (design.contrasts @ inverse))
    cov = np.einsum("dk,dkij->dij", noise.weight, np.stack(covs, axis=1))
    mean = np.zeros(cov.shape[:2])
    return _halves(Estimates(mean=mean, cov=cov))[0], design.nu


def _relative(counting: Numbers) -> Numbers:
    """Return k_g, the variance of counting over its geometric mean over groups."""
    mean = np.exp(np.mean(np.log(counting), axis=1, keepdims=True))
    return np.asarray(counting / mean, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Solved:
    """One grid point solved: effects are the whole ones, then the late ones."""

    score: Numbers
    s2: Numbers
    theta: Numbers
    weeks: Numbers
    effects: Numbers
    cov: Numbers


def _solve(
    design: _Design, z: Numbers, k: Numbers, point: tuple[float, float]
) -> _Solved:
    reduced = _reduce(design, z, k, point)
    s2 = np.full(len(z), _FIRST_VARIANCE)
    for _ in range(_ROUNDS):
        b = reduced.a + s2[:, None, None] * design.precision
        theta, rss = _theta(reduced, b)
        s2 = np.maximum(rss / design.nu, _LEAST_VARIANCE)
    b = reduced.a + s2[:, None, None] * design.precision
    theta, rss = _theta(reduced, b)
    n_spare = design.n_cells - design.used.sum() - len(design.precision)
    logdet_b = np.linalg.slogdet(b)[1]
    score = -0.5 * (n_spare * np.log(s2) + reduced.logdet + logdet_b + rss / s2)
    contrasts = design.contrasts
    inverse = np.linalg.solve(b, contrasts.T[None])
    return _Solved(
        score=score,
        s2=s2,
        theta=theta,
        weeks=reduced.week_mean - np.einsum("dtp,dp->dt", reduced.week_slope, theta),
        effects=theta @ contrasts.T,
        cov=s2[:, None, None] * (contrasts @ inverse),
    )


def _theta(reduced: _Reduced, b: Numbers) -> tuple[Numbers, Numbers]:
    """Return the coefficients and the penalised residual sum of squares."""
    theta = np.linalg.solve(b, reduced.r[..., None])[..., 0]
    rss = reduced.zz - np.sum(theta * reduced.r, axis=1)
    return np.asarray(theta, dtype=np.float64), rss


def _reduce(
    design: _Design, z: Numbers, k: Numbers, point: tuple[float, float]
) -> _Reduced:
    rho, lam = point
    n_draws, n_weeks, n_columns = len(z), len(design.used), len(design.precision)
    ww = np.zeros((n_draws, n_weeks, n_weeks))
    right = np.zeros((n_draws, n_weeks, n_columns + 1))
    cc = np.zeros((n_draws, n_columns, n_columns))
    r = np.zeros((n_draws, n_columns))
    zz, logdet = np.zeros(n_draws), np.zeros(n_draws)
    for row, group in enumerate(design.groups):
        if not len(group.at):
            continue
        values, q = _eigen(tuple(group.at), rho)
        w = 1 / (lam * values + (1 - lam) * k[:, row, None])
        turned = q.T @ group.columns
        seen = z[:, row, group.at] @ q
        weighted = w[:, :, None] * turned
        at, places = np.array(group.at), np.array(group.places)
        ww[:, at[:, None], at] += (q * w[:, None, :]) @ q.T
        right[:, at[:, None], places] = q @ weighted
        right[:, at, -1] += (w * seen) @ q.T
        cc[:, places[:, None], places] = turned.T @ weighted
        r[:, places] = np.einsum("dnp,dn->dp", weighted, seen)
        zz += np.sum(w * seen**2, axis=1)
        logdet -= np.sum(np.log(w), axis=1)
    return _eliminate(design.used, ww, right, (cc, r, zz, logdet))


def _eliminate(
    used: Flags,
    ww: Numbers,
    right: Numbers,
    rest: tuple[Numbers, Numbers, Numbers, Numbers],
) -> _Reduced:
    cc, r, zz, logdet = rest
    ww, right = ww[:, used][:, :, used], right[:, used]
    solved = np.asarray(np.linalg.solve(ww, right), dtype=np.float64)
    slope, mean = solved[..., :-1], solved[..., -1]
    across = np.swapaxes(right[..., :-1], 1, 2)
    diagonal = np.einsum("dtt->dt", np.linalg.cholesky(ww))
    return _Reduced(
        a=cc - across @ slope,
        r=r - np.einsum("dpt,dt->dp", across, mean),
        zz=zz - np.sum(right[..., -1] * mean, axis=1),
        logdet=logdet + 2 * np.sum(np.log(diagonal), axis=1),
        week_mean=mean,
        week_slope=slope,
    )


@lru_cache(maxsize=512)
def _eigen(at: tuple[int, ...], rho: float) -> tuple[Numbers, Numbers]:
    """Return eigenvalues and vectors of rho^|t - s| over some weeks."""
    weeks = np.array(at, dtype=np.float64)
    values, vectors = np.linalg.eigh(rho ** np.abs(weeks[:, None] - weeks[None, :]))
    return values, vectors


def _design(calendar: Calendar, known: Flags, parameters: Parameters) -> _Design:
    cells = known & (calendar.states > 0)
    used = np.asarray(cells.any(axis=0), dtype=np.bool_)
    waves = tuple(int(row) for row in np.flatnonzero(calendar.is_launched))
    groups, kinds = _columns(calendar, cells, waves)
    return _Design(
        groups=groups,
        precision=_precision(kinds, parameters),
        contrasts=_contrasts(calendar, kinds, waves, parameters),
        waves=waves,
        used=used,
        n_cells=int(cells.sum()),
        n_free=sum(kind in "ad" for kind, _ in kinds),
    )


_Kinds = list[tuple[str, int]]
"""The letter of each coefficient and the row of its group."""


def _columns(
    calendar: Calendar, cells: Flags, waves: tuple[int, ...]
) -> tuple[tuple[_Group, ...], _Kinds]:
    kinds: _Kinds = []
    groups = []
    weeks = np.arange(cells.shape[1]) - cells.shape[1] / 2
    for row in range(len(cells)):
        at = np.flatnonzero(cells[row])
        parts = {"a": np.ones(cells.shape[1]), "b": weeks}
        if row in waves:
            parts["d"] = calendar.after[row]
            parts["f"] = calendar.ramp[row]
            parts["m"] = calendar.later[row]
        places = range(len(kinds), len(kinds) + len(parts))
        kinds += [(letter, row) for letter in parts]
        columns = np.column_stack([part[at] for part in parts.values()])
        groups.append(_Group(at.tolist(), columns, list(places)))
    return tuple(groups), kinds


def _precision(kinds: _Kinds, parameters: Parameters) -> Numbers:
    sd = {
        "a": _FREE_SD,
        "d": _FREE_SD,
        "b": parameters.tau_joint,
        "f": parameters.sd_late,
        "m": parameters.sd_mature,
    }
    cov = np.diag([sd[letter] ** 2 for letter, _ in kinds])
    is_fade = np.array([letter == "f" for letter, _ in kinds])
    cov += parameters.sd_fade**2 * np.outer(is_fade, is_fade)
    return np.asarray(np.linalg.inv(cov), dtype=np.float64)


def _contrasts(
    calendar: Calendar, kinds: _Kinds, waves: tuple[int, ...], parameters: Parameters
) -> Numbers:
    """Return the rows that give the whole effects, then the late ones."""
    rows = np.zeros((2 * len(waves), len(kinds)))
    for i, wave in enumerate(waves):
        ramp = calendar.ramp[wave, calendar.judged[wave]]
        late = ramp[-parameters.late_weeks :]
        rows[i, kinds.index(("d", wave))] = 1
        rows[i, kinds.index(("f", wave))] = ramp.mean()
        rows[len(waves) + i, kinds.index(("d", wave))] = 1
        rows[len(waves) + i, kinds.index(("f", wave))] = late.mean()
    return rows


def _halves(both: Estimates) -> tuple[Estimates, Estimates]:
    n = both.mean.shape[1] // 2
    return both.of(range(n)), both.of(range(n, 2 * n))


def _fitted(
    design: _Design, solved: list[_Solved], weight: Numbers, z: Numbers
) -> Numbers:
    weeks = np.zeros((len(z), len(design.used)))
    found = np.stack([one.weeks for one in solved], axis=1)
    weeks[:, design.used] = np.einsum("dk,dkt->dt", weight, found)
    thetas = np.stack([one.theta for one in solved], axis=1)
    theta = np.einsum("dk,dkp->dp", weight, thetas)
    fitted = np.full(z.shape, np.nan)
    for row, group in enumerate(design.groups):
        own = theta[:, group.places] @ group.columns.T
        fitted[:, row, group.at] = weeks[:, group.at] + own
    return fitted


def _cell_sd(noise: Noise, k: Numbers) -> Numbers:
    """Return the sd of one week of each group, (draws, groups)."""
    lam = np.array([point[1] for point in noise.points])
    share = lam[None, :, None] + (1 - lam)[None, :, None] * k[:, None, :]
    variance = np.einsum("dk,dkg->dg", noise.weight * noise.s2, share)
    return np.asarray(np.sqrt(variance), dtype=np.float64)
