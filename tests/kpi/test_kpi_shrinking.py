"""Waves drawn toward their mean: by hand, and by another way of computing."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from kpi.estimates import Estimates
from kpi.parameters import DEFAULTS
from kpi.shrinking import shrink

SPREADS = DEFAULTS.spreads
TWO = Estimates(mean=np.array([[-0.3, 0.0]]), cov=np.diag([0.01, 0.04])[None])
THREE = Estimates(
    mean=np.array([[-0.6, -0.1, 0.2]]),
    cov=np.array([[[0.02, 0.005, -0.002], [0.005, 0.03, 0.0], [-0.002, 0.0, 0.06]]]),
)


def test_two_waves_at_one_spread_by_hand():
    found = shrink(TWO, (0.2,))

    # V^-1 = diag(100, 25); (I - 11'/2) / 0.04 = 12.5 on and -12.5 off the diagonal
    # M = [[112.5, -12.5], [-12.5, 37.5]]^-1, determinant 4062.5; m = M (-30, 0)
    assert found.cov[0] == pytest.approx(
        np.array([[37.5, 12.5], [12.5, 112.5]]) / 4062.5
    )
    assert found.mean[0] == pytest.approx([-37.5 * 30 / 4062.5, -12.5 * 30 / 4062.5])


@pytest.mark.parametrize("own", [TWO, THREE], ids=["two", "three not independent"])
def test_average_over_the_spreads_equals_another_computation(own):
    found = shrink(own, SPREADS)

    mean, cov = by_differences(own.mean[0], own.cov[0], SPREADS)
    assert found.mean[0] == pytest.approx(mean)
    assert found.cov[0] == pytest.approx(cov)


def by_differences(
    effects: np.ndarray, cov: np.ndarray, spreads: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and covariance by the error that the differences give away.

    With the common mean free, the differences D e ~ N(0, D (V + omega^2 I) D') are
    all there is to learn from; an effect is e less E(error | D e).
    """
    d = np.eye(len(effects))[:-1] - np.eye(len(effects))[1:]
    likely, means, covs = [], [], []
    for spread in spreads:
        total = d @ (cov + spread**2 * np.eye(len(effects))) @ d.T
        gain = cov @ d.T @ np.linalg.inv(total)
        likely.append(multivariate_normal(cov=total).pdf(d @ effects))
        means.append(effects - gain @ d @ effects)
        covs.append(cov - gain @ d @ cov)
    weight = np.array(likely) / np.sum(likely)
    return mixture(weight, np.array(means), np.array(covs))


def mixture(weight, means, covs) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and covariance of a mixture, by its second moments."""
    mean = weight @ means
    second = sum(
        w * (c + np.outer(m, m)) for w, m, c in zip(weight, means, covs, strict=True)
    )
    return mean, second - np.outer(mean, mean)


def test_effects_far_apart_are_drawn_less_than_by_equal_weights():
    far = Estimates(mean=np.array([[-1.0, 1.0]]), cov=np.diag([0.01, 0.01])[None])

    # 2 apart: N(0, 0.02 + 2 omega^2) at 0.1 and 0.2 is nothing beside that at 0.4
    widest = shrink(far, (0.4,)).mean[0]
    assert shrink(far, SPREADS).mean[0] == pytest.approx(widest, abs=1e-6)


def test_one_wave_is_not_drawn_anywhere():
    alone = Estimates(mean=np.array([[-0.3]]), cov=np.array([[[0.04]]]))

    found = shrink(alone, SPREADS)

    assert (found.mean.item(), found.cov.item()) == (-0.3, 0.04)


def test_many_draws_at_once_are_the_same_as_one_by_one():
    random = np.random.default_rng(4)
    roots = random.normal(0, 0.2, (5, 3, 3))
    many = Estimates(
        mean=random.normal(-0.2, 0.2, (5, 3)),
        cov=roots @ np.swapaxes(roots, 1, 2) + 0.01 * np.eye(3),
    )

    found = shrink(many, SPREADS)

    for i in range(5):
        one = Estimates(mean=many.mean[i : i + 1], cov=many.cov[i : i + 1])
        single = shrink(one, SPREADS)
        assert found.mean[i] == pytest.approx(single.mean[0], abs=1e-12)
        assert found.cov[i] == pytest.approx(single.cov[0], abs=1e-12)
