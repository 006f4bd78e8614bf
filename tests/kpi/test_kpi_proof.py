"""What snapshot exports prove, by hand on one or two people, and its laws."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi_exports import MARK, ago, nest, read

from kpi.proof import Proof, prove


def ann(proof: Proof) -> tuple[float, float]:
    return float(proof.at_least[0]), float(proof.at_most[0])


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


def test_half_a_year_less_a_quarter_is_exact():
    # c180 - c90 = days r-179 .. r-90
    snapshots = read(("ann", MARK, 180, 20, None), *nest(MARK, ann=(1, 5, 12)))

    assert ann(prove(snapshots, ago(179, 90))) == (8, 8)


def test_signals_add_up():
    snapshots = read(
        ("ann", MARK, 30, 1, None, "sent"), ("ann", MARK, 30, 2, None, "called")
    )

    assert ann(prove(snapshots, ago(29, 0))) == (3, 3)


def test_export_of_one_signal_says_nothing_about_another():
    # files in one product are counted at the mark, in the other a month before
    snapshots = read(
        ("ann", MARK, 30, 0, None, "sharepoint"),
        ("ann", MARK - timedelta(30), 30, 0, None, "onedrive"),
    )

    assert ann(prove(snapshots, ago(29, 0))) == (0, np.inf)


def test_empty_last_activity_beside_a_count_does_not_say_never():
    # no message in the last 7 days; the cell is empty for everybody who also calls
    snapshots = read(
        ("ann", MARK, 7, 0, None), ("ben", MARK, 7, 2, MARK - timedelta(1))
    )

    assert ann(prove(snapshots, ago(29, 0))) == (0, np.inf)


@pytest.mark.parametrize(
    ("period", "expected"), [(7, (1, np.inf)), (30, (1, np.inf)), (90, (0, np.inf))]
)
def test_use_in_a_period_is_use_in_a_window_around_it(period, expected):
    # without a count, the day only says that there was no use after it
    snapshots = read(("ann", MARK, period, None, MARK))

    assert ann(prove(snapshots, ago(29, 0))) == expected


def test_no_use_in_a_period_is_none_in_a_window_inside():
    before = MARK - timedelta(90)
    snapshots = read(("ann", MARK, 90, None, before))

    assert ann(prove(snapshots, ago(29, 0))) == (0, 0)
    assert ann(prove(snapshots, ago(95, 66))) == (0, np.inf)


SIGNALS = ("sent", "called")
PAST = 200
"""Days before MARK that a life is told for; MARK is day 0 of the past."""


@dataclass(frozen=True)
class Shot:
    """One export that a drawn world contains."""

    signal: str
    ago: int
    period: int | None
    has_counts: bool

    @property
    def day(self) -> date:
        return MARK - timedelta(self.ago)


Life = dict[str, list[int]]
LIVES = st.fixed_dictionaries(
    {
        name: st.lists(st.sampled_from([0] * 9 + [1, 3]), min_size=PAST, max_size=PAST)
        for name in SIGNALS
    }
)
SHOTS = st.builds(
    Shot,
    st.sampled_from(SIGNALS),
    st.integers(0, 60),
    st.sampled_from([None, 7, 30, 90, 180]),
    st.sampled_from([True, True, False]),
)
WINDOWS = st.tuples(st.integers(0, 120), st.integers(0, 40))
"""How long ago the window ends, and its length less one day."""


def row(life: Life, shot: Shot, person: str) -> tuple:
    """What an export says: counts or use of its days, or the last activity ever."""
    days = life[shot.signal]
    if shot.period is not None:
        amount = sum(days[shot.ago : shot.ago + shot.period])
        if shot.has_counts:
            return (person, shot.day, shot.period, amount, None, shot.signal)
        latest = shot.day - timedelta(0 if amount else shot.period)
        return (person, shot.day, shot.period, None, latest, shot.signal)
    active = [n for n in range(shot.ago, PAST) if days[n]]
    last = MARK - timedelta(active[0]) if active else None
    return (person, shot.day, None, None, last, shot.signal)


def seen(life: Life, other: Life, shots: list[Shot]):
    given_rows = [
        row(one, shot, person)
        for shot in {(s.signal, s.ago, s.period): s for s in reversed(shots)}.values()
        for person, one in (("ann", life), ("ben", other))
    ]
    return read(*given_rows)


@given(LIVES, LIVES, st.lists(SHOTS, max_size=8), WINDOWS)
def test_bounds_hold_the_truth_whatever_happened(life, other, shots, window):
    end, more = window
    exported = {shot.signal for shot in shots}

    low, high = ann(prove(seen(life, other, shots), ago(end + more, end)))

    truth = sum(sum(life[name][end : end + more + 1]) for name in exported)
    # a last activity proves one action, however many there were on that day
    assert low <= truth <= high


@given(LIVES, LIVES, st.lists(SHOTS, min_size=1, max_size=8), SHOTS, WINDOWS)
def test_another_export_never_widens_the_bounds(life, other, shots, more, window):
    # a signal without any export is no part of the measure yet
    shot = Shot(shots[0].signal, more.ago, more.period, more.has_counts)
    days = ago(window[0] + window[1], window[0])

    before = ann(prove(seen(life, other, shots), days))
    after = ann(prove(seen(life, other, [*shots, shot]), days))

    assert before[0] <= after[0] <= after[1] <= before[1]
