"""Who belongs to which wave: the roster of each as it was on its go-live."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from model.ids import Pseudonym
from model.plan import Member
from model.versions import Version
from model.wave_histories import WaveHistory


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as one version lists them; `group` None: never switches."""

    group: WaveHistory | None
    member: Member


Listing = Mapping[Pseudonym, Listed]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person belongs, and since which version."""

    group: WaveHistory | None
    since: int


def listings(
    versions: Sequence[Version], waves: Sequence[WaveHistory]
) -> list[Listing]:
    """Return by version who is listed where, in the order of its members.

    Whom a version lists in a wave that it does not have is listed nowhere.
    """
    found: list[Listing] = []
    for place, version in enumerate(versions):
        groups: dict[str | None, WaveHistory | None] = {
            wave.stated[place].name: wave for wave in waves if place in wave.stated
        }
        groups[None] = None
        found.append(
            {
                member.person: Listed(groups[member.wave], member)
                for member in version.plan.members
                if member.wave in groups
            }
        )
    return found


def places(
    listed: Sequence[Listing], waves: Sequence[WaveHistory]
) -> dict[Pseudonym, Place]:
    """Return where each person belongs, whatever a later version says.

    A wave has the people of the version that was in force at its go-live; who is
    in several belongs to the one that went live first. Who was moved from a wave
    before its go-live into one that was live already stays where they were. Who
    never switches are those whom such a version lists without a wave, or in one
    that was dropped before its go-live and left them without.

    Args:
        listed: each version, see `listings`.
        waves: those that are evaluated, in order of launch.
    """
    found: dict[Pseudonym, Place] = {}
    for wave in waves:
        for person, one in listed[wave.frozen_at].items():
            if one.group is wave:
                found.setdefault(person, Place(wave, wave.frozen_at))
    for person, place in (*_moved_early(listed, waves), *_never(listed, waves)):
        found.setdefault(person, place)
    return found


def frozen_members(
    listed: Sequence[Listing], found: Mapping[Pseudonym, Place]
) -> tuple[Member, ...]:
    """Return the people of the plan, as the versions since have them.

    The day on which somebody left is the one last stated. Whose first day is
    stated otherwise later, or who is moved, counts from the earliest of the days.
    """
    return tuple(
        _frozen(place, [one[person] for one in listed[place.since :] if person in one])
        for person, place in found.items()
    )


def joiners(
    listed: Sequence[Listing], found: Mapping[Pseudonym, Place]
) -> tuple[Member, ...]:
    """Return the people whom only a later version lists, as the last of these does."""
    known = {person: one.member for each in listed for person, one in each.items()}
    return tuple(member for person, member in known.items() if person not in found)


def first_day(one: Listed) -> date | None:
    """Return the day from which a version lets a person count; None: never."""
    if one.member.live_from is not None or one.group is None:
        return one.member.live_from
    return one.group.wave.go_live if one.group.is_evaluated else None


def _moved_early(
    listed: Sequence[Listing], waves: Sequence[WaveHistory]
) -> Iterator[tuple[Pseudonym, Place]]:
    """Yield who was moved out of a wave before its go-live, into one that was live."""
    order = {id(wave): place for place, wave in enumerate(waves)}
    for wave in waves:
        for person, one in listed[wave.frozen_at].items():
            if one.group is None or order.get(id(one.group), -1) < order[id(wave)]:
                continue
            then = listed[one.group.frozen_at].get(person)
            to = len(waves) if then is None else order.get(id(then.group), len(waves))
            if to < order[id(one.group)]:
                yield person, Place(one.group, wave.frozen_at)


def _never(
    listed: Sequence[Listing], waves: Sequence[WaveHistory]
) -> Iterator[tuple[Pseudonym, Place]]:
    """Yield who was without a wave at a go-live, or in one that never came."""
    for wave in waves:
        at = wave.frozen_at
        for person, one in listed[at].items():
            if one.group is None:
                yield person, Place(None, at)
            elif not one.group.is_evaluated:
                later = [some[person] for some in listed[at:] if person in some]
                if any(then.group is None for then in later):
                    yield person, Place(None, at)


def _frozen(place: Place, rows: Sequence[Listed]) -> Member:
    first, left_on = rows[0].member, rows[-1].member.left_on
    if place.group is None:
        return replace(first, wave=None, left_on=left_on)
    days = [day for day in map(first_day, rows) if day is not None]
    go_live = place.group.wave.go_live
    earliest = min(days, default=go_live)
    is_own = first.live_from is not None or earliest != go_live
    return replace(
        first,
        wave=place.group.wave.name,
        live_from=earliest if is_own else None,
        left_on=left_on,
    )
