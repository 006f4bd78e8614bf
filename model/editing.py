"""What later versions of a plan state otherwise, after launch."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from model.ids import Pseudonym
from model.plan import Pair, Plan
from model.plan_edits import PlanEdit, PlanTerm
from model.rosters import Listed, Listing, Place, first_day
from model.text import fold
from model.versions import Version
from model.wave_histories import WaveHistory, has_come, wave_histories


def wave_edits(
    versions: Sequence[Version], waves: Sequence[WaveHistory]
) -> Iterator[PlanEdit]:
    """Yield which waves came, went or were moved once a go-live had come.

    Args:
        versions: of different days, in their order.
        waves: those that are evaluated.
    """
    for one in waves:
        for place in sorted(one.stated):
            on = versions[place].loaded_on
            edit = PlanEdit(term=PlanTerm.WAVE_ADDED, on=on, wave=one.wave.name)
            before, now = one.stated.get(place - 1), one.stated[place]
            if before is not None:
                yield from _moved_day(edit, before.go_live, now.go_live)
            elif place == min(one.stated) and place > 0 and one.launched_on < on:
                yield edit
            if has_come(place, one.stated, versions):
                yield from _removed(edit, place, one, versions)


def primary_edits(
    versions: Sequence[Version], waves: Sequence[WaveHistory]
) -> Iterator[PlanEdit]:
    """Yield when another pair was made primary, after the first launch."""
    launch = min(one.launched_on for one in waves)
    for before, after in pairwise(versions):
        was, now = _primary(before.plan), _primary(after.plan)
        if after.loaded_on > launch and not _is_same(was, now):
            yield PlanEdit(
                term=PlanTerm.PRIMARY,
                on=after.loaded_on,
                was=was.name if was else None,
                now=now.name if now else None,
            )


def undo_edits(versions: Sequence[Version]) -> Iterator[PlanEdit]:
    """Yield which versions were undone after the launch of a wave of their people."""
    launches: dict[int, date] = {}
    for wave in wave_histories(versions):
        known = launches.get(wave.frozen_at, wave.launched_on)
        launches[wave.frozen_at] = min(known, wave.launched_on)
    for place, launch in sorted(launches.items()):
        one = versions[place]
        if one.undone_on is not None and one.undone_on > launch:
            was = one.loaded_on.isoformat()
            yield PlanEdit(term=PlanTerm.UNDONE, on=one.undone_on, was=was)


def people_edits(
    versions: Sequence[Version],
    listed: Sequence[Listing],
    found: Mapping[Pseudonym, Place],
    waves: Sequence[WaveHistory],
) -> Iterator[PlanEdit]:
    """Yield how many people were listed otherwise, by wave and day.

    Args:
        versions: of different days, in their order.
        listed: each version, see `rosters.listings`.
        found: where each person belongs, see `rosters.places`.
        waves: those that are evaluated.
    """
    first = min(one.frozen_at for one in waves)
    for at in range(first + 1, len(versions)):
        people = dict.fromkeys((*listed[at - 1], *listed[at]))
        changes = (
            _Change(at, found.get(p), listed[at - 1].get(p), listed[at].get(p))
            for p in people
        )
        edits = (change.edit(versions) for change in changes)
        counted = Counter(edit for edit in edits if edit is not None)
        yield from (replace(edit, n_people=n) for edit, n in counted.items())


@dataclass(frozen=True, slots=True)
class _Change:
    """A person in two versions that follow each other, and where they belong."""

    at: int
    place: Place | None
    before: Listed | None
    now: Listed | None

    def edit(self, versions: Sequence[Version]) -> PlanEdit | None:
        """Return what the later version changed, None: nothing after launch."""
        edit = PlanEdit(term=PlanTerm.PEOPLE_ADDED, on=versions[self.at].loaded_on)
        if self.place is None:
            return self._joined(edit)
        if self.at <= self.place.since:
            is_new = self.place.group is None and self.at == self.place.since
            return replace(edit, counts=True) if is_new and not self.before else None
        edit = replace(edit, wave=_name(self.place.group))
        if self.now is None:
            return self._left_out(edit)
        if self.now.group is not self.place.group:
            return self._moved(edit, self.now)
        return self._otherwise(edit, self.now)

    def _joined(self, edit: PlanEdit) -> PlanEdit | None:
        if self.now is None or _is_in(self.before, self.now.group):
            return None
        group = self.now.group
        if group is not None and (not group.is_evaluated or self.at <= group.frozen_at):
            return None
        return replace(edit, wave=_name(group))

    def _left_out(self, edit: PlanEdit) -> PlanEdit | None:
        """Return that somebody was taken off, not where the whole wave was."""
        group = self.place.group if self.place else None
        is_there = group is None or self.at in group.stated
        if self.before is None or not is_there:
            return None
        return replace(edit, term=PlanTerm.PEOPLE_REMOVED)

    def _moved(self, edit: PlanEdit, now: Listed) -> PlanEdit | None:
        if _is_in(self.before, now.group):
            return None
        return replace(edit, term=PlanTerm.PEOPLE_MOVED, now=_name(now.group))

    def _otherwise(self, edit: PlanEdit, now: Listed) -> PlanEdit | None:
        """Return that somebody's own first day was changed once one had come."""
        if self.before is None or not _is_in(self.before, now.group):
            return None
        was, to = self.before.member.live_from, now.member.live_from
        days = [day for day in map(first_day, (self.before, now)) if day is not None]
        if was == to or len(set(days)) == 1 or min(days) >= edit.on:
            return None
        return replace(edit, term=PlanTerm.LIVE_FROM)


def _moved_day(edit: PlanEdit, was: date, now: date) -> Iterator[PlanEdit]:
    if was != now and min(was, now) < edit.on:
        to = now.isoformat()
        yield replace(edit, term=PlanTerm.GO_LIVE, was=was.isoformat(), now=to)


def _removed(
    edit: PlanEdit, place: int, wave: WaveHistory, versions: Sequence[Version]
) -> Iterator[PlanEdit]:
    if place + 1 < len(versions) and place + 1 not in wave.stated:
        on = versions[place + 1].loaded_on
        yield replace(edit, term=PlanTerm.WAVE_REMOVED, on=on)


def _is_in(listed: Listed | None, group: WaveHistory | None) -> bool:
    return listed is not None and listed.group is group


def _name(group: WaveHistory | None) -> str | None:
    return None if group is None else group.wave.name


def _primary(plan: Plan) -> Pair | None:
    return next((pair for pair in plan.pairs if pair.is_primary), None)


def _is_same(one: Pair | None, other: Pair | None) -> bool:
    """Say whether two pairs are one: by name, or by what they measure."""
    if one is None or other is None:
        return one is other
    is_named_so = fold(one.name) == fold(other.name)
    measures = (one.adoption, one.outcome)
    return is_named_so or measures == (other.adoption, other.outcome)
