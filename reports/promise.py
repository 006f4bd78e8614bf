"""Since when the measures of a pair are sealed, in words."""

from collections.abc import Sequence
from datetime import date

from model.language import Language
from model.seals import Seal
from model.text import Template
from model.verdict import Result

_BEFORE: Template = "Measures sealed {day}, {n} days before the first launch."
_DAY_BEFORE: Template = "Measures sealed {day}, one day before the first launch."
_AT_LAUNCH: Template = "Measures sealed {day}, on the day of the first launch."
_EDITED: Template = "Edited since, last on {day}."


def sealed_words(
    results: Sequence[Result], as_of: date, language: Language
) -> tuple[str, ...]:
    """Return since when a pair is sealed, and when it was last edited.

    Nothing for a pair that was not sealed by its first launch, or not yet: then
    the notes beside the verdict say what is known.

    Args:
        results: all results of one pair, at least one.
        as_of: the day that the reader sees.
        language: the reader's.
    """
    launch = min(result.launch for result in results)
    return seal_words(results[0].seal, launch, as_of, language)


def seal_words(
    seal: Seal | None, launch: date, as_of: date, language: Language
) -> tuple[str, ...]:
    """Return since when a pair is sealed, see `sealed_words`; `launch` is the first."""
    if seal is None or seal.sealed_on > min(launch, as_of):
        return ()
    n_days = (launch - seal.sealed_on).days
    template = {0: _AT_LAUNCH, 1: _DAY_BEFORE}.get(n_days, _BEFORE)
    day = language.full_day(seal.sealed_on)
    sealed = language.say(template, day=day, n=n_days)
    if not seal.edits:
        return (sealed,)
    last = language.full_day(seal.edits[-1].on)
    return (sealed, language.say(_EDITED, day=last))
