"""Effects of several waves with their covariance, one or many draws at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpi.slices import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """Effects of several waves: `mean` (draws, waves), `cov` (draws, waves, waves)."""

    mean: Numbers
    cov: Numbers

    @property
    def se(self) -> Numbers:
        """Standard errors, (draws, waves)."""
        return np.asarray(np.sqrt(np.einsum("dww->dw", self.cov)), dtype=np.float64)

    def of(self, at: Sequence[int]) -> "Estimates":
        """Return the estimates of some of the waves, in that order."""
        return Estimates(mean=self.mean[:, at], cov=self.cov[:, at][:, :, at])

    def average(self) -> "Estimates":
        """Return the plain mean over the waves as the only estimate."""
        mean = self.mean.mean(axis=1, keepdims=True)
        return Estimates(mean=mean, cov=self.cov.mean(axis=(1, 2), keepdims=True))


def mixed(score: Numbers, means: Numbers, covs: Numbers) -> Estimates:
    """Return mean and covariance of a mixture: within plus between its parts.

    `score` (draws, parts) is the log weight of each part up to a constant.
    """
    weight = weights(score)
    mean = np.einsum("dk,dki->di", weight, means)
    off = means - mean[:, None]
    cov = np.einsum("dk,dkij->dij", weight, covs + off[..., None] * off[:, :, None])
    return Estimates(mean=mean, cov=cov)


def weights(score: Numbers) -> Numbers:
    """Return the weights, adding up to 1, of log scores (draws, parts)."""
    weight = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=1, keepdims=True), dtype=np.float64)
