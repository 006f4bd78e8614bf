"""What has fallen due since a client was judged, and which data are stale."""

from datetime import date, timedelta

import pytest
from kpi_evidence import GO_LIVE as BEGIN
from kpi_evidence import Crowd, World

from kpi.evaluate import evaluate
from kpi.freshness import (
    DueCheck,
    Stale,
    Staleness,
    checks_of,
    fallen_due,
    next_check,
    stale,
)
from model.portfolio import VerdictSummary
from model.verdict import Reason, Verdict

GO_LIVE = date(2026, 3, 2)
# Day 30, 60 and 90 are 1 April, 1 May and 31 May; three days later reports are whole.
DUE = (date(2026, 4, 4), date(2026, 5, 4), date(2026, 6, 3))


def verdict(
    wave: str | None = "Office",
    *,
    due: tuple[date, ...] = DUE,
    change: str = "Portal",
    pair: str = "Use and time",
    has_snapshots: bool = False,
) -> VerdictSummary:
    return VerdictSummary(
        change=change,
        pair=pair,
        wave=wave,
        verdict=Verdict.TOO_EARLY,
        reason=Reason.DUE_ON,
        grade=None,
        go_live=GO_LIVE,
        due=due,
        has_snapshots=has_snapshots,
    )


CHECKS = checks_of([verdict(None), verdict()])


def test_checks_are_those_of_waves_each_once_by_day():
    later = tuple(day + timedelta(days=7) for day in DUE)
    listed = [
        verdict(None),
        verdict("Depot", due=later),
        verdict("Office"),
        verdict("Office", pair="Use and cost"),
        verdict("Yard", due=()),  # too small to be shown
    ]
    assert [(c.due_on, c.day, c.wave) for c in checks_of(listed)] == [
        (DUE[0], 30, "Office"),
        (later[0], 30, "Depot"),
        (DUE[1], 60, "Office"),
        (later[1], 60, "Depot"),
        (DUE[2], 90, "Office"),
        (later[2], 90, "Depot"),
    ]


@pytest.mark.parametrize(
    ("judged_on", "as_of", "days"),
    [
        (date(2026, 4, 3), date(2026, 4, 3), []),
        (date(2026, 4, 3), date(2026, 4, 4), [30]),
        (date(2026, 4, 4), date(2026, 5, 3), []),
        (date(2026, 4, 4), date(2026, 6, 3), [60, 90]),
    ],
)
def test_a_check_is_due_from_its_day_on_until_it_is_judged(
    judged_on: date, as_of: date, days: list[int]
):
    found = fallen_due(CHECKS, judged_on, as_of)
    assert [check.day for check in found] == days


@pytest.mark.parametrize(
    ("as_of", "day"),
    [(date(2026, 4, 3), 30), (date(2026, 4, 4), 60), (date(2026, 6, 3), None)],
)
def test_the_next_check_is_the_first_after_today(as_of: date, day: int | None):
    found = next_check(CHECKS, as_of)
    assert (found and found.day) == day


def test_data_are_old_after_35_days_while_a_check_is_to_come():
    data_to = date(2026, 4, 4)  # reaches day 30, so that nothing is short
    # 4 April + 29 days: the day before the check of day 60 can be made
    assert stale(CHECKS, data_to, date(2026, 5, 3)) is None
    far = checks_of([verdict(due=(DUE[0], date(2026, 8, 4), date(2026, 9, 3)))])
    assert stale(far, data_to, data_to + timedelta(days=35)) is None
    found = stale(far, data_to, data_to + timedelta(days=36))
    assert found is not None
    assert (found.why, found.check.day) == (Staleness.OLD, 60)


def test_data_are_short_that_end_before_the_day_a_due_check_must_reach():
    # Day by day, the check of day 60 is made from 4 May on, with data to that day.
    assert stale(CHECKS, date(2026, 5, 4), date(2026, 5, 10)) is None
    assert stale(CHECKS, date(2026, 5, 3), date(2026, 5, 3)) is None
    assert stale(CHECKS, date(2026, 5, 3), date(2026, 5, 4)) == Stale(
        Staleness.SHORT, DueCheck(DUE[1], 60, "Portal", "Office")
    )


def test_a_report_of_a_period_may_end_three_days_before_the_mark():
    # Day 60 is 1 May; its result is kept day by day, and only day 90 looks at it.
    checks = checks_of([verdict(has_snapshots=True)])
    assert stale(checks, date(2026, 4, 28), date(2026, 5, 10)) is None
    short = stale(checks, date(2026, 4, 27), date(2026, 5, 10))
    assert short is not None
    assert short.check.day == 60
    last = stale(checks, date(2026, 6, 2), date(2026, 6, 3))
    assert last is not None
    assert last.check.day == 90


def test_a_check_of_two_pairs_asks_for_the_later_day():
    for has_snapshots in (True, False):
        pairs = [
            verdict(has_snapshots=has_snapshots),
            verdict(pair="Use and cost", has_snapshots=not has_snapshots),
        ]
        checks = checks_of(pairs)
        assert len(checks) == 3
        assert stale(checks, date(2026, 5, 3), date(2026, 5, 4)) is not None


def test_data_of_checks_that_are_all_made_do_not_go_stale():
    assert stale(CHECKS, date(2026, 6, 3), date(2027, 6, 1)) is None


def test_no_data_are_not_stale_data():
    assert stale(CHECKS, None, DUE[2]) is None


def test_verdicts_say_whether_use_is_read_from_snapshots():
    rows = (("Pilot-000", BEGIN + timedelta(30), 30, 1.0, None),)
    for snapshots, expected in (((), False), (rows, True)):
        world = World(crowds={"Pilot": Crowd(n=30)}, snapshots=snapshots)
        results = evaluate(world.evidence(), world.last_day).results
        assert {one.has_snapshots for one in results} == {expected}
