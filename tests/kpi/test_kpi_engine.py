"""The change of level in a short weekly series."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.engine import Allowance, fit_change, quantile, trend_t
from kpi.parameters import Parameters

NONE = Allowance(drift=0.0, background=0.0)
WHITE = Parameters(rho_prior=0.0, rho_weight=1e12)
"""Parameters that leave no room for autocorrelation."""


def series(n: int = 20, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    weeks = np.concatenate([np.arange(12), np.arange(16, 16 + n - 12)]).astype(float)
    return weeks, random.normal(4, 0.2, n), weeks >= 16


def fit(weeks, values, is_after, allowance=NONE, parameters=WHITE):
    return fit_change(
        weeks, values, is_after, allowance=allowance, parameters=parameters
    )


def test_without_drift_and_stickiness_it_is_the_difference_of_two_means():
    weeks, values, is_after = series()

    found = fit(weeks, values, is_after)

    expected = values[is_after].mean() - values[~is_after].mean()
    assert found.delta == pytest.approx(expected)
    pooled = np.concatenate(
        [values[part] - values[part].mean() for part in (is_after, ~is_after)]
    )
    error = np.sqrt(pooled @ pooled / 18 * (1 / 12 + 1 / 8))
    assert found.se == pytest.approx(error)
    assert found.df == 18


def test_with_boundless_drift_it_is_segmented_regression():
    weeks, values, is_after = series()

    found = fit(weeks, values, is_after, Allowance(inf, 0.0))

    design = np.column_stack([np.ones(20), weeks, is_after])
    expected = np.linalg.lstsq(design, values, rcond=None)[0][2]
    assert found.delta == pytest.approx(expected)


def test_drift_allowance_lies_between_and_widens():
    weeks, values, is_after = series()

    ends = [fit(weeks, values, is_after, Allowance(t, 0.0)) for t in (0, 0.01, inf)]

    assert ends[0].se < ends[1].se < ends[2].se
    low, high = sorted((ends[0].delta, ends[2].delta))
    assert low < ends[1].delta < high


def test_background_is_added_to_the_variance():
    weeks, values, is_after = series()

    without = fit(weeks, values, is_after)
    found = fit(weeks, values, is_after, Allowance(0.0, 0.15))

    assert found.delta == pytest.approx(without.delta)
    assert found.se**2 == pytest.approx(without.se**2 + 0.15**2)


def test_generalised_least_squares_equals_a_direct_solution():
    weeks, values, is_after = series()
    fixed = Parameters(rho_prior=0.5, rho_weight=1e12)

    found = fit(weeks, values, is_after, parameters=fixed)

    v = 0.5 ** np.abs(weeks[:, None] - weeks[None, :])
    x = np.column_stack([np.ones(20), is_after])
    expected = np.linalg.solve(
        x.T @ np.linalg.solve(v, x), x.T @ np.linalg.solve(v, values)
    )
    assert found.delta == pytest.approx(expected[1])
    assert found.df == pytest.approx(max(3, 20 * 0.5 / 1.5 - 2))


def test_weights_reproduce_the_estimate_and_ignore_the_level():
    weeks, values, is_after = series()

    found = fit(weeks, values, is_after, Allowance(0.004, 0.0), Parameters())

    assert found.weights @ values == pytest.approx(found.delta)
    assert found.weights.sum() == pytest.approx(0)


def test_sticky_series_is_taken_as_sticky():
    random = np.random.default_rng(3)
    noise = np.zeros(60)
    for i in range(1, 60):
        noise[i] = 0.9 * noise[i - 1] + random.normal()
    weeks = np.arange(60.0)

    found = fit(weeks, noise, weeks >= 30, parameters=Parameters())

    assert 0.5 < found.rho <= 0.8


def test_constant_series_has_no_change_and_no_division_by_zero():
    weeks, _, is_after = series()

    found = fit(weeks, np.full(20, 4.0), is_after, parameters=Parameters())

    assert found.delta == pytest.approx(0)
    assert found.se < 1e-5


def test_weeks_far_apart_say_nothing_about_autocorrelation():
    weeks = np.arange(0.0, 40.0, 2.0)
    _, values, _ = series()

    found = fit(weeks, values, weeks >= 20, parameters=Parameters())

    # only the prior remains: 16 x 0.30 / (20 + 16), with bias correction 1/20
    assert found.rho == pytest.approx((16 * 0.30 + 20 * 0.05) / 36)


@given(st.integers(0, 10**6))
def test_turning_the_series_turns_the_sign(seed):
    weeks, values, is_after = series(seed=seed)

    there = fit(weeks, values, is_after, Allowance(0.004, 0.1), Parameters())
    back = fit(weeks, -values, is_after, Allowance(0.004, 0.1), Parameters())

    assert back.delta == pytest.approx(-there.delta)
    assert back.se == pytest.approx(there.se)


def test_quantile_is_that_of_students_t():
    # scipy 1.17 stats.t.ppf(0.95, 10)
    assert quantile(10, alpha=0.05) == pytest.approx(1.8125, abs=1e-4)


def test_trend_equals_a_straight_line():
    weeks = np.arange(5.0)

    found = trend_t(weeks, np.array([1.0, 2.0, 2.0, 3.0, 5.0]))
    assert found is not None
    slope, t = found

    # by hand: slope 0.9, residuals 0.2 0.3 -0.6 -0.5 0.6, sum of squares 1.1,
    # standard error sqrt(1.1 / 3 / 10)
    assert slope == pytest.approx(0.9)
    assert t == pytest.approx(0.9 / np.sqrt(1.1 / 3 / 10))


def test_two_weeks_have_no_trend():
    assert trend_t(np.arange(2.0), np.array([1.0, 9.0])) is None


def test_line_without_noise_has_no_t():
    assert trend_t(np.arange(4.0), np.zeros(4)) is None
