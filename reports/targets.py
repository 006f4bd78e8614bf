"""The target that was sealed, and a later one where a workbook states another."""

from dataclasses import dataclass
from datetime import date

from model.language import Language
from model.seals import Term
from model.verdict import Result


@dataclass(frozen=True, slots=True)
class Targets:
    """Shares of people for day 90: the sealed one, and one stated later, on `on`.

    None where there was or is none; `on` None: never stated otherwise.
    """

    sealed: float | None
    later: float | None = None
    on: date | None = None


def targets_of(result: Result) -> Targets:
    """Return the target that a verdict was promised with, and what became of it."""
    edits = (
        [e for e in result.seal.edits if e.term is Term.TARGET] if result.seal else []
    )
    if not edits:
        return Targets(result.target)
    was, now = edits[0].was, edits[-1].now
    if was == now:
        return Targets(result.target)
    return Targets(_share(was), _share(now), edits[-1].on)


def later_words(targets: Targets, language: Language) -> str:
    """Return the later target with its day; empty where there is none."""
    if targets.later is None or targets.on is None:
        return ""
    return language.say(
        "{share} since {day}",
        share=language.percent(targets.later),
        day=language.full_day(targets.on),
    )


def _share(value: float | str | None) -> float | None:
    return value if isinstance(value, float) else None
