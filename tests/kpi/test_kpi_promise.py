"""What a seal means: which pair is exploratory, and how edits are told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from kpi_evidence import ADOPTION, GO_LIVE, OUTCOME, Crowd, World, flat, stepped

from kpi import evaluate
from kpi.promise import edit_sentence, is_exploratory, seal_notes
from model.language import ENGLISH, Language
from model.plan import Pair
from model.seals import Edit, Seal, Term
from model.verdict import Reason, Result, Verdict

DAY = timedelta(1)
BEFORE, AFTER = GO_LIVE - 20 * DAY, GO_LIVE + 20 * DAY
SEAL = Seal(digest="00", agreed_on=BEFORE, sealed_on=BEFORE)
PAIR = Pair(
    name="Portal", adoption=ADOPTION, outcome=OUTCOME, agreed_on=BEFORE, seal=SEAL
)
WORLD = World(
    crowds={"Pilot": Crowd(), "North": Crowd(active30=0, kept=0, go_live=None)},
    weekly={"Pilot": stepped(60, 40), None: flat(50)},
)
NOVEMBER = date(2026, 11, 3)


def sealed(pair: Pair = PAIR, **changes: object) -> Pair:
    """Return a pair with something of its seal changed."""
    assert pair.seal is not None
    return replace(pair, seal=replace(pair.seal, **changes))  # type: ignore[arg-type]


def edit(term: Term, was: object, now: object, **columns: object) -> Edit:
    base = Edit(term=term, was=None, now=None, on=NOVEMBER, is_after_launch=True)
    return replace(base, was=was, now=now, **columns)  # type: ignore[arg-type]


def swap(was: str | None, now: str | None, on: date, term: Term = Term.OUTCOME) -> Edit:
    return edit(term, was, now, on=on, was_definition=was, now_definition=now)


def undated(sealed_on: date) -> Pair:
    pair = replace(PAIR, agreed_on=None)
    return sealed(pair, agreed_on=None, sealed_on=sealed_on)


@pytest.mark.parametrize(
    ("pair", "is_it"),
    [
        (PAIR, False),
        (replace(PAIR, agreed_on=GO_LIVE), False),
        (replace(PAIR, agreed_on=GO_LIVE + DAY), True),
        (sealed(agreed_on=AFTER), True),
        (sealed(sealed_on=AFTER), False),
        (sealed(sealed_on=AFTER, is_added=True), True),
        (sealed(sealed_on=GO_LIVE, is_added=True), False),
        (undated(GO_LIVE), False),
        (undated(GO_LIVE + DAY), True),
        (replace(PAIR, agreed_on=None, seal=None), False),
        (replace(PAIR, agreed_on=AFTER, seal=None), True),
    ],
)
def test_pair_that_was_not_promised_before_go_live_is_exploratory(pair, is_it):
    assert is_exploratory(pair, GO_LIVE) is is_it


@pytest.mark.parametrize(
    ("edits", "is_it"),
    [
        ((swap("a", "b", AFTER),), True),
        ((swap("a", "b", GO_LIVE),), False),
        ((swap("a", "b", AFTER, Term.ADOPTION),), True),
        ((swap("a", "b", AFTER, Term.OLD_PATH),), True),
        ((swap("a", None, AFTER, Term.OLD_PATH),), True),
        ((swap(None, "a", AFTER, Term.OLD_PATH),), False),
        ((swap("a", "b", AFTER, Term.GUARDRAIL),), True),
        ((swap("a", None, AFTER, Term.GUARDRAIL),), True),
        ((swap("a", None, GO_LIVE, Term.GUARDRAIL),), False),
        ((swap(None, "a", AFTER, Term.GUARDRAIL),), False),
        ((swap("a", "b", AFTER), swap("b", "a", AFTER + DAY)), False),
        ((swap("a", "b", BEFORE), swap("b", "a", AFTER)), True),
        ((edit(Term.TARGET, 0.8, 0.7, on=AFTER),), False),
        ((edit(Term.SESOI, 0.1, 0.05, on=AFTER),), False),
        ((edit(Term.OUTCOME_OWNER, "IT", None, on=AFTER),), False),
    ],
)
def test_pair_is_exploratory_while_measured_otherwise_than_at_go_live(edits, is_it):
    assert is_exploratory(sealed(edits=edits), GO_LIVE) is is_it


@pytest.mark.parametrize("term", [Term.OLD_PATH, Term.GUARDRAIL])
@pytest.mark.parametrize(
    ("steps", "is_it"),
    [
        ([("a", None), (None, "a")], False),
        ([(None, "a"), ("a", None)], False),
        ([(None, "a"), ("a", "b")], False),
        ([("a", "b"), ("b", "c"), ("c", "a")], False),
        ([("a", None), (None, "b")], True),
        ([("a", "b"), ("b", "a"), ("a", None)], True),
    ],
)
def test_what_guards_a_pair_is_gone_until_it_is_as_at_go_live(term, steps, is_it):
    edits = [swap(*s, AFTER + i * DAY, term) for i, s in enumerate(steps)]

    assert is_exploratory(sealed(edits=tuple(edits)), GO_LIVE) is is_it


def test_one_guardrail_in_the_place_of_another_is_none_that_was_promised():
    # "a" becomes "b" while "c", of two, goes and comes back
    edits = (
        swap("a", "b", AFTER, Term.GUARDRAIL),
        swap("c", None, AFTER, Term.GUARDRAIL),
        swap(None, "c", AFTER + DAY, Term.GUARDRAIL),
    )

    assert is_exploratory(sealed(edits=edits), GO_LIVE)
    assert not is_exploratory(sealed(edits=edits[1:]), GO_LIVE)


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            edit(Term.TARGET, 0.8, 0.7),
            "Target lowered from 80% to 70% on 3 Nov 2026, after launch.",
        ),
        (
            edit(Term.SESOI, 0.1, 0.125, is_after_launch=False),
            "Smallest change that matters raised from 10% to 12.5% on 3 Nov 2026, "
            "before launch.",
        ),
        (
            edit(Term.TARGET, None, 0.7),
            "Target of 70% added on 3 Nov 2026, after launch.",
        ),
        (
            edit(Term.GUARDRAIL, "Reopened", None),
            "Guardrail “Reopened” removed on 3 Nov 2026, after launch.",
        ),
        (
            edit(Term.OUTCOME_OWNER, "IT", "Finance"),
            "Outcome owner changed from “IT” to “Finance” on 3 Nov 2026, after launch.",
        ),
        (
            edit(Term.AGREED_ON, "2026-03-03", "2026-02-01"),
            "Agreed date changed from 3 Mar 2026 to 1 Feb 2026 on 3 Nov 2026, "
            "after launch.",
        ),
        (
            edit(Term.OLD_PATH_OFF, None, "2026-05-04"),
            "Old path off from 4 May 2026, stated on 3 Nov 2026, after launch.",
        ),
        (
            edit(Term.OUTCOME, "A", "A", was_definition="1", now_definition="2"),
            "Definition of “A” changed on 3 Nov 2026, after launch.",
        ),
    ],
)
def test_edit_is_told_with_its_day_and_whether_it_came_after_launch(one, sentence):
    assert edit_sentence(one, ENGLISH) == sentence


@pytest.mark.parametrize("term", list(Term))
def test_every_term_can_be_told_when_it_changes(term):
    values = {Term.TARGET: (0.8, 0.7), Term.SESOI: (0.1, 0.2)}
    days = ("2026-03-03", "2026-03-04")
    values |= {Term.AGREED_ON: days, Term.OLD_PATH_OFF: days}

    found = edit_sentence(edit(term, *values.get(term, ("a", "b"))), ENGLISH)

    assert found.endswith("on 3 Nov 2026, after launch.")


def test_agreed_day_of_an_added_pair_is_not_told_as_the_day_it_was_added():
    ahead = GO_LIVE + 200 * DAY
    pair = sealed(is_added=True, agreed_on=ahead, sealed_on=ahead)

    [told] = seal_notes(pair, GO_LIVE, ENGLISH, is_due=False)

    assert told == (
        "This pair was added to the workbook with 19 Sep 2025 as its agreed date, "
        "after go-live."
    )


def test_titles_of_measures_are_translated_and_owners_are_not():
    words = {"Tickets": "Billets", "Cost": "Coût"}
    french = Language("fr", lambda text: words.get(text, text))

    measure = edit_sentence(edit(Term.OUTCOME, "Tickets", "Cost"), french)
    owner = edit_sentence(edit(Term.OUTCOME_OWNER, "Tickets", "Cost"), french)

    assert "“Billets” to “Coût”" in measure
    assert "“Tickets” to “Cost”" in owner


def notes(pair: Pair, *, is_due: bool = True) -> list[str]:
    return list(seal_notes(pair, GO_LIVE, ENGLISH, is_due=is_due))


def test_stated_date_of_a_workbook_that_came_after_go_live_is_said_to_be_stated():
    assert notes(sealed(sealed_on=AFTER)) == [
        "The agreed date, 11 Feb 2025, is what the workbook says; it was first loaded "
        "on 23 Mar 2025, after go-live."
    ]


def test_pair_added_after_go_live_is_said_to_be_added():
    assert notes(sealed(sealed_on=AFTER, is_added=True)) == [
        "This pair was added to the workbook on 23 Mar 2025, after go-live."
    ]


def test_pair_without_a_date_is_told_only_when_nothing_shows_it_came_before():
    (late,) = notes(undated(AFTER))
    assert "not recorded, and it was first loaded on 23 Mar 2025" in late
    assert notes(undated(BEFORE)) == []
    assert notes(undated(AFTER), is_due=False) == []


def pilot(pair: Pair) -> Result:
    as_of = GO_LIVE + timedelta(120)
    results = evaluate(WORLD.but(pair=pair).evidence(), as_of).results
    return next(one for one in results if one.wave == "Pilot")


def test_measure_swapped_after_launch_is_never_working_and_said():
    assert pilot(PAIR).verdict is Verdict.WORKING
    found = pilot(sealed(edits=(swap("Calls", "Tickets", AFTER),)))

    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, Reason.EXPLORATORY)
    assert found.notes[-1].text == (
        "Outcome measure changed from “Calls” to “Tickets” on 23 Mar 2025, after "
        "launch."
    )


def test_result_carries_its_seal_and_whether_it_is_primary():
    found = pilot(replace(PAIR, is_primary=True))

    assert (found.seal, found.is_primary) == (SEAL, True)
