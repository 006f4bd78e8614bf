"""What of an evaluation may be shown: groups, never fewer than five people.

A small wave is emptied: its verdict is "not enough data", its reason that it is
small. A wave guarded only for its sake loses every count of its people, and the
rollout its levels. How many people a wave has is no secret; what they did is.
"""

from collections.abc import Iterable, Set
from dataclasses import replace

from access.groups import (
    OLD_PATH,
    SUMMARY,
    Group,
    counted_parts,
    fewest_people,
    group_of,
    safe_parts,
    starters_beside,
)
from access.levels import without_levels
from access.principal import Principal, require
from model.ids import ClientId
from model.marts import COMPANY
from model.text import Template, Translate
from model.verdict import (
    SMALLEST_GROUP,
    Adoption,
    Check,
    Evaluation,
    Outcome,
    PairSeries,
    Reason,
    Result,
    Trigger,
    Verdict,
    WeekPoint,
)

_TOO_SMALL: Template = "{who} has fewer than five people, so it is never shown alone."
_TOO_FEW: Template = (
    "Some counts of {who} are about fewer than five people, so it is never shown alone."
)
_TOO_SMALL_ROLLOUT: Template = "Fewer than five people take part, so nothing is shown."
_THE_ROLLOUT: Template = "The rollout"
_NO_COUNTS: Template = (
    "Counts of people are left out: with them, those of a wave of fewer than five "
    "people could be worked out."
)
_WITHOUT_COUNTS: dict[Verdict, Template] = {
    Verdict.WORKING: "{who}: people still work the new way, and the result is better.",
    Verdict.WORKING_AT_A_COST: (
        "{who}: people still work the new way and the result is better, but "
        "something else got worse."
    ),
    Verdict.USED_NOT_PAYING_OFF: (
        "{who}: people use it, but the result did not improve in a way that matters."
    ),
    Verdict.BETTER_NOT_FROM_USE: (
        "{who}: the result is better, but few people use the change."
    ),
    Verdict.SLIPPING: "{who}: the new way is not holding.",
    Verdict.NOT_LANDED: "{who}: the change never really started.",
    Verdict.TOO_EARLY: "{who}: it is too early for a verdict.",
    Verdict.CANNOT_TELL: "{who}: it cannot be told yet, so we make no claim.",
    Verdict.NOT_ENOUGH_DATA: "{who}: there are not enough data to judge.",
}


def disclose(
    evaluation: Evaluation, principal: Principal, *, translate: Translate = str
) -> Evaluation:
    """Return the evaluation as this principal may see it.

    Args:
        evaluation: all verdicts of a client, as computed.
        principal: who asks.
        translate: turns the sentences put in place into the reader's language.

    Raises:
        RequestError: the principal may not see this client.
    """
    require(principal, ClientId(evaluation.client))
    changes = dict.fromkeys(result.change for result in evaluation.results)
    groups = {change: group_of(evaluation, change) for change in changes}
    shown = tuple(
        _shown(result, groups[result.change], translate)
        for result in evaluation.results
    )
    rollback = tuple(
        _without_value(t, groups[t.change])
        for t in evaluation.triggers
        if _is_shown(t, groups[t.change])
    )
    foreseen = tuple(
        f for f in evaluation.foresights if f.wave not in groups[f.change].small
    )
    return replace(evaluation, results=shown, triggers=rollback, foresights=foreseen)


def disclose_series(
    series: PairSeries, evaluation: Evaluation, principal: Principal
) -> PairSeries | None:
    """Return the weeks of a wave as they may be shown; None for a small wave.

    A wave whose counts are guarded has no weeks of use. The comparison is left
    out when it holds a group of fewer than five people, or one of unknown size.

    Args:
        series: the weeks of one wave.
        evaluation: the evaluation they belong to, as computed or disclosed.
        principal: who asks.

    Raises:
        RequestError: the principal may not see this client.
    """
    require(principal, ClientId(evaluation.client))
    group = group_of(evaluation, series.change)
    own = next(
        (r for r in group.results if (r.wave, r.pair) == (series.wave, series.pair)),
        None,
    )
    if own is None or series.wave in group.small:
        return None
    if series.wave in group.guarded or own.adoption is None:
        use, old_path = _unknown(series.use), _unknown(series.old_path)
        series = replace(series, use=use, old_path=old_path)
    if _is_telling(series.compared, group):
        return replace(series, comparison=(), compared=())
    return series


def _is_shown(trigger: Trigger, group: Group) -> bool:
    """Say whether a trigger is about enough people, and gives no small wave away.

    Beside a small wave only all waves together are shown: their sum less that of
    the others would be its own.
    """
    if trigger.people < SMALLEST_GROUP:
        return False
    return trigger.group is None or not group.small


def _without_value(trigger: Trigger, group: Group) -> Trigger:
    """Return a trigger as it may be shown beside a small wave: met or not, no value.

    The value is the mean of all waves, whose own weeks are shown but for the small
    one's, which would follow.
    """
    return replace(trigger, value=None) if group.small else trigger


def has_result(shown: Evaluation, change: str, pair: str, wave: str | None) -> bool:
    """Return whether a disclosed evaluation shows the change of an outcome.

    What is computed beside it, such as the same at earlier dates, may be shown
    only then.

    Args:
        shown: an evaluation as `disclose` returns it.
        change: the name of the change.
        pair: the name of the pair.
        wave: a wave, None for the rollout.
    """
    return any(
        result.outcome is not None and result.outcome.change is not None
        for result in shown.results
        if (result.change, result.pair, result.wave) == (change, pair, wave)
    )


def _unknown(points: Iterable[WeekPoint]) -> tuple[WeekPoint, ...]:
    return tuple(replace(point, value=None) for point in points)


def _is_telling(named: Iterable[str | None], group: Group) -> bool:
    """Return whether a comparison or note is about a group that is not shown alone.

    One such group is enough: the others are shown, so it would follow from them.
    A group whose size is not known is not shown either.
    """
    return any(
        name in group.small or group.people.get(name, 0) < SMALLEST_GROUP
        for name in named
    )


def _unnamed(outcome: Outcome, group: Group) -> Outcome:
    """Return an outcome that tells nothing of a group not shown."""
    outcome = replace(
        outcome,
        unusual=tuple(w for w in outcome.unusual if not _is_telling([w.group], group)),
        left_out=tuple(
            week
            for week in outcome.left_out
            if week.group == COMPANY or not _is_telling([week.group], group)
        ),
    )
    if not _is_telling(outcome.compared, group):
        return outcome
    return replace(outcome, controls=(), compared=())


def _shown(result: Result, group: Group, translate: Translate) -> Result:
    notes = tuple(n for n in result.notes if not _is_telling(n.groups, group))
    guardrails = tuple(
        replace(each, outcome=_unnamed(each.outcome, group))
        for each in result.guardrails
    )
    outcome = result.outcome and _unnamed(result.outcome, group)
    result = replace(
        result,
        notes=notes,
        outcome=outcome,
        guardrails=guardrails,
        adoption=_first_use_shown(result, group),
    )
    if result.wave is None:
        return _shown_rollout(result, group, translate)
    if result.wave in group.small:
        template = _TOO_SMALL if result.members < SMALLEST_GROUP else _TOO_FEW
        return _emptied(result, translate(template).format(who=result.wave))
    if result.wave in group.guarded:
        return _with_parts(result, frozenset(), translate)
    return result


def _shown_rollout(result: Result, group: Group, translate: Translate) -> Result:
    if fewest_people(result) < SMALLEST_GROUP:
        return _emptied(result, translate(_TOO_SMALL_ROLLOUT))
    safe = safe_parts(result, group)
    if safe != counted_parts(result).keys():
        result = _with_parts(result, safe, translate)
    return without_levels(result, group, translate)


def _first_use_shown(result: Result, group: Group) -> Adoption | None:
    """Return use with the days to first use of at least five people, or without.

    It is about other people than a check. So the rollout says it only where all of
    them are in waves that say it too: those beside them might be too few.
    """
    adoption = result.adoption
    found = adoption.first_use if adoption else None
    if adoption is None or found is None:
        return adoption
    others = 0 if result.wave else starters_beside(found, result.pair, group)
    if others or found.people < SMALLEST_GROUP:
        return replace(adoption, first_use=None)
    if found.acted < SMALLEST_GROUP:
        return replace(adoption, first_use=replace(found, days=None))
    return adoption


def _emptied(result: Result, sentence: str) -> Result:
    return replace(
        result,
        verdict=Verdict.NOT_ENOUGH_DATA,
        reason=Reason.SMALL_GROUP,
        grade=None,
        due_on=None,
        adoption=None,
        old_path=None,
        outcome=None,
        guardrails=(),
        sentence=sentence,
        support="",
        notes=(),
        co_movement=None,
        raise_grade="",
    )


def _with_parts(result: Result, safe: Set[str], translate: Translate) -> Result:
    """Return the result with the counts of the safe parts only."""
    who = result.wave or translate(_THE_ROLLOUT)
    return replace(
        result,
        adoption=_only(result.adoption, safe),
        old_path=result.old_path if OLD_PATH in safe or _is_off(result) else None,
        sentence=translate(_WITHOUT_COUNTS[result.verdict]).format(who=who),
        support=translate(_NO_COUNTS),
        notes=tuple(note for note in result.notes if note.is_of_plan),
        withheld=_withheld(result, safe),
    )


def _withheld(result: Result, safe: Set[str]) -> tuple[int, ...]:
    """Return the days of the checks that have counts, but not among the safe parts."""
    checks = result.adoption.checks if result.adoption else ()
    return tuple(
        check.day
        for check in checks
        if check.eligible is not None and f"day {check.day}" not in safe
    )


def _is_off(result: Result) -> bool:
    """Say whether the old path is told as switched off, which counts nobody."""
    return result.old_path is not None and result.old_path.off_since is not None


def _only(adoption: Adoption | None, safe: Set[str]) -> Adoption | None:
    if adoption is None or not safe:
        return None
    checks = tuple(
        check
        if f"day {check.day}" in safe
        else Check(day=check.day, due_on=check.due_on, is_complete=False)
        for check in adoption.checks
    )
    if SUMMARY in safe:
        return replace(adoption, checks=checks)
    return Adoption(measure=adoption.measure, members=adoption.members, checks=checks)
