"""One sentence on how soon people started."""

from dataclasses import replace

import pytest

from model.language import ENGLISH
from model.verdict import Adoption, FirstUse
from reports.starting import starting_words
from tests.reports.portage import sales


def words(people: int, acted: int, days: float | None, day: int = 90) -> str:
    first_use = FirstUse(day=day, people=people, acted=acted, days=days)
    use = Adoption(measure="m", members=people, checks=(), first_use=first_use)
    return starting_words(replace(sales(), adoption=use), ENGLISH)


@pytest.mark.parametrize(
    ("people", "acted", "days", "text"),
    [
        (
            30,
            27,
            3.5,
            "Half of those who ever worked the new way first did so within 4 days; 3 "
            "of 30 people had not by day 90.",
        ),
        (
            120,
            90,
            2,
            "Half of those who ever worked the new way first did so within 2 days; 25% "
            "of 120 people had not by day 90.",
        ),
        (
            30,
            27,
            0,
            "Half of those who ever worked the new way first did so within a day; 3 of "
            "30 people had not by day 90.",
        ),
        (
            30,
            30,
            9,
            "Half of the 30 people first worked the new way within 9 days, and all had "
            "at least once by day 90.",
        ),
        (
            30,
            3,
            None,
            "3 of 30 people worked the new way at least once within 90 days of their "
            "first day.",
        ),
    ],
)
def test_the_sentence_says_how_soon_and_how_many_not(people, acted, days, text):
    assert words(people, acted, days) == text


def test_nothing_is_said_where_nothing_is_known():
    assert starting_words(sales(), ENGLISH) == ""
    assert starting_words(replace(sales(), adoption=None), ENGLISH) == ""
