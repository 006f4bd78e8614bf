"""The plan in words: what is sealed, what was changed, and how many people it has."""

from dataclasses import replace
from datetime import date

import pytest

from model.language import ENGLISH
from model.plan import ChangeKind, Pair, Plan, Wave, WaveKind
from model.seals import Edit, Seal, Term
from reports.plan import newly_printed, pair_seals, told
from reports.plan_figures import people_words

LAUNCH, LOADED, TODAY = date(2026, 3, 2), date(2026, 1, 20), date(2026, 6, 1)
LOWERED = Edit(
    term=Term.TARGET, was=0.7, now=0.5, on=date(2026, 4, 1), is_after_launch=True
)


def pair(name: str = "p", sealed: date = LOADED, *edits: Edit) -> Pair:
    seal = Seal(digest="", agreed_on=sealed, sealed_on=sealed, edits=edits)
    return Pair(
        name=name, adoption="a", outcome="o", target=0.5, agreed_on=sealed, seal=seal
    )


def plan(*pairs: Pair) -> Plan:
    return Plan(
        change="Portal",
        kind=ChangeKind.SERVICE_DESK,
        request={},
        waves=(Wave(name="Pilot", kind=WaveKind.PILOT, go_live=LAUNCH),),
        members=(),
        measures=(),
        pairs=pairs,
    )


OPEN = date(2026, 7, 1)
TITLES = [
    (
        [pair()],
        "The pair has been sealed since 20 Jan 2026, "
        "and nothing was changed after launch",
    ),
    (
        [pair(), pair("q")],
        "2 pairs have been sealed since 20 Jan 2026, and none was changed after launch",
    ),
    (
        [pair("p", LOADED, LOWERED)],
        "The pair has been sealed since 20 Jan 2026, and was changed after launch",
    ),
    (
        [pair("p", LOADED, LOWERED), pair("q")],
        "2 pairs have been sealed since 20 Jan 2026, and one was changed after launch",
    ),
    (
        [pair("p", OPEN)],
        "The pair can be changed freely until it is agreed on 1 Jul 2026",
    ),
    (
        [pair("p", OPEN), pair()],
        "One pair has been sealed since 20 Jan 2026, "
        "others can still be changed freely",
    ),
    (
        [pair("p", date(2026, 5, 4))],
        "The pair was sealed on 4 May 2026, after the first launch",
    ),
]


@pytest.mark.parametrize(("pairs", "title"), TITLES, ids=[t for _, t in TITLES])
def test_answer_says_what_is_agreed_and_changed(pairs, title):
    assert told(plan(*pairs), LOADED, TODAY, ENGLISH).title == title


def test_launch_to_come_is_told_as_such():
    before = told(plan(pair()), LOADED, date(2026, 2, 1), ENGLISH)

    assert before.support == (
        "The version in force was loaded on 20 Jan 2026. Its only wave goes live on "
        "2 Mar 2026."
    )


def test_what_was_changed_is_told_with_its_numbers():
    found = told(plan(pair("p", LOADED, LOWERED)), LOADED, TODAY, ENGLISH)

    assert found.edits == (
        "Target lowered from 70% to 50% on 1 Apr 2026, after launch.",
    )
    assert {"70%", "50%", "41"} <= {figure.text for figure in found.figures}


def test_seal_is_told_with_the_days_before_launch():
    [(_, lines)] = pair_seals(plan(pair()), TODAY, ENGLISH)

    # 20 January to 2 March 2026
    assert lines == ("Measures sealed 20 Jan 2026, 41 days before the first launch.",)


def test_only_what_is_new_is_told_as_printed_from_now_on():
    again = replace(LOWERED, was=0.5, now=0.4)
    before, after = (
        plan(pair("p", LOADED, LOWERED)),
        plan(pair("p", LOADED, LOWERED, again)),
    )

    [one] = newly_printed(before, after, ENGLISH)

    assert (one.pair, one.sentence) == (
        "p",
        "Target lowered from 50% to 40% on 1 Apr 2026, after launch.",
    )


def test_fewer_than_five_people_are_no_number():
    words, figures = people_words({"Pilot": 4, "Office": 5, "New": 0}, "c", ENGLISH)

    assert words == {
        "Pilot": "fewer than five people",
        "Office": "5 people",
        "New": "nobody is listed",
    }
    assert [figure.text for figure in figures] == ["5"]
