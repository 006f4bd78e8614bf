"""What a later workbook changed in waves and people is told, and changes nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from kpi_evidence import GO_LIVE, WEEK, Crowd, World, flat, stepped

from access.disclosure import disclose
from access.principal import LOCAL
from kpi import evaluate
from kpi.plan_notes import plan_edit_sentence
from model.language import ENGLISH, Language
from model.plan import Plan
from model.plan_edits import PlanEdit, PlanTerm
from model.verdict import Evaluation, Result

NOVEMBER = date(2026, 11, 17)
NORTH = GO_LIVE + 7 * WEEK
WORLD = World(
    crowds={
        "Pilot": Crowd(),
        "North": Crowd(go_live=NORTH),
        None: Crowd(active30=0, kept=0, go_live=None),
    },
    weekly={"Pilot": stepped(60, 40), "North": stepped(60, 40, NORTH), None: flat(50)},
)


def edit(term: PlanTerm, **columns: object) -> PlanEdit:
    base = PlanEdit(term=term, on=NOVEMBER, wave="Pilot")
    return replace(base, **columns)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            edit(PlanTerm.PEOPLE_REMOVED, n_people=57),
            "57 people were taken off the list of Pilot on 17 Nov 2026, after launch; "
            "they still count.",
        ),
        (
            edit(PlanTerm.PEOPLE_REMOVED, n_people=5, wave=None),
            "5 people were taken off the list of the people who never switch on 17 Nov "
            "2026, after launch; they still count.",
        ),
        (
            edit(PlanTerm.PEOPLE_ADDED, n_people=4),
            "Fewer than five people were added to the list of Pilot on 17 Nov 2026, "
            "after launch; that does not make them count.",
        ),
        (
            edit(PlanTerm.PEOPLE_ADDED, n_people=1200, wave=None, counts=True),
            "1,200 people were added to the list of the people who never switch on 17 "
            "Nov 2026, after the first launch.",
        ),
        (
            edit(PlanTerm.PEOPLE_MOVED, n_people=6, now="North"),
            "6 people were moved from Pilot to North on 17 Nov 2026, after launch; "
            "they still count in Pilot.",
        ),
        (
            edit(PlanTerm.LIVE_FROM, n_people=1),
            "The first day of fewer than five people of Pilot was changed on 17 Nov "
            "2026, after launch; the earliest day that was stated counts.",
        ),
        (
            edit(PlanTerm.WAVE_REMOVED),
            "Pilot was taken out of the workbook on 17 Nov 2026, after launch; it "
            "still counts.",
        ),
        (
            edit(PlanTerm.GO_LIVE, was="2026-04-06", now="2026-04-13"),
            "Go-live of Pilot changed from 6 Apr 2026 to 13 Apr 2026 on 17 Nov 2026, "
            "after launch.",
        ),
        (
            edit(PlanTerm.UNDONE, wave=None, was="2026-03-02"),
            "The workbook of 2 Mar 2026 was undone on 17 Nov 2026, after launch; its "
            "list of people no longer counts.",
        ),
        (
            edit(PlanTerm.PRIMARY, wave=None, was="Portal", now="Mail"),
            "Primary pair changed from “Portal” to “Mail” on 17 Nov 2026, after "
            "launch.",
        ),
    ],
)
def test_edit_of_the_plan_is_told_with_its_day(one, sentence):
    assert plan_edit_sentence(one, ENGLISH) == sentence


@pytest.mark.parametrize("term", list(PlanTerm))
@pytest.mark.parametrize("was", [None, "2026-04-06"])
@pytest.mark.parametrize("now", [None, "2026-04-13"])
def test_every_edit_of_the_plan_can_be_told(term, was, now):
    found = plan_edit_sentence(edit(term, was=was, now=now, n_people=9), ENGLISH)
    assert "17 Nov 2026, after launch" in found
    assert "{" not in found


def test_names_of_waves_and_pairs_are_not_translated():
    french = Language("fr", lambda text: {"Pilot": "?", "Mail": "?"}.get(text, text))
    moved = edit(PlanTerm.PEOPLE_MOVED, n_people=6, now="Mail")
    assert "from Pilot to Mail" in plan_edit_sentence(moved, french)


def evaluated(*edits: PlanEdit) -> Evaluation:
    evidence = WORLD.evidence()
    plan: Plan = replace(evidence.plans[0], edits=edits)
    evidence = replace(evidence, plans=(plan,))
    return evaluate(evidence, NORTH + timedelta(120))


def texts(result: Result) -> list[str]:
    return [note.text for note in result.notes if "Nov 2026" in note.text]


def test_rollout_tells_every_edit_and_a_wave_those_that_concern_it():
    edits = (
        edit(PlanTerm.PEOPLE_REMOVED, n_people=9),
        edit(PlanTerm.PEOPLE_MOVED, n_people=8, now="North"),
        edit(PlanTerm.WAVE_REMOVED, wave="North"),
        edit(PlanTerm.PRIMARY, wave=None, now="Mail"),
    )
    told = [plan_edit_sentence(one, ENGLISH) for one in edits]
    rollout, pilot, north = evaluated(*edits).results
    assert texts(rollout) == told
    assert texts(pilot) == [told[0], told[1], told[3]]
    assert texts(north) == told[1:]


def test_edits_change_no_verdict():
    told = evaluated(edit(PlanTerm.PEOPLE_REMOVED, n_people=9))
    bare = [replace(one, notes=()) for one in told.results]
    assert bare == [replace(one, notes=()) for one in evaluated().results]


def test_rollout_tells_edits_beside_a_wave_too_small_to_be_shown():
    world = replace(
        WORLD, crowds={**WORLD.crowds, "North": Crowd(n=4, active30=3, kept=3)}
    )
    evidence = world.evidence()
    plan = replace(
        evidence.plans[0], edits=(edit(PlanTerm.PEOPLE_REMOVED, n_people=9),)
    )
    found = evaluate(replace(evidence, plans=(plan,)), GO_LIVE + timedelta(120))
    rollout, *waves = disclose(found, LOCAL).results
    small = next(one for one in waves if one.wave == "North")
    assert (len(texts(rollout)), texts(small)) == (1, [])
