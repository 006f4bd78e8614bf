"""How soon people worked the new way for the first time, in one sentence."""

from math import ceil

from kpi.people import of_people
from model.language import Language
from model.text import Template
from model.verdict import FirstUse, Result


def starting_words(result: Result, language: Language) -> str:
    """Say how soon half of those who acted at all first did, and how many never did.

    Once is enough here; a check asks for two of four weeks.

    Empty where that is not known or not shown.
    """
    found = result.adoption.first_use if result.adoption else None
    if found is None:
        return ""
    if found.days is None:
        return language.say(
            "{who} worked the new way at least once within {day} days of their first "
            "day.",
            who=of_people(found.acted, found.people, language),
            day=found.day,
        )
    if found.acted == found.people:
        return language.say(
            _ALL[_is_one(found)], days=days_of(found), n=found.people, day=found.day
        )
    return language.say(
        _SOME[_is_one(found)],
        days=days_of(found),
        who=of_people(found.people - found.acted, found.people, language),
        day=found.day,
    )


_SOME: tuple[Template, Template] = (
    "Half of those who ever worked the new way first did so within {days} days; {who} "
    "had not by day {day}.",
    "Half of those who ever worked the new way first did so within a day; {who} had "
    "not by day {day}.",
)
"""With several days, and with one."""

_ALL: tuple[Template, Template] = (
    "Half of the {n} people first worked the new way within {days} days, and all had "
    "at least once by day {day}.",
    "Half of the {n} people first worked the new way within a day, and all had at "
    "least once by day {day}.",
)


def _is_one(found: FirstUse) -> bool:
    return days_of(found) == 1


def days_of(found: FirstUse) -> int:
    """Return within how many days half of those who ever started had.

    At least half had by the median, so by the end of that day too.
    """
    return max(1, ceil(found.days or 0))
