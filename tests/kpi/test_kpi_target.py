"""A target that use does not reach is told beside a verdict that claims success."""

from dataclasses import replace
from datetime import timedelta

import pytest
from kpi_evidence import ADOPTION, GO_LIVE, GUARD, OUTCOME, Crowd, World, flat
from kpi_told import Told

from kpi import evaluate
from kpi.target import target_notes
from model.language import ENGLISH
from model.plan import Pair
from model.sealing import sealed_plan
from model.verdict import Note, Result, Verdict
from model.versions import Version

BEFORE, AFTER = GO_LIVE - timedelta(20), GO_LIVE + timedelta(20)
PAIR = Pair(name="Portal", adoption=ADOPTION, outcome=OUTCOME, agreed_on=BEFORE)
WORLD = World(
    crowds={"Pilot": Crowd(), None: Crowd(active30=0, kept=0, go_live=None)},
    weekly={"Pilot": flat(50), None: flat(50)},
    guard={"Pilot": flat(20), None: flat(20)},
)
BETTER = Told(ticket_volume=0.001, reopen_rate=0.999)


def pilot(*targets: float | None, told: Told = BETTER, **crowd: int) -> Result:
    """Judge a wave whose target was the first on go-live, the others after it."""
    crowds = {**WORLD.crowds, "Pilot": Crowd(**crowd)}
    evidence = WORLD.but(crowds=crowds).evidence()
    versions = [
        Version(
            replace(evidence.plans[0], pairs=(replace(PAIR, target=target),)),
            BEFORE if i == 0 else AFTER + timedelta(i),
        )
        for i, target in enumerate(targets)
    ]
    evidence = replace(evidence, plans=(sealed_plan(versions),))
    results = evaluate(evidence, WORLD.last_day, kept=told).results
    return next(one for one in results if one.wave == "Pilot")


def told_of(result: Result) -> list[str]:
    return [note.text for note in result.notes if "below" in note.text]


@pytest.mark.parametrize(
    ("target", "crowd", "said"),
    [
        (0.9, {}, "90%: 23 of 30 people"),
        (0.875, {}, "87.5%: 23 of 30 people"),
        (0.9, {"n": 100, "active30": 83, "kept": 82}, "90%: 82% of 100 people"),
        # 89.5 % would read 90 %
        (0.9, {"n": 200, "active30": 180, "kept": 179}, "90%: 179 of 200 people"),
    ],
)
def test_use_below_its_target_is_said_beside_working(target, crowd, said):
    found = pilot(target, **crowd)

    assert found.verdict is Verdict.WORKING
    assert Note(f"Use is below its target of {said}.") in found.notes


@pytest.mark.parametrize("target", [None, 0.7, 23 / 30, 0.766666667])
def test_use_that_reaches_its_target_or_has_none_is_not_told(target):
    assert told_of(pilot(target)) == []


def test_target_is_not_told_where_the_verdict_makes_no_claim():
    found = pilot(0.9, told=Told(ticket_volume=0.5))

    assert found.verdict is Verdict.CANNOT_TELL
    assert told_of(found) == []


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ((0.9, 0.5), ["Use is below its target of 90%: 23 of 30 people."]),
        ((0.9, None), ["Use is below its target of 90%: 23 of 30 people."]),
        ((0.5, 0.9), []),
        ((None, 0.9), ["Use is below its target of 90%: 23 of 30 people."]),
    ],
    ids=["lowered", "removed", "raised", "added"],
)
def test_the_target_is_that_of_go_live_where_there_was_one(targets, said):
    assert told_of(pilot(*targets)) == said


def test_target_is_told_beside_a_cost_too():
    pair = replace(PAIR, target=0.9, guardrails=(GUARD,))

    results = evaluate(
        WORLD.but(pair=pair).evidence(), WORLD.last_day, kept=BETTER
    ).results

    for one in results:
        assert one.verdict is Verdict.WORKING_AT_A_COST
        assert told_of(one) == ["Use is below its target of 90%: 23 of 30 people."]


@pytest.mark.parametrize(
    ("high", "said"),
    [
        (26, ["Use is below its target of 90%: 23 to 26 of 30 people."]),
        (27, []),  # 90 %
    ],
)
def test_target_is_missed_only_when_unknown_people_cannot_reach_it(high, said):
    found = pilot(0.9)
    *early, last = found.adoption.checks
    checks = (*early, replace(last, active_high=high))
    found = replace(found, adoption=replace(found.adoption, checks=checks))

    notes = target_notes(found, replace(PAIR, target=0.9), ENGLISH)

    assert [note.text for note in notes] == said
