"""The waves of a rollout together."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t as student

from kpi.finding import Effect, Finding
from kpi.rollout import between_variance, covariance, pool
from model.verdict import Grade, Reason


def effect(delta=-0.2, se=0.1, row=0, late=-0.2, n_rows=3) -> Effect:
    cells = np.zeros((n_rows, 4))
    cells[row] = [-0.5, -0.5, 0.5, 0.5]
    cells[(row + 1) % n_rows] = -cells[row]
    quiet = {"noise": 0.0, "rho": 0.0, "drift": 0.0}
    return Effect(delta=delta, se=se, df=10, late=late, cells=cells, **quiet)


def wave(grade=Grade.A, before=4.0, controls=("X",), **changes) -> Finding:
    return Finding(
        grade=grade,
        controls=controls,
        weeks_before=12,
        weeks_after=11,
        level_before=before,
        level_after=before - 0.2,
        effect=effect(**changes),
    )


def test_pooled_mean_is_weighted_by_precision():
    pooled = pool({"a": wave(delta=-0.1), "b": wave(delta=-0.2, se=0.2)})

    # weights 100 and 25; Q = 0.2 < 1, so nothing between; variance 1/125
    assert pooled.effect.delta == pytest.approx(-0.12)
    assert pooled.effect.se == pytest.approx(np.sqrt(1 / 125))
    assert pooled.effect.df == 2
    bound = -0.12 - student.ppf(0.95, 2) * np.sqrt(1 / 125)
    assert pooled.effect.low(0.05) == pytest.approx(bound)


def test_between_variance_of_three_waves_by_hand():
    # w = 100 each, mean 0, Q = 100 (0.09 + 0 + 0.09) = 18, (18 - 2)/(300 - 100)
    found = between_variance(np.array([-0.3, 0.0, 0.3]), np.full(3, 0.01))

    assert found == pytest.approx(0.08)


def test_equal_waves_are_not_narrower_than_fixed_weights():
    waves = {name: wave() for name in "abcd"}

    pooled = pool(waves)

    assert pooled.effect.se == pytest.approx(0.05)
    assert pooled.effect.df == 6


def test_waves_that_share_a_comparison_move_together():
    one, other = effect(row=0), effect(row=2)
    noisy = [replace(e, noise=0.2) for e in (one, other)]

    # they share row 0: weights -+ (-.5, -.5, .5, .5), white noise: -1 x 0.04
    assert covariance(*noisy) == 0.0
    same = [replace(e, cells=np.abs(one.cells)) for e in noisy]
    assert covariance(*same) == pytest.approx(0.04 * 2)


def test_waves_share_the_unseen_trend_of_their_comparison():
    cells = np.zeros((3, 4))
    cells[2] = [-0.5, -0.5, 0.5, 0.5]
    shared = [replace(effect(row=i), drift=0.1) for i in (0, 1)]
    shared = [replace(e, cells=cells) for e in shared]

    # weights times weeks: -0 - 0.5 + 1 + 1.5 = 2, squared, times 0.1 squared
    assert covariance(*shared) == pytest.approx(0.04)


def test_waves_without_comparison_share_their_weeks():
    cells = np.zeros((3, 4))
    cells[0] = [-0.5, -0.5, 0.5, 0.5]
    one = replace(effect(), cells=cells, noise=0.2)
    other = replace(one, cells=np.roll(cells, 1, axis=0))

    assert covariance(one, other) == pytest.approx(0.04)


def test_shared_noise_widens_the_mean():
    cells = np.ones((3, 4))
    apart = {n: wave() for n in "ab"}
    shared = {
        n: replace(w, effect=replace(w.effect, cells=cells, noise=0.1))
        for n, w in apart.items()
    }

    assert pool(shared).effect.se > pool(apart).effect.se


def test_single_wave_keeps_its_own_interval():
    only = wave()

    assert pool({"a": only, "b": Finding(gate=Reason.WEEKS)}) is only


def test_rollout_is_as_strong_as_its_weakest_comparison():
    pooled = pool({"a": wave(), "b": wave(Grade.C, controls=())})

    assert pooled.grade is Grade.C
    assert pooled.controls == ("X",)


def test_rollout_without_any_effect_names_the_gate_most_waves_failed():
    gates = {"a": Reason.WEEKS, "b": Reason.VOLUME, "c": Reason.VOLUME}
    found = pool({n: Finding(gate=gate) for n, gate in gates.items()})

    assert found.gate is Reason.VOLUME
    assert pool({}).gate is Reason.WEEKS


def test_still_there_is_looked_at_on_the_mean():
    waves = {"a": wave(late=-0.3), "b": wave(late=-0.1)}

    assert pool(waves).effect.late == pytest.approx(-0.2)
    unknown = {**waves, "b": wave(late=None)}
    assert pool(unknown).effect.late is None
