"""Whatever unknown people did, a verdict holds: laws of the bounds."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from kpi_greenness import greenness

from kpi.parameters import DEFAULTS
from kpi.standing import Standing
from kpi.verdict import Facts, ResultFacts, UseFacts, decide, use_facts
from model.verdict import Verdict

Person = str
"""Day 30 and day 90 of the new way, then of the old: y, n or ? each."""

CROWDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["yynn", "ynnn", "nynn", "nnnn", "yyny", "yyyn", "ynny", "nnyy", "yyyy"]
        ),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=4,
).map(lambda groups: [person for person, n in groups for _ in range(n)])
UNKNOWN = st.text("yn?", min_size=4, max_size=4).filter(lambda p: "?" in p)
SOME = st.lists(UNKNOWN, max_size=8)
RESULTS = st.sampled_from(
    [
        ResultFacts(),
        ResultFacts(is_better=True),
        ResultFacts(is_better=True).confirmed(),
        ResultFacts(is_worse=True),
        ResultFacts(is_no_better=True),
    ]
)


def standing(people: list[Person], at: int) -> Standing:
    marks = np.array([person[at] for person in people])
    everybody = np.full(len(marks), True)
    return Standing(
        ~everybody, everybody, marks == "y", np.isin(marks, list("y?")), everybody
    )


def use(people: list[Person]) -> UseFacts:
    seen = {30: standing(people, 0), 90: standing(people, 1)}
    old = {30: standing(people, 2), 90: standing(people, 3)}
    return use_facts(seen, old, DEFAULTS)


def verdict(people: list[Person], result: ResultFacts, *, is_costly: bool) -> Verdict:
    facts = Facts(
        is_due=True, use=use(people), result=result, is_guardrail_worse=is_costly
    )
    return decide(facts)[0]


def claims(facts: UseFacts) -> set[str]:
    """Return what is claimed about use; nothing behind a gate."""
    if facts.gate is not None:
        return set()
    names = ("is_low", "is_sustained", "is_faded", "is_relapsed")
    found = {name for name in names if getattr(facts, name)}
    if facts.is_low and not facts.is_start_unclear:
        found.add("never_took_off" if facts.never_took_off else "took_off")
    return found


@settings(max_examples=300)
@given(CROWDS, SOME, st.data())
def test_what_is_claimed_about_use_holds_whatever_the_unknown_did(known, some, data):
    told = [
        "".join(data.draw(st.sampled_from("yn")) if c == "?" else c for c in person)
        for person in some
    ]
    claimed = claims(use(known + some))
    truth = use(known + told)

    for claim in claimed - {"took_off"}:
        assert getattr(truth, claim), claim
    assert not (truth.never_took_off and "took_off" in claimed)


@settings(max_examples=300)
@given(CROWDS, SOME, RESULTS, st.booleans(), st.data())
def test_no_verdict_is_greener_than_what_the_unknown_may_turn_out_to_be(
    known, some, result, is_costly, data
):
    told = [
        "".join(data.draw(st.sampled_from("yn")) if c == "?" else c for c in person)
        for person in some
    ]
    unclear = verdict(known + some, result, is_costly=is_costly)
    clear = verdict(known + told, result, is_costly=is_costly)

    assert greenness(unclear) <= greenness(clear)


@settings(max_examples=300)
@given(CROWDS, SOME, RESULTS, st.booleans())
def test_a_person_who_joins_as_unknown_never_turns_a_verdict_greener(
    known, some, result, is_costly
):
    before = verdict(known + some, result, is_costly=is_costly)
    after = verdict([*known, *some, "????"], result, is_costly=is_costly)

    assert greenness(after) <= greenness(before)


@settings(max_examples=300)
@given(CROWDS, SOME)
def test_a_person_who_joins_as_unknown_supports_no_claim(known, some):
    before, after = use(known + some), use([*known, *some, "????"])

    if before.gate is None:
        assert claims(after) <= claims(before)
