"""Laws of the accounting of people, from facts to the parts of each check."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kpi.parameters import DEFAULTS
from kpi.slices import Coverage, MeasureFacts, Roster
from kpi.standing import standings
from kpi.use import adoption
from kpi.windows import due_on, monday_of
from model.marts import COLUMNS, Mart
from model.measures import BUILT_IN
from model.plan import Statistic
from model.verdict import Adoption, Check

LIVE = date(2025, 3, 5)
WEEK = timedelta(days=7)
DAY = st.integers(-40, 140)
PEOPLE = st.lists(
    st.tuples(
        st.integers(0, 30),  # own day 0, days after go-live
        st.none() | DAY,  # left on
        st.lists(st.integers(0, 4), min_size=3, max_size=3),  # weeks with a hit
        st.lists(st.integers(0, 9), min_size=3, max_size=3),  # other facts
    ),
    max_size=8,
)
EXPORTS = st.lists(
    st.tuples(
        st.integers(0, 7),  # person
        DAY,  # data date
        st.sampled_from([7, 30, 90]),
        st.none() | st.integers(0, 9),  # count
        st.none() | st.integers(0, 60),  # days since the last activity
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[:3],
)
PARTS = (
    "kept",
    "came_back",
    "late",
    "slipped",
    "never",
    "left",
    "no_occasion",
    "not_known",
)
MISSING = st.frozensets(st.integers(0, 20), max_size=3)


def day(n: int | None, start: date) -> date | None:
    return None if n is None else start + timedelta(n)


def roster(people, start: date) -> Roster:
    names = [f"p{i}" for i in range(len(people))]
    return Roster(
        ("Pilot",),
        pd.Index(names),
        np.array(["Pilot"] * len(people), dtype=object),
        np.array([day(p[0], start) for p in people], dtype="datetime64[D]"),
        np.array([day(p[1], start) for p in people], dtype="datetime64[D]"),
    )


def facts(people, exports, missing, start: date, *, is_share: bool) -> MeasureFacts:
    frames = {mart: pd.DataFrame(columns=list(COLUMNS[mart])) for mart in Mart}
    frames[Mart.PERSON_CHECK] = pd.DataFrame(
        [
            (f"p{i}", mark, weeks, weeks, weeks + more)
            for i, person in enumerate(people)
            for mark, weeks, more in zip(
                (30, 60, 90), person[2], person[3], strict=True
            )
        ],
        columns=["person", "check_day", "n_weeks", "n_hits", "n_base"],
    )
    rows = [
        (f"p{who}", day(at, start), period, count, since and day(at - since, start))
        for who, at, period, count, since in exports
    ]
    frame = pd.DataFrame(
        rows, columns=["person", "data_date", "period_days", "amount", "last_activity"]
    ).assign(signal="sent")
    for name in ("data_date", "last_activity"):
        frame[name] = pd.to_datetime(frame[name])
    frames[Mart.PERSON_SNAPSHOT] = frame
    first = monday_of(start)
    weeks = frozenset(first + i * WEEK for i in range(30) if i not in missing)
    measure = BUILT_IN["teams_active"]
    if is_share:
        measure = replace(measure, statistic=Statistic.SHARE)
    coverage = Coverage(first, first + timedelta(209), bool(exports))
    return MeasureFacts(measure, coverage, weeks, frames)


def counted(people, exports, missing, start: date = LIVE, *, is_share=False):
    known = standings(
        facts(people, exports, missing, start, is_share=is_share),
        roster(people, start),
        start + timedelta(150),
        DEFAULTS,
    )
    due = {n: due_on(start, n) for n in (30, 60, 90)}
    return adoption("m", known.checks, due, members=len(people), parameters=DEFAULTS)


def parts(check: Check) -> list[int | None]:
    return [getattr(check, name) for name in PARTS]


def assert_accounts(found: Adoption, n: int) -> None:
    last = found.checks[2]
    assert [sum(parts(check)) for check in found.checks] == [n, n, n]
    assert found.lost_sure == last.slipped
    assert found.retained >= last.kept + last.came_back
    assert found.checks[0].came_back == found.checks[1].came_back == 0


@given(PEOPLE, MISSING, st.booleans())
def test_parts_of_events_add_up_to_the_roster_at_every_check(people, missing, is_share):
    assert_accounts(counted(people, [], missing, is_share=is_share), len(people))


@given(PEOPLE, EXPORTS)
def test_parts_of_snapshots_add_up_to_the_roster_at_every_check(people, exports):
    assert_accounts(counted(people, exports, ()), len(people))


@given(PEOPLE, st.booleans())
def test_nobody_kept_slipped_or_never_started_without_a_week_of_data(people, is_share):
    unseen = [(own, left_on, [0] * 3, other) for own, left_on, _, other in people]
    found = counted(unseen, [], range(30), is_share=is_share)

    for check in found.checks:
        assert parts(check) == [0] * 5 + [check.left, 0, len(people) - check.left]


@given(PEOPLE, st.just([]) | EXPORTS, MISSING)
def test_moving_all_dates_by_a_week_changes_no_count(people, exports, missing):
    here = counted(people, exports, missing)
    later = counted(people, exports, missing, LIVE + WEEK)

    assert [parts(check) for check in later.checks] == [
        parts(check) for check in here.checks
    ]
    assert later.sustained_low == here.sustained_low
    assert [check.due_on - WEEK for check in later.checks] == [
        check.due_on for check in here.checks
    ]
