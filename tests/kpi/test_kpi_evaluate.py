"""From marts to verdicts, whole."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
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
from kpi.parameters import DEFAULTS
from model.language import Language
from model.marts import Mart
from model.measures import BUILT_IN
from model.plan import FactKind, Pair, Statistic
from model.verdict import Evaluation, Grade, Match, Reason, Result, Verdict

AS_OF = GO_LIVE + timedelta(120)
WAITING = Crowd(n=20, active30=0, kept=0, go_live=GO_LIVE + 40 * WEEK)
BASE = World(
    crowds={"Pilot": Crowd(), "North": WAITING},
    weekly={"Pilot": stepped(60, 40), "North": flat(50)},
    guard={"Pilot": flat(20), "North": flat(20)},
)


def crowd(**changes) -> World:
    return BASE.but(crowds={"Pilot": Crowd(**changes), "North": WAITING})


def pair(**changes) -> Pair:
    return replace(BASE.pair, **changes)


def outcome(before: float, after: float, **noise: float) -> World:
    values = {"Pilot": stepped(before, after, **noise), "North": flat(50)}
    return BASE.but(weekly=values)


def run(world: World, as_of: date = AS_OF) -> Evaluation:
    return evaluate(world.evidence(), as_of)


def pilot(world: World, as_of: date = AS_OF) -> Result:
    return next(r for r in run(world, as_of).results if r.wave == "Pilot")


def rollout(world: World, as_of: date = AS_OF) -> Result:
    return run(world, as_of).results[0]


def test_use_that_stays_and_a_better_outcome_are_working():
    found = pilot(BASE)

    assert (found.verdict, found.reason) == (
        Verdict.WORKING,
        Reason.SUSTAINED_AND_BETTER,
    )
    assert found.grade is Grade.A
    assert found.outcome.controls == ("North",)
    assert found.check_day == 90
    assert found.due_on == GO_LIVE + timedelta(93)
    assert found.adoption.retained == 23
    assert -0.45 < found.outcome.change_low < -1 / 3 + 0.02


def test_guardrail_that_got_worse_is_a_cost():
    world = BASE.but(
        guard={"Pilot": stepped(20, 40), "North": flat(20)},
        pair=pair(guardrails=(GUARD,)),
    )

    found = pilot(world)

    assert found.verdict is Verdict.WORKING_AT_A_COST
    assert [g.is_worse for g in found.guardrails] == [True]


def test_guardrail_that_held_is_no_cost():
    found = pilot(BASE.but(pair=pair(guardrails=(GUARD,))))

    assert found.verdict is Verdict.WORKING
    assert [g.is_worse for g in found.guardrails] == [False]


def test_guardrail_without_facts_is_said_and_not_guessed():
    world = BASE.but(pair=pair(guardrails=(GUARD,)), missing=frozenset({GUARD}))

    found = pilot(world)

    assert found.verdict is Verdict.WORKING
    assert [g.is_worse for g in found.guardrails] == [None]
    assert found.guardrails[0].outcome.gate is Reason.NO_FACTS
    assert any("cannot be judged" in note.text for note in found.notes)


def test_guardrail_of_a_wave_that_is_not_due_waits_and_misses_no_file():
    watched = BASE.but(pair=pair(guardrails=(GUARD,)))

    early = pilot(watched, GO_LIVE + timedelta(60)).guardrails[0].outcome
    no_file = pilot(watched.but(missing=frozenset({GUARD})), GO_LIVE + timedelta(60))

    assert early.gate is Reason.DUE_ON
    assert no_file.guardrails[0].outcome.gate is Reason.NO_FACTS


def test_guardrail_without_a_full_week_lacks_weeks_and_no_file():
    found = pilot(BASE.but(pair=pair(guardrails=(GUARD,)), guard={}))

    assert found.guardrails[0].outcome.gate is Reason.WEEKS


def test_used_without_a_gain_that_matters_is_not_paying_off():
    found = pilot(outcome(60, 60))

    assert (found.verdict, found.reason) == (
        Verdict.USED_NOT_PAYING_OFF,
        Reason.NO_EFFECT,
    )


def test_used_and_worse_is_not_paying_off():
    found = pilot(outcome(60, 80))

    assert (found.verdict, found.reason) == (Verdict.USED_NOT_PAYING_OFF, Reason.WORSE)


def test_thin_wave_is_referred_to_the_rollout_only_where_that_is_judged():
    few = crowd(active30=9, kept=9)
    alone = pilot(few)
    enough = replace(few.crowds["Pilot"], active30=24, kept=23)
    two = few.but(
        crowds={**few.crowds, "East": enough},
        weekly={**few.weekly, "East": stepped(60, 40)},
    )

    assert (alone.reason, pilot(two).reason) == (Reason.PEOPLE, Reason.PEOPLE)
    assert "may say more" not in alone.support
    assert "may say more" in pilot(two).support


def test_better_without_use_is_not_from_use():
    found = pilot(crowd(active30=3, kept=2))

    assert (found.verdict, found.reason) == (
        Verdict.BETTER_NOT_FROM_USE,
        Reason.OTHER_CAUSE,
    )


def test_use_that_never_came_has_not_landed():
    world = crowd(active30=3, kept=2).but(weekly=outcome(60, 60).weekly)

    assert pilot(world).verdict is Verdict.NOT_LANDED


def test_use_that_fades_is_slipping_whatever_the_outcome():
    found = pilot(crowd(kept=12))

    assert (found.verdict, found.reason) == (Verdict.SLIPPING, Reason.FADED)
    assert "still better" in found.support


def test_old_way_that_returns_is_slipping():
    world = crowd(old30=2, old90=12).but(pair=pair(old_path=OLD))

    found = pilot(world)

    assert (found.verdict, found.reason) == (Verdict.SLIPPING, Reason.WORKAROUND_BACK)
    assert (found.old_path.people30, found.old_path.people90) == (2, 12)
    assert found.old_path.first_back_week == 9


@pytest.mark.parametrize(
    ("gap", "week"),
    [
        (2, None),  # how many there were to begin with is not known
        (6, None),  # they may have come back in it
        (9, None),
        (10, 9),
    ],
)
def test_week_of_return_is_not_told_past_a_week_that_is_not_known(gap, week):
    world = crowd(old30=2, old90=12).but(pair=pair(old_path=OLD))
    evidence = world.but(skipped_weeks=frozenset({GO_LIVE + gap * WEEK})).evidence()
    use = evidence.marts[Mart.USE_WEEK]
    evidence.marts[Mart.USE_WEEK] = use[use["week_no"] != gap]

    found = next(r for r in evaluate(evidence, AS_OF).results if r.wave == "Pilot")

    assert found.old_path.first_back_week == week


def test_rollout_returns_in_the_week_of_a_wave_that_returns():
    crowds = {"Pilot": Crowd(old30=2, old90=20), "South": Crowd(old30=4, old90=4)}
    world = two_waves(60).but(crowds={**crowds, "North": WAITING})
    evidence = world.but(pair=pair(old_path=OLD)).evidence()
    use = evidence.marts[Mart.USE_WEEK]
    # one week of a wave in which the old way does not return
    is_odd = (use["wave"] == "South") & (use["week_no"] == 6) & (use["measure"] == OLD)
    evidence.marts[Mart.USE_WEEK] = use.assign(n_people=use["n_people"].mask(is_odd, 9))

    whole, first, second, _ = evaluate(evidence, AS_OF).results

    reasons = [one.reason is Reason.WORKAROUND_BACK for one in (whole, first, second)]
    assert reasons == [True, True, False]
    assert [one.old_path.first_back_week for one in (whole, first)] == [9, 9]


def test_noisy_outcome_cannot_be_told():
    found = pilot(outcome(60, 55, wobble=0.5))

    assert (found.verdict, found.reason) == (
        Verdict.CANNOT_TELL,
        Reason.CANNOT_TELL_RESULT,
    )


def test_use_that_may_hold_cannot_be_told():
    found = pilot(crowd(kept=19))

    assert (found.verdict, found.reason) == (
        Verdict.CANNOT_TELL,
        Reason.CANNOT_TELL_USE,
    )


@pytest.mark.parametrize(
    ("days", "check_day"), [(10, 30), (33, 30), (63, 60), (92, 60)]
)
def test_before_day_93_it_is_too_early(days, check_day):
    found = pilot(BASE, GO_LIVE + timedelta(days))

    assert (found.verdict, found.reason) == (Verdict.TOO_EARLY, Reason.DUE_ON)
    assert found.check_day == check_day
    assert found.outcome is None


def test_day_93_is_not_too_early():
    assert pilot(BASE, GO_LIVE + timedelta(93)).verdict is Verdict.WORKING


def test_data_that_end_before_the_mark_are_too_early_whatever_the_clock():
    world = BASE.but(last_day=GO_LIVE + timedelta(92))

    found = pilot(world, GO_LIVE + timedelta(300))

    assert found.verdict is Verdict.TOO_EARLY
    assert "the data end on 3 Jun 2025" in found.sentence


def test_measure_without_facts_is_named():
    found = pilot(BASE.but(missing=frozenset({OUTCOME})))

    assert (found.verdict, found.reason) == (Verdict.NOT_ENOUGH_DATA, Reason.NO_FACTS)
    assert "“Tickets”" in found.sentence
    assert "(ticket)" in found.support
    assert found.adoption.retained == 23


def test_missing_facts_are_only_noted_before_the_first_check():
    world = BASE.but(missing=frozenset({ADOPTION}))

    found = pilot(world, GO_LIVE + timedelta(20))

    assert found.verdict is Verdict.TOO_EARLY
    assert [note.text for note in found.notes] == [
        "No data yet for “Opens tickets in the portal”."
    ]


def test_too_few_adopters_are_too_few_people():
    found = pilot(crowd(n=15, active30=9, kept=9))

    assert found.reason is Reason.PEOPLE


def test_wave_of_four_people_is_not_shown_alone_but_counts():
    world = BASE.but(
        crowds={"Pilot": Crowd(n=4, active30=4, kept=4), "South": Crowd()},
        weekly={"Pilot": flat(), "South": stepped(60, 40)},
    )

    found = pilot(world)

    assert (found.verdict, found.reason) == (
        Verdict.NOT_ENOUGH_DATA,
        Reason.SMALL_GROUP,
    )
    assert (found.adoption, found.outcome, found.grade) == (None, None, None)
    assert rollout(world).members == 34


def test_gap_in_the_source_makes_people_unknown():
    weeks = frozenset(GO_LIVE + i * WEEK for i in range(9, 12))

    found = pilot(BASE.but(skipped_weeks=weeks))

    assert found.reason is Reason.COVERAGE
    assert "up to day 90" in found.sentence


def test_short_baseline_has_too_few_weeks():
    found = pilot(BASE.but(first_day=GO_LIVE - 7 * WEEK))

    assert (found.verdict, found.reason) == (Verdict.NOT_ENOUGH_DATA, Reason.WEEKS)
    assert found.outcome.weeks_before == 7


def test_outcome_without_a_full_week_has_too_few_weeks():
    evidence = BASE.evidence()
    coverage = evidence.marts[Mart.COVERAGE].copy()
    last = pd.Timestamp(BASE.last_day)
    coverage.loc[coverage["measure"] == OUTCOME, "first_day"] = last
    marts = {**evidence.marts, Mart.COVERAGE: coverage}

    found = evaluate(replace(evidence, marts=marts), AS_OF + timedelta(90))

    assert found.results[1].reason is Reason.WEEKS
    assert found.results[1].outcome is None


def test_few_items_are_too_little_volume():
    assert pilot(outcome(3, 2)).reason is Reason.VOLUME


def test_without_comparison_the_grade_is_c_and_says_so():
    world = BASE.but(
        crowds={"Pilot": Crowd(), "North": Crowd()},
        weekly={"Pilot": stepped(60, 20), "North": stepped(60, 20)},
    )

    found = pilot(world)

    assert found.verdict is Verdict.WORKING
    assert found.grade is Grade.C
    assert found.support.startswith("No comparison group")
    assert any("no group was still waiting" in note.text for note in found.notes)


def test_contaminated_group_is_dropped_and_named():
    early = replace(WAITING, early=3)

    found = pilot(BASE.but(crowds={"Pilot": Crowd(), "North": early}))

    # its two weeks before its own launch lie after the judged weeks
    assert found.grade is Grade.A
    never = {"Pilot": Crowd(), "North": WAITING, None: Crowd(n=20, active30=6)}
    values = {**BASE.weekly, None: flat(70)}
    dropped = pilot(BASE.but(crowds=never, weekly=values))
    assert dropped.outcome.controls == ("North",)
    assert any("the people who never switch" in note.text for note in dropped.notes)


def test_pair_agreed_after_go_live_is_never_working():
    found = pilot(BASE.but(pair=pair(agreed_on=GO_LIVE + timedelta(1))))

    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, Reason.EXPLORATORY)


def test_pair_without_a_date_may_work_and_is_noted():
    found = pilot(BASE.but(pair=pair(agreed_on=None)))

    assert found.verdict is Verdict.WORKING
    assert any("not recorded" in note.text for note in found.notes)


def two_waves(south_after: float) -> World:
    return BASE.but(
        crowds={"Pilot": Crowd(), "South": Crowd(), "North": WAITING},
        weekly={
            "Pilot": stepped(60, 40),
            "South": stepped(60, south_after),
            "North": flat(50),
        },
    )


def test_wave_that_stands_out_by_itself_differs_from_the_rest():
    found = pilot(two_waves(100))

    assert found.verdict is Verdict.WORKING
    assert any("differs from the rest" in note.text for note in found.notes)


def test_rollout_sums_the_people_of_the_waves_at_day_90():
    found = rollout(two_waves(42))

    assert found.wave is None
    assert found.verdict is Verdict.WORKING
    assert found.members == 60
    assert found.adoption.retained == 46
    assert found.support.endswith("North joins the verdict on 11 Mar 2026.")


def test_rollout_knows_the_people_of_the_waves_that_it_waits_for():
    # the rollout of both waves holds the first alone until the second is due
    assert (rollout(BASE).members, rollout(BASE).of_members) == (30, 50)
    assert pilot(BASE).of_members is None
    assert rollout(BASE.but(crowds={"Pilot": Crowd()})).of_members is None


def test_rollout_is_too_early_only_when_no_wave_is_at_day_90():
    found = rollout(BASE, GO_LIVE + timedelta(50))

    assert found.verdict is Verdict.TOO_EARLY
    assert found.due_on == GO_LIVE + timedelta(93)
    assert found.members == 30


def test_rollout_waits_until_enough_people_to_show_are_in_it():
    south = Crowd(go_live=GO_LIVE + 6 * WEEK)
    world = BASE.but(
        crowds={"Pilot": Crowd(n=4, active30=4, kept=4), "South": south},
        weekly={"Pilot": flat(), "South": stepped(60, 40, south.go_live)},
    )

    waiting = rollout(world, GO_LIVE + timedelta(100))

    assert waiting.verdict is Verdict.TOO_EARLY
    assert waiting.sentence.startswith("The first wave is on day 58 of 90.")
    assert (waiting.members, waiting.outcome) == (34, None)
    assert waiting.adoption.checks[0].active_low == 28
    assert waiting.adoption.checks[2].active_low is None
    assert rollout(world, GO_LIVE + timedelta(140)).adoption.retained == 27


def test_rollout_of_four_people_is_not_shown():
    world = BASE.but(crowds={"Pilot": Crowd(n=4, active30=4, kept=4)})

    found = rollout(world)

    assert (found.reason, found.adoption) == (Reason.SMALL_GROUP, None)


def test_results_follow_plan_pair_rollout_and_go_live():
    world = BASE.but(
        crowds={"North": WAITING, "Pilot": Crowd(), "Early": Crowd()},
        weekly={**BASE.weekly, "Early": flat()},
    )

    assert [r.wave for r in run(world).results] == [None, "Early", "Pilot", "North"]


def test_change_without_waves_or_pairs_has_no_results():
    empty = World(crowds={None: Crowd()})

    assert run(empty).results == ()
    assert run(empty).data_to == AS_OF


def test_client_without_data_has_no_last_day():
    evidence = replace(BASE.evidence(), data_to=None)

    assert evaluate(evidence, AS_OF).data_to is None


def test_same_evidence_gives_the_same_answer():
    assert run(BASE) == run(BASE)


def test_people_who_leave_are_counted_apart_and_the_worst_case_is_told():
    found = pilot(crowd(n=40, active30=24, kept=23, left=10))

    assert found.adoption.leavers == 10
    assert found.adoption.checks[2].eligible == 30
    # 23 of the 30 who stayed, and of all 40
    assert "use at day 90 would be 23 of 40 people." in " ".join(
        note.text for note in found.notes
    )


def test_snapshot_exports_at_the_marks_are_enough_for_use():
    rows = tuple(
        (f"Pilot-{i:03d}", GO_LIVE + timedelta(day), 30, 5.0 if i < k else 0.0, None)
        for day, k in ((31, 24), (61, 23), (88, 23))
        for i in range(30)
    )

    found = pilot(BASE.but(snapshots=rows))

    assert found.verdict is Verdict.WORKING
    assert found.adoption.retained == 23
    assert "Day 90 is read from the export of 30 May 2025" in found.notes[2].text


def test_exports_that_contradict_each_other_are_refused_and_named():
    rows = tuple(
        (f"Pilot-{i:03d}", GO_LIVE + timedelta(90), period, count, None)
        for period, count in ((7, 5.0), (30, 4.0))
        for i in range(30)
    )

    found = pilot(BASE.but(snapshots=rows))

    assert found.reason is Reason.COVERAGE
    assert any("contradict each other" in note.text for note in found.notes)


def snapshot_rows(n_listed: int, period: int = 30, days=(30, 60, 90)):
    """Exports at the marks that list the first people, all of them active."""
    return tuple(
        (f"Pilot-{i:03d}", GO_LIVE + timedelta(day), period, 5.0, None)
        for day in days
        for i in range(n_listed)
    )


@pytest.mark.parametrize(
    ("n_listed", "is_withheld"),
    # of 30 people 24 are 80 %, which is enough; 23 are not
    [(30, False), (24, False), (23, True), (6, True)],
)
def test_verdict_is_withheld_below_80_percent_match(n_listed, is_withheld):
    found = pilot(BASE.but(snapshots=snapshot_rows(n_listed)))

    assert (found.reason is Reason.LOW_MATCH) == is_withheld
    assert found.adoption.match == Match(listed=n_listed, people=30)


def test_exports_that_list_nobody_of_the_roster_do_not_match():
    # rows of strangers do not reach the mart; the report counts them
    elsewhere = (("South-000", GO_LIVE + timedelta(90), 30, 5.0, None),)
    world = BASE.but(
        snapshots=elsewhere, reports=((ADOPTION, "Teams user activity", 200, 0, 0),)
    )

    found = pilot(world)

    assert (found.verdict, found.reason) == (
        Verdict.NOT_ENOUGH_DATA,
        Reason.LOW_MATCH,
    )
    assert "name 0 of 30 people" in found.sentence


def test_low_match_is_told_before_the_verdict_is_due():
    world = BASE.but(snapshots=snapshot_rows(3), last_day=GO_LIVE + timedelta(70))

    found = pilot(world, as_of=GO_LIVE + timedelta(70))

    assert found.verdict is Verdict.TOO_EARLY
    assert any("name 3 of 30 people so far" in note.text for note in found.notes)


@pytest.mark.parametrize(
    ("named", "is_withheld"),
    [
        ((200, 0, 0), True),  # a file of strangers: concealed, or another tenant
        ((200, 9, 0), False),  # most people of a company are on no roster
        ((0, 0, 50), True),  # rows without any person
        ((4, 0, 0), False),  # too few to say anything
        ((0, 0, 0), False),  # nobody acted
    ],
)
def test_events_that_name_nobody_of_the_roster_are_withheld(named, is_withheld):
    world = BASE.but(reports=((ADOPTION, "Tickets", *named),))

    found = pilot(world)

    assert (found.reason is Reason.LOW_MATCH) == is_withheld
    assert found.adoption.match == (Match(listed=0, people=30) if is_withheld else None)


def test_old_way_of_strangers_is_withheld_too():
    world = BASE.but(
        pair=replace(BASE.pair, old_path=OLD),
        reports=((OLD, "Tickets", 200, 0, 0),),
    )

    found = pilot(world)

    assert found.reason is Reason.LOW_MATCH
    assert "Opens tickets the old way" in found.sentence


def test_exports_of_the_other_monthly_length_are_left_out_and_named():
    rows = snapshot_rows(30, period=28) + snapshot_rows(30, days=(90,))

    found = pilot(BASE.but(snapshots=rows))

    assert found.verdict is Verdict.WORKING
    assert (
        "Exports of 30 days were left out: “Opens tickets in the portal” is read from "
        "exports of 28 days, and the two are never mixed."
    ) in [note.text for note in found.notes]


def test_translation_reaches_every_text():
    world = crowd(n=40, left=10).but(
        pair=pair(agreed_on=None, guardrails=(GUARD,)), missing=frozenset({GUARD})
    )

    found = evaluate(world.evidence(), AS_OF, language=Language("xx", "«{}»".format))

    texts = {
        "sentence": [result.sentence for result in found.results],
        "support": [result.support for result in found.results],
        "notes": [note.text for result in found.results for note in result.notes],
        "raise_grade": [result.raise_grade for result in found.results],
        "foresights": [foresight.sentence for foresight in found.foresights],
    }
    for kind, said in texts.items():
        assert [outside(text) for text in said] == [""] * len(said), kind
        assert all(said), kind
        assert said, kind


def outside(text: str) -> str:
    """Return what no template stands for: the text outside «»."""
    depth, left = 0, ""
    for letter in text:
        depth += letter == "«"
        left += "" if depth else letter
        depth -= letter == "»"
    return left.strip()


def test_waves_that_all_work_are_all_called_working():
    names = [f"W{i}" for i in range(4)]
    crowds = {n: Crowd(go_live=GO_LIVE + 7 * i * WEEK) for i, n in enumerate(names)}
    world = World(
        crowds={**crowds, None: Crowd(n=20, active30=0, kept=0)},
        weekly={n: stepped(60, 45, c.go_live) for n, c in crowds.items()},
        last_day=GO_LIVE + timedelta(300),
    )

    found = run(world, GO_LIVE + timedelta(300))

    assert [r.verdict for r in found.results if r.wave] == [Verdict.WORKING] * 4
    assert np.isfinite(found.results[0].outcome.change_high)


def test_primary_pair_comes_first():
    plan = BASE.evidence().plans[0]
    pairs = (pair(), pair(name="Second"), pair(name="Main", is_primary=True))
    evidence = replace(BASE.evidence(), plans=(replace(plan, pairs=pairs),))

    found = [r.pair for r in evaluate(evidence, AS_OF).results if r.wave is None]

    assert found == ["Main", BASE.pair.name, "Second"]


def test_rows_that_stop_coming_are_a_break_and_no_gain():
    # as after new addresses that the roster does not know
    world = BASE.but(weekly=BASE.weekly | {"Pilot": stepped(60, 0)})

    found = pilot(world)

    assert found.verdict is Verdict.NOT_ENOUGH_DATA
    assert found.reason is Reason.BREAK
    assert found.outcome.change is None


def test_rollout_with_open_waves_needs_more_certainty():
    late = Crowd(go_live=BASE.last_day - timedelta(20))
    world = BASE.but(
        crowds={"Pilot": Crowd(), "Late": late, "North": WAITING},
        weekly={"Pilot": stepped(60, 40), "Late": flat(40), "North": flat(50)},
    )
    strict = replace(DEFAULTS, alpha_open=0.0)

    usual = evaluate(world.evidence(), world.last_day).results[0]
    asked = evaluate(world.evidence(), world.last_day, parameters=strict).results

    assert usual.verdict is Verdict.WORKING
    assert (asked[0].verdict, asked[0].reason) == (
        Verdict.CANNOT_TELL,
        Reason.WAVES_OPEN,
    )
    assert "joins the verdict" in asked[0].support
    assert asked[1].verdict is Verdict.WORKING


def test_a_fall_of_the_whole_company_is_nobodys_gain_whatever_the_sizes_and_signs():
    """One week of zero anywhere takes the logs away, not the comparison."""
    zero = GO_LIVE - 15 * WEEK
    fallen = {
        "Pilot": stepped(1000, 700),
        "North": lambda day: 0.0 if day == zero else stepped(100, 70, wobble=0.02)(day),
    }
    summed = replace(
        BUILT_IN[OUTCOME],
        facts=FactKind.VALUE,
        statistic=Statistic.MEAN,
        per_people=None,
    )
    measures = tuple(summed if m.id == OUTCOME else m for m in BASE.measures)

    found = pilot(BASE.but(weekly=fallen, measures=measures))

    assert found.outcome.change_low < 0 < found.outcome.change_high
    assert found.outcome.before == pytest.approx(1000, rel=0.02)
