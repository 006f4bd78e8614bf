"""How many people work the new way at each check, and how many still do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kpi.oldshare import OldShare
from kpi.parameters import Parameters
from kpi.proportions import Pairs, paired_difference, paired_ratio
from kpi.slices import Flags
from kpi.standing import Standing
from kpi.windows import CHECK_DAYS
from model.verdict import Adoption, Check, FirstUse, Match, OldPath

Seen = Mapping[int, Standing]
"""Standing of one group of people by check day; checks not due are absent."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The same people at day 30 and day 90, at the two ends of what is known.

    `low` lets unknown people stop (active at day 30, not at day 90), `high`
    lets them start.
    """

    low: Pairs
    high: Pairs


def together(parts: Sequence[Seen]) -> dict[int, Standing]:
    """Put the people of several groups together, check by check.

    Only checks that every group has reached remain.
    """
    days = [day for day in CHECK_DAYS if parts and all(day in p for p in parts)]
    return {day: _joined([part[day] for part in parts]) for day in days}


def bounds(seen: Seen) -> Bounds:
    """Count the people who could have been active at day 30 and at day 90."""
    first, last = seen[30], seen[90]
    both = first.eligible & last.eligible
    return Bounds(
        _pairs(first.maybe[both], last.sure[both]),
        _pairs(first.sure[both], last.maybe[both]),
    )


def adoption(
    measure_id: str,
    seen: Seen,
    due: Mapping[int, date],
    *,
    members: int,
    parameters: Parameters,
    match: Match | None = None,
    first_use: FirstUse | None = None,
) -> Adoption:
    """Summarise the checks; everything about staying needs day 90.

    The sustained ratio and the people behind it are counted at the cautious
    end: unknown people were active at day 30 and are not at day 90.
    """
    found = Adoption(
        measure=measure_id,
        members=members,
        checks=tuple(_check(day, due[day], seen, parameters) for day in CHECK_DAYS),
        match=match,
        first_use=first_use,
    )
    if 90 not in seen:
        return found
    ends = bounds(seen)
    low = ends.low
    ratio = low.n_second / low.n_first if low.n_first else None
    high = paired_ratio(ends.high, alpha=parameters.alpha).high
    return replace(
        found,
        sustained_ratio=ratio,
        sustained_low=paired_ratio(low, alpha=parameters.alpha_sustain).low,
        sustained_high=high if np.isfinite(high) else None,
        retained=low.both,
        lost=low.first,
        lost_sure=ends.high.first,
        late=low.second,
        never=low.neither,
        leavers=int(seen[90].left.sum()),
    )


def old_path(
    measure_id: str,
    seen: Seen,
    *,
    first_back_week: int | None,
    parameters: Parameters,
    volume: tuple[float, float] | None = None,
) -> OldPath | None:
    """Compare the people on the old way at day 30 and day 90; None before.

    `change_low` is the bound of the rise that unknown people cannot have made;
    `volume` is the share of actions done the old way, up to day 30 and day 90.
    """
    if 90 not in seen:
        return None
    ends = bounds(seen)
    n = ends.low.total
    # `low` holds who may have at day 30 and who did at day 90, `high` the reverse
    people30, people90 = ends.high.n_first, ends.low.n_second
    return OldPath(
        measure=measure_id,
        people30=people30,
        people90=people90,
        eligible=n,
        day30=people30 / n if n else None,
        day90=people90 / n if n else None,
        change_low=paired_difference(ends.low, alpha=parameters.alpha).low,
        first_back_week=first_back_week,
        people30_most=ends.low.n_first,
        people90_most=ends.high.n_second,
        volume30=volume and volume[0],
        volume90=volume and volume[1],
    )


def old_path_by_wave(measure_id: str, share: OldShare) -> OldPath:
    """Return the old path of which only actions are known, not people."""
    return OldPath(
        measure=measure_id,
        change_low=share.low,
        volume30=share.first,
        volume90=share.last,
        is_by_wave=True,
    )


def matched(seen: Seen, parameters: Parameters) -> Match | None:
    """Count the people whom the source lists, of those at the last check reached.

    Someone listed around any check counts. None before the first check, and
    about fewer people than are ever shown.
    """
    if not seen:
        return None
    now = seen[max(seen)]
    if now.n_eligible < parameters.min_people:
        return None
    listed = np.any([one.listed for one in seen.values()], axis=0)
    return Match(listed=_count(listed & now.eligible), people=now.n_eligible)


def is_relapse(pairs: Pairs, parameters: Parameters) -> bool:
    """Say whether the old way came back: a rise of substance, and not by chance.

    O(90) - O(30) at least `relapse_margin`, and its lower bound above 0.
    """
    if pairs.total == 0:
        return False
    rise = (pairs.n_second - pairs.n_first) / pairs.total
    low = paired_difference(pairs, alpha=parameters.alpha).low
    return rise >= parameters.relapse_margin and low > 0


def _check(day: int, due_on: date, seen: Seen, parameters: Parameters) -> Check:
    if day not in seen:
        return Check(day=day, due_on=due_on, is_complete=False)
    now = seen[day]
    n = now.n_eligible
    low, high = int(now.sure.sum()), int(now.maybe.sum())
    return Check(
        day=day,
        due_on=due_on,
        is_complete=now.unknown_share <= parameters.max_unknown,
        active_low=low,
        active_high=high,
        eligible=n,
        share_low=low / n if n else None,
        share_high=high / n if n else None,
        left=_count(now.left),
        no_occasion=_count(~now.left & ~now.eligible),
        **_parts(now, seen[30], _paused(seen, day)),
    )


def _parts(now: Standing, start: Standing, paused: Flags) -> dict[str, int]:
    """Split the eligible people by what is certain of now and of day 30."""
    was, was_not = start.sure, ~start.maybe
    is_not = now.eligible & ~now.maybe
    parts = {
        "kept": now.sure & was & ~paused,
        "came_back": now.sure & was & paused,
        "late": now.sure & was_not,
        "slipped": is_not & was,
        "never": is_not & was_not,
    }
    parts["not_known"] = now.eligible & ~np.any(list(parts.values()), axis=0)
    return {name: _count(people) for name, people in parts.items()}


def _paused(seen: Seen, day: int) -> Flags:
    """Flag at day 90 who could have been active at day 60 and certainly was not."""
    if day < 90 or 60 not in seen:
        return np.zeros_like(seen[day].sure)
    return seen[60].eligible & ~seen[60].maybe


def _pairs(first: Flags, second: Flags) -> Pairs:
    return Pairs(
        _count(first & second),
        _count(first & ~second),
        _count(~first & second),
        _count(~first & ~second),
    )


def _count(flags: Flags) -> int:
    return int(flags.sum())


def _joined(parts: list[Standing]) -> Standing:
    return Standing(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.eligible for part in parts]),
        np.concatenate([part.sure for part in parts]),
        np.concatenate([part.maybe for part in parts]),
        np.concatenate([part.listed for part in parts]),
    )
