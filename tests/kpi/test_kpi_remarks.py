"""Notes beside a verdict."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from kpi_evidence import GO_LIVE, OUTCOME, WEEK, Crowd, World, flat, stepped

from kpi import evaluate
from model.measures import BUILT_IN
from model.plan import Event, Scope

AS_OF = GO_LIVE + timedelta(120)
WAITING = Crowd(n=20, active30=0, kept=0, go_live=GO_LIVE + 40 * WEEK)
BASE = World(
    crowds={"Pilot": Crowd(), "North": WAITING},
    weekly={"Pilot": stepped(60, 40), "North": flat(50)},
)


def notes(world: World = BASE, events: tuple[Event, ...] = (), pairs: int = 1):
    evidence = world.evidence()
    plan = replace(
        evidence.plans[0], events=events, pairs=evidence.plans[0].pairs * pairs
    )
    found = evaluate(replace(evidence, plans=(plan,)), AS_OF)
    pilot = next(r for r in found.results if r.wave == "Pilot")
    return tuple(note.text for note in pilot.notes)


def test_plain_result_has_no_notes():
    assert notes() == ()


@pytest.mark.parametrize(("n_days", "is_told"), [(-1, False), (0, False), (9, True)])
def test_a_roster_from_a_list_that_came_after_go_live_is_told(n_days, is_told):
    taken_on = GO_LIVE + timedelta(n_days)
    found = notes(BASE.but(directory=(("Portal", "Pilot", taken_on, 30),)))

    assert bool(found) is is_told
    assert all("9 days after go-live" in note for note in found)


@pytest.mark.parametrize(
    ("first", "waves", "is_named"),
    [
        (GO_LIVE - 21 * WEEK, (), False),
        (GO_LIVE - 20 * WEEK, (), True),
        (GO_LIVE - WEEK, ("Pilot",), False),
        (GO_LIVE + timedelta(90), (), True),
        (GO_LIVE + timedelta(91), (), False),
        (GO_LIVE + 5 * WEEK, ("Pilot",), True),
        (GO_LIVE, ("Pilot",), False),
    ],
)
def test_event_in_weeks_that_are_judged_is_named(first, waves, is_named):
    event = Event(first_day=first, last_day=first, what="Office move", waves=waves)

    assert any("Office move" in note for note in notes(events=(event,))) is is_named


def test_baseline_that_already_improved_is_named():
    def sliding(week: date) -> float:
        age = (week - GO_LIVE).days / 7
        return stepped(60, 55)(week) * 0.97**age

    found = notes(BASE.but(weekly={"Pilot": sliding, "North": flat(50)}))

    assert any("already improving" in note for note in found)


def test_contaminated_group_is_named_only_where_it_would_be_compared():
    soon = Crowd(n=20, active30=0, kept=0, go_live=GO_LIVE + 6 * WEEK, early=6)
    crowds = {**BASE.crowds, "South": soon}

    assert notes(BASE.but(crowds=crowds)) == ()
    late = replace(soon, go_live=GO_LIVE + 14 * WEEK)
    found = notes(BASE.but(crowds={**crowds, "South": late}))
    assert found == (
        "Not compared with South from 26 May 2025: more than 10% of its people "
        "already worked the new way.",
    )


def test_group_that_is_too_thin_to_compare_with_is_not_said_to_have_switched():
    found = notes(BASE.but(weekly={"Pilot": stepped(60, 40), "North": flat(1)}))

    assert found == (
        "No comparison: no group that was still waiting to switch, or had settled "
        "before, has enough people, "
        "weeks and items.",
    )


def test_company_measure_has_no_comparison_and_names_no_spoilt_group():
    whole = replace(BUILT_IN[OUTCOME], scope=Scope.COMPANY)
    rest = tuple(m for m in BASE.measures if m.id != OUTCOME)
    crowds = {**BASE.crowds, "North": replace(WAITING, early=6)}
    weekly = {"*": stepped(60, 40)}
    world = BASE.but(measures=(*rest, whole), weekly=weekly, crowds=crowds)

    assert notes(world) == (
        "No comparison: “Tickets” is known for the whole company only.",
    )


def test_note_names_the_group_it_is_about():
    spoilt = {**BASE.crowds, None: Crowd(n=20, active30=0, kept=0, early=6)}
    results = evaluate(BASE.but(crowds=spoilt).evidence(), AS_OF).results

    groups = [note.groups for r in results if r.wave == "Pilot" for note in r.notes]

    assert groups == [(None,)]
