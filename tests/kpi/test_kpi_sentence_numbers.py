"""No sentence holds a number that was not computed, or a word that claims too much."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from itertools import product
from math import ceil, floor

import pytest
from kpi_evidence import GO_LIVE, GUARD, OLD, WEEK, Crowd, World, flat, stepped
from test_kpi_sentences import adoption, check, outcome, story

from kpi import evaluate
from kpi.blanks import Story
from kpi.parameters import DEFAULTS
from kpi.sentences import tell
from model.language import ENGLISH
from model.plan import Pair
from model.seals import Edit, Seal, Term
from model.verdict import Grade, Reason, Result

TOO_STRONG = re.compile(
    r"\b(significan\w*|prove[sdn]?|proof|caus\w+|impact\w*|uplift)\b"
)
NUMBER = re.compile(r"\d+")
PERCENT = re.compile(r"(\d+)(?:%| percentage points)")


def leaves(value: object) -> Iterator[object]:
    """Yield every number, date and text inside a story."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, dict):
        yield from leaves(tuple(value.values()))
    else:
        yield value


def written(value: object) -> set[str]:
    """Return how a value of a result may be written."""
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, date):
        return {str(value.day), str(value.year)}
    if isinstance(value, int):
        return {str(value)}
    if isinstance(value, float):
        hundred = abs(100 * value)
        return {str(round(hundred)), str(floor(hundred + 1e-9)), str(round(value))}
    return set(NUMBER.findall(str(value)))


def own_numbers(told: Story) -> set[str]:
    """Return all numbers that the sentences of a story may hold."""
    found = {
        text
        for part in (told, DEFAULTS)
        for leaf in leaves(part)
        for text in written(leaf)
    }
    result = told.result
    use = result.adoption
    days = [(told.as_of - result.go_live).days, len(told.waiting)]
    if use is not None and use.retained is not None and use.lost is not None:
        days.append(use.retained + use.lost)
    if told.gap is not None:
        days.append((result.go_live + timedelta(days=told.gap[1])).day)
    return found | {str(day) for day in days}


def shown_percents(text: str) -> set[str]:
    return set(PERCENT.findall(text))


def own_percents(*parts: object) -> set[str]:
    """Return every share and rate that may be told of a group of few people."""
    shares = [
        abs(100 * leaf)
        for part in (*parts, DEFAULTS)
        for leaf in leaves(part)
        if isinstance(leaf, float)
    ]
    found = {
        str(n) for share in shares for n in (floor(share + 1e-9), ceil(share - 1e-9))
    }
    return found | {"95"}  # the interval that a wave which differs lies outside of


def without_people(result: Result) -> Result:
    return replace(result, adoption=None, old_path=None)


def around(result: Result) -> list[str]:
    """Return the texts of a result that stand beside its sentence."""
    return [result.raise_grade, *(note.text for note in result.notes)]


WIDE = outcome(-0.331, -0.052, 0.124, late_share=0.417)
OPTIONS = (
    {},
    {"mde": None, "more_weeks": None},
    {"more_weeks": 17},
    {"waiting": ()},
    {"adoption": adoption(sustained_low=None)},
    {"adoption": adoption(checks=(check(30, 21, 41, 26), check(90, 13, 41, 19)))},
    {"outcome": outcome(is_still_there=False, late_share=0.417)},
    {"outcome": outcome(is_still_there=False, late_share=None)},
    {"outcome": WIDE},
    {"grade": None, "outcome": replace(WIDE, grade=Grade.B)},
)


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("wave", ["Pilot", None])
def test_every_number_in_a_sentence_is_one_of_the_results_own(reason, wave):
    for option, days in product(OPTIONS, (-5, 41, 100)):
        as_of = date(2025, 3, 3) + timedelta(days)
        given = story(reason, **{"wave": wave, "as_of": as_of, **option})

        text = " ".join(tell(given, ENGLISH, DEFAULTS))

        made_up = set(NUMBER.findall(text)) - own_numbers(given)
        assert not made_up, f"{made_up} in: {text}"
        assert not re.search(r"\d\.\d+%|[{}]|None|nan", text), text
        assert not TOO_STRONG.search(text.lower()), text


def edited(pair: Pair) -> Pair:
    """Return a pair whose target was lowered after launch."""
    edit = Edit(
        term=Term.TARGET, was=0.8, now=0.7, on=GO_LIVE + WEEK, is_after_launch=True
    )
    day = GO_LIVE - 10 * WEEK
    seal = Seal(digest="00", agreed_on=day, sealed_on=day, edits=(edit,))
    return replace(pair, target=0.7, seal=seal)


BASE = World(
    crowds={
        "Pilot": Crowd(n=40, active30=30, kept=26, left=6),
        "North": Crowd(n=30, active30=9, kept=9, go_live=GO_LIVE + 4 * WEEK),
        "Later": Crowd(n=30, active30=0, kept=0, go_live=GO_LIVE + 40 * WEEK),
    },
    weekly={"Pilot": stepped(60, 40), "North": flat(60), "Later": flat(50)},
    guard={"Pilot": flat(20), "North": flat(20), "Later": flat(20)},
    last_day=GO_LIVE + 20 * WEEK,
)
WORLDS = {
    "few people": BASE,
    "off": BASE.but(
        pair=replace(BASE.pair, old_path=OLD, old_path_off=GO_LIVE + 8 * WEEK)
    ),
    "edited": BASE.but(pair=edited(BASE.pair)),
    "spoilt": BASE.but(crowds=BASE.crowds | {"Later": Crowd(early=9, go_live=None)}),
    "old way": BASE.but(pair=replace(BASE.pair, old_path=OLD, guardrails=(GUARD,))),
    "a gap": BASE.but(skipped_weeks=frozenset({GO_LIVE + 11 * WEEK})),
    "no wait": BASE.but(crowds={k: BASE.crowds[k] for k in ("Pilot", "North")}),
}


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_what_stands_beside_a_verdict_is_worded_like_it(world):
    evidence = world.evidence()
    found = evaluate(evidence, GO_LIVE + 19 * WEEK)
    pair = evidence.plans[0].pairs[0]

    for result in found.results:
        own = own_percents(without_people(result), pair)
        for text in around(result):
            assert not re.search(r"\d\.\d+%|[{}]|None|nan", text), text
            assert not TOO_STRONG.search(text.lower()), text
            if result.members < 50:
                assert shown_percents(text) <= own, text
    for one in found.foresights:
        assert not re.search(r"\d\.\d+%|[{}]|None|nan", one.sentence)
        assert not TOO_STRONG.search(one.sentence.lower()), one.sentence
        assert shown_percents(one.sentence) <= own_percents(one), one.sentence


def test_notes_about_people_are_among_those_that_are_read():
    found = evaluate(BASE.evidence(), GO_LIVE + 19 * WEEK)
    texts = " ".join(text for one in found.results for text in around(one))

    assert "6 of 40 people left; counted as not active" in texts
    assert "than if it were used as in the other waves" in texts
    assert found.foresights
