from dataclasses import replace

import pytest

from model.language import ENGLISH
from model.verdict import Adoption, CoMovement, Grade, Match, Reason, Verdict
from reports.words import (
    TO_DECIDE,
    TONES,
    URGENCY,
    action,
    co_movement_words,
    grade_words,
    match_words,
    measure_title,
    next_step,
    report_words,
    verdict_word,
)
from tests.reports.portage import outcome, result


def test_every_verdict_has_word_hue_step_and_place():
    for verdict in Verdict:
        assert verdict_word(verdict, ENGLISH)
        assert next_step(result(verdict, Reason.DUE_ON), ENGLISH)
    assert set(TONES) == set(Verdict)
    assert sorted(URGENCY) == sorted(Verdict)


def test_every_verdict_to_decide_has_an_action_that_names_whom():
    for verdict in TO_DECIDE:
        of_wave = result(verdict, Reason.FADED, wave="Dispatch")

        assert "Dispatch" in action(of_wave, (), ENGLISH)
        assert action(replace(of_wave, wave=None), (), ENGLISH)


@pytest.mark.parametrize(
    ("reason", "step"),
    [
        (Reason.CANNOT_TELL_RESULT, "Let a group wait, or count more"),
        (Reason.CANNOT_TELL_USE, "Ask who is not active, and why"),
        (Reason.EXPLORATORY, "Agree the pair before the next go-live"),
        (Reason.MANY_PAIRS, "Agree fewer pairs before the next go-live"),
        (Reason.WAVE_ONLY, "Go by the rollout"),
        (Reason.WAVES_OPEN, "Read again when the last wave is in"),
    ],
)
def test_a_wave_that_is_judged_once_is_not_to_be_read_again(reason, step):
    assert next_step(result(Verdict.CANNOT_TELL, reason), ENGLISH) == step


def test_a_gain_that_fades_asks_why():
    fading = replace(outcome(4.7, 3.2, -0.29, -0.43, -0.12), is_still_there=False)
    found = result(Verdict.CANNOT_TELL, Reason.CANNOT_TELL_RESULT, outcome=fading)

    assert next_step(found, ENGLISH) == "Find out why the gain fades"


def test_only_too_few_weeks_are_told_as_too_few_weeks():
    told = {one: co_movement_words(one, ENGLISH) for one in CoMovement}

    weeks = [one for one, words in told.items() if words.startswith("Too few weeks")]
    assert weeks == [CoMovement.TOO_FEW]
    assert len(set(told.values())) == len(CoMovement)


@pytest.mark.parametrize("grade", [*Grade, None])
def test_every_grade_is_explained_in_a_sentence(grade: Grade | None):
    assert grade_words(grade, ENGLISH).endswith(".")


def test_a_measure_is_named_by_its_title_and_without_one_by_its_id():
    found = outcome(4.7, 3.2, -0.29, -0.43, -0.12)

    assert measure_title(found, ENGLISH) == "Days to settle"
    assert measure_title(replace(found, title=""), ENGLISH) == "days_to_settle"


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (
            Match(listed=28, people=30),
            "The exports of use list 28 of 30 people of Dispatch.",
        ),
        (Match(listed=23, people=30), ""),
        (None, ""),
    ],
)
def test_people_that_exports_list_are_told_where_they_are_enough(match, said):
    use = Adoption(measure="form", members=30, checks=(), match=match)
    shown = result(Verdict.WORKING, Reason.SUSTAINED_AND_BETTER, wave="Dispatch")

    assert match_words(replace(shown, adoption=use), ENGLISH) == said
    assert match_words(replace(shown, adoption=None), ENGLISH) == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (
            "purchase_request records as mapped for «Demandes*.csv»",
            "purchase request records as mapped for “Demandes*.csv”",
        ),
        (
            "values by period, columns described by hand",
            "values by period, columns described by hand",
        ),
    ],
)
def test_a_described_table_is_shown_without_ids(stored: str, shown: str):
    assert report_words(stored, ENGLISH) == shown
