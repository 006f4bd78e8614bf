"""What to decide: rollback triggers that are met, then verdicts that ask for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from model.language import Language
from model.verdict import Evaluation, Result
from reports.rollback import met_words
from reports.summary import Row, asking, rows, urgency
from reports.words import action, coached

_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do, why and who; `result` is the verdict that asks.

    `is_rollback`: a rollback trigger asks, whatever the verdict.
    """

    result: Result
    action: str
    why: str
    owner: str
    is_rollback: bool = False


def decisions(evaluation: Evaluation, language: Language) -> tuple[Decision, ...]:
    """Return at most three decisions, the most urgent first.

    A rollback trigger that is met comes before all verdicts. Each change comes
    once before any comes twice. A wave that only repeats its rollout's verdict, or
    its own for another pair, is left out.
    """
    listed = rows(evaluation)
    rollbacks = _rollbacks(evaluation, language)[:_MOST]
    waves = {(row.change, row.pair): row.waves for row in listed}
    verdicts = [
        Decision(
            result=one,
            action=action(one, waves[one.change, one.pair], language),
            why=_why(one, waves[one.change, one.pair], language),
            owner=_owner(one.owner, language),
        )
        for one in _most_urgent(listed, _MOST - len(rollbacks))
    ]
    return (*rollbacks, *verdicts)


def _why(result: Result, waves: Sequence[Result], language: Language) -> str:
    """Return the verdict's sentence; beside an action for some waves, of whom it is."""
    if not coached(result, waves):
        return result.sentence
    return language.about(language.say("All waves together"), result.sentence)


def _most_urgent(listed: Sequence[Row], n: int) -> list[Result]:
    found = {
        (result.change, result.wave, result.verdict): result
        for row in reversed(listed)
        for result in asking(row)
    }
    turns: Counter[str] = Counter()
    ranked = []
    for result in sorted(found.values(), key=urgency):
        ranked.append((turns[result.change], result))
        turns[result.change] += 1
    ranked.sort(key=lambda entry: entry[0])
    return sorted((result for _, result in ranked[:n]), key=urgency)


def _rollbacks(evaluation: Evaluation, language: Language) -> list[Decision]:
    """Return one decision for each change whose trigger is met, by all or a wave."""
    first: dict[str, Result] = {}
    for result in evaluation.results:
        first.setdefault(result.change, result)
    found: dict[str, Decision] = {}
    for one in sorted(evaluation.triggers, key=lambda one: one.group is not None):
        if one.is_met and one.change in first and one.change not in found:
            template = "Roll back in {wave}, or say why not"
            if one.group is None:
                template = "Roll back, or say why not"
            found[one.change] = Decision(
                result=first[one.change],
                action=language.say(template, wave=one.group),
                why=met_words(one, language),
                owner=_owner(one.owner, language),
                is_rollback=True,
            )
    return list(found.values())


def _owner(named: str, language: Language) -> str:
    return named or language.say("No owner named")
