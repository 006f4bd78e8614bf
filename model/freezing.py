"""A plan as it is evaluated: its waves and rosters as they were on go-live."""

from collections.abc import Sequence
from dataclasses import replace

from model.editing import people_edits, primary_edits, undo_edits, wave_edits
from model.plan import Plan
from model.plan_edits import PlanEdit, PlanTerm
from model.rosters import frozen_members, joiners, listings, places
from model.versions import Version
from model.wave_histories import day_by_day, wave_histories


def frozen_plan(versions: Sequence[Version]) -> Plan:
    """Return the last version with the waves that went live, and their people then.

    Versions are in the order of loading; the last one stands. Those that were undone
    are only told, where rosters were of them.
    """
    plan = _frozen([one for one in versions if one.undone_on is None])
    undone = tuple(undo_edits(day_by_day(versions)))
    return replace(plan, edits=tuple(sorted((*plan.edits, *undone), key=_order)))


def _frozen(versions: Sequence[Version]) -> Plan:
    versions, plan = day_by_day(versions), versions[-1].plan
    histories = wave_histories(versions)
    waves = [one for one in histories if one.is_evaluated]
    if len(versions) == 1 or not waves:
        return plan
    waves.sort(key=lambda one: (one.launched_on, one.wave.name))
    listed = listings(versions, histories)
    found = places(listed, waves)
    edits = (
        *wave_edits(versions, waves),
        *people_edits(versions, listed, found, waves),
        *primary_edits(versions, waves),
    )
    by_name = {one.wave.name: one.wave for one in waves}
    there = [by_name.pop(wave.name, wave) for wave in plan.waves]
    return replace(
        plan,
        waves=(*there, *by_name.values()),
        members=frozen_members(listed, found),
        joiners=joiners(listed, found),
        edits=edits,
    )


def _order(edit: PlanEdit) -> tuple[object, ...]:
    """Return what edits are told by: their day, and then their kind and wave."""
    return (edit.on, [*PlanTerm].index(edit.term), edit.wave or "", edit.now or "")
