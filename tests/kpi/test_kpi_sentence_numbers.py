"""No sentence holds a number that was not computed, or a word that claims too much."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from itertools import product
from math import floor

import pytest
from test_kpi_sentences import adoption, check, outcome, story

from kpi.blanks import Story
from kpi.parameters import DEFAULTS
from kpi.sentences import tell
from model.language import ENGLISH
from model.verdict import Grade, Reason

TOO_STRONG = re.compile(
    r"\b(significan\w*|prove[sdn]?|proof|caus\w+|impact\w*|uplift)\b"
)
NUMBER = re.compile(r"\d+")


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
