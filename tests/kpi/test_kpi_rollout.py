"""The waves of a rollout together, where they cannot be modelled jointly."""

import numpy as np
import pytest
from scipy.stats import t as student

from kpi.alone import Alone, covariance
from kpi.finding import Effect
from kpi.parameters import DEFAULTS
from kpi.pooling import between_variance, pool
from model.verdict import Grade


def effect(delta=-0.2, se=0.1, late=-0.2) -> Effect:
    return Effect(delta=delta, se=se, df=10, p=0.02, own=delta, late=late)


def pooled(*effects: Effect, shared=0.0) -> Effect:
    return pool(effects, np.full((len(effects),) * 2, shared), DEFAULTS)


def alone(cells=(-0.5, -0.5, 0.5, 0.5), noise=0.0, drift=0.0, background=0.0) -> Alone:
    return Alone(
        grade=Grade.C,
        effect=effect(),
        series=np.zeros(4),
        cells=np.array(cells),
        noise=noise,
        rho=0.0,
        drift=drift,
        background=background,
    )


def test_pooled_mean_is_weighted_by_precision():
    found = pooled(effect(delta=-0.1), effect(delta=-0.2, se=0.2))

    # weights 100 and 25; Q = 0.2 < 1, so nothing between; variance 1/125
    assert found.delta == pytest.approx(-0.12)
    assert found.se == pytest.approx(np.sqrt(1 / 125))
    assert found.df == 2
    bound = -0.12 - student.ppf(0.95, 2) * np.sqrt(1 / 125)
    assert found.low(0.05) == pytest.approx(bound)


def test_between_variance_of_three_waves_by_hand():
    # w = 100 each, mean 0, Q = 100 (0.09 + 0 + 0.09) = 18, (18 - 2)/(300 - 100)
    found = between_variance(np.array([-0.3, 0.0, 0.3]), np.full(3, 0.01))

    assert found == pytest.approx(0.08)


def test_equal_waves_are_not_narrower_than_fixed_weights():
    found = pooled(*[effect()] * 4)

    assert found.se == pytest.approx(0.05)
    assert found.df == 6


def test_waves_share_the_noise_of_their_weeks():
    # (-.5, -.5, .5, .5) with itself, white noise: 1 x 0.04
    assert covariance(alone(noise=0.2), alone(noise=0.2)) == pytest.approx(0.04)
    opposite = alone((0.5, 0.5, -0.5, -0.5), noise=0.2)
    assert covariance(alone(noise=0.2), opposite) == 0.0


def test_waves_share_the_unseen_trend():
    # weights times weeks: -0 - 0.5 + 1 + 1.5 = 2, squared, times 0.1 squared
    assert covariance(alone(drift=0.1), alone(drift=0.1)) == pytest.approx(0.04)


def test_waves_share_whatever_else_moved_the_level():
    # 0.15 squared, whatever the weeks weigh
    one, other = alone(background=0.15), alone((0.0, -1.0, 1.0, 0.0), background=0.15)
    assert covariance(one, other) == pytest.approx(0.0225)


def test_shared_noise_widens_the_mean():
    waves = (effect(), effect())

    # weights a half each: 2 x 0.5 x 0.5 x 0.01 on top
    widened = pooled(*waves, shared=0.01).se ** 2 - pooled(*waves).se ** 2
    assert widened == pytest.approx(0.005)


def test_single_wave_keeps_its_own_interval():
    only = effect()

    assert pooled(only) is only


def test_still_there_is_looked_at_on_the_mean():
    assert pooled(effect(late=-0.3), effect(late=-0.1)).late == pytest.approx(-0.2)
    assert pooled(effect(late=-0.3), effect(late=-0.1)).is_still_there
    assert pooled(effect(), effect(late=None)).late is None
    assert not pooled(effect(late=-0.05), effect(late=-0.05)).is_still_there
