"""What to decide: at most three, rollback triggers first."""

from dataclasses import replace
from datetime import date

from model.language import ENGLISH
from model.verdict import Evaluation, Reason, Trigger, Verdict
from reports.decisions import Decision, decisions
from reports.summary import answer
from tests.reports.portage import DELIVERY, delivery, evaluation, result, sales

MET = Trigger(
    change=DELIVERY,
    measure="exceptions_reopened",
    title="Exceptions reopened",
    unit="share",
    words="Too many come back",
    when="above",
    limit=0.09,
    days=14,
    owner="Operations director",
    people=70,
    value=0.12,
    is_met=True,
    since=date(2026, 11, 3),
)


def test_at_most_three_decisions_one_for_each_change_most_urgent_first():
    asked = decisions(evaluation(), ENGLISH)

    assert [(one.result.change, one.result.wave) for one in asked] == [
        ("Delivery exceptions by form", "Dispatch"),
        ("Passkey sign-in", "Warehouse & fleet"),
        ("Copilot for quotes", None),
    ]


def test_a_decision_says_what_why_and_who():
    first = decisions(evaluation(), ENGLISH)[0]

    assert first.action == "Coach Dispatch before the old way is back"
    assert first.why == "The old way is coming back in Dispatch: 4 to 11 of 22 people."
    assert first.owner == "Dispatch manager"


def test_an_owner_who_is_not_named_is_said():
    nobody = evaluation(replace(delivery()[3], owner=""))

    assert decisions(nobody, ENGLISH)[0].owner == "No owner named"


def slipping_in(*waves: str) -> str:
    """Return what is asked of a rollout that slips, with Pilot and North in it."""
    whole = result(Verdict.SLIPPING, Reason.WORKAROUND_BACK)
    parts = [
        result(
            Verdict.SLIPPING if name in waves else Verdict.WORKING,
            Reason.WORKAROUND_BACK,
            wave=name,
        )
        for name in ("Pilot", "North")
    ]
    return decisions(evaluation(whole, *parts), ENGLISH)[0].action


def test_only_waves_that_slip_are_to_be_coached():
    end = "before the old way is back"

    assert slipping_in("North") == f"Coach North {end}"
    assert slipping_in("Pilot", "North") == f"Coach all waves {end}"
    assert slipping_in() == f"Coach now, {end}"


def test_a_count_of_all_waves_says_so_beside_an_action_for_some():
    whole = result(
        Verdict.SLIPPING,
        Reason.WORKAROUND_BACK,
        sentence="The old way is coming back: 15% to 35% of 84 people.",
    )
    slips = result(Verdict.SLIPPING, Reason.WORKAROUND_BACK, wave="Offices")
    works = result(Verdict.WORKING, Reason.SUSTAINED_AND_BETTER, wave="Depot")

    [some, *_] = decisions(evaluation(whole, slips, works), ENGLISH)
    [every, *_] = decisions(evaluation(whole, slips), ENGLISH)

    assert some.action.startswith("Coach Offices")
    assert some.why == f"All waves together: {whole.sentence}"
    assert every.why == whole.sentence


def test_a_wave_that_repeats_its_rollout_asks_only_once():
    slipping = [
        result(Verdict.SLIPPING, Reason.FADED, wave=wave) for wave in (None, "A", "B")
    ]

    assert len(decisions(evaluation(*slipping), ENGLISH)) == 1


def test_a_wave_that_asks_the_same_for_two_pairs_asks_only_once():
    lost = result(Verdict.NOT_LANDED, Reason.NEVER_TAKEN_UP, wave="A")
    both = decisions(evaluation(lost, replace(lost, pair="Rework")), ENGLISH)

    assert [one.result.pair for one in both] == [lost.pair]


def test_a_change_with_two_pairs_does_not_push_out_another():
    slipping = result(Verdict.SLIPPING, Reason.FADED)
    pairs = [replace(slipping, pair=name, wave=name) for name in ("P", "Q", "R")]
    other = result(Verdict.BETTER_NOT_FROM_USE, Reason.OTHER_CAUSE)
    asked = decisions(evaluation(*pairs, replace(other, change="Other")), ENGLISH)

    assert [one.result.change for one in asked][-1] == "Other"


def test_room_that_is_left_goes_to_further_decisions_of_a_change():
    two = evaluation(
        result(Verdict.NOT_LANDED, Reason.NEVER_TAKEN_UP),
        result(Verdict.SLIPPING, Reason.FADED, wave="A"),
    )

    assert [one.result.wave for one in decisions(two, ENGLISH)] == ["A", None]


def test_nothing_to_decide_gives_no_decision():
    assert decisions(evaluation(sales()), ENGLISH) == ()


def with_triggers(*triggers: Trigger, of: Evaluation | None = None) -> Evaluation:
    return replace(of or evaluation(), triggers=triggers)


def test_a_trigger_that_is_met_comes_before_all_verdicts():
    asked = decisions(with_triggers(MET), ENGLISH)

    assert [one.is_rollback for one in asked] == [True, False, False]
    assert asked[0] == Decision(
        result=delivery()[0],
        action="Roll back, or say why not",
        why="Rollback trigger: Exceptions reopened above 9% for 14 days. Now 12%: met "
        "since 3 Nov 2026.",
        owner="Operations director",
        is_rollback=True,
    )


def test_a_trigger_that_only_a_wave_meets_names_it_once_for_the_change():
    north, south = replace(MET, group="North"), replace(MET, group="South", owner="")

    [first, *rest] = decisions(with_triggers(north, south), ENGLISH)
    [whole, *_] = decisions(with_triggers(south, MET), ENGLISH)

    assert first.action == "Roll back in North, or say why not"
    assert first.why.startswith("Rollback trigger met in North: ")
    assert not any(one.is_rollback for one in rest)
    assert whole.action == "Roll back, or say why not"


def test_a_trigger_that_is_not_met_asks_for_nothing():
    quiet = replace(MET, is_met=False)

    assert decisions(with_triggers(quiet, of=evaluation(sales())), ENGLISH) == ()


def test_a_change_whose_trigger_is_met_needs_a_decision():
    works = result(Verdict.WORKING, Reason.SUSTAINED_AND_BETTER)
    two = evaluation(works, replace(works, change="Other"))

    assert answer(two, ENGLISH).endswith("nothing needs a decision now")
    assert answer(with_triggers(MET, of=two), ENGLISH).endswith("one needs a decision")
