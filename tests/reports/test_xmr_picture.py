"""Weeks against noise: dots, limits, and the weeks that noise does not explain."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from model.language import ENGLISH
from model.verdict import PairSeries, WeekPoint
from reports.tables import Look
from reports.tokens import Theme
from reports.xmr_picture import DESK, PHONE, limits, limits_note, limits_words
from reports.xmr_picture import xmr_picture as drawn
from tests.reports.drawn import parts, texts
from tests.reports.portage import AS_OF, outcome, series

SEEN = Look(AS_OF, ENGLISH, Theme.LIGHT)
DAYS = outcome(4.5, 2.8, -0.37, -0.48, -0.23)
FIRST = date(2026, 3, 2)


def weeks(*values: float | None, n_before: int) -> PairSeries:
    """Return weeks of which the first are the baseline, week 0 the one after."""
    points = tuple(
        WeekPoint(week=n, first_day=FIRST + timedelta(weeks=n), value=value)
        for n, value in enumerate(values, start=-n_before)
    )
    return replace(series(), outcome=points, baseline=(-n_before, -1))


def test_a_week_far_off_is_counted_and_filled():
    # mean 5, mean moving range 2, so the limits are 5 -+ 5.32
    steps = (4.0, 6.0) * 6
    shown = weeks(*steps, 5.0, 20.0, None, n_before=12)
    chart = limits(shown)

    assert chart
    assert limits_words(chart, shown, ENGLISH) == (
        "Weeks since go-live that noise does not explain: 1 of 2."
    )
    picture = drawn(shown, DAYS, SEEN, DESK)
    assert picture
    assert [dot.get("r") for dot in parts(picture, "circle")].count("3.2") == 1
    assert {"5.0", "10.3", "−0.3"} <= set(texts(picture))  # noqa: RUF001


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_known_week_is_a_dot_inside_the_picture(width: int):
    picture = drawn(series(), DAYS, SEEN, width)

    assert picture
    dots = parts(picture, "circle")
    assert len(dots) == sum(one.value is not None for one in series().outcome)
    assert all(0 <= float(dot.get("cx", -1)) <= width for dot in dots)


def test_few_weeks_are_said_to_be_few():
    chart = limits(weeks(4.0, 6.0, 4.0, 5.0, n_before=3))

    assert chart
    assert "3 weeks before go-live, too few" in limits_note(chart, ENGLISH)


def test_without_limits_there_is_no_picture():
    assert drawn(weeks(4.0, None, 5.0, n_before=2), DAYS, SEEN, DESK) is None
    assert limits(replace(series(), baseline=None)) is None
