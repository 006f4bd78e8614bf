"""The waves of a change through the versions of its plan, and when each launched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from model.plan import Plan, Wave
from model.text import fold
from model.versions import Version


@dataclass(frozen=True, slots=True)
class WaveHistory:
    """A wave as the versions of a plan state it, by their places.

    `wave` is as the last version that has it states it, what it selects people by
    as the version that its roster is of does. `launched_on` is the earliest go-live
    that a version stated once that day had come, or else the one to come;
    `frozen_at` the place of the version whose people are its roster. `is_evaluated`
    is False for a wave that was dropped before it went live.
    """

    wave: Wave
    stated: Mapping[int, Wave]
    launched_on: date
    frozen_at: int
    is_evaluated: bool


def day_by_day(versions: Sequence[Version]) -> list[Version]:
    """Return the last version of each day: what was corrected on it was a draft."""
    days = groupby(versions, key=lambda version: version.loaded_on)
    return [[*of_day][-1] for _, of_day in days]


def wave_histories(versions: Sequence[Version]) -> list[WaveHistory]:
    """Follow each wave through versions of different days, in their order.

    A wave is the same through them by its name, or by its go-live where one name
    went as one other came.
    """
    followed: list[dict[int, Wave]] = []
    for place, version in enumerate(versions):
        known = {fold(_last(stated).name): stated for stated in followed}
        for wave in version.plan.waves:
            before = known.get(fold(wave.name))
            if before is None:
                before = _renamed(wave, version.plan, place, known)
            if before is None:
                followed.append(before := {})
            before[place] = wave
    return [_history(stated, versions) for stated in followed]


_Stated = dict[int, Wave]


def _renamed(
    wave: Wave, plan: Plan, place: int, known: Mapping[str, _Stated]
) -> _Stated | None:
    """Return the only wave whose name went as this one came with its go-live."""
    names = {fold(one.name): one.go_live for one in plan.waves}
    gone = [
        stated
        for name, stated in known.items()
        if name not in names
        and place - 1 in stated
        and stated[place - 1].go_live == wave.go_live
    ]
    new = [n for n, day in names.items() if n not in known and day == wave.go_live]
    return gone[0] if len(gone) == len(new) == 1 else None


def _last(stated: Mapping[int, Wave]) -> Wave:
    return stated[max(stated)]


def _history(stated: Mapping[int, Wave], versions: Sequence[Version]) -> WaveHistory:
    come = [place for place in stated if has_come(place, stated, versions)]
    is_evaluated = bool(come) or max(stated) == len(versions) - 1
    days = [(stated[place].go_live, place) for place in come or [max(stated)]]
    launched_on, place = min(days)
    frozen_at = place
    if versions[place].loaded_on > launched_on:
        frozen_at = _in_force(launched_on, stated, versions)
    last, then = _last(stated), stated[frozen_at]
    wave = replace(
        last,
        launched_on=launched_on if launched_on < last.go_live else None,
        select_by=then.select_by,
        select_value=then.select_value,
    )
    return WaveHistory(wave, stated, launched_on, frozen_at, is_evaluated)


def has_come(
    place: int, stated: Mapping[int, Wave], versions: Sequence[Version]
) -> bool:
    """Say whether a go-live had come while the version that states it was in force.

    What is loaded on the day itself replaces it, but does not take the wave away.
    """
    if place + 1 == len(versions):
        return True
    next_on = versions[place + 1].loaded_on
    is_kept = place + 1 in stated
    go_live = stated[place].go_live
    return go_live < next_on or (go_live == next_on and not is_kept)


def _in_force(
    day: date, stated: Mapping[int, Wave], versions: Sequence[Version]
) -> int:
    """Return the version with the wave that was in force on a day, or the next."""
    earlier = [i for i, version in enumerate(versions) if version.loaded_on <= day]
    at = max(earlier, default=0)
    return min(place for place in stated if place >= at)
