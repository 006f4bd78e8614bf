"""Which wave a department, site or role belongs to."""

from collections import defaultdict
from collections.abc import Iterator

from model.plan import Plan, Wave
from model.text import fold

WHOLE_COMPANY = "*"


def unit_waves(plan: Plan) -> dict[str, str | None]:
    """Return the wave of each folded unit that belongs to exactly one.

    A unit that a wave was selected by goes to that wave. A department or site
    of members goes to the wave that all its members are in; None where none of
    them ever launches. What is left belongs to several waves: it is absent,
    because its facts cannot be told apart. The empty unit is the whole company.

    >>> from model.plan import ChangeKind
    >>> unit_waves(Plan(change="c", kind=ChangeKind.OTHER, request={}, waves=(),
    ...                 members=(), measures=(), pairs=()))
    {'': '*'}
    """
    selected = _certain(_selected_units(plan.waves))
    of_members = _certain(_member_units(plan))
    chosen = {unit for unit, _ in _selected_units(plan.waves)}
    rest = {unit: wave for unit, wave in of_members.items() if unit not in chosen}
    return {**rest, **selected, "": WHOLE_COMPANY}


def _selected_units(waves: tuple[Wave, ...]) -> Iterator[tuple[str, str | None]]:
    for wave in waves:
        if wave.select_by and wave.select_value:
            yield fold(wave.select_value), wave.name


def _member_units(plan: Plan) -> Iterator[tuple[str, str | None]]:
    for member in plan.members:
        for unit in (member.department, member.site):
            if unit:
                yield fold(unit), member.wave


def _certain(pairs: Iterator[tuple[str, str | None]]) -> dict[str, str | None]:
    waves: dict[str, set[str | None]] = defaultdict(set)
    for unit, wave in pairs:
        waves[unit].add(wave)
    return {unit: next(iter(found)) for unit, found in waves.items() if len(found) == 1}
