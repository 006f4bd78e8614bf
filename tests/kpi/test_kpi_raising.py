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
