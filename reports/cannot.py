"""What a verdict cannot say, whatever it says: its limits, in sentences."""

from collections.abc import Iterator

from model.text import Template
from model.verdict import CoMovement, Grade, Result
from reports.changes import range_words
from reports.few_people import COUNTED_BELOW
from reports.kinds import Kind
from reports.tables import Look
from reports.words import co_movement_words


def cannot_say(result: Result, seen: Look) -> tuple[str, ...]:
    """Return what the evidence leaves open, the most important first."""
    return tuple(
        line
        for part in (_cause, _size, _use, _weeks, _people)
        for line in part(result, seen)
    )


def _cause(result: Result, seen: Look) -> Iterator[str]:
    outcome = result.outcome
    if outcome is None or outcome.change is None:
        yield seen.language.translate(_NO_RESULT)
        return
    yield seen.language.translate(_CAUSES[result.grade or Grade.C])


def _size(result: Result, seen: Look) -> Iterator[str]:
    outcome = result.outcome
    if outcome is None or outcome.change_low is None or outcome.change_high is None:
        return
    low, high = outcome.change_low, outcome.change_high
    likely = range_words(outcome, low, high, seen.language)
    if low < 0 < high:
        yield seen.language.say(
            "Whether it got better or worse: anything {likely} fits the weeks.",
            likely=likely,
        )
    else:
        yield seen.language.say(
            "How large the change is: anything {likely} fits the weeks.", likely=likely
        )


def _use(result: Result, seen: Look) -> Iterator[str]:
    checks = result.adoption.checks if result.adoption else ()
    unknown = max((check.not_known or 0 for check in checks), default=0)
    if unknown:
        yield seen.language.say(
            "What {n} people do: the reports do not tell.", n=unknown
        )


def _weeks(result: Result, seen: Look) -> Iterator[str]:
    found = result.co_movement
    if found is None or found is CoMovement.TOGETHER:
        return
    yield seen.language.say(
        "Whether better weeks were those of more use. {why}",
        why=co_movement_words(found, seen.language),
    )


def _people(result: Result, seen: Look) -> Iterator[str]:
    if result.adoption is not None and result.members < COUNTED_BELOW:
        yield seen.language.say(
            "What a larger group would do: this one has {people}, so count people, "
            "not percents.",
            people=seen.figures(result)[Kind.MEMBERS].text,
        )


_NO_RESULT: Template = "Whether the business runs better: there is no result yet."
_CAUSES: dict[Grade, Template] = {
    Grade.A: "That nothing else did it: what touched only these people in these weeks, "
    "and is not in the event log, would look the same.",
    Grade.A2: "That nothing else did it: those compared with had switched before, and "
    "what touched only these people would look the same.",
    Grade.B: "That the change caused it: the result went with the change. What else "
    "differs from last year would look the same.",
    Grade.C: "That the change caused it: the result went with the change. Anything "
    "else of those weeks would look the same.",
}
