"""All people of a rollout or wave at its last check, part by part, without rest."""

from functools import reduce

from model.language import Language
from model.text import Template
from model.verdict import Check, Result
from reports.staying import SUMMANDS, Parts, parts_of

_PLUS: Template = "{some} + {next}"
_SUM: Template = "Day {day}: {n} people at go-live = {parts}. Nobody is dropped."
_SUM_SO_FAR: Template = (
    "Day {day}, {n} of {all} people so far: {parts}. Nobody is dropped."
)
_SUM_OF_WAVE: Template = (
    "{wave}, day {day}: {n} people at go-live = {parts}. Nobody is dropped."
)


def rollout_sum(rollout: Result, language: Language) -> str:
    """Return all people of a rollout; where no counts are shown, why not."""
    if rollout.of_members is None:
        summed = _sum(rollout, _SUM, language)
    else:
        summed = _sum(rollout, _SUM_SO_FAR, language, all=rollout.of_members)
    return summed or rollout.support


def wave_sum(result: Result, language: Language) -> str:
    """Return all people of a wave at its last check, part by part; empty without."""
    return _sum(result, _SUM_OF_WAVE, language, wave=result.wave or "")


def latest(result: Result) -> Check | None:
    """Return the last check of a verdict that has counts."""
    checks = result.adoption.checks if result.adoption else ()
    return next((c for c in reversed(checks) if parts_of(c) is not None), None)


def in_words(parts: Parts, joint: Template, language: Language) -> str:
    """Return the parts that hold anybody, each with its count; empty without any.

    Args:
        parts: people by part.
        joint: puts the `next` part behind `some`.
        language: the reader's.
    """
    named = [
        language.say(word, n=language.number(count))
        for word, count in zip(SUMMANDS, parts, strict=True)
        if count
    ]
    return reduce(lambda some, more: _join(joint, some, more, language), named or [""])


def _join(joint: Template, some: str, following: str, language: Language) -> str:
    return language.say(joint, some=some, next=following)


def _sum(
    result: Result, template: Template, language: Language, **places: object
) -> str:
    check = latest(result)
    parts = parts_of(check)
    if check is None or parts is None:
        return ""
    return language.say(
        template,
        day=check.day,
        n=language.number(sum(parts)),
        parts=in_words(parts, _PLUS, language),
        **places,
    )
