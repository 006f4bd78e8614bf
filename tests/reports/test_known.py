"""How we know: each thing counts for, against, or is open."""

from dataclasses import replace
from datetime import date

import pytest

from model.language import ENGLISH
from model.seals import Edit, Seal, Term
from model.verdict import CoMovement, Grade, LeftOutWeek, Reason, Result
from reports.known import Known, Mark, known
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.portage import AS_OF, sales, series, warehouse

SEEN = Look(AS_OF, ENGLISH, Theme.LIGHT)


def listed(result: Result, *sealed: str) -> dict[str, Known]:
    own = series(result.wave or "", result.go_live)
    return {one.title: one for one in known(result, own, sealed, SEEN)}


def with_outcome(**parts: object) -> Result:
    result = sales()
    assert result.outcome
    return replace(result, outcome=replace(result.outcome, **parts))


def test_comparison_is_named_with_its_own_change():
    one = listed(sales())["Compared with Finance & fleet"]

    assert one.mark is Mark.YES
    assert one.text.startswith("Their own change in the same weeks: ")


@pytest.mark.parametrize(("grade", "when"), [(Grade.A, "before"), (Grade.A2, "after")])
def test_a_wave_compared_with_is_not_said_never_to_switch(grade: Grade, when: str):
    both = ("Moncton", "the people who never switch")
    shown = listed(with_outcome(controls=both, compared=("Moncton", None), grade=grade))
    [title] = [title for title in shown if title.startswith("Compared with")]

    assert title == (
        f"Compared with people who never switch, and with Moncton {when} switching"
    )


def test_only_people_who_never_switch_are_named_alone():
    never = ("the people who never switch",)

    assert "Compared with the people who never switch" in listed(
        with_outcome(controls=never, compared=(None,))
    )


def test_without_a_comparison_the_grade_is_explained():
    one = listed(with_outcome(controls=()))["No other group to show"]

    assert (one.mark, one.text) == (
        Mark.OPEN,
        "Compared with teams that had not switched yet.",
    )


def test_weeks_left_out_are_counted_once():
    week = LeftOutWeek(group="A", week=date(2026, 1, 19), what="Storm")
    out = (week, replace(week, group="B"))

    one = listed(with_outcome(left_out=out))["26 weeks before, 11 weeks after"]

    assert one.text == "Weeks left out, as the event log says: 1."


def test_gain_that_fades_counts_against():
    shown = listed(with_outcome(is_still_there=False, late_share=0.31))

    assert shown["Not shown to be still there"] == Known(
        Mark.NO,
        "Not shown to be still there",
        "The last weeks keep 31% of the change.",
    )


def test_seal_before_launch_counts_for():
    one = listed(sales(), "Measures sealed 16 Feb 2026.")["Chosen before launch"]

    assert (one.mark, one.text) == (Mark.YES, "Measures sealed 16 Feb 2026.")


def test_edits_stand_with_the_seal():
    lower = Edit(
        term=Term.TARGET, was=0.8, now=0.7, on=date(2026, 11, 3), is_after_launch=True
    )
    seal = Seal(digest="x", agreed_on=None, sealed_on=date(2026, 2, 16), edits=(lower,))

    one = listed(replace(sales(), seal=seal), "Measures sealed 16 Feb 2026.")

    assert one["Chosen before launch"].text == (
        "Measures sealed 16 Feb 2026. Target lowered from 80% to 70% on 3 Nov 2026, "
        "after launch."
    )


def test_date_that_only_the_workbook_states_stays_open():
    seal = Seal(digest="x", agreed_on=date(2026, 2, 16), sealed_on=date(2026, 11, 1))

    shown = listed(replace(sales(), seal=seal))

    one = shown["Chosen before launch, as the workbook says"]
    assert (one.mark, one.text) == (
        Mark.OPEN,
        "Agreed 16 Feb 2026, first loaded here 1 Nov 2026.",
    )


@pytest.mark.parametrize(
    ("agreed_on", "title", "text"),
    [
        (date(2026, 12, 7), "Not sealed yet", "Will be sealed on 7 Dec 2026."),
        (date(2026, 11, 2), "Sealed before this launch", "Sealed on 2 Nov 2026."),
        (
            date(2027, 2, 1),
            "Not sealed before launch",
            "The agreed date, 1 Feb 2027, is after launch.",
        ),
    ],
)
def test_agreed_day_is_never_told_as_the_day_of_loading(agreed_on, title, text):
    seal = Seal(digest="x", agreed_on=agreed_on, sealed_on=agreed_on)
    later = replace(sales(), seal=seal, go_live=date(2027, 1, 11))

    one = listed(later)[title]

    assert (one.mark, one.text) == (Mark.OPEN, text)


@pytest.mark.parametrize(
    ("is_worse", "mark"), [(True, Mark.NO), (False, Mark.YES), (None, Mark.OPEN)]
)
def test_guardrail_counts_as_it_went(is_worse: bool | None, mark: Mark):
    [guardrail] = sales().guardrails
    result = replace(sales(), guardrails=(replace(guardrail, is_worse=is_worse),))

    assert listed(result)["Guardrail: Exceptions reopened"].mark is mark


def test_co_movement_counts_neither_way():
    one = listed(replace(sales(), co_movement=CoMovement.TOGETHER))["Week by week"]

    assert one.mark is Mark.OPEN
    assert one.text == "Weeks with more use were weeks with better results."


def test_result_that_was_not_computed_says_why():
    result = warehouse()
    assert result.outcome
    gated = replace(result.outcome, change=None, gate=Reason.WEEKS)

    one = listed(replace(result, outcome=gated))["No result yet"]

    assert one == Known(Mark.OPEN, "No result yet", "too few weeks")
