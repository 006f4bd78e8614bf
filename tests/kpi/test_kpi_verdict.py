"""The decision table, row by row, and the facts it looks at."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi_greenness import greenness
from scipy.special import stdtr

from kpi.finding import Effect, Finding
from kpi.parameters import DEFAULTS
from kpi.scales import Ruler, Scale
from kpi.standing import Standing
from kpi.verdict import Facts, ResultFacts, UseFacts, decide, result_facts, use_facts
from model.plan import Better
from model.verdict import Reason, Verdict

STAYS = UseFacts(is_sustained=True)
LOW = UseFacts(is_low=True)
BETTER = ResultFacts(is_better=True)


def facts(use=STAYS, result=ResultFacts(), **changes) -> Facts:  # noqa: B008 - frozen
    return replace(Facts(is_due=True, use=use, result=result), **changes)


@pytest.mark.parametrize(
    ("given_facts", "expected"),
    [
        (facts(is_small=True, is_due=False), (Verdict.NOT_ENOUGH_DATA, "small_group")),
        (facts(is_missing=True, is_due=False), (Verdict.NOT_ENOUGH_DATA, "no_facts")),
        (facts(is_due=False), (Verdict.TOO_EARLY, "due_on")),
        (
            facts(UseFacts(gate=Reason.COVERAGE), BETTER.confirmed()),
            (Verdict.NOT_ENOUGH_DATA, "coverage"),
        ),
        (
            facts(UseFacts(is_relapsed=True, is_faded=True)),
            (Verdict.SLIPPING, "workaround_back"),
        ),
        (
            facts(UseFacts(is_faded=True), BETTER.confirmed()),
            (Verdict.SLIPPING, "faded"),
        ),
        (facts(LOW, BETTER.confirmed()), (Verdict.BETTER_NOT_FROM_USE, "other_cause")),
        (facts(LOW, BETTER), (Verdict.SLIPPING, "faded")),
        (
            facts(UseFacts(is_low=True, never_took_off=True), BETTER),
            (Verdict.NOT_LANDED, "never_taken_up"),
        ),
        (
            facts(UseFacts(is_low=True, is_start_unclear=True), BETTER),
            (Verdict.CANNOT_TELL, "cannot_tell_use"),
        ),
        (
            facts(result=ResultFacts(gate=Reason.WEEKS)),
            (Verdict.NOT_ENOUGH_DATA, "weeks"),
        ),
        (
            facts(result=BETTER.confirmed()),
            (Verdict.WORKING, "sustained_and_better"),
        ),
        (
            facts(result=BETTER.confirmed(), is_guardrail_worse=True),
            (Verdict.WORKING_AT_A_COST, "guardrail_worse"),
        ),
        (
            facts(result=BETTER.confirmed(), is_exploratory=True),
            (Verdict.CANNOT_TELL, "exploratory"),
        ),
        (facts(result=BETTER), (Verdict.CANNOT_TELL, "wave_only")),
        (
            facts(result=ResultFacts(is_worse=True, is_no_better=True)),
            (Verdict.USED_NOT_PAYING_OFF, "worse"),
        ),
        (
            facts(result=ResultFacts(is_no_better=True)),
            (Verdict.USED_NOT_PAYING_OFF, "no_effect"),
        ),
        (facts(), (Verdict.CANNOT_TELL, "cannot_tell_result")),
        (
            facts(UseFacts(), BETTER.confirmed()),
            (Verdict.CANNOT_TELL, "cannot_tell_use"),
        ),
    ],
)
def test_first_matching_row_decides(given_facts, expected):
    assert decide(given_facts) == expected


def standing(states: str) -> Standing:
    marks = np.array(list(states))
    known = np.isin(marks, list("yn?"))
    listed = np.full(len(marks), True)
    may = np.isin(marks, list("y?"))
    return Standing(marks == "l", known, marks == "y", may, listed)


def use(day30: str, day90: str, old30: str = "", old90: str = "") -> UseFacts:
    seen = {30: standing(day30), 90: standing(day90)}
    old = {30: standing(old30), 90: standing(old90)} if old30 else None
    return use_facts(seen, old, DEFAULTS)


def test_use_that_stays_is_sustained():
    assert use("y" * 24 + "n" * 6, "y" * 23 + "n" * 7) == STAYS


def test_sustained_needs_the_bound_and_not_the_estimate():
    # 20 of 24 keep 83 %, above 75 %, but the bound is below
    found = use("y" * 24 + "n" * 6, "y" * 20 + "n" * 10)

    assert not found.is_sustained
    assert not found.is_faded


def test_sustained_needs_half_of_the_people():
    assert not use("y" * 48 + "n" * 52, "y" * 48 + "n" * 52).is_sustained


def test_use_that_halves_has_faded():
    found = use("y" * 24 + "n" * 6, "y" * 12 + "n" * 18)

    assert found.is_faded
    assert not found.is_low


def test_use_that_never_came_is_low():
    found = use("y" * 3 + "n" * 27, "y" * 2 + "n" * 28)

    assert found.is_low
    assert found.never_took_off


def test_whether_low_use_ever_took_off_may_hang_on_unknown_people():
    found = use("y" * 8 + "?" * 3 + "n" * 19, "y" * 2 + "n" * 28)

    # 8 of 30 are fewer than 30 %, 11 of 30 are not
    assert found.is_start_unclear
    assert not found.never_took_off


def test_use_that_came_and_went_is_low_but_had_taken_off():
    found = use("y" * 20 + "n" * 10, "y" * 2 + "n" * 28)

    assert found.is_low
    assert not found.never_took_off


@pytest.mark.parametrize(
    ("day30", "day90", "gate"),
    [
        ("y" * 10 + "n" * 5, "y" * 10 + "n" * 5, Reason.PEOPLE),
        ("y" * 11 + "n" * 5, "y" * 11 + "n" * 5, None),
        ("yyyl" * 5, "yyyl" + "llll" * 4, Reason.PEOPLE),
        ("y" * 20 + "?" * 10, "y" * 30, Reason.COVERAGE),
        ("y" * 30, "y" * 20 + "?" * 10, Reason.COVERAGE),
    ],
)
def test_too_few_or_unknown_people_close_the_gate(day30, day90, gate):
    assert use(day30, day90).gate is gate


def test_few_people_may_still_show_that_use_is_low():
    found = use("n" * 20, "n" * 20)

    assert found.gate is None
    assert found.is_low


def test_old_way_that_returns_is_a_relapse():
    stays = "y" * 28 + "n" * 2

    found = use(stays, stays, "y" * 2 + "n" * 28, "y" * 12 + "n" * 18)

    assert found.is_relapsed
    assert not found.is_sustained


def test_old_way_that_may_have_returned_prevents_sustained():
    stays = "y" * 28 + "n" * 2

    found = use(stays, stays, "n" * 30, "yy" + "?" * 5 + "n" * 23)

    assert not found.is_relapsed
    assert not found.is_sustained


def test_old_way_of_which_too_little_is_known_closes_the_gate():
    stays = "y" * 28 + "n" * 2

    assert use(stays, stays, "n" * 30, "?" * 30).gate is Reason.COVERAGE


def finding(
    delta: float, se: float, *, is_still_there=True, has_own_evidence=True
) -> Finding:
    effect = Effect(
        delta=delta,
        se=se,
        df=20,
        p=float(stdtr(20, delta / se)),
        own=delta,
        has_own_evidence=has_own_evidence,
        is_still_there=is_still_there,
    )
    return Finding(level_before=4.0, effect=effect)


def result(given_finding: Finding, better=Better.LOWER) -> ResultFacts:
    ruler = Ruler(Scale.LOG, better)
    return result_facts(given_finding, ruler, sesoi=0.10, parameters=DEFAULTS)


def test_better_needs_the_whole_bound_and_the_last_weeks():
    # t(20, 0.95) = 1.7247
    assert result(finding(-0.2, 0.11)).is_better
    assert not result(finding(-0.2, 0.12)).is_better
    assert not result(finding(-0.2, 0.05, is_still_there=False)).is_better
    assert not result(finding(-0.2, 0.05, is_still_there=None)).is_better


def test_wave_carried_by_the_others_alone_is_not_better():
    assert not result(finding(-0.2, 0.05, has_own_evidence=False)).is_better


def test_worse_needs_the_whole_bound():
    assert result(finding(0.2, 0.11)).is_worse
    assert not result(finding(0.2, 0.12)).is_worse


def test_no_better_must_rule_out_the_change_that_matters():
    # log(0.9) = -0.1054
    assert result(finding(0.0, 0.06)).is_no_better
    assert not result(finding(0.0, 0.062)).is_no_better
    assert not result(finding(-0.05, 0.01)).is_no_better


def test_gate_of_the_finding_is_the_gate_of_the_result():
    assert result(Finding(gate=Reason.VOLUME)).gate is Reason.VOLUME
    assert result(Finding()).gate is Reason.WEEKS


PERSON = st.tuples(st.sampled_from("yn?l"), st.sampled_from("yn?l"))
UNKNOWN = st.sampled_from([("y", "?"), ("n", "?"), ("?", "?")])


@given(st.lists(PERSON, min_size=5, max_size=60), UNKNOWN, st.booleans())
def test_an_unknown_person_never_turns_a_verdict_greener(people, extra, has_old_path):
    def verdict(crowd) -> Verdict:
        first, last = ("".join(person[i] for person in crowd) for i in (0, 1))
        old = ("n" * len(first), last.replace("y", "n")) if has_old_path else ("", "")
        return decide(facts(use(first, last, *old), BETTER.confirmed()))[0]

    before, after = verdict(people), verdict([*people, extra])

    assert greenness(after) <= greenness(before)


@given(st.floats(-1, 1), st.floats(0.01, 1))
def test_more_confidence_gives_a_wider_interval(delta, se):
    effect = finding(delta, se).effect

    assert effect.low(0.01) < effect.low(0.05) < effect.high(0.05) < effect.high(0.01)
