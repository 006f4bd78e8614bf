"""The relative variance of counting: counts, rates, values of items.

Source: c = 1 / max(mean, 1) + over for counts, 1 / (n p (1 - p)) + over with
p (1 - p) at least 0.05 for rates, 1 / n for values of items; over = 1/60. The
numbers are worked by hand.
"""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from kpi.counting import counting_noise
from kpi.panel import Panel
from kpi.parameters import DEFAULTS
from kpi.scales import Ruler, Scale
from model.measures import BUILT_IN
from model.plan import Better, Statistic

START = date(2024, 1, 1)
OVER = 1 / 60


def noise(scale: Scale, items, z=0.0, used=None) -> list[float]:
    """Return the noise of the groups; items and z are broadcast to their weeks."""
    items = np.atleast_2d(np.asarray(items, dtype=np.float64))
    panel = Panel(
        measure=BUILT_IN["ticket_volume"],
        ruler=Ruler(scale, Better.LOWER),
        groups=tuple(f"Wave {i}" for i in range(len(items))),
        first_week=START,
        z=np.broadcast_to(np.asarray(z, dtype=np.float64), items.shape),
        items=items,
        silent=np.zeros(items.shape, dtype=np.bool_),
        first_day=START,
        last_day=START + timedelta(days=7 * items.shape[1] - 1),
    )
    used = np.isfinite(panel.z) if used is None else np.array(used)
    return counting_noise(panel, used, DEFAULTS).tolist()


def log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))


def test_counts_have_their_own_variance_and_what_is_beyond_poisson():
    found = noise(Scale.COUNT, [[50, 70], [0.5, 0.5]])

    # a mean of 60; a mean below 1 is taken as 1
    assert found == pytest.approx([1 / 60 + OVER, 1 + OVER])


def test_rates_above_one_have_the_noise_of_what_is_counted():
    hits, items = np.array([[2.0] * 4, [60.0] * 4]), np.full((2, 4), 20.0)
    panel = Panel(
        measure=replace(BUILT_IN["reopen_rate"], statistic=Statistic.RATE),
        ruler=Ruler(Scale.COUNT, Better.LOWER),
        groups=("A", "B"),
        first_week=START,
        z=np.log((hits + 0.5) / items),
        items=items,
        silent=np.zeros((2, 4), dtype=np.bool_),
        first_day=START,
        last_day=START + timedelta(days=27),
    )

    found = counting_noise(panel, np.ones((2, 4), dtype=np.bool_), DEFAULTS)

    assert found == pytest.approx([1 / 2 + OVER, 1 / 60 + OVER])


def test_rates_have_the_variance_of_log_odds():
    found = noise(
        Scale.LOGIT,
        [[40, 40], [40, 40], [40, 40]],
        z=[[log_odds(0.3)] * 2, [log_odds(0.5)] * 2, [log_odds(0.01)] * 2],
    )

    # 40 x 0.3 x 0.7 = 8.4, 40 x 0.25 = 10; 0.01 x 0.99 is below 0.05: 40 x 0.05 = 2
    assert found == pytest.approx([1 / 8.4 + OVER, 0.1 + OVER, 0.5 + OVER])


@pytest.mark.parametrize("scale", [Scale.LOG, Scale.LINEAR])
def test_values_of_items_fall_with_the_items_alone(scale):
    assert noise(scale, [[20, 30], [100, 100]]) == pytest.approx([0.04, 0.01])


@pytest.mark.parametrize(
    ("scale", "beyond"), [(Scale.LOG, 0.0), (Scale.COUNT, OVER), (Scale.LOGIT, OVER)]
)
def test_three_times_the_items_leave_a_third_of_the_counting(scale, beyond):
    there = np.array(noise(scale, [[10], [40]]))
    tripled = np.array(noise(scale, [[30], [120]]))

    assert tripled - beyond == pytest.approx((there - beyond) / 3)


def test_only_weeks_of_the_model_count():
    used = [[True, False, True]]

    assert noise(Scale.LOG, [[10, 1000, 30]], used=used) == pytest.approx([1 / 20])


def test_group_without_known_items_is_as_the_others():
    found = noise(Scale.LOG, [[10, 10], [30, 30], [np.nan, np.nan]])

    assert found == pytest.approx([1 / 10, 1 / 30, 1 / 20])


def test_groups_are_alike_where_no_items_are_known():
    assert noise(Scale.COUNT, np.full((3, 2), np.nan)) == [1, 1, 1]
