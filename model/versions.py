"""The versions of a plan: one for each load of its workbook."""

from dataclasses import dataclass, replace
from datetime import date

from model.plan import Pair, Plan


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as one load brought it; days are told where the client is.

    `undone_on` is None for a version that stands. One that was undone before a
    later one was loaded is no version; of one that was undone after it, the people
    and the prose are gone.
    """

    plan: Plan
    loaded_on: date
    undone_on: date | None = None


_DIGITS = 9
"""Of shares: 70 % and 0.7 are one number, whatever a cell makes of them."""


def state_the_same(one: Plan, other: Plan) -> bool:
    """Tell whether two plans, as loaded, say the same of everything.

    Members and measures stand in no order that means anything.
    """
    return _comparable(one) == _comparable(other)


def _comparable(plan: Plan) -> Plan:
    return replace(
        plan,
        members=tuple(sorted(plan.members, key=lambda member: member.person)),
        measures=tuple(sorted(plan.measures, key=lambda measure: measure.id)),
        pairs=tuple(map(_rounded, plan.pairs)),
    )


def _rounded(pair: Pair) -> Pair:
    target = None if pair.target is None else round(pair.target, _DIGITS)
    return replace(pair, target=target, sesoi=round(pair.sesoi, _DIGITS))
