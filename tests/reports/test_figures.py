from dataclasses import replace
from datetime import date

import pytest

from model.figure import WORDS, Sources
from model.language import ENGLISH
from model.verdict import Guardrail, Reason, Result, Verdict
from reports.figures import figures, guardrail_figure, id_prefix, sentence_figures, slug
from reports.kinds import Kind
from tests.reports.portage import (
    AS_OF,
    delivery,
    dispatch,
    evaluation,
    finance,
    outcome,
    result,
    rollout,
    sales,
)


def text(found: Result, kind: Kind, as_of: date = AS_OF) -> str:
    return figures(found, as_of, ENGLISH)[kind].text


def test_an_id_names_change_pair_wave_and_kind():
    shown = figures(sales(), AS_OF, ENGLISH)

    assert shown[Kind.ACTIVE90].id == (
        "delivery-exceptions-by-form/form-sent-and-days-to-settle/"
        "customer-service-sales-0d84e6/active90"
    )


def test_the_rollout_has_ids_of_its_own():
    assert "/rollout/" in figures(rollout(), AS_OF, ENGLISH)[Kind.CLAIM].id


def test_every_verdict_has_every_figure_with_text_and_definition():
    for found in evaluation().results:
        shown = figures(found, AS_OF, ENGLISH)

        assert set(shown) == set(Kind)
        assert all(one.text and one.definition for one in shown.values())


def test_ids_are_unique_over_an_evaluation():
    ids = [
        one.id
        for found in evaluation().results
        for one in figures(found, AS_OF, ENGLISH).values()
    ]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.MEMBERS, "22 people"),
        (Kind.TARGET, "70%"),
        (Kind.PEOPLE30, "17"),
        (Kind.ACTIVE90, "18 of 21"),
        (Kind.SHARE90, "86%"),
        (Kind.BEFORE, "4.5 days"),
        (Kind.LEVELS, "4.5 → 2.8"),
        (Kind.CHANGE, "37% faster"),
        (Kind.CLAIM, "at least 23% faster"),
        (Kind.OLD_PATH, "3 → 2 of 21 people"),
    ],
)
def test_the_figures_of_a_judged_wave(kind: Kind, shown: str):
    assert text(sales(), kind) == shown


def test_values_stand_beside_their_texts():
    shown = figures(sales(), AS_OF, ENGLISH)

    assert shown[Kind.ACTIVE90].value == 18
    assert shown[Kind.CHANGE].value == -0.37
    assert shown[Kind.LEVELS].unit == "days"


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.ACTIVE30, "14 of 20"),
        (Kind.ACTIVE60, "due 30 Nov"),
        (Kind.PEOPLE90, "due 30 Dec"),
        (Kind.CLAIM, "due 30 Dec"),
        (Kind.OLD_PATH, "5 at day 30"),
    ],
)
def test_what_is_not_due_says_when_it_will_be(kind: Kind, shown: str):
    found = figures(finance(), AS_OF, ENGLISH)[kind]

    assert found.text == shown


def test_what_is_not_due_has_no_value():
    assert figures(finance(), AS_OF, ENGLISH)[Kind.ACTIVE60].value is None


def test_a_check_that_is_due_without_data_waits_for_them():
    assert text(finance(), Kind.ACTIVE60, date(2026, 12, 15)) == "no data yet"


def test_counts_that_may_not_be_shown_are_not_said_to_be_missing():
    # day 60 was reached on 30 Nov, day 90 is due on 30 Dec
    guarded = replace(finance(), adoption=None, withheld=(30, 60))

    as_of = date(2026, 12, 1)
    assert text(guarded, Kind.ACTIVE30, as_of) == "not shown"
    assert text(guarded, Kind.ACTIVE60, as_of) == "not shown"
    assert text(guarded, Kind.ACTIVE90, as_of) == "due 30 Dec"


def test_each_check_without_any_data_has_its_own_date():
    empty = replace(finance(), adoption=None)

    assert text(empty, Kind.ACTIVE60, AS_OF) == "due 30 Nov"


def test_people_who_may_or_may_not_be_active_are_a_range():
    found = sales()
    assert found.adoption
    checks = tuple(replace(c, active_high=20) for c in found.adoption.checks)
    unsure = replace(found, adoption=replace(found.adoption, checks=checks))

    assert text(unsure, Kind.ACTIVE90) == "18 to 20 of 21"
    assert text(unsure, Kind.PEOPLE90) == "18 to 20"


def test_a_hidden_wave_says_why_it_has_no_numbers():
    hidden = result(Verdict.NOT_ENOUGH_DATA, Reason.SMALL_GROUP, wave="Yard")

    assert text(hidden, Kind.ACTIVE90) == "too few people to show"
    assert text(hidden, Kind.CLAIM) == "too few people to show"


def test_a_failed_gate_stands_in_place_of_the_change():
    found = dispatch()
    assert found.outcome
    gated = replace(
        found.outcome, change=None, change_low=None, change_high=None, gate=Reason.WEEKS
    )

    assert text(replace(found, outcome=gated), Kind.CHANGE) == "too few weeks"
    assert text(replace(found, outcome=gated), Kind.CLAIM) == "too few weeks"


def test_a_level_that_is_not_known_is_not_zero():
    found = dispatch()
    assert found.outcome
    blank = replace(found, outcome=replace(found.outcome, before=None))

    assert text(blank, Kind.BEFORE) == "not computed"
    assert text(blank, Kind.LEVELS) == "not computed"


def test_sources_are_the_reports_of_the_measure():
    behind = Sources(
        (
            (sales().change, "days_to_settle", "Exceptions register"),
            (sales().change, "Form sent", "Form answers"),
            ("Another change", "days_to_settle", "Tickets"),
        ),
        ("Change workbook",),
    )
    shown = figures(sales(), AS_OF, ENGLISH, behind)

    assert shown[Kind.CLAIM].sources == ("Exceptions register",)
    assert shown[Kind.ACTIVE90].sources == ("Form answers",)
    assert shown[Kind.TARGET].sources == ("Change workbook",)
    assert shown[Kind.SENTENCE].sources == ("Exceptions register", "Form answers")


def test_the_likely_range_of_people_reaches_outward_to_whole_people():
    # Wilson, one-sided 95 % each end, 18 of 21: 0.691 to 0.941, so 14.5 to 19.8
    assert text(sales(), Kind.LIKELY90) == "likely 14 to 20"


def test_what_is_expected_without_the_change_is_after_less_the_change():
    # 2.8 / (1 - 0.37) = 4.44; its range 4.44 x 0.52 and x 0.77
    assert text(sales(), Kind.EXPECTED) == "4.4 days"
    assert text(sales(), Kind.LIKELY_AFTER) == "likely 2.3 to 3.4"


def test_the_same_id_has_the_same_text_each_time():
    first, again = (
        {f.id: f.text for r in delivery() for f in figures(r, AS_OF, ENGLISH).values()}
        for _ in range(2)
    )

    assert first == again


@pytest.mark.parametrize(
    ("is_worse", "end"),
    [(False, "not shown to be worse"), (True, "worse"), (None, "not computed")],
)
def test_a_guardrail_says_whether_it_got_worse(is_worse: bool | None, end: str):
    watched = rollout().guardrails[0].outcome
    guardrail = Guardrail(outcome=watched, is_worse=is_worse)

    shown = guardrail_figure(rollout(), guardrail, AS_OF, ENGLISH)

    assert shown.text == f"5.6% → 5.2%, {end}"
    assert shown.id.endswith("/rollout/guardrail-exceptions_reopened")


def test_a_guardrail_without_levels_says_why():
    watched = replace(rollout().guardrails[0].outcome, before=None, gate=Reason.VOLUME)
    guardrail = Guardrail(outcome=watched, is_worse=None)

    shown = guardrail_figure(rollout(), guardrail, AS_OF, ENGLISH)

    assert shown.text == "too few cases a week"


def test_a_guardrail_that_is_not_due_says_when():
    watched = replace(rollout().guardrails[0].outcome, before=None, gate=Reason.DUE_ON)
    guardrail = Guardrail(outcome=watched, is_worse=None)

    shown = guardrail_figure(finance(), guardrail, AS_OF, ENGLISH)
    behind = guardrail_figure(finance(), guardrail, date(2027, 1, 4), ENGLISH)

    assert shown.text == "due 30 Dec"
    assert behind.text == "no data yet"


@pytest.mark.parametrize(
    ("before", "after", "unit", "shown"),
    [
        (0.0562, 0.0517, "share", "5.6% → 5.2%"),
        (4.51, 2.84, "days", "4.5 → 2.8"),
        (103.2, 86.2, "a week", "103 → 86"),
        (96.8, 80.7, "a week", "97 → 81"),
    ],
)
def test_levels_have_the_same_decimals_before_and_after(
    before: float, after: float, unit: str, shown: str
):
    found = replace(outcome(before, after, -0.1, -0.2, -0.05), unit=unit)

    assert text(replace(sales(), outcome=found), Kind.LEVELS) == shown


def test_levels_are_joined_by_the_language():
    german = replace(ENGLISH, translate=lambda text: text.replace(" → ", " auf "))
    found = replace(sales(), outcome=outcome(4.51, 2.84, -0.1, -0.2, -0.05))

    assert figures(found, AS_OF, german)[Kind.LEVELS].text == "4.5 auf 2.8"


def test_people_of_a_rollout_that_waits_are_counted_of_all():
    waiting = replace(rollout(), members=28, of_members=54)

    assert text(waiting, Kind.MEMBERS) == "28 of 54 people so far"


def test_one_person_is_not_people():
    assert text(replace(sales(), members=1), Kind.MEMBERS) == "1 person"


def test_a_slug_is_folded_and_hyphenated():
    assert slug("Étalonnage  Qualité 2026") == "etalonnage-qualite-2026"


def test_names_that_differ_have_ids_that_differ():
    names = (
        *(
            "Wave A",
            "Wave A+",
            "Wave-A",
            "wave_a",
            "配送",
            "配達",
            "&",
            "a b/c",
            "a/b c",
        ),
        *("Rollout", "rollout_", ""),
    )
    found = {slug(name) for name in names}
    assert len(found) == len(names)
    assert all("/" not in one and one for one in found)
    # a wave of that name is not all waves
    assert id_prefix(replace(sales(), wave="Rollout")) != id_prefix(
        replace(sales(), wave=None)
    )


def test_a_sentence_is_not_one_number_but_may_name_some():
    lines = ["1,240 of 2,000 people", "from 0.4 to 0.9 days", "not computed"]
    numbered = sentence_figures(lines, "a", "What")

    assert [(one.id, one.value) for one in numbered] == [
        *(("a-1", None), ("a-2", None), ("a-3", None))
    ]
    assert [one.names_number for one in numbered] == [True, True, False]


def test_the_sentences_of_a_verdict_are_words():
    shown = figures(rollout(), AS_OF, ENGLISH)
    for kind in (Kind.SENTENCE, Kind.SUPPORT):
        assert (shown[kind].value, shown[kind].unit) == (None, WORDS)


def test_levels_that_are_not_shown_leave_the_change_and_say_so():
    found = sales()
    assert found.outcome
    hidden = replace(found.outcome, before=None, after=None, is_levelless=True)
    found = replace(found, outcome=hidden)

    assert text(found, Kind.LEVELS) == text(found, Kind.BEFORE) == "not shown"
    assert text(found, Kind.LIKELY_AFTER) == text(found, Kind.EXPECTED) == "not shown"
    assert text(found, Kind.CHANGE) == text(sales(), Kind.CHANGE)
    told = {
        is_worse: guardrail_figure(
            found, Guardrail(outcome=hidden, is_worse=is_worse), AS_OF, ENGLISH
        ).text
        for is_worse in (None, False, True)
    }
    assert told == {None: "not computed", False: "not shown to be worse", True: "worse"}
