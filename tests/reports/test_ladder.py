"""Which comparison there is, and what the verdict leaves open."""

from dataclasses import replace

import pytest

from model.language import ENGLISH
from model.verdict import CoMovement, Grade, Reason
from reports.cannot import cannot_say
from reports.few_people import few_people
from reports.ladder import Step, ladder, raising
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.drawn import parts
from tests.reports.portage import AS_OF, finance, sales, warehouse

SEEN = Look(AS_OF, ENGLISH, Theme.LIGHT)


def steps(grade: Grade | None) -> list[tuple[Grade, Step]]:
    found = replace(sales(), grade=grade, raise_grade="To reach A: load it.")
    return [(rung.grade, rung.step) for rung in ladder(found, SEEN)]


def test_the_strongest_has_itself_and_the_history():
    assert steps(Grade.A) == [
        (Grade.A, Step.HAS),
        (Grade.B, Step.SPARE),
        (Grade.C, Step.HAS),
    ]


def test_what_is_above_the_grade_is_not_there():
    assert steps(Grade.C) == [
        (Grade.A, Step.LACKS),
        (Grade.B, Step.LACKS),
        (Grade.C, Step.HAS),
    ]
    assert (Grade.A2, Step.HAS) in steps(Grade.A2)


def test_before_a_grade_nothing_is_claimed():
    assert {step for _, step in steps(None)} == {Step.LACKS}


def test_what_would_raise_it_is_told_below_the_highest_only():
    found = replace(sales(), raise_grade="To reach A: load it.")

    assert raising(found) == ""
    assert raising(replace(found, grade=Grade.B)) == "To reach A: load it."


def test_below_b_it_went_with_and_was_not_caused():
    lines = cannot_say(replace(sales(), grade=Grade.C), SEEN)

    assert lines[0].startswith("That the change caused it: the result went with")


def test_a_range_on_both_sides_leaves_the_direction_open():
    assert any(
        line == "Whether it got better or worse: anything 13% slower to 35% faster "
        "fits the weeks."
        for line in cannot_say(warehouse(), SEEN)
    )


@pytest.mark.parametrize("is_levelless", [True, False])
def test_the_size_is_the_range_of_the_change_not_of_its_level(is_levelless: bool):
    found = sales()
    assert found.outcome
    outcome = replace(found.outcome, is_levelless=is_levelless)
    outcome = replace(outcome, change_low=-0.47, change_high=-0.24)

    lines = cannot_say(replace(found, outcome=outcome), SEEN)

    assert (
        "How large the change is: anything 24% to 47% faster fits the weeks." in lines
    )


def test_without_a_result_nothing_is_said_of_its_size():
    assert cannot_say(finance(), SEEN) == (
        "Whether the business runs better: there is no result yet.",
    )


def test_few_people_and_no_link_are_limits():
    few = replace(
        sales(), members=12, co_movement=CoMovement.NO_LINK, reason=Reason.NO_EFFECT
    )
    lines = cannot_say(few, SEEN)

    assert any("count people, not percents" in line for line in lines)
    assert any("Whether better weeks were those of more use" in line for line in lines)


def test_a_small_group_is_drawn_up_to_the_size_that_is_shown():
    drawn = few_people(4, SEEN)
    dashes = [one.get("stroke-dasharray") for one in parts(drawn, "circle")]

    assert dashes == ["none"] * 4 + ["3 2"]
    assert drawn.alt == "4 of the 5 people that a group needs"
