"""The levels of a rollout, from which those of a small wave could be worked out."""

from dataclasses import replace

from access.groups import Group
from model.text import Template, Translate
from model.verdict import Note, Outcome, Reason, Result

_NO_LEVELS: Template = (
    "Levels before and after are left out: with them, those of a wave of fewer than "
    "five people could be worked out."
)


def without_levels(result: Result, group: Group, translate: Translate) -> Result:
    """Return a rollout without the levels from which a small wave's would follow.

    They are plain means over the waves, so that the level of one wave is what
    those of the others leave. Verdict and change stay, and a note says what is
    missing.

    Args:
        result: the rollout.
        group: all results of its change, and which waves are small.
        translate: turns the note into the reader's language.
    """
    outcome = result.outcome and _levelless(result.outcome, group)
    guardrails = tuple(
        replace(each, outcome=_levelless(each.outcome, group))
        for each in result.guardrails
    )
    every = (outcome, *(each.outcome for each in guardrails))
    if not any(one and one.is_levelless for one in every):
        return result
    notes = (*result.notes, Note(translate(_NO_LEVELS)))
    return replace(result, outcome=outcome, guardrails=guardrails, notes=notes)


def _levelless(outcome: Outcome, group: Group) -> Outcome:
    if outcome.before is None and outcome.after is None:
        return outcome
    small = (result for result in group.results if result.wave in group.small)
    if not any(_may_count(result, outcome.measure) for result in small):
        return outcome
    return replace(outcome, before=None, after=None, is_levelless=True)


def _may_count(small: Result, measure: str) -> bool:
    """Return whether a small wave may be in a mean; unless a gate says that it is not.

    A wave with too few items counts in a rollout all the same.
    """
    if small.outcome is None:
        return True
    guardrails = (each.outcome for each in small.guardrails)
    return any(
        one.after is not None or one.gate is Reason.VOLUME
        for one in (small.outcome, *guardrails)
        if one.measure == measure
    )
