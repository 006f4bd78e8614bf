"""What would raise the grade."""

from dataclasses import replace
from datetime import timedelta

from kpi_evidence import GO_LIVE, OUTCOME, WEEK, Crowd, World, flat, stepped

from kpi import evaluate
from model.measures import BUILT_IN
from model.plan import Scope
from model.verdict import Grade

WAITING = Crowd(go_live=None, active30=0, kept=0)
WORLD = World(
    crowds={"Pilot": Crowd(), None: WAITING},
    weekly={"Pilot": stepped(60, 40), None: flat(50)},
)
ALONE = WORLD.but(crowds={"Pilot": Crowd()}, weekly={"Pilot": WORLD.weekly["Pilot"]})


def pilot(world: World, as_of=None):
    found = evaluate(world.evidence(), as_of or world.last_day)
    return next(result for result in found.results if result.wave == "Pilot")


def test_nothing_raises_the_strongest_grade():
    found = pilot(WORLD)

    assert found.grade is Grade.A
    assert found.raise_grade.startswith("Nothing would raise it")


def test_weeks_of_a_group_that_waited_are_asked_for():
    first, last = GO_LIVE + 2 * WEEK, GO_LIVE + 9 * WEEK
    gap = {None: lambda day: None if first <= day <= last else 50.0}
    median = replace(BUILT_IN["resolution_hours"], id=OUTCOME)
    measures = tuple(median if m.id == OUTCOME else m for m in WORLD.measures)
    world = WORLD.but(weekly={**WORLD.weekly, **gap}, measures=measures)

    found = pilot(world)

    assert found.grade is Grade.C
    assert found.raise_grade == (
        "To reach A: load “Hours to resolve a ticket” of the people who never "
        "switch for the weeks from 17 Mar 2025 to 11 May 2025."
    )


def test_same_weeks_of_last_year_are_asked_for_where_nobody_waited():
    found = pilot(ALONE)

    assert found.grade is Grade.C
    # the 16 weeks before the run-up and the judged ones, a year earlier
    assert "To reach B" in found.raise_grade
    assert "16 Oct 2023 to 2 Jun 2024" in found.raise_grade


def test_same_weeks_of_last_year_make_grade_b():
    found = pilot(ALONE.but(first_day=GO_LIVE - 80 * WEEK))

    assert found.grade is Grade.B


def test_company_measure_asks_to_be_counted_by_wave():
    whole = replace(BUILT_IN[OUTCOME], scope=Scope.COMPANY)
    rest = tuple(m for m in WORLD.measures if m.id != OUTCOME)
    world = WORLD.but(measures=(*rest, whole), weekly={"*": stepped(60, 40)})

    assert "by person or by wave" in pilot(world).raise_grade


def test_grade_to_expect_is_told_before_day_90():
    found = pilot(WORLD, GO_LIVE + timedelta(40))

    assert found.raise_grade == (
        "If nothing changes, it will be grade A, compared with the people who never "
        "switch."
    )
    alone = pilot(ALONE, GO_LIVE + timedelta(40))
    assert "nobody to compare with" in alone.raise_grade


def test_group_that_waited_with_too_few_items_is_not_asked_for_more_weeks():
    found = pilot(WORLD.but(weekly={**WORLD.weekly, None: flat(2)}))

    assert found.grade is Grade.C
    assert "To reach B" in found.raise_grade


def test_where_no_file_helps_the_thin_group_is_named():
    # last year known as well: grade B, and only a comparison could raise it
    world = WORLD.but(
        weekly={**WORLD.weekly, None: flat(2)}, first_day=GO_LIVE - 80 * WEEK
    )

    found = pilot(world)

    assert found.grade is Grade.B
    assert found.raise_grade == (
        "Nothing can raise it now: the people who never switch waited, but with too "
        "few items a week. Next time, let a larger group switch later."
    )


def test_group_that_worked_the_new_way_while_waiting_is_named():
    crowds = {"Pilot": Crowd(), None: replace(WAITING, early=15)}
    world = WORLD.but(crowds=crowds, first_day=GO_LIVE - 80 * WEEK)

    found = pilot(world)

    assert found.grade is Grade.B
    assert "who never switch waited, but worked the new way from" in found.raise_grade


def test_settled_wave_without_its_weeks_is_asked_for():
    begun = GO_LIVE - 30 * WEEK
    crowds = {"Early": Crowd(go_live=begun), "Pilot": Crowd()}
    gap = GO_LIVE + 2 * WEEK
    early = lambda day: None if gap <= day <= gap + 7 * WEEK else 50.0  # noqa: E731
    median = replace(BUILT_IN["resolution_hours"], id=OUTCOME)
    measures = tuple(median if m.id == OUTCOME else m for m in WORLD.measures)
    world = WORLD.but(
        crowds=crowds,
        weekly={"Early": early, "Pilot": WORLD.weekly["Pilot"]},
        measures=measures,
        first_day=begun - 20 * WEEK,
    )

    found = pilot(world)

    assert found.raise_grade == (
        "To reach A2: load “Hours to resolve a ticket” of Early for the weeks from "
        "17 Mar 2025 to 11 May 2025."
    )


def test_wave_that_cannot_be_judged_is_told_the_grade_it_would_have():
    found = pilot(WORLD.but(first_day=GO_LIVE - 7 * WEEK))

    assert found.grade is None
    assert found.raise_grade == (
        "Once it can be judged, it will be grade A, compared with the people who "
        "never switch."
    )


def test_company_measure_is_known_to_need_groups_before_day_90():
    whole = replace(BUILT_IN[OUTCOME], scope=Scope.COMPANY)
    rest = tuple(m for m in WORLD.measures if m.id != OUTCOME)
    world = WORLD.but(measures=(*rest, whole), weekly={"*": stepped(60, 40)})

    assert "by person or by wave" in pilot(world, GO_LIVE + WEEK).raise_grade
