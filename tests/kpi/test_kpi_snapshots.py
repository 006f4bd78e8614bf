"""Which exports count for a measure, and which days stand for a check."""

from datetime import timedelta

import pytest
from kpi_exports import MARK, ago, nest, read

from kpi.parameters import DEFAULTS
from kpi.snapshots import effective_window, listed, monthly_length
from kpi.windows import Days


def test_longer_period_that_counts_less_refuses_its_date():
    snapshots = read(*nest(MARK, ann=(4, 3)), *nest(MARK - timedelta(30), ann=(1, 2)))

    assert snapshots.refused == (MARK,)
    assert {export.data_date for export in snapshots.exports} == {MARK - timedelta(30)}


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


def test_periods_of_different_signals_do_not_contradict_each_other():
    # 7 days of calls may hold more than 30 days of messages
    snapshots = read(
        ("ann", MARK, 7, 9, None, "called"), ("ann", MARK, 30, 2, None, "sent")
    )

    assert snapshots.refused == ()


def test_contradiction_of_one_signal_refuses_the_date_for_all():
    snapshots = read(*nest(MARK, ann=(4, 3)), ("ann", MARK, 30, 2, None, "called"))

    assert snapshots.refused == (MARK,)
    assert snapshots.exports == ()


def test_equal_counts_of_two_periods_are_no_contradiction():
    assert read(*nest(MARK, ann=(3, 3, 3))).refused == ()


def test_exports_of_28_days_make_checks_of_28_days():
    live = MARK - timedelta(90)
    snapshots = read(("ann", MARK, 28, 3, None), ("ann", MARK, 7, 1, None))

    assert effective_window(snapshots, live, 90, DEFAULTS) == ago(27, 0)
    assert snapshots.left_out == ()


def test_28_and_30_days_never_count_together():
    before = MARK - timedelta(30)
    snapshots = read(
        ("ann", MARK, 28, 3, None),
        ("ann", MARK, 90, 9, None),
        ("ann", MARK, 30, 4, None),
        ("ann", before, 28, 3, None),
    )

    assert snapshots.length == 28
    assert snapshots.left_out == (MARK,)
    assert {export.period_days for export in snapshots.exports} == {28, 90}


def test_as_many_of_both_lengths_are_read_as_30_days():
    assert monthly_length([28, 30, 7]) == 30


def test_contradicting_export_of_the_other_length_refuses_nothing():
    snapshots = read(
        ("ann", MARK, 30, 3, None),
        ("ann", MARK - timedelta(30), 30, 3, None),
        ("ann", MARK, 28, 4, None),
    )

    assert snapshots.refused == ()


def test_date_with_exports_of_more_signals_stands_for_the_check():
    live = MARK - timedelta(90)
    snapshots = read(
        ("ann", MARK, 30, 3, None, "sent"),
        ("ann", MARK + timedelta(2), 30, 3, None, "sent"),
        ("ann", MARK + timedelta(2), 30, 0, None, "called"),
    )

    window = effective_window(snapshots, live, 90, DEFAULTS)

    assert window.last == MARK + timedelta(2)


def test_monthly_export_stands_before_a_nearer_list_of_last_activities():
    live = MARK - timedelta(90)
    snapshots = read(
        ("ann", MARK - timedelta(2), 30, 3, None),
        ("ann", MARK, 7, 3, None),
        ("ann", MARK, None, None, MARK),
    )

    window = effective_window(snapshots, live, 90, DEFAULTS)

    assert window.last == MARK - timedelta(2)


def test_person_is_listed_by_any_export_around_the_window():
    window = ago(29, 0)
    snapshots = read(
        ("ann", MARK + timedelta(20), 30, 0, None),
        ("ben", MARK + timedelta(30), 30, 0, None),
        ("ben", MARK - timedelta(30), 30, 0, None),
    )

    assert listed(snapshots, window).tolist() == [True, False]


def test_list_of_last_activities_after_the_window_lists_for_it():
    snapshots = read(("ben", MARK + timedelta(99), None, None, None))

    assert listed(snapshots, ago(29, 0)).tolist() == [False, True]


def test_exports_of_other_days_list_where_none_is_near():
    snapshots = read(("ben", MARK - timedelta(99), 7, 1, None))

    assert listed(snapshots, ago(29, 0)).tolist() == [False, True]


def test_without_any_export_nothing_speaks_against_anybody():
    assert listed(read(), Days(MARK, MARK)).tolist() == [True, True]
