"""The scale of a measure and the way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.scales import Cells, Ruler, Scale, scale_for, transform, units_of
from model.plan import Better, Statistic

SHARES = st.floats(0.01, 0.5)


def cells(n=0.0, k=np.nan, value=np.nan, people=1.0) -> Cells:
    return Cells(*(np.array([[x]], dtype=float) for x in (n, k, value, people)))


@pytest.mark.parametrize(
    ("statistic", "given_cells", "expected"),
    [
        (Statistic.COUNT, cells(value=0), Scale.COUNT),
        (Statistic.ACTIVE_PEOPLE, cells(value=3), Scale.COUNT),
        (Statistic.SHARE, cells(n=10, k=4), Scale.LOGIT),
        (Statistic.RATE, cells(n=10, k=40), Scale.COUNT),
        (Statistic.RATE, cells(value=0.2), Scale.LOG),
        (Statistic.MEDIAN, cells(n=9, value=4.0), Scale.LOG),
        (Statistic.MEAN, cells(n=9, value=0.0), Scale.LINEAR),
    ],
)
def test_scale_suits_the_statistic(statistic, given_cells, expected):
    assert scale_for(statistic, given_cells) is expected


def test_count_becomes_the_log_of_its_rate_per_hundred_people():
    ruler, z = transform(Statistic.COUNT, cells(value=29.5, people=0.3), Better.LOWER)

    assert z[0, 0] == pytest.approx(np.log(100))
    assert ruler.natural(z[0, 0]) == pytest.approx(100)


def test_rate_above_one_is_a_count_with_its_exposure():
    ruler, z = transform(Statistic.RATE, cells(n=10, k=39.5), Better.LOWER)

    assert ruler.natural(z[0, 0]) == pytest.approx(4.0)


def test_share_without_items_is_not_known():
    _, z = transform(
        Statistic.SHARE,
        Cells(*(np.array([[a, b]]) for a, b in ((0, 9), (0, 4.5), (0, 0.5), (1, 1)))),
        Better.LOWER,
    )

    assert np.isnan(z[0, 0])
    assert z[0, 1] == pytest.approx(0)


def test_duration_becomes_its_log():
    ruler, z = transform(Statistic.MEDIAN, cells(n=9, value=4.0), Better.LOWER)

    assert z[0, 0] == pytest.approx(np.log(4))
    assert ruler.natural(z[0, 0]) == pytest.approx(4)


def medians(*typical: float, value: tuple[float, ...] = (4.0, 6.0)) -> Cells:
    one = np.ones((1, len(value)))
    return Cells(one, one, np.array([value]), one, np.array([typical]))


def test_a_median_is_compared_by_its_typical_values():
    ruler, z = transform(Statistic.MEDIAN, medians(3.0, 8.0), Better.LOWER)

    assert z.tolist() == [pytest.approx([np.log(3), np.log(8)])]
    assert ruler.natural(z[0, 0]) == pytest.approx(3)


@pytest.mark.parametrize("typical", [(3.0, np.nan), (3.0, 0.0), (np.nan, np.nan)])
def test_all_weeks_are_compared_by_medians_where_one_has_no_typical_value(typical):
    _, z = transform(Statistic.MEDIAN, medians(*typical), Better.LOWER)

    assert z.tolist() == [pytest.approx([np.log(4), np.log(6)])]


def test_a_week_without_a_median_asks_for_no_typical_value():
    table = medians(3.0, np.nan, value=(4.0, np.nan))

    _, z = transform(Statistic.MEDIAN, table, Better.LOWER)

    assert z[0, 0] == pytest.approx(np.log(3))
    assert np.isnan(z[0, 1])


@pytest.mark.parametrize("statistic", [Statistic.P90, Statistic.MEAN])
def test_nothing_but_a_median_is_compared_by_typical_values(statistic):
    _, z = transform(statistic, medians(3.0, 8.0), Better.LOWER)

    assert z.tolist() == [pytest.approx([np.log(4), np.log(6)])]


def test_values_that_are_not_positive_are_compared_by_the_size_of_their_group():
    value = np.array([[-2.0, 6.0], [30.0, 10.0], [0.0, 0.0], [np.nan, np.nan]])
    one = np.ones(value.shape)
    table = Cells(9 * one, 0 * one, value, one)

    ruler, z = transform(Statistic.MEAN, table, Better.LOWER)

    assert units_of(ruler.scale, table) == (4, 20, 1, 1)
    assert z[:3].tolist() == [[-0.5, 1.5], [1.5, 0.5], [0, 0]]
    assert np.isnan(z[3]).all()
    assert ruler.natural(z[0, 1]) == 1.5


def test_share_of_more_than_all_is_not_known_and_leaves_the_others_as_they_are():
    parts = np.array([[8.0, 12.0]])
    table = Cells(np.full((1, 2), 10.0), parts, parts / 10, np.ones((1, 2)))

    ruler, z = transform(Statistic.SHARE, table, Better.LOWER)

    assert ruler.scale is Scale.LOGIT
    assert z[0, 0] == pytest.approx(np.log(8.5 / 2.5))
    assert np.isnan(z[0, 1])


@pytest.mark.parametrize("scale", list(Scale))
def test_higher_is_turned_so_that_lower_is_better(scale):
    lower, higher = Ruler(scale, Better.LOWER), Ruler(scale, Better.HIGHER)

    assert lower.natural(0.7) == pytest.approx(higher.natural(-0.7))


def test_log_change_is_relative_whatever_the_level():
    ruler = Ruler(Scale.LOG, Better.LOWER)

    assert ruler.relative(0.0, np.log(0.8)) == pytest.approx(-0.2)
    assert ruler.relative(5.0, np.log(0.8)) == pytest.approx(-0.2)


def test_change_of_odds_is_translated_at_the_level():
    # odds 1 to 0.25: a share of 50 % falls to 20 %
    ruler = Ruler(Scale.LOGIT, Better.LOWER)

    assert ruler.relative(0.0, np.log(0.25)) == pytest.approx(-0.6)


def test_no_relative_change_from_nothing():
    assert Ruler(Scale.LINEAR, Better.LOWER).relative(0.0, 1.0) is None
    assert Ruler(Scale.LINEAR, Better.LOWER).relative(-1.0, 1.0) is None


@given(st.sampled_from([Scale.LOG, Scale.COUNT, Scale.LINEAR]), SHARES)
def test_gain_is_the_improvement_it_names(scale, share):
    for better, sign in ((Better.LOWER, -1), (Better.HIGHER, 1)):
        ruler = Ruler(scale, better)
        level = ruler.sign * 1.5

        change = ruler.relative(level, -ruler.gain(level, share))

        assert change == pytest.approx(sign * share)


def test_gain_of_a_share_near_one_is_taken_of_its_shortfall():
    # 95 % cannot rise by 10 %; 5 % short falls by 10 % to 4.5 %
    ruler = Ruler(Scale.LOGIT, Better.HIGHER)
    level = -np.log(0.95 / 0.05)

    reached = ruler.natural(level - ruler.gain(level, 0.10))

    assert reached == pytest.approx(0.955)
