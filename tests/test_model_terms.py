"""What is sealed of a pair changes its digest, and nothing else does."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from model.ids import Pseudonym
from model.measures import BUILT_IN
from model.plan import (
    Better,
    ChangeKind,
    Condition,
    FactKind,
    Measure,
    MeasureUse,
    Member,
    Operator,
    Pair,
    Plan,
    Scope,
    Statistic,
)
from model.seals import Term
from model.terms import canonical, digest, terms_of

PAIR = Pair(
    name="Portal",
    adoption="portal_tickets",
    outcome="resolution_hours",
    old_path="old_intake",
    guardrails=("reopen_rate", "csat_rate"),
    target=0.8,
    adoption_owner="Head of sales",
    outcome_owner="Head of IT",
    agreed_on=date(2026, 2, 16),
)
SHARES = st.floats(0.01, 0.99).map(lambda share: round(share, 4))
WORDS = st.text(min_size=1, max_size=9)
MARKS = st.tuples(st.builds(Condition, WORDS, st.just(Operator.IS), st.tuples(WORDS)))
PAIR_EDITS = {
    "target": st.none() | SHARES,
    "sesoi": SHARES,
    "adoption_owner": WORDS,
    "outcome_owner": WORDS,
    "agreed_on": st.none() | st.dates(),
    "adoption": st.sampled_from(("form_answers", "teams_active")),
    "outcome": st.sampled_from(("response_hours", "ticket_volume")),
    "old_path": st.sampled_from((None, "email_tickets")),
    "old_path_off": st.none() | st.dates(),
    "guardrails": st.sampled_from(((), ("csat_rate",), ("csat_rate", "rework_rate"))),
}
MEASURE_EDITS = {
    "facts": st.sampled_from(FactKind),
    "items": st.tuples(WORDS),
    "statistic": st.sampled_from(Statistic),
    "unit": WORDS,
    "better": st.sampled_from(Better),
    "scope": st.sampled_from(Scope),
    "conditions": MARKS,
    "of": WORDS,
    "of_conditions": MARKS,
    "weeks_needed": st.integers(1, 4),
    "per_people": st.integers(1, 1000),
}
UNSEALED = {
    "title": WORDS,
    "definition": WORDS,
    "use": st.sampled_from(MeasureUse),
}
SEALED_MEASURES = (PAIR.adoption, PAIR.outcome, PAIR.old_path, *PAIR.guardrails)


def plan(*measures: Measure, members: tuple[Member, ...] = ()) -> Plan:
    return Plan(
        change="Portal",
        kind=ChangeKind.SERVICE_DESK,
        request={},
        waves=(),
        members=members,
        measures=tuple((BUILT_IN | {one.id: one for one in measures}).values()),
        pairs=(PAIR,),
    )


def seal_of(pair: Pair = PAIR, *measures: Measure) -> str:
    return digest(terms_of(plan(*measures), pair))


@given(st.data())
def test_any_edit_of_a_sealed_field_of_the_pair_changes_the_digest(data):
    name = data.draw(st.sampled_from(sorted(PAIR_EDITS)))
    value = data.draw(PAIR_EDITS[name])

    is_edited = value != getattr(PAIR, name)

    assert (seal_of(replace(PAIR, **{name: value})) != seal_of()) is is_edited


@given(st.data())
def test_any_edit_of_a_definition_changes_the_digest(data):
    measure = BUILT_IN[data.draw(st.sampled_from(SEALED_MEASURES))]
    name = data.draw(st.sampled_from(sorted(MEASURE_EDITS)))
    value = data.draw(MEASURE_EDITS[name])

    is_edited = value != getattr(measure, name)

    edited = replace(measure, **{name: value})
    assert (seal_of(PAIR, edited) != seal_of()) is is_edited


@given(st.data())
def test_edits_of_what_is_not_sealed_leave_the_digest(data):
    measure = BUILT_IN[data.draw(st.sampled_from(SEALED_MEASURES))]
    name = data.draw(st.sampled_from(sorted(UNSEALED)))
    told = replace(measure, **{name: data.draw(UNSEALED[name])})
    other = replace(BUILT_IN["rework_rate"], items=("invoice",))
    pair = replace(PAIR, name=data.draw(WORDS), is_primary=data.draw(st.booleans()))

    assert seal_of(pair, told, other) == seal_of()


@given(st.permutations(PAIR.guardrails))
def test_order_of_guardrails_is_not_sealed(guardrails):
    assert seal_of(replace(PAIR, guardrails=tuple(guardrails))) == seal_of()


def test_sealed_text_is_json_without_people():
    person = Member(person=Pseudonym("p-5d1e"), wave="North", department="Sales")

    text = canonical(terms_of(plan(members=(person,)), PAIR))

    assert json.loads(text)["target"] == 0.8
    assert not any(word in text for word in ("p-5d1e", "North", "Sales"))


def test_share_is_the_same_however_a_cell_holds_it():
    assert seal_of(replace(PAIR, target=0.1 + 0.7)) == seal_of()


def test_pair_whose_old_way_stays_open_is_sealed_as_ever():
    # a seal that somebody noted must not change with the program
    assert Term.OLD_PATH_OFF not in json.loads(canonical(terms_of(plan(), PAIR)))
