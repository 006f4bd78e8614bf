"""What of an evaluation may be shown: groups, never fewer than five people.

A wave in which any count is about fewer than five people is hidden as a whole.
Because the rollout is shown too, its numbers minus those of the shown waves
would give the hidden part away; so further waves are hidden, the smallest
first, until every hidden part is at least two groups and five people. Where
that cannot be reached, the small waves stay hidden and the rollout is shown
without counts of people.

How many people a wave has is no secret: the whole company knows it. What is
hidden is what they did.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import permutations

from access.principal import Principal, require
from model.ids import ClientId
from model.text import Translate
from model.verdict import (
    Adoption,
    Check,
    Evaluation,
    PairSeries,
    Reason,
    Result,
    Verdict,
)

SMALLEST_GROUP = 5
"""People below which a group is not shown. Viva Insights uses the same floor."""

_TOO_SMALL = "{wave} has fewer than five people, so it is never shown alone."
_TOO_SMALL_ROLLOUT = "Fewer than five people take part, so nothing is shown."
_SHIELD = (
    "{wave} is not shown alone, so that the numbers of a smaller wave "
    "cannot be worked out."
)
_NO_COUNTS = "The result of the rollout is shown without counts of people."
_NO_COUNTS_WHY = (
    "A wave has fewer than five people, and its numbers could be worked out "
    "from those of the rollout."
)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The waves of one change that are not shown; `small` is part of `waves`."""

    small: frozenset[str]
    waves: frozenset[str]
    has_rollout_counts: bool


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
    hidden = {
        change: _hidden_of(results)
        for change, results in _by_change(evaluation.results).items()
    }
    shown = tuple(
        _shown(result, hidden[result.change], translate)
        for result in evaluation.results
    )
    return replace(evaluation, results=shown)


def disclose_series(
    series: PairSeries, evaluation: Evaluation, principal: Principal
) -> PairSeries | None:
    """Return the weeks of a wave, or None when the wave is not shown.

    The comparison is left out when it is about fewer than five people, or
    about a single wave that is hidden.

    Args:
        series: the weeks of one wave.
        evaluation: the evaluation they belong to, as computed or disclosed.
        principal: who asks.

    Raises:
        RequestError: the principal may not see this client.
    """
    require(principal, ClientId(evaluation.client))
    results = [r for r in evaluation.results if r.change == series.change]
    hidden = _hidden_of(results).waves
    own = [r for r in results if r.wave == series.wave and r.pair == series.pair]
    if series.wave in hidden or not own:
        return None
    if _is_telling(own[0], _sizes(results), hidden):
        return replace(series, comparison=())
    return series


def _by_change(results: Iterable[Result]) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for result in results:
        found.setdefault(result.change, []).append(result)
    return found


def _hidden_of(results: list[Result]) -> _Hidden:
    sizes = _sizes(results)
    small = frozenset(w for w, n in sizes.items() if n < SMALLEST_GROUP)
    hidden = small | _hidden_before(results)
    if _is_safe(results, hidden, sizes):
        return _Hidden(small, hidden, has_rollout_counts=True)
    for wave in sorted(sizes.keys() - hidden, key=lambda w: (sizes[w], w)):
        hidden |= {wave}
        if _is_safe(results, hidden, sizes):
            return _Hidden(small, hidden, has_rollout_counts=True)
    return _Hidden(small, small, has_rollout_counts=False)


def _hidden_before(results: list[Result]) -> frozenset[str]:
    return frozenset(
        r.wave for r in results if r.wave and r.reason is Reason.SMALL_GROUP
    )


def _sizes(results: list[Result]) -> dict[str, int]:
    """Return the fewest people that any count of a wave is about."""
    sizes: dict[str, int] = {}
    for result in results:
        if result.wave is not None:
            fewest = min(_fewest(result), sizes.get(result.wave, result.members))
            sizes[result.wave] = fewest
    return sizes


def _fewest(result: Result) -> int:
    return min([result.members, *_parts(result).values()])


def _parts(result: Result) -> dict[str, int]:
    """Return how many people each counted part of a result is about."""
    parts: dict[str, int | None] = {}
    adoption, old_path = result.adoption, result.old_path
    for check in adoption.checks if adoption else ():
        parts[f"day {check.day}"] = check.eligible
    if adoption and adoption.retained is not None:
        parts["summary"] = adoption.members - (adoption.leavers or 0)
    if old_path:
        parts["old path"] = old_path.eligible
    return {name: n for name, n in parts.items() if n is not None}


def _is_safe(
    results: list[Result], hidden: frozenset[str], sizes: Mapping[str, int]
) -> bool:
    """Return whether no part of the rollout gives a small hidden part away.

    A later check counts the people of an earlier one again (kept, slipped), so
    the difference of two parts must be as large as a part itself.
    """
    for pair in {result.pair for result in results}:
        waves = [r for r in results if r.pair == pair and r.wave in hidden]
        rollout = [r for r in results if r.pair == pair and r.wave is None]
        names = {name for r in rollout for name in _parts(r)}
        groups = [{r.wave for r in waves if n in _parts(r)} for n in names]
        differences = [a - b for a, b in permutations(groups, 2)]
        if not all(_is_large(group, sizes) for group in groups + differences):
            return False
    return True


def _is_large(group: set[str | None], sizes: Mapping[str, int]) -> bool:
    people = sum(sizes[wave] for wave in group if wave)
    return not group or (len(group) > 1 and people >= SMALLEST_GROUP)


def _is_telling(own: Result, sizes: Mapping[str, int], hidden: frozenset[str]) -> bool:
    """Return whether the comparison is about a group that is not shown."""
    controls = own.outcome.controls if own.outcome else ()
    if not controls or any(name not in sizes for name in controls):
        return False
    people = sum(sizes[name] for name in controls)
    return people < SMALLEST_GROUP or (len(controls) == 1 and controls[0] in hidden)


def _shown(result: Result, hidden: _Hidden, translate: Translate) -> Result:
    if result.wave is None:
        return _shown_rollout(result, hidden, translate)
    if result.wave not in hidden.waves:
        return result
    template = _TOO_SMALL if result.wave in hidden.small else _SHIELD
    return _emptied(result, translate(template).format(wave=result.wave))


def _shown_rollout(result: Result, hidden: _Hidden, translate: Translate) -> Result:
    if _fewest(result) < SMALLEST_GROUP:
        return _emptied(result, translate(_TOO_SMALL_ROLLOUT))
    if hidden.has_rollout_counts:
        return result
    return replace(
        result,
        adoption=_without_counts(result.adoption),
        old_path=None,
        sentence=translate(_NO_COUNTS),
        support=translate(_NO_COUNTS_WHY),
        notes=(),
    )


def _emptied(result: Result, sentence: str) -> Result:
    if result.reason is Reason.SMALL_GROUP:
        return result
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
    )


def _without_counts(adoption: Adoption | None) -> Adoption | None:
    if adoption is None:
        return None
    checks = tuple(
        Check(day=check.day, due_on=check.due_on, is_complete=False)
        for check in adoption.checks
    )
    return Adoption(measure=adoption.measure, members=adoption.members, checks=checks)
