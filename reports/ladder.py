"""The grades of evidence, strongest first: which there is, and what another takes."""

from dataclasses import dataclass
from enum import StrEnum

from model.text import Template
from model.verdict import Grade, Result
from reports.tables import Look


class Step(StrEnum):
    """Whether a comparison is there: this one, a weaker one not used, or missing."""

    HAS = "has"
    SPARE = "spare"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class Rung:
    """One grade: whether there is such a comparison, and more about it."""

    grade: Grade
    step: Step
    title: str
    text: str = ""


def ladder(result: Result, seen: Look) -> tuple[Rung, ...]:
    """Return a rung a grade, the strongest first; A2 only where that is reached."""
    reached = result.grade
    shown = (one for one in Grade if one is not Grade.A2 or reached is Grade.A2)
    return tuple(_rung(grade, result, seen) for grade in shown)


def _rung(grade: Grade, result: Result, seen: Look) -> Rung:
    reached, say = result.grade, seen.language.say
    name = seen.language.translate(_NAMES[grade])
    weeks = result.outcome.weeks_before if result.outcome else 0
    if grade is reached:
        text = say("The highest grade.") if grade is Grade.A else ""
        return Rung(grade, Step.HAS, say("{what}: have it", what=name), text)
    if reached is None:
        title = say("{what}: not judged yet", what=name)
        return Rung(grade, Step.LACKS, title)
    if grade < reached:
        return Rung(grade, Step.LACKS, say("{what}: not there", what=name))
    if grade is Grade.C and weeks:
        text = say("{n} weeks before go-live.", n=weeks)
        return Rung(grade, Step.HAS, say("{what}: have it", what=name), text)
    return Rung(grade, Step.SPARE, say("{what}: not needed here", what=name))


def raising(result: Result) -> str:
    """Return what would raise the grade; empty where nothing is above it."""
    return "" if result.grade is Grade.A else result.raise_grade


_NAMES: dict[Grade, Template] = {
    Grade.A: "Teams not yet switched",
    Grade.A2: "Teams that have settled",
    Grade.B: "Same weeks last year",
    Grade.C: "Own history",
}
