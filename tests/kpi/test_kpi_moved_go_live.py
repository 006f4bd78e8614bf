"""A go-live that is moved in hindsight moves the checks, and no promise."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from kpi_evidence import ADOPTION, GO_LIVE, OUTCOME, WEEK, Crowd, World, flat, stepped

from kpi import evaluate
from model.language import ENGLISH
from model.plan import Pair, Plan
from model.sealing import sealed_plan
from model.verdict import Evaluation, Reason, Verdict
from model.versions import Version
from reports.promise import sealed_words

DAY = timedelta(1)
LOADED, HINDSIGHT = GO_LIVE - 20 * DAY, GO_LIVE + 120 * DAY
LATER = GO_LIVE + 7 * DAY
LATE = Pair(
    name="Portal", adoption=ADOPTION, outcome=OUTCOME, agreed_on=GO_LIVE + 4 * DAY
)
IN_TIME = replace(LATE, agreed_on=GO_LIVE - DAY)


def world(pair: Pair, go_live: date) -> World:
    return World(
        crowds={
            "Pilot": Crowd(go_live=go_live),
            None: Crowd(active30=0, kept=0, go_live=None),
        },
        weekly={"Pilot": stepped(60, 40), None: flat(50)},
        pair=pair,
    )


def plan(pair: Pair, go_live: date) -> Plan:
    return world(pair, go_live).evidence().plans[0]


def judged(pair: Pair, *loads: tuple[date, date]) -> Evaluation:
    """Judge a pair whose workbooks, loaded on days, state these go-lives."""
    versions = [Version(plan(pair, go_live), on) for on, go_live in loads]
    last = world(pair, loads[-1][1])
    evidence = replace(last.evidence(), plans=(sealed_plan(versions),))
    return evaluate(evidence, last.last_day)


def test_pair_agreed_after_go_live_stays_exploratory_when_that_is_moved():
    found = judged(LATE, (LOADED, GO_LIVE), (HINDSIGHT, LATER))
    told = [(one.verdict, one.reason) for one in found.results]
    assert told == [(Verdict.CANNOT_TELL, Reason.EXPLORATORY)] * 2
    note = (
        "Go-live of Pilot changed from 3 Mar 2025 to 10 Mar 2025 on 1 Jul 2025, after "
        "launch."
    )
    assert all(note in [n.text for n in one.notes] for one in found.results)


def test_checks_follow_the_go_live_last_stated():
    (rollout, pilot) = judged(IN_TIME, (LOADED, GO_LIVE), (HINDSIGHT, LATER)).results
    assert {rollout.verdict, pilot.verdict} == {Verdict.WORKING}
    assert (pilot.go_live, pilot.launch) == (LATER, GO_LIVE)
    assert pilot.due_on == LATER + 93 * DAY


@pytest.mark.parametrize("moved_on", [GO_LIVE - DAY, GO_LIVE])
def test_go_live_put_off_before_it_came_is_planning(moved_on):
    found = judged(LATE, (LOADED, GO_LIVE), (moved_on, LATER))
    assert {one.verdict for one in found.results} == {Verdict.WORKING}
    assert not [n for n in found.results[0].notes if "Go-live" in n.text]


def test_go_live_moved_and_moved_back_is_that_of_the_first():
    found = judged(
        LATE, (LOADED, GO_LIVE), (HINDSIGHT, LATER), (HINDSIGHT + DAY, GO_LIVE)
    )
    assert {one.reason for one in found.results} == {Reason.EXPLORATORY}


def test_go_live_said_to_be_earlier_in_hindsight_counts():
    pair = replace(LATE, agreed_on=GO_LIVE - DAY)
    earlier = GO_LIVE - 2 * WEEK
    found = judged(pair, (LOADED, GO_LIVE), (HINDSIGHT, earlier))
    assert {one.reason for one in found.results} == {Reason.EXPLORATORY}


def test_edits_are_after_launch_whatever_go_live_says_later():
    lowered = replace(IN_TIME, target=0.6)
    first, later = plan(replace(IN_TIME, target=0.8), GO_LIVE), plan(lowered, LATER)
    loads = [(LOADED, first), (GO_LIVE + 3 * DAY, later)]
    found = sealed_plan([Version(version, on) for on, version in loads])
    assert [edit.is_after_launch for edit in found.pairs[0].seal.edits] == [True]


def test_days_before_launch_are_those_before_the_first_go_live():
    found = judged(IN_TIME, (LOADED, GO_LIVE), (HINDSIGHT, LATER))
    assert sealed_words(found.results, HINDSIGHT, ENGLISH) == (
        "Measures sealed 2 Mar 2025, one day before the first launch.",
    )
