"""Which waves of a change are guarded, so that no small group shows through.

A wave in which any count is about fewer than five people is small: it is never
shown. The rollout is shown, and its counts minus those of the shown waves would
give the small wave away. So the counts of further waves are guarded too, those
of the smallest first, until every part that is not shown is at least two groups
and five people who did not all do the same. Where that cannot be reached, only
the small waves are guarded, and the rollout is shown without the counts that
would give them away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from model.verdict import SMALLEST_GROUP, Evaluation, FirstUse, Reason, Result

SUMMARY, OLD_PATH = "summary", "old path"
"""Names of counted parts, beside `day 30`, `day 60` and `day 90`."""

Waves = frozenset[str]
_Pieces = frozenset[tuple[str, int]]
"""Guarded waves with their people; the name is empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one change, and which of its waves are guarded.

    `sizes` is by wave the fewest people that any of its counts is about; `people`
    is how many are in each group, None for those who never launch; `small`
    waves are not shown at all, of the other `guarded` ones only no counts.
    """

    results: tuple[Result, ...]
    sizes: Mapping[str, int]
    people: Mapping[str | None, int]
    small: Waves
    guarded: Waves


def group_of(evaluation: Evaluation, change: str) -> Group:
    """Return the results of one change with the waves that must be guarded."""
    listed = tuple(r for r in evaluation.results if r.change == change)
    people = {g.group: g.people for g in evaluation.groups if g.change == change}
    sizes = _sizes(listed)
    small = frozenset(w for w, n in sizes.items() if n < SMALLEST_GROUP)
    small |= {r.wave for r in listed if r.wave and r.reason is Reason.SMALL_GROUP}
    least = Group(listed, sizes, people, small, guarded=small)
    widened = least
    for wave in sorted(sizes.keys() - small, key=lambda name: (sizes[name], name)):
        if _gives_nothing_away(widened):
            return widened
        widened = replace(widened, guarded=widened.guarded | {wave})
    return widened if _gives_nothing_away(widened) else least


def fewest_people(result: Result) -> int:
    """Return the fewest people that a count of the result is about."""
    return min([result.members, *counted_parts(result).values()])


def counted_parts(result: Result) -> dict[str, int]:
    """Return how many people each counted part of a result is about."""
    parts: dict[str, int | None] = {}
    adoption, old_path = result.adoption, result.old_path
    for check in adoption.checks if adoption else ():
        parts[f"day {check.day}"] = check.eligible
    if adoption and adoption.retained is not None:
        kinds = (adoption.retained, adoption.lost, adoption.late, adoption.never)
        parts[SUMMARY] = sum(n or 0 for n in kinds)
    if old_path:
        parts[OLD_PATH] = old_path.eligible
    return {name: n for name, n in parts.items() if n is not None}


def safe_parts(rollout: Result, group: Group) -> set[str]:
    """Return the parts of a rollout that do not give a small group away.

    A later check counts the people of an earlier one again (kept, slipped), so
    where two parts are about different guarded waves, the difference must be as
    large as a guarded part itself. The later parts are kept first. Where all people
    of the guarded waves did the same, those of each wave did, so no part tells it.
    """
    if not group.guarded:
        return set(counted_parts(rollout))
    safe: dict[str, list[_Pieces]] = {}
    for name in reversed(counted_parts(rollout)):
        guarded = _guarded_pieces(rollout, name, group)
        others = [pieces for found in safe.values() for pieces in found]
        apart = [one - other for one in guarded for other in others]
        apart += [other - one for one in guarded for other in others]
        is_large = all(_is_large(pieces) for pieces in guarded + apart)
        if guarded and is_large and not _is_of_all(rollout, name, group):
            safe[name] = guarded
    return set(safe)


def starters_beside(whole: FirstUse, pair: str, group: Group) -> int:
    """Return of how many people only the rollout would tell the first use.

    A wave tells it of five people on, where it is not guarded.
    """
    waves = (r for r in group.results if r.wave and r.wave not in group.guarded)
    told = [r.adoption.first_use for r in waves if r.pair == pair and r.adoption]
    alike = [one.people for one in told if one and one.day == whole.day]
    return whole.people - sum(n for n in alike if n >= SMALLEST_GROUP)


def _gives_nothing_away(group: Group) -> bool:
    rollouts = (result for result in group.results if result.wave is None)
    return all(safe_parts(r, group) == counted_parts(r).keys() for r in rollouts)


def _sizes(results: Iterable[Result]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for result in results:
        if result.wave is not None:
            known = sizes.get(result.wave, result.members)
            sizes[result.wave] = min(fewest_people(result), known)
    return sizes


def _guarded_pieces(rollout: Result, name: str, group: Group) -> list[_Pieces]:
    """Return what a part of the rollout may count that is not shown elsewhere.

    Empty when nothing fits: then nothing is safe.
    """
    found = []
    bare = _bare(rollout, group)
    for pool in _pools(rollout, name, group):
        people = sum(counted_parts(one)[name] for one in pool.values())
        rest = counted_parts(rollout)[name] - people
        pieces = {wave: group.sizes[wave] for wave in pool if wave in group.guarded}
        if rest:
            pieces |= bare if rest == sum(bare.values()) else {"": rest}
        found.append(frozenset(pieces.items()))
    return found


def _pools(rollout: Result, name: str, group: Group) -> list[dict[str, Result]]:
    """Return the waves that a part of the rollout may count.

    Which they are follows from its people: all that have this part, or only those
    that have reached a later day, with or without the waves that were not counted
    on their own.
    """
    most = sum(_bare(rollout, group).values())
    found = []
    for reached in (name, "day 60", "day 90"):
        pool = {
            wave: one
            for wave, one in _waves(rollout, group).items()
            if {name, reached} <= counted_parts(one).keys()
        }
        people = sum(counted_parts(one)[name] for one in pool.values())
        if 0 <= counted_parts(rollout)[name] - people <= most:
            found.append(pool)
    return found


def _bare(rollout: Result, group: Group) -> dict[str, int]:
    """Return the people of the waves that were not counted on their own."""
    waves = _waves(rollout, group).items()
    return {wave: one.members for wave, one in waves if not counted_parts(one)}


def _waves(rollout: Result, group: Group) -> dict[str, Result]:
    return {r.wave: r for r in group.results if r.wave and r.pair == rollout.pair}


def _is_of_all(rollout: Result, name: str, group: Group) -> bool:
    """Say whether all people of a part who are not shown elsewhere did the same."""
    for pool in _pools(rollout, name, group):
        shown = [_alike(one, name) for w, one in pool.items() if w not in group.guarded]
        columns = zip(_alike(rollout, name), *shown, strict=True)
        people, *alike = [whole - sum(beside) for whole, *beside in columns]
        if people and people in alike:
            return True
    return False


def _alike(result: Result, name: str) -> tuple[int, ...]:
    """Return the people of a part, and how many certainly did the same.

    They act, or do not, or the same at day 30; or they took the old path.
    """
    use, old, people = result.adoption, result.old_path, counted_parts(result)[name]
    if name == OLD_PATH:
        return (people, *((old.people30 or 0, old.people90 or 0) if old else (0, 0)))
    if name != SUMMARY:
        return (people, *_alike_at(result, name))
    kept, lost = (use.retained or 0, use.lost or 0) if use else (0, 0)
    late, never = (use.late or 0, use.never or 0) if use else (0, 0)
    return (people, kept + late, lost + never, kept + lost, late + never)


def _alike_at(result: Result, name: str) -> tuple[int, int, int, int]:
    checks = result.adoption.checks if result.adoption else ()
    one = next(check for check in checks if f"day {check.day}" == name)
    idle = (one.eligible or 0) - (one.active_high or 0)
    before = (one.kept or 0) + (one.came_back or 0) + (one.slipped or 0)
    return (one.active_low or 0, idle, before, (one.late or 0) + (one.never or 0))


def _is_large(pieces: _Pieces) -> bool:
    people = sum(n_people for _, n_people in pieces)
    return not pieces or (len(pieces) > 1 and people >= SMALLEST_GROUP)
