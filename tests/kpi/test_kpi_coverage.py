"""Which weeks the loads of a report cover, and which of them checks need."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from kpi.coverage import Cover, SourceWeeks, covered_weeks, mondays
from model.ids import ClientId
from model.marts import COLUMNS, Evidence, Mart
from model.measures import BUILT_IN
from model.plan import ChangeKind, Pair, Plan, Wave, WaveKind

MONDAY = date(2026, 3, 2)
C, P, M = Cover.COMPLETE, Cover.PART, Cover.MISSING
NONE, PROVISIONAL = Cover.NONE, Cover.PROVISIONAL


def _week(n: int) -> date:
    return MONDAY + timedelta(weeks=n)


def _evidence(*rows: tuple, measure: str = "teams_active", live: date | None = None):
    """Rows of the mart of reports; all of one measure of a change."""
    pair = Pair(name="p", adoption="teams_active", outcome="ticket_volume")
    wave = Wave(name="Pilot", kind=WaveKind.WAVE, go_live=live or date(2020, 1, 6))
    plan = Plan(
        change="Teams",
        kind=ChangeKind.OTHER,
        request={},
        waves=(wave,),
        members=(),
        measures=(BUILT_IN["teams_active"], BUILT_IN["ticket_volume"]),
        pairs=(pair,),
    )
    days = pd.DataFrame(rows, columns=list(COLUMNS[Mart.REPORT_DAY]))
    for name in ("first_day", "last_day", "data_date"):
        days[name] = pd.to_datetime(days[name])
    sources = pd.DataFrame(
        [("Teams", measure, name, 0, 0, 0) for name in days["report"].unique()],
        columns=list(COLUMNS[Mart.MEASURE_REPORT]),
    )
    return Evidence(
        client=ClientId("north"),
        client_name="North",
        data_version=1,
        data_to=max(row[3] for row in rows),
        plans=(plan,),
        marts={Mart.REPORT_DAY: days, Mart.MEASURE_REPORT: sources},
    )


def event(day: date, report: str = "Tickets", stated: date | None = None) -> tuple:
    return report, "event", day, day, stated


def run(last: date, length: int, *, stated: bool = True) -> tuple:
    first = last - timedelta(length - 1)
    return "Usage", "snapshot", first, last, last if stated else None


def only(found: Evidence) -> SourceWeeks:
    [source] = covered_weeks(found).sources
    return source


def test_weeks_end_with_the_week_of_the_last_day():
    looked_at = mondays(date(2026, 3, 4))

    assert len(looked_at) == 52
    assert looked_at[-1] == MONDAY
    assert all(day.weekday() == 0 for day in looked_at)


def test_week_of_events_without_any_row_is_missing():
    sundays = [_week(n) + timedelta(6) for n in (1, 3)]
    source = only(_evidence(event(MONDAY), *map(event, sundays)))

    assert source.title == "Tickets"
    assert source.weeks[-5:] == (NONE, C, C, M, C)
    assert (source.n_covered, source.n_missing) == (3, 1)


def test_first_and_last_week_count_only_their_own_days():
    wednesday, thursday = MONDAY + timedelta(2), _week(1) + timedelta(3)

    assert only(_evidence(event(wednesday), event(thursday))).weeks[-2:] == (P, P)


def test_run_covers_just_its_days():
    # 7 days to Sunday 8 March, then nothing until the 7 days to 29 March
    source = only(
        _evidence(
            run(date(2026, 3, 8), 7, stated=False),
            run(date(2026, 3, 29), 7, stated=False),
        )
    )

    assert source.weeks[-4:] == (C, M, M, C)


def test_last_three_days_of_a_usage_report_may_still_change():
    # data to Wednesday 1 April: 30 and 31 March and 1 April may be refilled
    source = only(_evidence(run(date(2026, 4, 1), 30)))

    assert source.weeks[-2:] == (C, PROVISIONAL)
    assert source.n_covered == 5


def test_days_that_may_change_are_those_of_the_newest_export():
    source = only(_evidence(run(date(2026, 3, 8), 7), run(date(2026, 3, 22), 14)))

    assert source.weeks[-3:] == (C, C, PROVISIONAL)


def state(day: date) -> tuple:
    return "Registration", "state", day, day, day


def test_state_is_of_its_day_and_nothing_is_missing_between_two():
    found = only(_evidence(state(MONDAY), state(_week(3) + timedelta(2)), live=MONDAY))

    # whole although it is of one day, settled although it is of the last
    assert found.weeks[-5:] == (NONE, C, NONE, NONE, C)
    assert (found.n_covered, found.n_missing, found.n_needed) == (2, 0, 0)


def test_states_beside_periods_do_not_stretch_what_those_cover():
    weekly = [
        ("Usage", *run(date(2026, 3, 8), 7, stated=False)[1:]),
        ("Usage", *state(_week(3))[1:]),
    ]

    assert only(_evidence(*weekly)).weeks[-5:] == (NONE, C, NONE, NONE, C)


def test_events_up_to_a_stated_data_date_cover_it():
    wednesday = MONDAY + timedelta(2)
    source = only(_evidence(event(MONDAY, stated=wednesday)))

    assert source.weeks[-1] is PROVISIONAL


@pytest.mark.parametrize(
    ("measure", "live", "n_needed"),
    [
        # the missing week of 16 March in days 1-30 of a wave live on 2 March
        ("teams_active", MONDAY, 1),
        # and in the days 31-60 of one live on 1 February
        ("teams_active", date(2026, 2, 1), 1),
        # a wave live after it looks at no use before
        ("teams_active", _week(3), 0),
        # but at the outcome before
        ("ticket_volume", _week(3), 1),
        ("ticket_volume", date(2025, 9, 1), 0),
    ],
)
def test_missing_week_that_a_check_looks_at_is_needed(measure, live, n_needed):
    days = [event(_week(n)) for n in (0, 1, 3)]
    source = only(_evidence(*days, measure=measure, live=live))

    assert (source.n_missing, source.n_needed) == (1, n_needed)


def test_week_of_a_report_that_no_measure_uses_is_not_needed():
    days = [event(_week(n)) for n in (0, 1, 3)]

    assert only(_evidence(*days, measure="other", live=MONDAY)).n_needed == 0


def test_go_lives_and_checks_of_the_year_are_named_once():
    found = _evidence(event(_week(6)), live=MONDAY)
    twice = replace(found, plans=(*found.plans, replace(found.plans[0], change="B")))

    covered = covered_weeks(twice)

    assert covered.go_lives == (MONDAY,)
    # days 60 and 90 are still to come on 13 April
    assert covered.checks == (MONDAY + timedelta(30),)


def test_reports_stand_in_order_of_their_titles():
    found = _evidence(event(MONDAY, "B"), event(MONDAY, "A"))

    assert [source.title for source in covered_weeks(found).sources] == ["A", "B"]


def test_client_without_data_has_no_weeks():
    found = replace(_evidence(event(MONDAY)), data_to=None)

    assert covered_weeks(found).sources == ()
