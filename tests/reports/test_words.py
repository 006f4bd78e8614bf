import pytest

from model.verdict import Grade, Verdict
from reports.language import ENGLISH
from reports.words import (
    TO_DECIDE,
    TONES,
    URGENCY,
    action,
    grade_words,
    measure_title,
    next_step,
    verdict_word,
)


def test_every_verdict_has_word_hue_step_and_place():
    for verdict in Verdict:
        assert verdict_word(verdict, ENGLISH)
        assert next_step(verdict, ENGLISH)
    assert set(TONES) == set(Verdict)
    assert sorted(URGENCY) == sorted(Verdict)


def test_every_verdict_to_decide_has_an_action_that_names_whom():
    assert all("Dispatch" in action(v, "Dispatch", ENGLISH) for v in TO_DECIDE)


@pytest.mark.parametrize("grade", [*Grade, None])
def test_every_grade_is_explained_in_a_sentence(grade: Grade | None):
    assert grade_words(grade, ENGLISH).endswith(".")


def test_built_in_measures_have_a_title_and_others_are_their_own():
    assert measure_title("reopen_rate", ENGLISH) != "reopen_rate"
    assert measure_title("Days to settle", ENGLISH) == "Days to settle"
