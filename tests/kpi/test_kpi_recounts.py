"""Measures that are counted differently from a day on: two sides, no comparison."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from kpi_evidence import (
    ADOPTION,
    GO_LIVE,
    GUARD,
    OLD,
    OUTCOME,
    WEEK,
    Crowd,
    World,
    flat,
    stepped,
)

from kpi import evaluate
from kpi.eventlog import is_left_out, logged_weeks, recounted_days
from kpi.parameters import DEFAULTS
from model.measures import BUILT_IN
from model.plan import Event, EventKind, Scope
from model.verdict import Grade, Reason, Verdict

DAY = timedelta(days=1)
NEVER = Crowd(n=20, go_live=None, active30=0, kept=0)
WORLD = World(
    crowds={"Pilot": Crowd(), None: NEVER},
    weekly={"Pilot": stepped(60, 40), None: flat(50)},
    guard={"Pilot": flat(20), None: flat(20)},
)
BASELINE = WORLD.first_day
"""A Monday: the first day of the baseline, sixteen weeks before a run-up of four."""
JUDGED_TO = GO_LIVE + timedelta(90)
SETTLED = GO_LIVE + 5 * WEEK


def recount(
    day: date, *waves: str | None, measure: str | None = OUTCOME, days: int = 0
) -> Event:
    return Event(
        first_day=day,
        last_day=day + timedelta(days),
        what="New tool",
        waves=waves,
        kind=EventKind.RECOUNT,
        measure=measure,
    )


def result(world: World, *events: Event, wave: str | None = "Pilot", as_of=None):
    evidence = world.but(events=events).evidence()
    found = evaluate(evidence, as_of or world.last_day)
    return next(one for one in found.results if one.wave == wave)


def texts(found) -> str:
    return " | ".join(note.text for note in found.notes)


def test_a_recount_takes_no_week_out():
    new = recount(GO_LIVE)

    assert not is_left_out(new, DEFAULTS)
    assert logged_weeks([new], ["Pilot"], DEFAULTS) == {}


def test_a_recount_is_of_its_waves_or_of_all_and_always_of_the_company():
    of_all = recounted_days([recount(GO_LIVE)], ["Pilot", "South"])
    of_one = recounted_days([recount(GO_LIVE, "Pilot")], ["Pilot", "South"])

    assert set(of_all) == {"Pilot", "South", None, "*"}
    assert of_one == {"Pilot": {GO_LIVE: "New tool"}, "*": {GO_LIVE: "New tool"}}


@pytest.mark.parametrize(
    "day",
    [BASELINE + DAY, GO_LIVE - 2 * WEEK, GO_LIVE, SETTLED, JUDGED_TO],
    ids=["baseline", "run-up", "go-live", "judged", "last day"],
)
def test_outcome_counted_differently_between_its_weeks_is_not_judged(day: date):
    # the days are those of 1.2 and 1.7 of the specification: "definition, tool or
    # queue changed inside baseline or window: not enough data, break"
    found = result(WORLD, recount(day, days=200))

    assert (found.verdict, found.reason) == (Verdict.NOT_ENOUGH_DATA, Reason.BREAK)
    assert (found.grade, found.outcome.change) == (None, None)


@pytest.mark.parametrize("day", [BASELINE - WEEK, BASELINE, JUDGED_TO + DAY])
def test_outcome_counted_one_way_in_all_its_weeks_is_judged(day: date):
    assert result(WORLD, recount(day)).verdict is Verdict.WORKING


def test_the_same_event_that_only_happened_leaves_the_verdict_as_it_was():
    happened = replace(recount(SETTLED, days=200), kind=EventKind.OTHER)

    assert result(WORLD, happened).verdict is Verdict.WORKING


def test_the_sentence_names_event_and_day_and_says_what_to_do():
    found = result(WORLD, recount(SETTLED))

    assert found.sentence == (
        "We cannot judge Pilot: “Tickets” is counted differently from 7 Apr 2025 on "
        "(New tool)."
    )
    assert found.support == (
        "Needed: “Tickets” of the time before 7 Apr 2025, counted as it is now. Once "
        "it is loaded, remove the event."
    )
    whole = result(WORLD, recount(SETTLED), wave=None)
    assert whole.reason is Reason.BREAK
    assert whole.sentence.startswith("We cannot judge the rollout: “Tickets”")


def test_rows_that_stop_are_told_without_an_event():
    silent = WORLD.but(weekly=WORLD.weekly | {"Pilot": stepped(60, 0)})

    found = result(silent)

    assert found.reason is Reason.BREAK
    assert "changed in between" in found.sentence


def test_a_recount_of_another_wave_or_measure_does_not_matter():
    other = recount(SETTLED, measure=GUARD)

    assert result(WORLD, other).verdict is Verdict.WORKING
    assert result(WORLD, replace(other, measure="no_such")).verdict is Verdict.WORKING


def test_a_recount_without_a_measure_is_of_all():
    assert result(WORLD, recount(GO_LIVE - WEEK, measure=None)).reason is Reason.BREAK
    # before day 3 no check looks, so it is the outcome that is told
    assert "Tickets" in result(WORLD, recount(GO_LIVE - WEEK, measure=None)).sentence


@pytest.mark.parametrize("measure", [ADOPTION, OLD])
@pytest.mark.parametrize(
    ("day", "is_parted"),
    [(3, False), (4, True), (45, True), (90, True), (91, False)],
)
def test_use_counted_differently_between_its_checks_is_not_judged(
    measure: str, day: int, is_parted: bool
):
    # check 30 looks at days 3 to 30, check 90 at days 63 to 90
    world = WORLD.but(pair=replace(WORLD.pair, old_path=OLD))

    found = result(world, recount(GO_LIVE + timedelta(day), measure=measure))

    assert (found.reason is Reason.BREAK) is is_parted
    assert (BUILT_IN[measure].title in found.sentence) is is_parted


def test_use_that_is_counted_differently_comes_before_a_relapse():
    crowds = {"Pilot": Crowd(old30=0, old90=20), None: NEVER}
    world = WORLD.but(crowds=crowds, pair=replace(WORLD.pair, old_path=OLD))

    assert result(world).verdict is Verdict.SLIPPING
    new = recount(SETTLED, measure=OLD)
    assert result(world, new).verdict is Verdict.NOT_ENOUGH_DATA


def test_an_old_path_that_is_off_is_not_looked_at():
    off = replace(WORLD.pair, old_path=OLD, old_path_off=GO_LIVE)

    found = result(WORLD.but(pair=off), recount(SETTLED, measure=OLD))

    assert found.verdict is Verdict.WORKING


def test_a_snapshot_is_looked_at_from_the_first_day_of_its_export():
    day, first = GO_LIVE + timedelta(90), GO_LIVE + timedelta(30)
    rows = tuple(
        (f"Pilot-{i:03d}", on, 30, 9.0, on) for i in range(24) for on in (first, day)
    )
    world = WORLD.but(snapshots=rows)

    # days 1 to 30: on day 1 nothing is parted
    before = recount(GO_LIVE + DAY, measure=ADOPTION)
    after = recount(GO_LIVE + 2 * DAY, measure=ADOPTION)
    assert result(world, before).reason is not Reason.BREAK
    assert result(world, after).reason is Reason.BREAK


def test_a_group_counted_differently_is_compared_with_up_to_that_day():
    # from the middle of judged week 8 on the group is counted double
    day = GO_LIVE + 9 * WEEK + DAY

    def doubled(week: date) -> float:
        return flat(50)(week) * (1 if week < day - DAY else 2)

    jumps = WORLD.but(weekly=WORLD.weekly | {None: doubled})
    calm, told = (result(w, recount(day, None)) for w in (WORLD, jumps))

    assert (calm.grade, told.grade) == (Grade.A, Grade.A)
    assert told.outcome.change == calm.outcome.change
    assert result(jumps).outcome.change != calm.outcome.change
    assert "Not compared with the people who never switch from 6 May 2025" in texts(
        told
    )


def test_a_group_counted_differently_too_early_is_no_comparison():
    world = WORLD.but(first_day=GO_LIVE - 80 * WEEK)

    found = result(world, recount(SETTLED, None))

    assert result(world).grade is Grade.A
    assert found.grade is Grade.B
    assert found.outcome.controls == ()
    assert found.raise_grade.startswith(
        "Nothing can raise it now: the people who never switch waited, but"
    )


def test_last_year_counted_differently_is_no_comparison():
    alone = WORLD.but(
        crowds={"Pilot": Crowd()},
        weekly={"Pilot": WORLD.weekly["Pilot"]},
        first_day=GO_LIVE - 80 * WEEK,
    )
    in_last_year = recount(GO_LIVE - 46 * WEEK)

    assert result(alone).grade is Grade.B
    assert result(alone, in_last_year).grade is Grade.C


def test_a_measure_of_the_company_is_counted_differently_for_every_wave():
    company = replace(BUILT_IN[OUTCOME], scope=Scope.COMPANY)
    rest = tuple(m for m in WORLD.measures if m.id != OUTCOME)
    world = WORLD.but(measures=(*rest, company), weekly={"*": stepped(60, 40)})

    assert result(world, recount(SETTLED, None)).reason is Reason.BREAK


def test_a_guardrail_counted_differently_is_not_judged_and_said():
    world = WORLD.but(pair=replace(WORLD.pair, guardrails=(GUARD,)))

    found = result(world, recount(SETTLED, measure=GUARD))

    assert found.verdict is Verdict.WORKING
    assert [g.is_worse for g in found.guardrails] == [None]
    assert "Counted differently from 7 Apr 2025 on: “Tickets reopened”" in texts(found)


def test_one_note_tells_all_measures_of_an_event_and_also_before_day_90():
    early = GO_LIVE + timedelta(40)

    found = result(WORLD, recount(SETTLED, measure=None), as_of=early)

    assert found.verdict is Verdict.TOO_EARLY
    assert texts(found).count("Counted differently from 7 Apr 2025 on") == 1
    assert "“Opens tickets in the portal”, “Tickets” (New tool)" in texts(found)
    assert "counted in one way first" in found.raise_grade


def test_other_waves_speak_for_the_rollout():
    waves = {name: Crowd() for name in ("Pilot", "South", "West")}
    world = WORLD.but(
        crowds={**waves, None: NEVER},
        weekly={**{name: stepped(60, 40) for name in waves}, None: flat(50)},
    )
    new = recount(SETTLED, "West")

    whole = result(world, new, wave=None)

    assert result(world, new, wave="West").reason is Reason.BREAK
    assert whole.verdict is Verdict.WORKING
    assert whole.raise_grade.startswith("Nothing would raise it")
    most = result(world, recount(SETTLED, "West", "South"), wave=None)
    assert most.reason is Reason.BREAK
    assert "counted in one way first" in most.raise_grade


def test_what_will_show_is_not_told_of_weeks_counted_in_two_ways():
    before = GO_LIVE - DAY
    evidence = WORLD.but(events=(recount(GO_LIVE - 8 * WEEK),)).evidence()

    found = evaluate(evidence, before).foresights

    assert {one.reason for one in found} == {Reason.BREAK}
    assert all("is counted changes in between" in one.sentence for one in found)


def test_use_of_waves_counted_in_two_ways_is_not_compared():
    crowds = {"Pilot": Crowd(n=25, active30=18, kept=18)}
    crowds["North"] = Crowd(n=24, active30=9, kept=9, go_live=GO_LIVE + 13 * WEEK)
    world = World(crowds=crowds, weekly=dict.fromkeys(crowds, flat()))
    # after the last check of one wave, before the first of the other
    between = recount(GO_LIVE + 13 * WEEK, measure=ADOPTION)

    assert "other waves" in texts(result(world, wave="North"))
    assert "other waves" not in texts(result(world, between, wave="North"))
