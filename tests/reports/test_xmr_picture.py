"""Weeks against noise: dots, limits, and the weeks that noise does not explain."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from model.language import ENGLISH
from model.plan import Better
from model.verdict import LeftOutWeek, PairSeries, WeekPoint
from reports.forest import DESK, PHONE
from reports.tables import Look
from reports.tokens import Theme
from reports.xmr_picture import limits, limits_note, limits_words, xmr_table
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
    chart = limits(shown, DAYS)

    assert chart
    assert limits_words(chart, shown, DAYS, ENGLISH) == (
        "Weeks since go-live that noise does not explain: 0 better and 1 worse than "
        "before, of 2."
    )
    picture = drawn(shown, DAYS, SEEN, DESK)
    assert picture
    assert [dot.get("r") for dot in parts(picture, "circle")].count("3.2") == 1
    assert {"5.0", "10.3"} <= set(texts(picture))
    assert "days, lower is better" in texts(picture)


def test_a_lower_limit_that_days_cannot_reach_is_drawn_at_0_and_said():
    # mean 5, mean moving range 2: the lower limit would be -0.32
    shown = weeks(*(4.0, 6.0) * 6, 5.0, n_before=12)
    chart = limits(shown, DAYS)
    picture = drawn(shown, DAYS, SEEN, DESK)
    amount = replace(DAYS, unit="CAD")
    below = drawn(shown, amount, SEEN, DESK)

    assert chart
    assert picture
    assert below
    assert "0.0" in texts(picture)
    assert "it is drawn at 0" in limits_note(chart, shown, DAYS, ENGLISH)
    # an amount may well be negative
    assert "−0.3" in texts(below)  # noqa: RUF001
    assert "drawn at 0" not in limits_note(chart, shown, amount, ENGLISH)


def test_good_weeks_and_bad_weeks_are_counted_apart():
    shown = weeks(*(10.0, 12.0) * 6, *(5.0,) * 7, 30.0, n_before=12)
    chart = limits(shown, DAYS)
    higher = replace(DAYS, better=Better.HIGHER)

    assert chart
    assert "7 better and 1 worse than before, of 8." in limits_words(
        chart, shown, DAYS, ENGLISH
    )
    assert "1 better and 7 worse" in limits_words(chart, shown, higher, ENGLISH)


def test_weeks_within_noise_are_said_to_be_explained():
    shown = weeks(*(4.0, 6.0) * 6, 5.0, 4.0, n_before=12)
    chart = limits(shown, DAYS)

    assert chart
    assert limits_words(chart, shown, DAYS, ENGLISH) == (
        "Weeks since go-live that noise does not explain: none of 2."
    )


def test_a_week_that_the_event_log_takes_out_makes_no_limit_and_no_signal():
    shown = weeks(*(4.0, 6.0) * 6, 40.0, 5.0, 40.0, n_before=13)
    out = tuple(
        LeftOutWeek(group=shown.wave, week=FIRST + timedelta(weeks=n), what="Storm")
        for n in (-1, 1)
    )
    logged = replace(DAYS, left_out=out)
    chart = limits(shown, logged)

    assert chart
    assert (chart.n_baseline, round(chart.high, 1)) == (12, 10.3)
    assert limits_words(chart, shown, logged, ENGLISH) == (
        "Weeks since go-live that noise does not explain: none of 1."
    )
    assert "Cross: a week that" in limits_note(chart, shown, logged, ENGLISH)
    picture = drawn(shown, logged, SEEN, DESK)
    assert picture
    assert len(parts(picture, "circle")) == 13
    assert len(parts(picture, "path")) == 2


def test_the_note_says_why_dots_between_the_limits_are_filled():
    # mean 11, limits 11 -+ 5.32: seven weeks below the mean, one of them outside
    shown = weeks(*(10.0, 12.0) * 6, *(9.0,) * 6, 5.0, n_before=12)
    chart = limits(shown, DAYS)

    assert chart
    note = limits_note(chart, shown, DAYS, ENGLISH)
    assert "A run is seven weeks on one side of the mean, seven rising or" in note
    assert (
        "Filled since go-live: 1 beyond a limit, 6 in a run between the limits." in note
    )
    assert "before go-live as well" not in note


def test_the_note_counts_filled_weeks_before_go_live():
    # mean 5, mean moving range 23 / 13: seven weeks below it, seven above it
    shown = weeks(*(4.0, 3.0) * 3, 4.0, *(6.0, 7.0) * 3, 6.0, 5.0, n_before=14)
    chart = limits(shown, DAYS)

    assert chart
    note = limits_note(chart, shown, DAYS, ENGLISH)
    assert "Filled before go-live as well: 14, so the weeks were not steady" in note
    assert "Filled since go-live" not in note


def test_without_a_filled_dot_the_note_does_not_speak_of_any():
    shown = weeks(*(4.0, 6.0) * 6, 5.0, n_before=12)
    chart = limits(shown, DAYS)

    assert chart
    assert "Filled" not in limits_note(chart, shown, DAYS, ENGLISH)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_known_week_is_a_dot_inside_the_picture(width: int):
    picture = drawn(series(), DAYS, SEEN, width)

    assert picture
    dots = parts(picture, "circle")
    assert len(dots) == sum(one.value is not None for one in series().outcome)
    assert all(0 <= float(dot.get("cx", -1)) <= width for dot in dots)


def test_few_weeks_are_said_to_be_few():
    shown = weeks(4.0, 6.0, 4.0, 5.0, n_before=3)
    chart = limits(shown, DAYS)

    assert chart
    assert "3 weeks before go-live, too few" in limits_note(chart, shown, DAYS, ENGLISH)


def test_without_limits_there_is_no_picture():
    assert drawn(weeks(4.0, None, 5.0, n_before=2), DAYS, SEEN, DESK) is None
    assert limits(replace(series(), baseline=None), DAYS) is None


def test_the_table_has_the_weeks_with_the_limits_as_drawn():
    # mean 5, mean moving range 2: limits 5 -+ 5.32, the lower one drawn at 0
    # 12 weeks before the one of 2 March
    shown = weeks(*(4.0, 6.0) * 6, 20.0, None, n_before=12)
    table = xmr_table(shown, DAYS, ENGLISH)

    assert table["Week"][-3:] == [-1, 1, 2]
    assert table["From"][0] == "2025-12-08"
    assert table["Result, days"][-3:] == [6.0, 20.0, None]
    assert [table[f"{name}, days"][0] for name in LINES] == [0.0, 5.0, 10.32]
    assert table["Out of the ordinary"][-3:] == ["no", "yes", None]


LINES = ("Lower limit", "Mean before", "Upper limit")


def test_the_table_names_weeks_that_the_event_log_takes_out():
    shown = weeks(*(4.0, 6.0) * 6, 20.0, n_before=12)
    week = shown.outcome[-1].first_day
    out = LeftOutWeek(group=shown.wave, week=week, what="storm")
    table = xmr_table(shown, replace(DAYS, left_out=(out,)), ENGLISH)

    assert table["Out of the ordinary"][-1] == "left out by the event log"


def test_without_limits_the_table_is_empty():
    bare = replace(weeks(4.0, 6.0, n_before=1), baseline=None)

    assert xmr_table(bare, DAYS, ENGLISH) == {}
