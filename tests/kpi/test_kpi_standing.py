"""Who is certainly, possibly or not active at a check."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from kpi.parameters import DEFAULTS
from kpi.slices import Coverage, MeasureFacts, Roster
from kpi.standing import standings
from kpi.windows import monday_of
from model.marts import COLUMNS, Mart
from model.measures import BUILT_IN
from model.plan import Statistic

LIVE = date(2025, 3, 3)
AS_OF = LIVE + timedelta(200)
NAMES = ["ann", "ben", "cat"]


def roster(left_on=None, live_on=None, names=NAMES) -> Roster:
    n = len(names)
    return Roster(
        ("Pilot",),
        pd.Index(names),
        np.array(["Pilot"] * n, dtype=object),
        np.array(live_on or [LIVE] * n, dtype="datetime64[D]"),
        np.array(left_on or ["NaT"] * n, dtype="datetime64[D]"),
    )


def facts(checks=(), *, snapshots=(), without=(), share=False) -> MeasureFacts:
    measure = BUILT_IN["teams_active"]
    if share:
        measure = replace(measure, statistic=Statistic.SHARE)
    first = monday_of(LIVE)
    weeks = [first + timedelta(7 * i) for i in range(30)]
    frames = {mart: pd.DataFrame(columns=list(COLUMNS[mart])) for mart in Mart}
    frames[Mart.PERSON_CHECK] = pd.DataFrame(
        checks, columns=["person", "check_day", "n_weeks", "n_hits", "n_base"]
    )
    frame = pd.DataFrame(
        snapshots,
        columns=["person", "data_date", "period_days", "amount", "last_activity"],
    ).assign(signal="sent")
    for name in ("data_date", "last_activity"):
        frame[name] = pd.to_datetime(frame[name])
    frames[Mart.PERSON_SNAPSHOT] = frame
    coverage = Coverage(first, first + timedelta(209), bool(snapshots))
    return MeasureFacts(measure, coverage, frozenset(weeks) - set(without), frames)


def at(day, given_facts, given_roster=None):
    people = given_roster or roster()
    return standings(given_facts, people, AS_OF, DEFAULTS).checks[day]


def test_two_of_four_weeks_make_someone_active():
    seen = at(30, facts([("ann", 30, 2, 2, 2), ("ben", 30, 1, 9, 9)]))

    assert seen.sure.tolist() == [True, False, False]
    assert seen.maybe.tolist() == [True, False, False]
    assert seen.n_eligible == 3


def test_person_outside_the_roster_does_not_count():
    seen = at(30, facts([("zoe", 30, 4, 4, 4)]))

    assert not seen.sure.any()


def test_leaver_is_out_of_both_sides_only_when_gone_before_the_window():
    first_day = LIVE + timedelta(63)
    people = roster(left_on=[first_day - timedelta(1), first_day, "NaT"])

    seen = at(90, facts(), people)

    assert seen.left.tolist() == [True, False, False]
    assert seen.eligible.tolist() == [False, True, True]
    assert not at(30, facts(), people).left.any()


def test_missing_week_makes_those_unknown_whom_it_could_make_active():
    missing = monday_of(LIVE + timedelta(70))
    seen = at(
        90, facts([("ann", 90, 2, 2, 2), ("ben", 90, 1, 1, 1)], without=[missing])
    )

    assert seen.sure.tolist() == [True, False, False]
    assert seen.maybe.tolist() == [True, True, False]
    assert seen.unknown_share == pytest.approx(1 / 3)


def test_missing_week_touches_two_blocks_of_a_window_that_begins_midweek():
    wednesday = LIVE + timedelta(2)
    missing = monday_of(LIVE + timedelta(70))
    people = roster(live_on=[wednesday] * 3)

    assert at(90, facts(without=[missing]), people).maybe.all()


def test_late_mover_is_unknown_until_their_own_window_is_covered():
    late = AS_OF - timedelta(40)
    seen = at(90, facts(), roster(live_on=[LIVE, LIVE, late]))

    assert seen.maybe.tolist() == [False, False, True]


def test_person_without_an_occasion_is_not_eligible_for_a_share():
    checks = [("ann", 30, 1, 2, 4), ("ben", 30, 1, 1, 4)]

    seen = at(30, facts(checks, share=True))

    assert seen.eligible.tolist() == [True, True, False]
    assert seen.sure.tolist() == [True, False, False]


def test_share_is_unknown_for_all_where_the_source_has_a_gap():
    missing = monday_of(LIVE + timedelta(70))
    seen = at(90, facts([("ann", 90, 4, 4, 4)], share=True, without=[missing]))

    assert seen.eligible.all()
    assert seen.maybe.all()
    assert not seen.sure.any()


def test_nobody_is_unknown_among_nobody():
    seen = at(90, facts(), roster(names=[]))

    assert seen.unknown_share == 0


def test_snapshot_count_stands_for_active_weeks():
    mark = LIVE + timedelta(90)
    seen = at(
        90,
        facts(snapshots=[("ann", mark, 30, 2, None), ("ben", mark, 30, 1, None)]),
    )

    assert seen.sure.tolist() == [True, False, False]
    assert seen.maybe.tolist() == [True, False, True]


def test_one_activity_is_enough_where_exports_count_nothing():
    mark = LIVE + timedelta(90)
    rows = [("ann", mark, None, None, mark - timedelta(3))]

    assert at(90, facts(snapshots=rows)).sure.tolist() == [True, False, False]
