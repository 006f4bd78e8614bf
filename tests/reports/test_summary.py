from dataclasses import replace
from datetime import date

from model.language import ENGLISH
from model.verdict import Evaluation, Reason, Result, Verdict
from reports.summary import answer, detail, rows, support
from tests.reports.portage import (
    AS_OF,
    delivery,
    evaluation,
    finance,
    outcome,
    result,
    rollout,
)


def of(*verdicts: Verdict) -> Evaluation:
    """Return an evaluation with a change for each rollout verdict."""
    return evaluation(
        *(
            replace(
                result(verdict, Reason.DUE_ON, due_on=date(2026, 12, 23)),
                change=f"Change {n}",
            )
            for n, verdict in enumerate(verdicts, start=1)
        )
    )


def test_rows_that_need_a_decision_come_first():
    assert [row.change for row in rows(evaluation())] == [
        "Delivery exceptions by form",
        "Passkey sign-in",
        "Copilot for quotes",
        "Shared files in Microsoft 365",
        "Service portal",
    ]


def test_a_row_has_the_rollout_and_the_waves_by_go_live():
    shuffled = evaluation(*reversed(delivery()))
    row = rows(shuffled)[0]

    assert row.rollout == rollout()
    assert [wave.go_live for wave in row.waves] == sorted(
        wave.go_live for wave in delivery()[1:]
    )


def test_the_answer_counts_what_works_and_what_needs_a_decision():
    assert answer(evaluation(), ENGLISH) == (
        "Two of five changes make the business run better; three need a decision"
    )


def test_the_answer_for_one_change_is_its_own_sentence():
    only = evaluation(*delivery())

    assert answer(only, ENGLISH) == rollout().sentence
    assert support(only, ENGLISH) == rollout().support


def test_the_answer_says_when_none_works_and_nothing_is_to_decide():
    early = of(Verdict.TOO_EARLY, Verdict.CANNOT_TELL)

    assert answer(early, ENGLISH) == (
        "None of two changes is shown to work yet; nothing needs a decision now"
    )


def test_the_answer_says_when_one_works_and_one_is_to_decide():
    mixed = of(Verdict.WORKING, Verdict.NOT_LANDED)

    assert answer(mixed, ENGLISH) == (
        "One of two changes makes the business run better; one needs a decision"
    )


def test_the_answer_says_when_all_work():
    assert answer(of(Verdict.WORKING, Verdict.WORKING_AT_A_COST), ENGLISH).startswith(
        "All two changes make the business run better"
    )


def test_many_changes_are_counted_in_digits():
    many = of(*[Verdict.TOO_EARLY] * 13)

    assert answer(many, ENGLISH).startswith("None of 13 changes")


def test_the_support_line_names_the_gains():
    assert support(evaluation(), ENGLISH) == (
        "Delivery exceptions by form: 29% faster, at least 12%. "
        "Shared files in Microsoft 365: 19% fewer, at least 11%."
    )


def test_without_a_gain_the_support_line_names_the_next_verdict():
    early = of(Verdict.TOO_EARLY, Verdict.TOO_EARLY)

    assert support(early, ENGLISH) == "Next verdict: Change 1, 23 Dec 2026."


def test_without_gain_and_date_there_is_no_support_line():
    assert support(of(Verdict.NOT_LANDED, Verdict.SLIPPING), ENGLISH) == ""


def _said(found: Result) -> str:
    return detail(found, AS_OF, ENGLISH)


def test_the_detail_of_a_wave_that_is_too_early_is_a_date():
    ahead = replace(finance(), go_live=date(2026, 11, 30))

    assert _said(finance()) == "due 30 Dec"
    assert _said(ahead) == "goes live 30 Nov"
    assert _said(replace(finance(), due_on=None)) == "not due yet"


def test_the_detail_of_slipping_use_is_how_many_use_it():
    assert _said(delivery()[3]) == "13 of 22 people use it"


def test_the_detail_of_what_cannot_be_told_is_the_range():
    assert _said(delivery()[2]) == "13% slower to 35% faster"


def test_the_detail_of_what_does_not_pay_off_has_its_best_estimate():
    worse = outcome(3.1, 4.6, 0.48, -0.08, 1.2)
    unpaid = result(
        Verdict.USED_NOT_PAYING_OFF, Reason.NO_EFFECT, outcome=worse, adoption=None
    )

    assert _said(unpaid) == "48% slower (120% slower to 8% faster)"


def test_the_detail_of_a_pair_that_was_not_promised_is_no_claim():
    late = replace(delivery()[2], reason=Reason.EXPLORATORY)

    assert _said(late) == "not agreed before go-live"


def test_use_that_is_not_shown_is_not_counted_in_people():
    hidden = replace(delivery()[3], adoption=None)

    assert _said(hidden) == "not shown"
