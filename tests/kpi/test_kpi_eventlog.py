"""Weeks that the event log takes out of the outcome."""

from dataclasses import replace
from datetime import date, timedelta

from kpi_evidence import GO_LIVE, WEEK, Crowd, World, flat, stepped

from kpi import evaluate
from kpi.eventlog import is_left_out, logged_weeks
from kpi.parameters import DEFAULTS
from model.plan import Event

WORLD = World(
    crowds={"Pilot": Crowd(), None: Crowd(go_live=None, active30=0, kept=0)},
    weekly={"Pilot": stepped(60, 40), None: flat(50)},
)
MONDAY = date(2025, 5, 5)


def event(first: date, last: date, *waves: str) -> Event:
    return Event(first_day=first, last_day=last, what="Flood", waves=waves)


def pilot(world: World, *events: Event):
    evidence = world.evidence()
    plan = replace(evidence.plans[0], events=events)
    found = evaluate(replace(evidence, plans=(plan,)), world.last_day)
    return next(result for result in found.results if result.wave == "Pilot")


def test_event_takes_out_all_weeks_that_it_touches():
    sunday_to_monday = event(MONDAY - timedelta(1), MONDAY, "Pilot")

    logged = logged_weeks([sunday_to_monday], ["Pilot"], DEFAULTS)

    assert logged == {"Pilot": {MONDAY - WEEK: "Flood", MONDAY: "Flood"}}


def test_event_of_no_wave_takes_them_out_everywhere():
    logged = logged_weeks([event(MONDAY, MONDAY)], ["Pilot", "South"], DEFAULTS)

    assert set(logged) == {"Pilot", "South", None, "*"}


def test_event_of_more_than_three_weeks_is_not_left_out():
    assert is_left_out(event(MONDAY, MONDAY + timedelta(20)), DEFAULTS)
    assert not is_left_out(event(MONDAY, MONDAY + timedelta(21)), DEFAULTS)


def test_events_in_a_row_are_as_one_and_told_where_they_are_too_long():
    every = [event(MONDAY + i * WEEK, MONDAY + i * WEEK, "Pilot") for i in range(4)]
    later = event(MONDAY + 6 * WEEK, MONDAY + 6 * WEEK, "Pilot")

    assert len(logged_weeks(every[:3], ["Pilot"], DEFAULTS)["Pilot"]) == 3
    assert set(logged_weeks([*every, later], ["Pilot"], DEFAULTS)["Pilot"]) == {
        MONDAY + 6 * WEEK
    }
    told = [note.text for note in pilot(WORLD, *every).notes]
    assert sum("lasted too long" in text for text in told) == 4


def test_logged_week_does_not_matter_and_is_said():
    week = GO_LIVE + 5 * WEEK
    dip = {"Pilot": lambda day: 5.0 if day == week else stepped(60, 40)(day)}
    broken = WORLD.but(weekly={**WORLD.weekly, **dip})
    flood = event(week, week, "Pilot")

    calm, logged = pilot(WORLD, flood), pilot(broken, flood)

    assert logged.outcome.change == calm.outcome.change
    assert [left.week for left in logged.outcome.left_out] == [week]
    assert any("because of Flood" in note.text for note in logged.notes)


def test_unusual_week_is_flagged_named_and_kept():
    week = GO_LIVE + 5 * WEEK
    dip = {"Pilot": lambda day: 5.0 if day == week else stepped(60, 40)(day)}
    more = {name: Crowd(go_live=GO_LIVE + 40 * WEEK) for name in ("North", "South")}
    calm = {name: flat(40 + i) for i, name in enumerate(more)}
    weekly = {**WORLD.weekly, **calm, **dip}

    found = pilot(WORLD.but(crowds={**WORLD.crowds, **more}, weekly=weekly))

    assert ("Pilot", week) in [(u.group, u.week) for u in found.outcome.unusual]
    assert found.outcome.weeks_after == 11
    assert any("unusual week" in note.text for note in found.notes)
