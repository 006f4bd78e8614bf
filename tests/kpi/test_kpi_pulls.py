"""What is still to be exported, on which day, for which check."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from kpi_evidence import ADOPTION, GO_LIVE, OLD, OUTCOME, WEEK, Crowd, World, flat

from kpi.pulls import Pull, pull_plan
from model.marts import Evidence, Mart
from model.measures import BUILT_IN

# no facts at all: everything has to be exported
NOTHING = World(
    crowds={"Pilot": Crowd()},
    weekly={},
    missing=frozenset({ADOPTION, "old_intake", OUTCOME, "reopen_rate"}),
)
TEAMS = replace(NOTHING.pair, adoption="teams_active")
SIGNALS = dict.fromkeys(
    BUILT_IN["teams_active"].items + BUILT_IN["copilot_active"].items, True
) | {"mfa_registered": False}


def on(day: int) -> date:
    return GO_LIVE + timedelta(day)


def usage(adoption: str = "teams_active", **changes: object) -> World:
    """The adoption is read from usage reports, of which none is loaded yet."""
    measures = (BUILT_IN[adoption], BUILT_IN[OUTCOME])
    base = NOTHING.but(
        measures=measures,
        missing=frozenset({adoption}),
        pair=replace(TEAMS, adoption=adoption),
    )
    return base.but(**changes)


def plan(world: World, as_of: date) -> list[Pull]:
    return _plan(world.evidence(), as_of)


def _plan(evidence: Evidence, as_of: date) -> list[Pull]:
    return list(pull_plan(evidence, as_of, snapshot_signals=SIGNALS))


def shots(world: World, as_of: date) -> list[Pull]:
    return [pull for pull in plan(world, as_of) if pull.is_snapshot]


def loaded(*exports: tuple[int, int | None], person: str = "Pilot-000"):
    """Exports as so many days after go-live and their period."""
    return tuple((person, on(day), period, 5.0, None) for day, period in exports)


def read(exports, as_of: date) -> list[tuple[int, tuple[int, ...]]]:
    """Which checks and periods are left, with these portal exports loaded."""
    world = World(
        crowds={"Pilot": Crowd()},
        weekly={"Pilot": flat()},
        snapshots=exports,
        last_day=as_of,
    )
    return [
        (day, pull.periods)
        for pull in plan(world, as_of)
        if pull.is_snapshot
        for day in pull.days
    ]


def test_usage_reports_are_pulled_at_go_live_and_around_each_mark():
    found = shots(usage(), on(-10))

    assert [(*p.days, p.mark, p.export_on, p.periods) for p in found] == [
        (0, on(-1), on(-1), (7, 30, 90, 180)),
        (30, on(30), on(33), (30,)),
        (60, on(60), on(63), (30,)),
        (90, on(90), on(93), (30,)),
    ]
    assert found[0].signals == BUILT_IN["teams_active"].items
    assert found[0].waves == ("Pilot",)


def test_copilot_reports_have_28_days():
    found = shots(usage("copilot_active"), on(-10))

    assert [p.periods for p in found[:2]] == [(7, 28, 90, 180), (28,)]


@pytest.mark.parametrize(
    ("day", "late", "left"),
    # an export shows data one to three days old, so of day 36 up to day 33
    [(36, [], [30, 60, 90]), (37, [30], [60, 90]), (97, [30, 60, 90], [])],
)
def test_check_that_was_missed_stays_as_late(
    day: int, late: list[int], left: list[int]
):
    found = shots(usage(), on(day))

    assert [day for p in found if p.is_late for day in p.days] == late
    assert [day for p in found if not p.is_late for day in p.days] == left
    # brackets of all periods of one day are what bounds days that are gone
    assert {p.periods for p in found if p.is_late} <= {(7, 30, 90, 180)}


def test_one_export_is_asked_for_all_checks_that_are_late():
    south = Crowd(go_live=on(-10))
    two = usage(crowds={"Pilot": Crowd(), "South": south})

    [late] = [p for p in shots(two, on(120)) if p.is_late]

    assert (late.waves, late.days) == (("Pilot", "South"), (30, 60, 90))
    # the first of the marks: day 30 of the wave that went live first
    assert late.mark == on(20)


def test_late_checks_of_other_days_are_another_errand():
    two = usage(crowds={"Pilot": Crowd(), "South": Crowd(go_live=on(-10))})

    found = [p for p in shots(two, on(40)) if p.is_late]

    # day 60 of South was on day 50 of the pilot: still to come
    assert [(p.waves, p.days) for p in found] == [(("Pilot", "South"), (30,))]
    found = [p for p in shots(two, on(58)) if p.is_late]
    assert [(p.waves, p.days) for p in found] == [
        (("South",), (30, 60)),
        (("Pilot",), (30,)),
    ]


@pytest.mark.parametrize(("day", "late"), [(180, [30, 60, 90]), (181, [60, 90])])
def test_check_that_no_export_reaches_any_more_is_left_out(day: int, late: list[int]):
    # day 30 looks at days 1 to 30; 180 days up to day 180 begin on day 1
    assert [day for p in shots(usage(), on(day)) for day in p.days] == late


def test_all_periods_of_one_later_day_make_up_for_a_missed_check():
    monthly = loaded((60, 30))
    nested = loaded(*((60, days) for days in (7, 30, 90, 180)))

    assert read(monthly, on(70)) == [(30, (7, 30, 90, 180)), (90, (30,))]
    assert read(nested, on(70)) == [(90, (30,))]


def test_state_of_a_later_day_makes_up_for_a_missed_check():
    assert [p.days for p in shots(usage("mfa_registered"), on(40))] == [
        (30,),
        (60,),
        (90,),
    ]
    assert read(loaded((40, None)), on(45)) == [(60, ()), (90, ())]


@pytest.mark.parametrize(
    ("exports", "left"),
    [
        (loaded((33, 30)), [60, 90]),
        (loaded((27, 30)), [60, 90]),
        (loaded((34, 30)), [30, 60, 90]),
        (loaded((30, 7)), [30, 60, 90]),
        (loaded((30, None)), [60, 90]),
    ],
)
def test_export_near_the_mark_does_a_check(exports, left: list[int]):
    assert [day for day, _ in read(exports, on(35))] == left


def test_periods_that_are_there_are_not_asked_for_again():
    found = read(loaded((-1, 30), (-1, 7)), on(1))

    assert found[0] == (0, (90, 180))


def test_exports_of_28_days_are_gone_on_with():
    assert read(loaded((-1, 28)), on(10))[0] == (30, (28,))


def test_lists_without_a_period_ask_for_none():
    assert read(loaded((-40, None)), on(10))[0] == (30, ())


def test_state_asks_for_no_period_and_is_exported_on_its_day():
    found = shots(usage("mfa_registered"), on(-10))

    # a state has no lag: it is of the day it is exported on
    assert [(*p.days, p.periods, p.export_on, p.mark) for p in found] == [
        (0, (), on(-1), on(-1)),
        (30, (), on(30), on(30)),
        (60, (), on(60), on(60)),
        (90, (), on(90), on(90)),
    ]


@pytest.mark.parametrize(("day", "late"), [(33, []), (34, [30])])
def test_state_is_late_once_its_three_days_are_over(day: int, late: list[int]):
    found = shots(usage("mfa_registered"), on(day))

    assert [day for p in found if p.is_late for day in p.days] == late


def both(*, as_of: date) -> World:
    """A measure read from a usage report, of which a log tells as well."""
    return World(
        crowds={"Pilot": Crowd(go_live=on(60))},
        snapshots=loaded((-1, 30)),
        last_day=as_of,
        reports=((ADOPTION, "Usage", 30, 30, 0), (OUTCOME, "Tickets", 9, 9, 0)),
    )


def test_log_beside_a_usage_report_leaves_its_snapshots_in_the_plan():
    evidence = both(as_of=on(20)).evidence()
    reports, days = (
        evidence.marts[mart] for mart in (Mart.MEASURE_REPORT, Mart.REPORT_DAY)
    )
    reports.loc[len(reports)] = ["Portal", ADOPTION, "Audit log", 9, 9, 0]
    days.loc[len(days)] = ["Audit log", "event", *[pd.Timestamp(on(20))] * 2, pd.NaT]
    evidence.marts[Mart.COVERAGE]["grain"] = "day"

    found = _plan(evidence, on(21))

    usage_ = [(*p.days, p.mark, p.periods) for p in found if p.is_snapshot]
    assert usage_ == [
        (0, on(59), (7, 30, 90, 180)),
        (30, on(90), (30,)),
        (60, on(120), (30,)),
        (90, on(150), (30,)),
    ]
    logs = [p for p in found if not p.is_snapshot and p.reports[0] == "Audit log"]
    assert [p.days for p in logs] == [(30,), (60,), (90,)]


def test_events_and_records_are_pulled_once_they_reach_the_mark():
    found = plan(NOTHING, on(-10))

    assert [(*p.days, p.mark, p.export_on, p.is_snapshot) for p in found] == [
        (0, on(-1), on(2), False),
        (30, on(30), on(33), False),
        (60, on(60), on(63), False),
        (90, on(90), on(93), False),
    ]
    assert [m.id for m in found[0].measures] == [OUTCOME]
    assert [m.id for m in found[1].measures] == [ADOPTION, OUTCOME]
    # an outcome needs 40 weeks before it, the run-up among them
    assert {p.since for p in found} == {GO_LIVE - 40 * WEEK}


def coming(measure: str = OUTCOME, **changes: object) -> list[tuple[int, date | None]]:
    """What is asked of the outcome of a wave that goes live on day 70, and since when.

    Asked on the day after the data end.
    """
    base = World(
        crowds={"Later": Crowd(go_live=on(70))},
        measures=(BUILT_IN[ADOPTION], BUILT_IN[measure]),
        pair=replace(NOTHING.pair, outcome=measure),
        missing=frozenset({ADOPTION}),
        last_day=on(0),
    )
    world = base.but(**changes)
    found = plan(world, world.last_day + timedelta(1))
    return [(*p.days, p.since) for p in found if measure in {m.id for m in p.measures}]


def test_wave_to_come_gets_its_baseline_without_gap():
    # records change, so all of the baseline again: 40 weeks before go-live
    first = on(70) - 40 * WEEK

    assert coming() == [(day, first) for day in (0, 30, 60, 90)]


def test_baseline_that_the_data_reach_is_not_asked_for_again():
    # to three days after the day before the go-live, when late rows have arrived
    assert coming(last_day=on(72)) == [(day, on(70)) for day in (30, 60, 90)]
    assert [day for day, _ in coming(last_day=on(71))] == [0, 30, 60, 90]


@pytest.mark.parametrize(("n_weeks", "is_enough"), [(8, True), (7, False)])
def test_baseline_that_begins_late_is_asked_for_from_its_first_day(
    n_weeks: int, *, is_enough: bool
):
    # a verdict needs 8 full weeks before the go-live, which is a Monday
    found = coming(first_day=on(70) - n_weeks * WEEK, last_day=on(75))

    since = on(70) if is_enough else on(70) - 40 * WEEK
    assert found == [(day, since) for day in (30, 60, 90)]


def test_one_export_makes_up_for_all_checks_overdue():
    assert [p.days for p in plan(NOTHING, on(70))] == [(60,), (90,)]
    assert [p.days for p in plan(NOTHING, on(400))] == [(90,)]


def test_records_are_wanted_again_from_the_go_live():
    world = World(crowds={"Pilot": Crowd()}, last_day=on(40))

    [first, _] = plan(world, on(50))

    assert (first.days, first.since) == ((60,), GO_LIVE)
    assert first.unreported == (BUILT_IN[ADOPTION], BUILT_IN[OUTCOME])


def test_new_events_are_wanted_from_the_last_day_known():
    world = World(
        crowds={"Pilot": Crowd()},
        measures=(BUILT_IN["sign_in_active"], BUILT_IN[OUTCOME]),
        pair=replace(TEAMS, adoption="sign_in_active"),
        missing=frozenset({OUTCOME}),
        last_day=on(40),
    )
    evidence = world.evidence()
    plan_ = replace(
        evidence.plans[0],
        pairs=(replace(TEAMS, outcome="sign_in_active", adoption="sign_in_active"),),
    )

    [first, _] = _plan(replace(evidence, plans=(plan_,)), on(50))

    assert first.since == on(40)


def test_nothing_is_left_once_the_data_reach_day_90():
    world = World(crowds={"Pilot": Crowd()}, last_day=on(93))

    assert plan(world, on(120)) == []


@pytest.mark.parametrize(
    ("off", "wanted"),
    # the 28 days of day 60 begin on day 33
    [(None, [30, 60, 90]), (64, [30, 60, 90]), (63, [30, 60]), (33, [30]), (0, [])],
)
def test_old_way_that_is_off_is_not_exported_for_later_checks(off, wanted):
    pair = replace(NOTHING.pair, old_path=OLD, old_path_off=off and on(off))
    if off == 0:
        pair = replace(pair, old_path_off=GO_LIVE)
    found = plan(NOTHING.but(pair=pair, last_day=on(-90)), on(0))

    asked = [pull.days[0] for pull in found if OLD in {m.id for m in pull.measures}]
    assert [day for day in asked if day] == wanted


def test_old_way_of_one_pair_that_is_the_new_way_of_another_is_exported():
    pair = replace(NOTHING.pair, old_path=OLD, old_path_off=GO_LIVE)
    other = replace(NOTHING.pair, name="Other", adoption=OLD)
    evidence = NOTHING.but(pair=pair, last_day=on(-90)).evidence()
    both = replace(evidence.plans[0], pairs=(pair, other))

    found = _plan(replace(evidence, plans=(both,)), on(0))

    asked = [p.days[0] for p in found if OLD in {m.id for m in p.measures}]
    assert [day for day in asked if day] == [30, 60, 90]


def test_waves_that_go_live_together_are_one_errand():
    world = NOTHING.but(crowds={"Pilot": Crowd(), "South": Crowd()})

    assert plan(world, on(0))[0].waves == ("Pilot", "South")


def test_errands_come_in_order_of_their_day():
    later = Crowd(go_live=GO_LIVE + 2 * WEEK)
    found = plan(usage(crowds={"Late": later, "Pilot": Crowd()}), on(-10))

    days = [pull.export_on for pull in found]
    assert days == sorted(days)


def test_reports_loaded_so_far_are_named():
    world = World(
        crowds={"Pilot": Crowd()},
        last_day=on(40),
        reports=((ADOPTION, "Help desk", 9, 9, 0), (OUTCOME, "Help desk", 9, 9, 0)),
    )

    [first, _] = plan(world, on(50))

    assert first.reports == ("Help desk",)
    assert first.unreported == ()


def test_reports_that_another_replaced_are_not_named():
    world = World(
        crowds={"Pilot": Crowd()},
        last_day=on(40),
        reports=((ADOPTION, "New desk", 9, 9, 0), (ADOPTION, "Old desk", 9, 9, 0)),
    )
    evidence = world.evidence()
    days = evidence.marts[Mart.REPORT_DAY]
    days.loc[days["report"] == "Old desk", "last_day"] -= pd.Timedelta(days=32)

    assert _plan(evidence, on(50))[0].reports == ("New desk",)


def test_change_without_waves_asks_for_nothing():
    assert plan(World(crowds={None: Crowd(go_live=None)}), on(10)) == []
