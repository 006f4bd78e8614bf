"""Intervals for shares of people, against published numbers."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from kpi.proportions import (
    Interval,
    Pairs,
    difference,
    paired_difference,
    paired_ratio,
    wilson,
)

COUNTS = st.builds(Pairs, *[st.integers(0, 40)] * 4)


def test_wilson_of_28_of_30_at_90_percent():
    # statsmodels 0.15 proportion_confint(28, 30, 0.1, "wilson")
    interval = wilson(28, 30, alpha=0.05)

    assert interval.low == pytest.approx(0.8173, abs=5e-5)
    assert interval.high == pytest.approx(0.9777, abs=5e-5)


@given(st.integers(0, 60), st.sampled_from([0.005, 0.025, 0.05, 0.1]))
def test_wilson_equals_scipy(k, alpha):
    reference = binomtest(k, 60).proportion_ci(1 - 2 * alpha, method="wilson")

    interval = wilson(k, 60, alpha=alpha)

    assert interval.low == pytest.approx(reference.low, abs=1e-12)
    assert interval.high == pytest.approx(reference.high, abs=1e-12)


def test_ten_adopters_who_all_stay_cannot_prove_eighty_percent():
    # with z = 1.645: 11 of 11 gives 80 %, 8 of 8 gives 75 %
    assert wilson(11, 11, alpha=0.05).low == pytest.approx(0.80, abs=0.005)
    assert wilson(8, 8, alpha=0.05).low == pytest.approx(0.75, abs=0.005)


def test_nothing_is_known_about_nobody():
    assert wilson(0, 0, alpha=0.05) == Interval(0.0, 1.0)
    assert paired_ratio(Pairs(0, 0, 0, 9), alpha=0.05) == Interval(0.0, inf)


def test_paired_ratio_of_the_myeloma_patients():
    # Fagerland, Lydersen and Laake (2017), table 8.4 (Cavo et al. 2012):
    # 59, 6, 16, 80; ratio of first to second 0.8667 (0.7579 to 0.9910)
    interval = paired_ratio(Pairs(59, 16, 6, 80), alpha=0.025)

    assert interval.low == pytest.approx(0.7579, abs=5e-5)
    assert interval.high == pytest.approx(0.9910, abs=5e-5)


def test_paired_difference_of_the_myeloma_patients():
    # the same table: -0.0621 (-0.1195 to -0.0032)
    interval = paired_difference(Pairs(59, 16, 6, 80), alpha=0.025)

    assert interval.low == pytest.approx(-0.1195, abs=5e-5)
    assert interval.high == pytest.approx(-0.0032, abs=5e-5)


def test_difference_of_18_of_25_and_9_of_24():
    # statsmodels 0.15 confint_proportions_2indep(18, 25, 9, 24, method="newcomb")
    interval = difference((18, 25), (9, 24), alpha=0.025)

    assert interval.low == pytest.approx(0.067, abs=5e-4)
    assert interval.high == pytest.approx(0.558, abs=5e-4)


def test_difference_of_newcombes_first_example():
    # Newcombe (1998), table II (a), method 10: 56/70 - 48/80 is 0.0524 to 0.3339
    interval = difference((56, 70), (48, 80), alpha=0.025)

    assert interval.low == pytest.approx(0.0524, abs=5e-5)
    assert interval.high == pytest.approx(0.3339, abs=5e-5)


@given(*[st.integers(0, 30)] * 2)
def test_swapping_the_groups_flips_the_difference_of_two_groups(k, other_k):
    there = difference((k, 30), (other_k, 30), alpha=0.05)
    back = difference((other_k, 30), (k, 30), alpha=0.05)

    assert there.low == pytest.approx(-back.high)


def test_ratio_has_no_upper_bound_when_nobody_said_yes_first():
    assert paired_ratio(Pairs(0, 0, 5, 5), alpha=0.05).high == inf


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="negative"):
        Pairs(1, -1, 0, 0)


@given(COUNTS)
def test_swapping_the_dates_flips_the_difference(pairs):
    there = paired_difference(pairs, alpha=0.05)
    swapped = Pairs(pairs.both, pairs.second, pairs.first, pairs.neither)
    back = paired_difference(swapped, alpha=0.05)

    assert there.low == pytest.approx(-back.high)
    assert there.high == pytest.approx(-back.low)


@given(st.integers(1, 40), st.integers(0, 20), st.integers(0, 20))
def test_swapping_the_dates_inverts_the_ratio(both, first, second):
    there = paired_ratio(Pairs(both, first, second, 0), alpha=0.05)
    back = paired_ratio(Pairs(both, second, first, 0), alpha=0.05)

    assert there.low == pytest.approx(1 / back.high)
    assert there.high == pytest.approx(1 / back.low)


@given(COUNTS)
def test_more_confidence_makes_no_interval_narrower(pairs):
    for bound in (paired_ratio, paired_difference):
        wide, narrow = bound(pairs, alpha=0.01), bound(pairs, alpha=0.1)

        assert wide.low <= narrow.low + 1e-12
        assert wide.high >= narrow.high - 1e-12
