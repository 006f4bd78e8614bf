"""Waves of one rollout tell about each other: their effects, shrunk together."""

import numpy as np

from kpi.estimates import Estimates, mixed
from kpi.slices import Numbers


def shrink(own: Estimates, spreads: tuple[float, ...]) -> Estimates:
    """Shrink effects toward their common mean.

    e_g ~ N(mu, omega^2), mu free; for each omega, M = (V^-1 + (I - 11'/W) /
    omega^2)^-1 and m = M V^-1 e; averaged over `spreads` by the marginal
    likelihood of e. One wave alone stays as it is.

    Source: empirical Bayes for exchangeable effects, Morris (1983), J. Am. Stat.
    Assoc. 78, 47-55; marginal likelihood with mu integrated out.
    """
    n = own.mean.shape[1]
    if n < 2:
        return own
    inverse = np.linalg.inv(own.cov)
    direct = np.einsum("dij,dj->di", inverse, own.mean)
    scores, means, covs = [], [], []
    for spread in spreads:
        toward = (np.eye(n) - np.full((n, n), 1 / n)) / spread**2
        cov = np.linalg.inv(inverse + toward)
        covs.append(cov)
        means.append(np.einsum("dij,dj->di", cov, direct))
        scores.append(_score(own, spread))
    return mixed(
        np.stack(scores, axis=1), np.stack(means, axis=1), np.stack(covs, axis=1)
    )


def _score(own: Estimates, spread: float) -> Numbers:
    n = own.mean.shape[1]
    total = np.linalg.inv(own.cov + spread**2 * np.eye(n))
    size = total.sum(axis=(1, 2))
    mu = np.einsum("dij,dj->d", total, own.mean) / size
    off = own.mean - mu[:, None]
    fit = np.einsum("di,dij,dj->d", off, total, off)
    return np.asarray(0.5 * (np.linalg.slogdet(total)[1] - np.log(size) - fit))
