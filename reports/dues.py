"""Which verdicts came due in a time, and what each was before and is now."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from model.language import Language
from model.verdict import Evaluation, Reason, Result, Verdict
from reports.shapes import shape
from reports.summary import urgency
from reports.svg import Drawing, Type, element, picture, width_of, words, wrap
from reports.tokens import Theme, tokens
from reports.words import TONES, verdict_word

QUARTER = timedelta(days=91)
"""How far back to look: thirteen weeks, from one quarterly review to the next."""
WIDTH = 265
_CACHED = 1024
_INSET = 12


def came_due(evaluation: Evaluation, since: date) -> tuple[Result, ...]:
    """Return the verdicts that came due after a day, the most urgent first.

    Each was too early before. Of a change with several pairs only the primary one
    is told, which the change is judged by.
    """
    return tuple(sorted(_due(evaluation.results, since, evaluation.as_of), key=_rank))


@lru_cache(maxsize=_CACHED)
def transition(result: Result, language: Language, theme: Theme) -> Drawing:
    """Draw whom a verdict is about, and that it was too early and is what it is."""
    colours = tokens(theme)
    small = Type(colours.muted, size=12)
    head = Type(colours.hues[TONES[result.verdict]].text, bold=True)
    who = _who(result, language)
    before = language.say("{word} →", word=verdict_word(Verdict.TOO_EARLY, language))
    left = _INSET + width_of(before, small) + 6
    word = verdict_word(result.verdict, language)
    [line] = wrap(who, small, width=WIDTH - _INSET, lines=1)
    body = (
        element("rect", width=2, height=40, fill=colours.line2)
        + words(_INSET, 13, line, small)
        + words(_INSET, 33, before, small)
        + shape(result.verdict, colours, at=(left, 21.5), size=14)
        + words(left + 20, 33, word, head)
    )
    alt = language.say("{who}: too early before, now {word}", who=who, word=word)
    return picture(body, size=(WIDTH, 40), alt=alt)


def _due(results: Iterable[Result], since: date, as_of: date) -> Iterable[Result]:
    for result in results:
        is_new = result.due_on is not None and since < result.due_on <= as_of
        if is_new and result.is_primary and result.reason is not Reason.SMALL_GROUP:
            yield result


def _rank(result: Result) -> tuple[int, bool]:
    return urgency(result), result.wave is not None


def _who(result: Result, language: Language) -> str:
    if result.wave is None:
        return language.say("{change}, rollout", change=result.change)
    return language.say("{wave}, {change}", change=result.change, wave=result.wave)
