"""What snapshot exports prove, by hand on one or two people."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.parameters import DEFAULTS
from kpi.snapshots import Days, effective_window, prove, read_snapshots

PEOPLE = pd.Index(["ann", "ben"])
MARK = date(2025, 6, 30)
COLUMNS = ["person", "data_date", "period_days", "amount", "last_activity"]


def rows(*given_rows) -> pd.DataFrame:
    frame = pd.DataFrame(given_rows, columns=COLUMNS)
    frame["data_date"] = pd.to_datetime(frame["data_date"])
    frame["last_activity"] = pd.to_datetime(frame["last_activity"])
    return frame


def nest(data_date: date, **counts) -> list[tuple]:
    """Exports of one date: nest(day, ann=(c7, c30, c90))."""
    return [
        (person, data_date, period, count, None)
        for person, values in counts.items()
        for period, count in zip((7, 30, 90), values, strict=False)
    ]


def read(*given_rows, as_of=date(2026, 1, 1)):
    return read_snapshots(rows(*given_rows), PEOPLE, as_of)


def ann(proof) -> tuple[float, float]:
    return float(proof.at_least[0]), float(proof.at_most[0])


def ago(first: int, last: int) -> Days:
    return Days(MARK - timedelta(first), MARK - timedelta(last))


def test_count_of_the_very_window_is_exact():
    snapshots = read(*nest(MARK, ann=(1, 5), ben=(0, 0)))

    proof = prove(snapshots, ago(29, 0))

    assert proof.at_least.tolist() == [5, 0]
    assert proof.at_most.tolist() == [5, 0]


def test_nested_exports_count_the_days_between():
    snapshots = read(*nest(MARK, ann=(1, 5, 12)))

    assert ann(prove(snapshots, ago(29, 7))) == (4, 4)
    assert ann(prove(snapshots, ago(89, 30))) == (7, 7)


def test_window_across_brackets_is_bounded_from_both_sides():
    # days -29..-7 hold 4, the last 7 hold 1: of days -29..-3 at least the 4
    snapshots = read(*nest(MARK, ann=(1, 5, 12)))

    assert ann(prove(snapshots, ago(29, 3))) == (4, 5)
    # days -60..-31 lie inside the bracket of 7
    assert ann(prove(snapshots, ago(60, 31))) == (0, 7)


def test_certain_actions_outside_lower_what_is_possible_inside():
    # 30 days hold 5, of which 3 in the last 7 by a second export
    snapshots = read(
        ("ann", MARK, 30, 5, None), ("ann", MARK - timedelta(10), 7, 3, None)
    )

    assert ann(prove(snapshots, ago(9, 0))) == (0, 2)


def test_disjoint_weeks_add_up():
    snapshots = read(
        ("ann", MARK, 7, 2, None), ("ann", MARK - timedelta(7), 7, 3, None)
    )

    assert ann(prove(snapshots, ago(29, 0))) == (5, np.inf)
    assert ann(prove(snapshots, ago(13, 0))) == (5, 5)


def test_weekly_exports_that_cover_the_window_bound_it():
    days = [MARK - timedelta(7 * i) for i in range(5)]
    snapshots = read(*(("ann", day, 7, i, None) for i, day in enumerate(days)))

    # the window of 30 days needs all five weeks; the oldest may lie outside
    assert ann(prove(snapshots, ago(29, 0))) == (0 + 1 + 2 + 3, 10)


def test_gap_between_weekly_exports_bounds_nothing():
    days = (MARK, MARK - timedelta(8))
    snapshots = read(*(("ann", day, 7, 0, None) for day in days))

    assert ann(prove(snapshots, ago(13, 0))) == (0, np.inf)


def test_person_who_is_not_listed_is_unknown():
    snapshots = read(*nest(MARK, ben=(0, 0)))

    assert ann(prove(snapshots, ago(29, 0))) == (0, np.inf)


def test_longer_period_that_counts_less_refuses_its_date():
    snapshots = read(*nest(MARK, ann=(4, 3)), *nest(MARK - timedelta(30), ann=(1, 2)))

    assert snapshots.refused == (MARK,)
    assert {export.data_date for export in snapshots.exports} == {MARK - timedelta(30)}


def test_last_activity_before_the_window_proves_absence():
    snapshots = read(("ann", MARK, 7, 0, MARK - timedelta(45)))

    assert ann(prove(snapshots, ago(29, 0))) == (0, 0)


def test_last_activity_after_the_window_proves_nothing():
    snapshots = read(("ann", MARK + timedelta(20), None, None, MARK + timedelta(2)))

    assert ann(prove(snapshots, ago(29, 0))) == (0, np.inf)


def test_last_activity_inside_proves_one_action_where_nothing_is_counted():
    snapshots = read(("ann", MARK, None, None, MARK - timedelta(3)))

    assert ann(prove(snapshots, ago(29, 0))) == (1, np.inf)
    assert not snapshots.has_counts


def test_last_activity_inside_proves_nothing_beside_a_count():
    # the product was used, but the intended action is counted as 0 in 7 days
    snapshots = read(("ann", MARK, 7, 0, MARK - timedelta(3)))

    assert ann(prove(snapshots, ago(29, 0))) == (0, np.inf)


def test_empty_last_activity_means_never_where_others_have_one():
    snapshots = read(
        ("ann", MARK, None, None, None),
        ("ben", MARK, None, None, MARK - timedelta(3)),
    )

    assert ann(prove(snapshots, ago(29, 0))) == (0, 0)


def test_column_of_empty_last_activities_means_nothing():
    snapshots = read(("ann", MARK, None, None, None), ("ben", MARK, None, None, None))

    assert ann(prove(snapshots, ago(29, 0))) == (0, np.inf)


@pytest.mark.parametrize(
    ("data_date", "amount", "expected"),
    [
        (MARK - timedelta(5), 1, (1, np.inf)),
        (MARK - timedelta(5), 0, (0, np.inf)),
        (MARK + timedelta(5), 0, (0, 0)),
        (MARK + timedelta(5), 1, (0, np.inf)),
    ],
)
def test_state_proves_what_was_reached_by_then(data_date, amount, expected):
    snapshots = read(("ann", data_date, None, amount, None))

    assert ann(prove(snapshots, ago(29, 0))) == expected
    assert not snapshots.has_counts


@pytest.mark.parametrize(("shift", "is_taken"), [(-3, True), (3, True), (4, False)])
def test_export_near_the_mark_stands_for_the_check(shift, is_taken):
    live = MARK - timedelta(90)
    near = MARK + timedelta(shift)
    snapshots = read(("ann", near, 30, 3, None))

    window = effective_window(snapshots, live, 90, DEFAULTS)

    last = near if is_taken else MARK
    assert window == Days(last - timedelta(29), last)


def test_mark_itself_stands_when_there_is_no_export():
    window = effective_window(read(), MARK - timedelta(90), 90, DEFAULTS)

    assert window.last == MARK


def test_exports_after_the_day_of_looking_are_not_known_yet():
    given_rows = nest(MARK, ann=(1, 5))

    assert read(*given_rows, as_of=MARK - timedelta(1)).exports == ()


@given(
    st.lists(st.integers(0, 3), min_size=90, max_size=90),
    st.integers(0, 89),
    st.integers(0, 89),
)
def test_bounds_hold_whatever_happened(daily, one, other):
    first, last = max(one, other), min(one, other)
    counts = [sum(daily[:period]) for period in (7, 30, 90)]
    weekly = [
        ("ann", MARK - timedelta(i), 7, sum(daily[i : i + 7]), None)
        for i in range(7, 80, 7)
    ]
    snapshots = read(*nest(MARK, ann=counts), *weekly)

    low, high = ann(prove(snapshots, ago(first, last)))

    assert low <= sum(daily[last : first + 1]) <= high
