from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from kpi.coverage import Cover, mondays, source_weeks
from model.ids import ClientId
from model.marts import Evidence, Mart
from model.measures import BUILT_IN
from model.plan import ChangeKind, Pair, Plan

MONDAY = date(2026, 3, 2)
C, P, M = Cover.COMPLETE, Cover.PART, Cover.MISSING


def _evidence(
    grain: str,
    first: date,
    last: date,
    *,
    weeks: list[date] | None = None,
    periods: list[tuple[date, float | None]] | None = None,
) -> Evidence:
    """One measure, Works in Teams, with what its source covers."""
    pair = Pair(name="p", adoption="teams_active", outcome="ticket_volume")
    plan = Plan(
        change="Teams",
        kind=ChangeKind.OTHER,
        request={},
        waves=(),
        members=(),
        measures=(BUILT_IN["teams_active"], BUILT_IN["ticket_volume"]),
        pairs=(pair,),
    )
    span = {
        "change": ["Teams"],
        "measure": ["teams_active"],
        "grain": [grain],
        "first_day": [pd.Timestamp(first)],
        "last_day": [pd.Timestamp(last)],
    }
    with_rows = {
        "change": "Teams",
        "measure": "teams_active",
        "week": pd.to_datetime(weeks or []),
    }
    snapshots = {
        "change": "Teams",
        "measure": "teams_active",
        "data_date": pd.to_datetime([day for day, _ in periods or []]),
        "period_days": [days for _, days in periods or []],
    }
    return Evidence(
        client=ClientId("north"),
        client_name="North",
        data_version=1,
        data_to=last,
        plans=(plan,),
        marts={
            Mart.COVERAGE: pd.DataFrame(span),
            Mart.SOURCE_WEEK: pd.DataFrame(with_rows),
            Mart.PERSON_SNAPSHOT: pd.DataFrame(snapshots),
        },
    )


def _week(n: int) -> date:
    return MONDAY + timedelta(weeks=n)


def test_weeks_end_with_the_week_of_the_last_day():
    looked_at = mondays(date(2026, 3, 4))

    assert len(looked_at) == 52
    assert looked_at[-1] == MONDAY
    assert all(day.weekday() == 0 for day in looked_at)


def test_week_of_events_without_any_row_is_missing():
    found = _evidence(
        "day", MONDAY, _week(4) - timedelta(1), weeks=[_week(n) for n in (0, 1, 3)]
    )

    [source] = source_weeks(found)

    assert source.title == "Works in Teams"
    assert source.weeks[-5:] == (Cover.NONE, C, C, M, C)
    assert (source.n_covered, source.n_missing) == (3, 1)


def test_first_and_last_week_count_only_their_own_days():
    wednesday, thursday = MONDAY + timedelta(2), _week(1) + timedelta(3)
    found = _evidence("day", wednesday, thursday, weeks=[MONDAY, _week(1)])

    assert source_weeks(found)[0].weeks[-2:] == (P, P)


def test_snapshot_covers_the_days_of_its_period():
    # 7 days to Sunday 8 March, then nothing until the 7 days to 29 March.
    periods = [(date(2026, 3, 8), 7.0), (date(2026, 3, 29), 7.0)]
    found = _evidence("snapshot", MONDAY, date(2026, 3, 29), periods=periods)

    assert source_weeks(found)[0].weeks[-4:] == (C, M, M, C)


def test_snapshot_without_period_covers_its_data_date():
    found = _evidence("snapshot", MONDAY, MONDAY, periods=[(MONDAY, None)])

    assert source_weeks(found)[0].weeks[-1] is P


def test_client_without_data_has_no_weeks():
    found = _evidence("day", MONDAY, MONDAY)
    empty = Evidence(
        client=found.client,
        client_name="North",
        data_version=0,
        data_to=None,
        plans=(),
        marts={},
    )

    assert source_weeks(empty) == ()


def _together(first: Evidence, second: Evidence) -> Evidence:
    """Both plans and all rows; the second change is called Calls."""
    calls = replace(second.plans[0], change="Calls")
    marts = {
        mart: pd.concat([frame, second.marts[mart].assign(change="Calls")])
        for mart, frame in first.marts.items()
    }
    return replace(first, plans=(*first.plans, calls), marts=marts)


def test_changes_that_share_a_measure_keep_weeks_of_their_own():
    last = _week(2) - timedelta(1)
    both = _evidence("day", MONDAY, last, weeks=[MONDAY, _week(1)])
    half = _evidence("day", _week(1), last, weeks=[_week(1)])

    found = source_weeks(_together(both, half))

    assert [(source.title, source.weeks[-2:]) for source in found] == [
        ("Works in Teams, Calls", (Cover.NONE, C)),
        ("Works in Teams, Teams", (C, C)),
    ]


def test_changes_with_the_same_weeks_of_a_measure_are_one_line():
    found = _evidence("day", MONDAY, _week(1) - timedelta(1), weeks=[MONDAY])

    assert [s.title for s in source_weeks(_together(found, found))] == [
        "Works in Teams"
    ]
