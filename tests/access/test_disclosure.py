from dataclasses import replace
from datetime import date

import pytest
from evaluations import (
    People,
    changed,
    emptied_waves,
    evaluation,
    large,
    small,
    the_result,
    weeks,
    with_never_launched,
)

from access.disclosure import disclose, disclose_series, has_result
from access.principal import LOCAL, Principal, Role
from model.faults import RequestError
from model.seals import Seal
from model.verdict import (
    CoMovement,
    Evaluation,
    FirstUse,
    Foresight,
    LeftOutWeek,
    Match,
    Note,
    OldPath,
    Reason,
    Trigger,
    UnusualWeek,
    Verdict,
)

STRANGER = Principal(name="stranger", role=Role.CLIENT_VIEWER)


def test_large_waves_are_shown_as_they_are():
    computed = evaluation(large("A"), large("B"))

    assert disclose(computed, LOCAL) == computed


def test_small_wave_is_emptied_of_all_it_did():
    shown = disclose(evaluation(large("A"), small("B"), small("C")), LOCAL)

    wave = the_result(shown, "B")
    assert wave.verdict is Verdict.NOT_ENOUGH_DATA
    assert wave.reason is Reason.SMALL_GROUP
    assert (wave.adoption, wave.old_path, wave.outcome) == (None, None, None)
    assert (wave.grade, wave.due_on, wave.guardrails) == (None, None, ())
    assert (wave.support, wave.notes) == ("", ())
    assert wave.sentence == "B has fewer than five people, so it is never shown alone."


def test_match_of_names_goes_with_the_other_counts_of_people():
    computed = evaluation(large("A"), large("B"), small("C"))
    matched = replace(
        computed,
        results=tuple(
            replace(
                one,
                adoption=replace(
                    one.adoption, match=Match(listed=4, people=one.members)
                ),
            )
            for one in computed.results
        ),
    )

    shown = disclose(matched, LOCAL)

    kept = {one.wave for one in shown.results if one.adoption and one.adoption.match}
    guarded = {one.wave for one in shown.results if one.adoption is None}
    assert "C" in guarded
    # what is shown of the rollout and one large wave tells nothing of C alone
    assert kept == {None, "B"} or kept == {None, "A"}
    assert len(guarded) == 2


def test_sentences_put_in_place_are_translated():
    french = {
        "{who} has fewer than five people, so it is never shown alone.": (
            "{who} compte moins de cinq personnes."
        )
    }
    computed = evaluation(large("A"), small("B"), small("C"))
    shown = disclose(computed, LOCAL, translate=lambda text: french.get(text, text))

    assert the_result(shown, "B").sentence == "B compte moins de cinq personnes."


@pytest.mark.parametrize("office", [People("A", 12, 0, 0), People("A", 0, 0, 12)])
def test_counts_by_which_all_people_of_a_small_wave_did_the_same_are_left_out(office):
    # 22 of 22 less the 12 of 12 of A leaves 10 of 10: so all three of C are known
    others = [People(n, people, 0, 0) for n, people in (("B", 7), ("C", 3))]
    if not office.active30:
        others = [People(one.name, 0, 0, one.size) for one in others]
    shown = disclose(evaluation(office, *others), LOCAL)

    assert the_result(shown, None).adoption is None
    assert the_result(shown, None).verdict is Verdict.WORKING
    assert emptied_waves(shown) == {"C"}


def test_wave_of_which_some_did_otherwise_shields_those_that_did_the_same():
    busy = [People("A", 15, 3, 4), People("B", 7, 0, 0), People("C", 3, 0, 0)]
    computed = evaluation(*busy, People("D", 6, 1, 1))
    shown = disclose(computed, LOCAL)

    bare = {one.wave for one in shown.results if one.adoption is None}
    assert bare == {"B", "C", "D"}
    assert the_result(shown, None) == the_result(computed, None)


def test_two_small_waves_of_five_people_or_more_need_no_shield():
    shown = disclose(evaluation(large("A"), small("B"), small("C")), LOCAL)

    assert emptied_waves(shown) == {"B", "C"}
    assert the_result(shown, None).adoption.checks[2].eligible == 30


def test_one_small_wave_takes_the_counts_of_the_next_smallest_with_it():
    seven = People("B", active30=4, slipped=1, idle=2)
    computed = evaluation(large("A"), seven, small("C"))
    shown = disclose(computed, LOCAL)

    guarded, before = the_result(shown, "B"), the_result(computed, "B")
    assert (guarded.adoption, guarded.old_path, guarded.notes) == (None, None, ())
    assert guarded.sentence == (
        "B: people still work the new way, and the result is better."
    )
    assert guarded.support.startswith("Counts of people are left out")
    assert guarded.verdict is before.verdict
    assert (guarded.grade, guarded.outcome) == (before.grade, before.outcome)
    assert emptied_waves(shown) == {"C"}
    assert the_result(shown, None) == the_result(computed, None)


def test_days_whose_counts_are_left_out_are_named():
    # B gives its counts for C; neither has come to day 90
    b = People("B", active30=4, slipped=1, idle=2, until=60)
    shown = disclose(evaluation(large("A"), b, small("C", until=60)), LOCAL)

    assert the_result(shown, "A").withheld == ()
    assert the_result(shown, "B").withheld == (30, 60)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_can_be_said_without_counts(verdict: Verdict):
    computed = evaluation(large("A"), large("B"), small("C"))
    judged = changed(computed, "A", verdict=verdict)
    said = the_result(disclose(judged, LOCAL), "A")

    assert said.verdict is verdict
    assert said.sentence.startswith("A: ")
    assert not any(character.isdigit() for character in said.sentence + said.support)


def test_small_waves_of_four_people_together_take_a_third():
    shown = disclose(
        evaluation(large("A"), large("D"), People("B", 1, 1, 0), People("C", 1, 0, 1)),
        LOCAL,
    )

    assert emptied_waves(shown) == {"B", "C"}
    assert the_result(shown, "A").adoption is None
    assert the_result(shown, "D").adoption is not None


def test_wave_that_was_judged_too_small_is_emptied_too():
    computed = evaluation(large("A"), small("B"), small("C"))
    judged = changed(computed, "B", reason=Reason.SMALL_GROUP)

    assert the_result(disclose(judged, LOCAL), "B").adoption is None


@pytest.mark.parametrize("wave", [None, "A"])
def test_notes_do_not_speak_of_small_waves(wave: str | None):
    holiday = Note("A holiday fell into week 3, on each floor.", (wave,))
    kept = holiday if wave else Note(holiday.text)
    notes = (
        Note("Not compared with e.", ("e",)),
        Note("Nor with them.", (None,)),
        kept,
    )
    computed = evaluation(large("A"), small("e"), small("C"))
    shown = disclose(changed(computed, wave, notes=notes), LOCAL)

    assert the_result(shown, wave).notes == (kept,)


def test_rollout_of_fewer_than_five_people_is_emptied():
    shown = disclose(evaluation(small("A")), LOCAL)

    assert emptied_waves(shown) == {"A", None}
    assert the_result(shown, None).sentence.startswith("Fewer than five people")


def test_counts_that_would_give_a_small_wave_away_leave_the_rollout():
    # Day 30 is due for both waves, later days for A only: no further wave
    # could shield B at day 30 without being the rollout itself later.
    shown = disclose(evaluation(large("A"), small("B", until=30)), LOCAL)

    rollout = the_result(shown, None)
    assert emptied_waves(shown) == {"B"}
    assert [check.eligible for check in rollout.adoption.checks] == [None, 22, 22]
    assert rollout.adoption.retained == 15
    assert rollout.sentence == (
        "The rollout: people still work the new way, and the result is better."
    )


def test_rollout_that_loses_counts_keeps_verdict_and_outcome():
    computed = evaluation(large("A"), small("B", until=30))
    before, after = the_result(computed, None), disclose(computed, LOCAL).results[0]

    assert (after.verdict, after.grade) == (before.verdict, before.grade)
    assert after.outcome == before.outcome


def test_wave_whose_count_is_about_four_people_is_emptied_whatever_its_size():
    computed = evaluation(large("A"), large("C"), small("B"))
    shown = disclose(changed(computed, "B", members=9), LOCAL)

    assert emptied_waves(shown) == {"B"}
    assert the_result(shown, "B").sentence.startswith("Some counts of B are about")


def test_rollout_that_leaves_out_a_hidden_wave_is_seen_through():
    # It counts A and B of four waves, so B would follow from it minus A.
    partial = evaluation(large("A"), small("B"))
    others = evaluation(large("C"), small("D")).results[1:]
    computed = replace(partial, results=(*partial.results, *others))
    rollout = the_result(disclose(computed, LOCAL), None)

    assert (rollout.adoption, rollout.old_path) == (None, None)


def test_rollout_of_complete_waves_only_is_kept_beside_a_small_young_wave():
    computed = evaluation(
        large("A"), large("B"), small("C", until=30), is_complete=True
    )
    shown = disclose(computed, LOCAL)

    assert emptied_waves(shown) == {"C"}
    assert the_result(shown, None) == the_result(computed, None)


def test_small_wave_that_was_never_counted_is_guarded_too():
    seven = People("B", active30=4, slipped=1, idle=2)
    computed = evaluation(large("A"), seven, small("C"))
    bare = changed(computed, "C", adoption=None, old_path=None)
    shown = disclose(bare, LOCAL)

    assert the_result(shown, "B").adoption is None
    assert the_result(shown, None).adoption == the_result(computed, None).adoption


def test_day_on_which_the_old_way_ends_is_about_nobody_and_is_kept():
    off = OldPath(measure="old", off_since=date(2026, 5, 4))
    seven = People("B", active30=4, slipped=1, idle=2)
    computed = evaluation(large("A"), seven, small("C"))
    for wave in (None, "A", "B", "C"):
        computed = changed(computed, wave, old_path=off)

    shown = disclose(computed, LOCAL)

    assert the_result(shown, "B").adoption is None
    assert [one.old_path for one in shown.results] == [off, off, off, None]


def test_what_is_hidden_stays_hidden():
    once = disclose(evaluation(large("A"), large("B"), small("C", until=60)), LOCAL)

    assert emptied_waves(disclose(once, LOCAL)) == emptied_waves(once)


def test_only_who_may_see_the_client_gets_anything():
    computed = evaluation(large("A"))

    with pytest.raises(RequestError):
        disclose(computed, STRANGER)
    with pytest.raises(RequestError):
        disclose_series(weeks("A"), computed, STRANGER)


def test_what_moves_with_the_outcome_of_a_small_rollout_is_not_shown():
    alone = evaluation(small("A"))
    told = replace(alone.results[0], co_movement=CoMovement.TOGETHER)
    shown = disclose(replace(alone, results=(told, *alone.results[1:])), LOCAL)

    assert shown.results[0].co_movement is None


def test_weeks_of_a_large_wave_are_shown():
    computed = evaluation(large("A"), large("Later"))

    assert disclose_series(weeks("A"), computed, LOCAL) == weeks("A")


def test_weeks_of_a_small_wave_are_not_shown():
    computed = evaluation(large("A"), large("B"), small("C"))

    assert disclose_series(weeks("C"), computed, LOCAL) is None
    assert disclose_series(weeks("C"), disclose(computed, LOCAL), LOCAL) is None


@pytest.mark.parametrize("is_disclosed", [False, True])
def test_weeks_of_a_guarded_wave_have_a_result_and_no_use(is_disclosed: bool):
    nine = People("B", active30=5, slipped=2, idle=2)
    found = evaluation(large("A"), nine, small("C"))
    shown = disclose_series(
        weeks("B"), disclose(found, LOCAL) if is_disclosed else found, LOCAL
    )

    assert shown is not None
    assert [point.value for point in shown.use + shown.old_path] == [None] * 4
    assert shown.outcome == weeks("B").outcome


def test_weeks_of_a_wave_without_result_are_not_shown():
    assert disclose_series(weeks("Z"), evaluation(large("A")), LOCAL) is None


@pytest.mark.parametrize(
    "compared", [("Later",), ("B", "Later"), ("Later", "D"), ("Nowhere",), (None,)]
)
def test_comparison_with_a_small_or_unknown_group_is_left_out(compared):
    computed = evaluation(large("A"), large("B"), small("Later"), small("D"))
    shown = disclose_series(weeks("A", compared), computed, LOCAL)

    assert shown is not None
    assert (shown.comparison, shown.compared) == ((), ())
    assert shown.outcome == weeks("A").outcome


@pytest.mark.parametrize(("people", "n_weeks"), [(4, 0), (5, 2)])
def test_comparison_with_people_who_never_launch_needs_five(people, n_weeks):
    computed = with_never_launched(evaluation(large("A"), large("B")), people)
    shown = disclose_series(weeks("A", (None,)), computed, LOCAL)

    assert shown is not None
    assert len(shown.comparison) == n_weeks


def test_comparison_is_judged_by_what_is_drawn_not_by_the_verdict():
    young = changed(evaluation(large("A"), large("B"), small("C")), "A", outcome=None)
    shown = disclose_series(weeks("A", ("C",)), young, LOCAL)

    assert shown is not None
    assert shown.comparison == ()


def test_small_group_is_not_named_as_compared_with():
    computed = evaluation(large("A"), small("Later"), small("C"))
    outcome = the_result(disclose(computed, LOCAL), "A").outcome

    assert (outcome.controls, outcome.compared) == ((), ())
    assert outcome.change == the_result(computed, "A").outcome.change


def test_day_of_evaluation_stays():
    assert disclose(evaluation(large("A")), LOCAL).as_of == date(2026, 3, 2)


def test_seal_and_notes_of_the_plan_stay_where_counts_are_left_out():
    day = date(2026, 2, 16)
    seal = Seal(digest="00", agreed_on=day, sealed_on=day)
    told = (Note("Six people left."), Note("Target lowered.", is_of_plan=True))
    seven = People("B", active30=4, slipped=1, idle=2)
    computed = evaluation(large("A"), seven, small("C"))
    shown = disclose(changed(computed, "B", seal=seal, notes=told), LOCAL)

    assert the_result(shown, "B").adoption is None
    assert the_result(shown, "B").seal == seal
    assert the_result(shown, "B").notes == told[1:]


def started(found: Evaluation, people: int, acted: int) -> Evaluation:
    """Return the evaluation with days to first use in every wave and their sum."""
    waves = [one.wave for one in found.results if one.wave]
    for wave, n in ((None, len(waves)), *((wave, 1) for wave in waves)):
        first = FirstUse(day=90, people=n * people, acted=n * acted, days=4.0)
        use = replace(the_result(found, wave).adoption, first_use=first)
        found = changed(found, wave, adoption=use)
    return found


def first_use_of(found: Evaluation, wave: str | None) -> FirstUse | None:
    use = the_result(disclose(found, LOCAL), wave).adoption
    return use.first_use if use else None


def test_days_to_first_use_are_of_at_least_five_people():
    waves = evaluation(large("A"), large("B"))

    assert first_use_of(started(waves, 22, 20), "A").days == 4.0
    assert first_use_of(started(waves, 22, 4), "A").days is None
    assert first_use_of(started(waves, 4, 4), "A") is None


def test_rollout_beside_a_guarded_wave_tells_no_first_use():
    found = started(evaluation(large("A"), large("B"), small("C")), 22, 20)

    assert first_use_of(found, None) is None
    assert first_use_of(found, "C") is None


def test_rollout_tells_no_first_use_of_people_whose_wave_tells_none():
    # of B all checks are known, but not of all people what they did first
    found = started(evaluation(large("A"), large("B")), 22, 20)
    use = replace(the_result(found, "B").adoption, first_use=None)

    assert first_use_of(found, None).people == 44
    assert first_use_of(changed(found, "B", adoption=use), None) is None


def test_unusual_and_left_out_weeks_of_a_small_wave_are_not_told():
    computed = evaluation(large("A"), small("B"))
    day = date(2025, 5, 5)
    whole = the_result(computed, None).outcome
    flagged = replace(
        whole,
        unusual=tuple(
            UnusualWeek(group=name, week=day, value=1.0, expected=9.0) for name in "AB"
        ),
        left_out=tuple(
            LeftOutWeek(group=name, week=day, what="Flood") for name in "AB"
        ),
    )

    shown = disclose(changed(computed, None, outcome=flagged), LOCAL)

    told = the_result(shown, None).outcome
    assert [week.group for week in told.unusual] == ["A"]
    assert [week.group for week in told.left_out] == ["A"]


def triggers_of(
    found: Evaluation, *groups: tuple[str | None, int]
) -> tuple[Trigger, ...]:
    """Return the triggers that are shown, of these groups with their people."""
    triggers = tuple(
        Trigger(
            change="change",
            measure="m",
            title="M",
            unit="share",
            words="",
            when="above",
            limit=0.2,
            days=14,
            owner="",
            group=group,
            people=people,
            value=0.3,
        )
        for group, people in groups
    )
    return disclose(replace(found, triggers=triggers), LOCAL).triggers


def triggered(found: Evaluation, *groups: tuple[str | None, int]) -> list[str | None]:
    """Return the groups whose trigger is shown."""
    return [trigger.group for trigger in triggers_of(found, *groups)]


def test_triggers_of_large_waves_are_shown():
    waves = evaluation(large("A"), large("B"))

    assert triggered(waves, (None, 44), ("A", 22), ("B", 22)) == [None, "A", "B"]


def test_beside_a_small_wave_only_the_trigger_of_all_is_shown():
    waves = evaluation(large("A"), large("B"), small("C"))

    assert triggered(waves, (None, 48), ("A", 22), ("C", 4)) == [None]
    assert triggered(waves, (None, 4)) == []


def test_beside_a_small_wave_a_trigger_has_no_value():
    # The value is the mean of all waves; the weeks of A and B are shown.
    alone = evaluation(large("A"), large("B"))
    beside = evaluation(large("A"), large("B"), small("C"))

    assert [one.value for one in triggers_of(alone, (None, 44))] == [0.3]
    assert [one.value for one in triggers_of(beside, (None, 48))] == [None]


def test_what_stands_beside_a_result_is_shown_only_with_it():
    computed = evaluation(large("A"), large("B"), small("C"), small("D"))
    change = {"change": -0.3, "change_low": -0.4, "change_high": -0.2}
    for wave in (None, "A", "C"):
        outcome = replace(the_result(computed, wave).outcome, **change)
        computed = changed(computed, wave, outcome=outcome)
    shown = disclose(computed, LOCAL)

    known = [w for w in (None, "A", "B", "C") if has_result(shown, "change", "pair", w)]
    assert known == [None, "A"]


def test_what_a_small_wave_will_show_is_not_told():
    waves = evaluation(large("A"), small("C"))
    foreseen = tuple(
        Foresight(change="change", pair="pair", wave=wave, smallest=0.3)
        for wave in (None, "A", "C")
    )

    shown = disclose(replace(waves, foresights=foreseen), LOCAL).foresights

    assert [one.wave for one in shown] == [None, "A"]
