"""Earlier dates: one open dot each, stacked, and the real launch filled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from model.language import ENGLISH
from model.verdict import NoPlacebo, Placebo, PlaceboGap
from reports.placebo_strip import (
    DESK,
    PHONE,
    gap_words,
    is_clear,
    placebo_dates_words,
    placebo_strip,
    placebo_table,
    placebo_words,
)
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.drawn import parts
from tests.reports.portage import AS_OF, outcome

SEEN = Look(AS_OF, ENGLISH, Theme.LIGHT)
DAYS = outcome(4.5, 2.8, -0.37, -0.48, -0.23)


def placebo(*changes: float, n_as_large: int = 0) -> Placebo:
    first = date(2025, 8, 25)
    return Placebo(
        dates=tuple(first + timedelta(weeks=n) for n in range(len(changes))),
        changes=changes,
        n_as_large=n_as_large,
        change=-0.37,
        change_low=-0.48,
        change_high=-0.23,
    )


def test_none_as_large_names_the_largest():
    words = placebo_words(placebo(-0.1, 0.06, 0.0), DAYS, ENGLISH)

    assert words == (
        "None of 3 earlier dates shows a change this large; the largest is 10% faster."
    )


def test_as_large_ones_are_counted():
    words = placebo_words(placebo(-0.4, 0.06, n_as_large=1), DAYS, ENGLISH)

    assert words == "A change this large appeared at 1 of 2 earlier dates."


def test_the_largest_is_one_on_the_side_of_the_real_change():
    words = placebo_words(placebo(-0.1, 0.5), DAYS, ENGLISH)

    assert words.endswith("the largest is 10% faster.")


def test_where_no_earlier_change_goes_this_way_that_is_said():
    words = placebo_words(placebo(0.1, 0.5), DAYS, ENGLISH)

    assert words == "None of 2 earlier dates shows a change this way."


def test_the_count_is_not_called_a_probability():
    words = placebo_dates_words(placebo(0.1, 0.2), ENGLISH)

    assert "the count is no probability" in words


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-0.48, -0.23, True), (0.1, 0.4, True), (-0.4, 0.1, False), (None, None, False)],
)
def test_only_a_change_with_its_range_on_one_side_is_clear(
    low: float | None, high: float | None, expected: bool
):
    shown = replace(DAYS, change_low=low, change_high=high)

    assert is_clear(shown) == expected


def test_the_dates_are_named():
    assert "25 Aug 2025 to 8 Sep 2025" in placebo_dates_words(
        placebo(0.1, 0.2, 0.3), ENGLISH
    )


def test_every_date_is_a_dot_and_the_launch_another():
    picture = placebo_strip(placebo(-0.1, 0.06, 0.0, 0.0), DAYS, SEEN, DESK)

    dots = parts(picture, "circle")
    assert len(dots) == 5
    assert len({(dot.get("cx"), dot.get("cy")) for dot in dots}) == 5


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("changes", [(0.0, 0.0), (-0.001, 0.001), (3.0, -0.9)])
def test_nothing_leaves_the_picture(changes: tuple[float, ...], width: int):
    picture = placebo_strip(placebo(*changes), DAYS, SEEN, width)

    for dot in parts(picture, "circle"):
        assert 0 <= float(dot.get("cx", -1)) <= picture.width
        assert 0 <= float(dot.get("cy", -1)) <= picture.height


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (
            NoPlacebo(PlaceboGap.WEEKS, 33, 40),
            "Earlier dates cannot be tried: 33 weeks before the first go-live are "
            "known, and 40 are needed.",
        ),
        (
            NoPlacebo(PlaceboGap.NO_CHANGE),
            "Earlier dates are not tried: there is no result to compare with yet.",
        ),
    ],
)
def test_that_there_are_no_dates_is_said_with_the_reason(why: NoPlacebo, said: str):
    assert gap_words(why, ENGLISH) == said


def test_the_table_has_a_row_for_each_date_and_the_real_one_last():
    table = placebo_table(placebo(-0.104, 0.06), SEEN)

    assert table == {
        "Date": ["2025-08-25", "2025-09-01", "the real date"],
        "Best estimate, %": [-10.4, 6.0, -37.0],
        "From, %": [None, None, -48.0],
        "To, %": [None, None, -23.0],
    }
