"""What each week of a group is to the joint model, and where the fade stands.

Source of the numbers: a wave is judged in the 11 weeks 2 to 12 since its go-live
week; the ramp is (k - 7) / 5 there, 7 their middle and 5 half of their length.
"""

from datetime import date, timedelta

import numpy as np
import pytest

from kpi.launches import Launches
from kpi.parameters import DEFAULTS
from kpi.states import Calendar, State, calendar_of

MONDAY = date(2024, 1, 1)
LETTERS = {
    State.LEFT_OUT: ".",
    State.BEFORE: "b",
    State.JUDGED: "j",
    State.LATER: "l",
}


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def calendar(launch: int, n_weeks: int, *, spoilt=None, started=None) -> Calendar:
    """Return the calendar of a wave that launches in a week, and of all others."""
    launches = Launches(
        {"Wave": week(launch)},
        spoilt or {},
        {"Wave": 30, None: 30},
        started={} if started is None else {"Wave": started},
    )
    weeks = tuple(week(i) for i in range(n_weeks))
    return calendar_of(("Wave", None), weeks, launches, DEFAULTS)


def letters(given: Calendar, row: int = 0) -> str:
    return "".join(LETTERS[State(state)] for state in given.states[row])


@pytest.mark.parametrize(
    ("launch", "before"),
    [
        # with 20 weeks before, a run-up of 4 is left out
        (20, "b" * 16 + "...."),
        # with 14 only 2 of them, so that 12 remain
        (14, "b" * 12 + ".."),
        (12, "b" * 12),
        (10, "b" * 10),
        # no more than 40 weeks before the first launch are looked at
        (45, "." * 5 + "b" * 36 + "...."),
    ],
)
def test_weeks_around_a_launch(launch, before):
    given = calendar(launch, launch + 20)

    # the first two weeks are settling; 2 .. 12 are judged
    assert letters(given) == before + ".." + "j" * 11 + "l" * 7


def test_people_who_never_launch_wait_in_all_weeks_that_are_looked_at():
    assert letters(calendar(45, 60), row=1) == "." * 5 + "b" * 55


def test_wave_that_launches_after_the_last_week_waits_in_all_weeks():
    given = calendar(20, 20)

    assert letters(given) == "b" * 20
    assert given.is_launched.tolist() == [False, False]


def test_group_is_left_out_from_the_week_in_which_it_is_spoilt():
    a_tuesday = week(15) + timedelta(days=1)

    given = calendar(10, 25, spoilt={None: a_tuesday})

    assert letters(given, row=1) == "b" * 15 + "." * 10


def test_ramp_runs_over_the_judged_weeks_and_stays_up():
    ramp = calendar(14, 40).ramp[0]

    since = {k: float(ramp[14 + k]) for k in (2, 4, 7, 9, 12, 20)}
    assert since == pytest.approx({2: -1, 4: -0.6, 7: 0, 9: 0.4, 12: 1, 20: 1})


def test_ramp_is_nothing_before_a_launch_and_while_it_settles():
    given = calendar(14, 40)

    assert not given.ramp[0, :16].any()
    assert not given.ramp[1].any()


def test_ramp_leaves_the_whole_effect_and_moves_the_late_one():
    given = calendar(14, 40)

    ramp = given.ramp[0, given.judged[0]]

    # over weeks 2 .. 12, and over the last five of them, 8 .. 12
    assert ramp.mean() == pytest.approx(0)
    assert ramp[-DEFAULTS.late_weeks :].mean() == pytest.approx(0.6)


def test_weeks_are_counted_from_when_half_of_a_wave_is_live():
    given, late = calendar(14, 40), calendar(14, 40, started=week(17))

    assert letters(late) == "b" * 12 + "." * 7 + "j" * 11 + "l" * 10
    np.testing.assert_array_equal(late.ramp[0, 19:], given.ramp[0, 16:37])
