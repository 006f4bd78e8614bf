"""From the versions of a plan to its seals: the first promise, and what was edited."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from model.freezing import frozen_plan
from model.plan import Pair, Plan
from model.seals import Edit, RemovedPair, Seal
from model.terms import compare, digest, terms_of
from model.text import fold
from model.versions import Version


@dataclass(frozen=True, slots=True)
class _Stated:
    """A pair as one version, by its place among all, states it."""

    place: int
    version: Version
    pair: Pair

    @property
    def binds_from(self) -> date:
        """The day from which this wording binds; what is loaded by then replaces it."""
        agreed_on = self.pair.agreed_on or self.version.loaded_on
        launches = [wave.go_live for wave in self.version.plan.waves]
        return min([agreed_on, *launches])

    @property
    def sealed_on(self) -> date:
        """The day since when it is both agreed and loaded."""
        return max(self.version.loaded_on, self.pair.agreed_on or date.min)


def sealed_plan(versions: Sequence[Version]) -> Plan:
    """Return a plan as it is evaluated: its seals, and the pairs that it lacks.

    Versions are in the order of loading, and at least one stands; those after the
    last that does are no part of it. A pair is the same through them by its name,
    or by its measures where its name went as the other came. What was loaded up to
    the agreed date, and before the first go-live, is drafting: the last wording of
    then is sealed, the rest are edits. A pair that was promised at a go-live and is
    gone from what was loaded after it is removed, until a still later version has
    it again; one that was not there on the first go-live starts anew when it comes
    back. Waves and people are as they were on go-live, see `freezing`.
    """
    last = max(i for i, one in enumerate(versions) if one.undone_on is None)
    versions = versions[: last + 1]
    plan = frozen_plan(versions)
    launches = [wave.launch for wave in plan.waves]
    launch = min(launches, default=date.max)
    pairs = tuple(
        replace(pair, seal=_seal(versions, pair, launch)) for pair in plan.pairs
    )
    removed = [
        one
        for one in _dropped(versions, launch)
        if any(one.promised_on <= day < one.removed_on for day in launches)
    ]
    removed.sort(key=lambda one: one.removed_on)
    return replace(plan, pairs=pairs, removed=tuple(removed))


def _dropped(versions: Sequence[Version], launch: date) -> Iterator[RemovedPair]:
    """Yield the pairs of each version that no later one has, the latest first."""
    followed: set[tuple[int, str]] = set()
    for place in reversed(range(len(versions))):
        until = versions[: place + 1]
        for pair in until[-1].plan.pairs:
            if (place, fold(pair.name)) in followed:
                continue
            history = _history(until, pair)
            followed |= {(one.place, fold(one.pair.name)) for one in history}
            if place < len(versions) - 1:
                yield RemovedPair(
                    name=pair.name,
                    promised_on=_seal(until, pair, launch).promised_on,
                    removed_on=versions[place + 1].loaded_on,
                )


def _seal(versions: Sequence[Version], pair: Pair, launch: date) -> Seal:
    history = _promised(_history(versions, pair), versions, launch)
    at = _place_sealed(history)
    sealed = history[at]
    return Seal(
        digest=digest(terms_of(sealed.version.plan, sealed.pair)),
        agreed_on=sealed.pair.agreed_on,
        sealed_on=sealed.sealed_on,
        is_added=history[0].place > 0,
        edits=_edits(history[at:], launch),
    )


def _history(versions: Sequence[Version], pair: Pair) -> list[_Stated]:
    """Return the pair in each version that has it, the last one the present."""
    later = _Stated(len(versions) - 1, versions[-1], pair)
    found = [later]
    for place, version in reversed([*enumerate(versions[:-1])]):
        before = _before(version.plan, later)
        if before is not None:
            later = _Stated(place, version, before)
            found.append(later)
    return found[::-1]


def _promised(
    history: list[_Stated], versions: Sequence[Version], launch: date
) -> list[_Stated]:
    """Return a history from when on the pair was there, if not at the launch."""
    until = [i for i, version in enumerate(versions) if version.loaded_on <= launch]
    if not until or until[-1] in [stated.place for stated in history]:
        return history
    return [stated for stated in history if stated.place > until[-1]] or history


def _before(plan: Plan, later: _Stated) -> Pair | None:
    """Return what the pair of a later version was in an earlier plan."""
    by_name = {fold(pair.name): pair for pair in plan.pairs}
    same = by_name.get(fold(later.pair.name))
    if same is not None:
        return same
    still_there = {fold(pair.name) for pair in later.version.plan.pairs}
    renamed = [
        pair
        for name, pair in by_name.items()
        if name not in still_there
        and (pair.adoption, pair.outcome) == (later.pair.adoption, later.pair.outcome)
    ]
    return renamed[0] if len(renamed) == 1 else None


def _place_sealed(history: Sequence[_Stated]) -> int:
    for place, (stated, later) in enumerate(pairwise(history)):
        if later.version.loaded_on > stated.binds_from:
            return place
    return len(history) - 1


def _edits(history: Sequence[_Stated], launch: date) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for was, now in pairwise(history):
        on = now.version.loaded_on
        edits += compare(
            terms_of(was.version.plan, was.pair),
            terms_of(now.version.plan, now.pair),
            on=on,
            is_after_launch=on > launch,
        )
    return tuple(edits)
