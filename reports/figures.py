"""Every displayed number as a `Figure`: one id, one text, everywhere.

Drawings, pages and files print the texts of figures and compute none.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from model.figure import NO_SOURCES, WORDS, Figure, Sources
from model.language import Language
from model.text import fold
from model.verdict import Guardrail, Result
from reports.kinds import (
    DEFINITIONS,
    IN_WORDS,
    OF_OLD_PATH,
    OF_RESULT,
    OF_USE,
    SHARES,
    Kind,
    Shown,
)
from reports.oldway import people_words, volume_words
from reports.resultfigures import guardrail_shown, result_shown
from reports.usefigures import use_shown

_CACHED = 4096
_ROLLOUT = "rollout"
"""What stands in an id for all waves, and for no name."""
_WORD = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_DIGITS = 6


@lru_cache(maxsize=_CACHED)
def figures(
    result: Result, as_of: date, language: Language, sources: Sources = NO_SOURCES
) -> Mapping[Kind, Figure]:
    """Return all figures of a verdict; none is left out, absent ones say why.

    Args:
        result: the verdict of a wave or rollout for a pair.
        as_of: the day of the evaluation; a check after it is due.
        language: the language of the texts.
        sources: which reports each measure is computed from.
    """
    shown = {
        **use_shown(result, as_of, language),
        **result_shown(result, as_of, language),
        Kind.OLD_PATH: Shown(*people_words(result.old_path, language)),
        Kind.OLD_VOLUME: Shown(*volume_words(result.old_path, language)),
        Kind.SENTENCE: Shown(result.sentence),
        Kind.SUPPORT: Shown(result.support),
    }
    return MappingProxyType(
        {
            kind: Figure(
                id=f"{id_prefix(result)}/{kind}",
                value=one.value,
                text=one.text,
                unit=_unit(kind, result),
                definition=language.say(DEFINITIONS[kind]),
                sources=_behind(kind, result, sources),
            )
            for kind, one in shown.items()
        }
    )


def guardrail_figure(
    result: Result,
    guardrail: Guardrail,
    as_of: date,
    language: Language,
    sources: Sources = NO_SOURCES,
) -> Figure:
    """Return one guardrail before and after, and whether it got worse."""
    measure = guardrail.outcome.measure
    shown = guardrail_shown(result, guardrail, as_of, language)
    return Figure(
        id=f"{id_prefix(result)}/guardrail-{slug(measure)}",
        value=shown.value,
        text=shown.text,
        unit=guardrail.outcome.unit,
        definition=language.say("A measure that must not get worse, before and after."),
        sources=sources.of(result.change, measure),
    )


def note_figures(result: Result, language: Language) -> tuple[Figure, ...]:
    """Return what stands beside a verdict in words, one figure a line."""
    return sentence_figures(
        (note.text for note in result.notes),
        f"{id_prefix(result)}/note",
        language.say("What to know beside the verdict."),
    )


def sentence_figures(
    lines: Iterable[str], prefix: str, definition: str, sources: tuple[str, ...] = ()
) -> tuple[Figure, ...]:
    """Return sentences as figures, numbered from 1."""
    return tuple(
        Figure(
            id=f"{prefix}-{number}",
            value=None,
            text=line,
            unit=WORDS,
            definition=definition,
            sources=sources,
        )
        for number, line in enumerate(lines, start=1)
    )


def slug(name: str) -> str:
    """Return a name as a part of an id: folded, words with hyphens between.

    What that loses is told by a digest, so that no two names have one id.

    >>> slug("Customer service"), slug("Customer service & sales"), slug("配送")
    ('customer-service', 'customer-service-sales-0d84e6', 'a662b9')
    """
    folded = fold(name)
    words = _WORD.findall(folded)
    if words and " ".join(words) == folded and folded != _ROLLOUT:
        return "-".join(words)
    return "-".join([*words, sha256(folded.encode()).hexdigest()[:_DIGITS]])


def id_prefix(result: Result) -> str:
    """Return the first parts of the id of each figure of a verdict."""
    wave = slug(result.wave) if result.wave else _ROLLOUT
    return f"{slug(result.change)}/{slug(result.pair)}/{wave}"


def _behind(kind: Kind, result: Result, sources: Sources) -> tuple[str, ...]:
    """Return the reports that a figure rests on; of a plan, the change workbook."""
    if kind in IN_WORDS:
        return sources.of(result.change, *map(str, _measures(result)))
    group = next((n for n, kinds in enumerate(_BEHIND) if kind in kinds), None)
    if group is None:
        return sources.plan
    measure = _measures(result)[group]
    return sources.of(result.change, measure) if measure else ()


_BEHIND = ((*OF_USE, Kind.FIRST_USE), OF_OLD_PATH, OF_RESULT)


def _measures(result: Result) -> tuple[str | None, str | None, str | None]:
    """Return the ids of the measures of use, of the old path and of the result."""
    use, old, outcome = result.adoption, result.old_path, result.outcome
    return (
        use.measure if use else None,
        old.measure if old else None,
        outcome.measure if outcome else None,
    )


def _unit(kind: Kind, result: Result) -> str:
    if kind in IN_WORDS:
        return WORDS
    if kind in SHARES:
        return "share"
    if kind is Kind.WEEKS:
        return "weeks"
    if kind in OF_RESULT:
        return result.outcome.unit if result.outcome else ""
    return "people"
