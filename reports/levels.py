"""Levels of a measure and its unit, as a reader knows them."""

from model.language import Language
from model.plan import Better
from model.text import Template
from model.verdict import Outcome

_WHOLE_FROM = 50


def level(value: float, outcome: Outcome, language: Language) -> str:
    """Return a level of a measure, with the same decimals before and after."""
    if outcome.unit == "share":
        return language.percent(value, digits=1)
    highest = max(abs(outcome.before or 0.0), abs(outcome.after or 0.0))
    return language.number(value, digits=1 if highest < _WHOLE_FROM else 0)


def unit_words(unit: Template, better: Better, language: Language) -> str:
    """Return the unit of a measure and which way is better."""
    template: Template = (
        "{unit}, lower is better"
        if better is Better.LOWER
        else "{unit}, higher is better"
    )
    return language.say(template, unit=language.translate(unit))
