"""What of an evaluation may be shown: groups, never fewer than five people.

A wave in which any count is about fewer than five people is hidden as a whole.
Because the rollout is shown too, its numbers minus those of the shown waves
would give the hidden part away; so further waves are hidden, the smallest
first, until every hidden part is at least two groups and five people. Where
that cannot be reached, only the small waves are hidden, and the rollout is
shown without the counts that would give them away.

How many people a wave has is no secret: the whole company knows it. What is
hidden is what they did.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

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

_SUMMARY, _OLD_PATH = "summary", "old path"

_TOO_SMALL = "{wave} has fewer than five people, so it is never shown alone."
_TOO_SMALL_ROLLOUT = "Fewer than five people take part, so nothing is shown."
_SHIELD = (
    "{wave} is not shown alone, so that the numbers of a smaller wave "
    "cannot be worked out."
)
_NO_COUNTS = "Some counts of people in the rollout are not shown."
_NO_COUNTS_WHY = (
    "A wave has fewer than five people, and what they did could be worked out "
    "from those counts."
)


Waves = frozenset[str]
_Pieces = frozenset[tuple[str, int]]
"""Hidden waves with their people; the name is empty where it is not known."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The results of one change, with the waves of it that are not shown.

    `sizes` is by wave the fewest people that any of its counts is about.
    """

    results: tuple[Result, ...]
    sizes: Mapping[str, int]
    hidden: Waves

    @property
    def small(self) -> Waves:
        return frozenset(w for w, n in self.sizes.items() if n < SMALLEST_GROUP)


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
    groups = {
        change: _group(results)
        for change, results in _by_change(evaluation.results).items()
    }
    shown = tuple(
        _shown(result, groups[result.change], translate)
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
    group = _group([r for r in evaluation.results if r.change == series.change])
    own = [
        result
        for result in group.results
        if result.wave == series.wave and result.pair == series.pair
    ]
    if series.wave in group.hidden or not own:
        return None
    if _is_telling(own[0], group):
        return replace(series, comparison=())
    return series


def _by_change(results: Iterable[Result]) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for result in results:
        found.setdefault(result.change, []).append(result)
    return found


def _group(results: Iterable[Result]) -> _Group:
    listed = tuple(results)
    bare = _Group(listed, _sizes(listed), frozenset())
    least = replace(bare, hidden=bare.small | _hidden_before(listed))
    widened = least
    others = bare.sizes.keys() - least.hidden
    for wave in sorted(others, key=lambda name: (bare.sizes[name], name)):
        if _gives_nothing_away(widened):
            return widened
        widened = replace(widened, hidden=widened.hidden | {wave})
    return widened if _gives_nothing_away(widened) else least


def _gives_nothing_away(group: _Group) -> bool:
    rollouts = (result for result in group.results if result.wave is None)
    return all(_safe_parts(r, group) == _parts(r).keys() for r in rollouts)


def _hidden_before(results: Iterable[Result]) -> Waves:
    return frozenset(
        r.wave for r in results if r.wave and r.reason is Reason.SMALL_GROUP
    )


def _sizes(results: Iterable[Result]) -> dict[str, int]:
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
        kinds = (adoption.retained, adoption.lost, adoption.late, adoption.never)
        parts[_SUMMARY] = sum(n or 0 for n in kinds)
    if old_path:
        parts[_OLD_PATH] = old_path.eligible
    return {name: n for name, n in parts.items() if n is not None}


def _safe_parts(rollout: Result, group: _Group) -> set[str]:
    """Return the parts of a rollout that do not give a small hidden part away.

    A later check counts the people of an earlier one again (kept, slipped), so
    where two parts are about different hidden waves, the difference must be as
    large as a hidden part itself. The later parts are kept first.
    """
    if not group.hidden:
        return set(_parts(rollout))
    safe: dict[str, list[_Pieces]] = {}
    for name in reversed(_parts(rollout)):
        hidden = _hidden_pieces(rollout, name, group)
        others = [pieces for found in safe.values() for pieces in found]
        apart = [one - other for one in hidden for other in others]
        apart += [other - one for one in hidden for other in others]
        if hidden and all(_is_large(pieces) for pieces in hidden + apart):
            safe[name] = hidden
    return set(safe)


def _hidden_pieces(rollout: Result, name: str, group: _Group) -> list[_Pieces]:
    """Return what a part of the rollout may count that is not shown elsewhere.

    Which waves it counts follows from its people: all that have this part, or
    only those that have reached a later day, with or without the waves that
    were not counted on their own. Empty when nothing fits: then nothing is safe.
    """
    waves = {r.wave: r for r in group.results if r.wave and r.pair == rollout.pair}
    counted = {w: _parts(r) for w, r in waves.items() if name in _parts(r)}
    bare = {w: r.members for w, r in waves.items() if not _parts(r)}
    found = []
    for reached in (name, "day 60", "day 90"):
        pool = {w: parts[name] for w, parts in counted.items() if reached in parts}
        rest = _parts(rollout)[name] - sum(pool.values())
        if not 0 <= rest <= sum(bare.values()):
            continue
        hidden = {w: group.sizes[w] for w in pool if w in group.hidden}
        if rest:
            hidden |= bare if rest == sum(bare.values()) else {"": rest}
        found.append(frozenset(hidden.items()))
    return found


def _is_large(pieces: _Pieces) -> bool:
    people = sum(n_people for _, n_people in pieces)
    return not pieces or (len(pieces) > 1 and people >= SMALLEST_GROUP)


def _is_telling(own: Result, group: _Group) -> bool:
    """Return whether the comparison is about a group that is not shown."""
    controls = own.outcome.controls if own.outcome else ()
    if not controls or any(name not in group.sizes for name in controls):
        return False
    people = sum(group.sizes[name] for name in controls)
    is_alone = len(controls) == 1 and controls[0] in group.hidden
    return is_alone or people < SMALLEST_GROUP


def _shown(result: Result, group: _Group, translate: Translate) -> Result:
    if result.wave is None:
        return _shown_rollout(result, group, translate)
    if result.wave not in group.hidden:
        return result
    template = _TOO_SMALL if result.wave in group.small else _SHIELD
    return _emptied(result, translate(template).format(wave=result.wave))


def _shown_rollout(result: Result, group: _Group, translate: Translate) -> Result:
    if _fewest(result) < SMALLEST_GROUP:
        return _emptied(result, translate(_TOO_SMALL_ROLLOUT))
    notes = tuple(
        note for note in result.notes if not any(w in note for w in group.hidden)
    )
    safe = _safe_parts(result, group)
    if safe == _parts(result).keys():
        return replace(result, notes=notes)
    return replace(
        result,
        adoption=_only(result.adoption, safe),
        old_path=result.old_path if _OLD_PATH in safe else None,
        sentence=translate(_NO_COUNTS),
        support=translate(_NO_COUNTS_WHY),
        notes=notes,
    )


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
    )


def _only(adoption: Adoption | None, safe: Set[str]) -> Adoption | None:
    """Return the adoption with the counts of the safe parts only."""
    if adoption is None:
        return None
    checks = tuple(
        check
        if f"day {check.day}" in safe
        else Check(day=check.day, due_on=check.due_on, is_complete=False)
        for check in adoption.checks
    )
    if _SUMMARY in safe:
        return replace(adoption, checks=checks)
    return Adoption(measure=adoption.measure, members=adoption.members, checks=checks)
