"""The terms of a pair: what of a plan is sealed, as canonical text, and compared.

Titles, prose, names of pairs and people are no terms.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from model.plan import Condition, Measure, Pair, Plan
from model.seals import Edit, Term

_DIGITS = 9
"""Of shares: 70 % and 0.7 are one number, whatever a cell makes of them."""


@dataclass(frozen=True, slots=True)
class SealedMeasure:
    """A measure of a pair: how it is called, and its definition as JSON."""

    id: str
    title: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is sealed of a pair; guardrails in no order that means anything."""

    values: dict[Term, float | str | None]
    measures: dict[Term, SealedMeasure | None]
    guardrails: tuple[SealedMeasure, ...]


def terms_of(plan: Plan, pair: Pair) -> Terms:
    """Return the terms of a pair of a plan.

    Raises:
        KeyError: the plan lacks a measure that the pair names.
    """

    def sealed(measure_id: str) -> SealedMeasure:
        measure = plan.measure(measure_id)
        return SealedMeasure(measure.id, measure.title, definition_of(measure))

    return Terms(
        values={
            Term.TARGET: None if pair.target is None else _share(pair.target),
            Term.SESOI: _share(pair.sesoi),
            Term.ADOPTION_OWNER: pair.adoption_owner or None,
            Term.OUTCOME_OWNER: pair.outcome_owner or None,
            Term.AGREED_ON: _day(pair.agreed_on),
            Term.OLD_PATH_OFF: _day(pair.old_path_off),
        },
        measures={
            Term.ADOPTION: sealed(pair.adoption),
            Term.OUTCOME: sealed(pair.outcome),
            Term.OLD_PATH: None if pair.old_path is None else sealed(pair.old_path),
        },
        guardrails=tuple(sealed(measure_id) for measure_id in pair.guardrails),
    )


def canonical(terms: Terms) -> str:
    """Return the terms as JSON: the same text for the same terms.

    Where no day is stated on which the old path ends, none is written: so did the
    seals of before there was such a day.
    """
    measures = {
        term: None if one is None else json.loads(one.definition)
        for term, one in terms.measures.items()
    }
    guardrails = sorted({one.definition for one in terms.guardrails})
    guarded = [json.loads(one) for one in guardrails]
    values = dict(terms.values)
    if values[Term.OLD_PATH_OFF] is None:
        del values[Term.OLD_PATH_OFF]
    return _json({**values, **measures, Term.GUARDRAIL: guarded})


def digest(terms: Terms) -> str:
    """Return the SHA-256 of the terms as 64 hexadecimal digits."""
    return sha256(canonical(terms).encode()).hexdigest()


def definition_of(measure: Measure) -> str:
    """Return what a measure counts, as JSON: the same text for the same meaning.

    Its title and prose do not belong to it, nor what it is used for: that follows
    from its place in a pair.
    """
    return _json(
        {
            "facts": measure.facts,
            "items": sorted(set(measure.items)),
            "statistic": measure.statistic,
            "unit": measure.unit,
            "better": measure.better,
            "scope": measure.scope,
            "conditions": _conditions(measure.conditions),
            "of": measure.of,
            "of_conditions": _conditions(measure.of_conditions),
            "weeks_needed": measure.weeks_needed,
            "per_people": measure.per_people,
        }
    )


def compare(was: Terms, now: Terms, *, on: date, is_after_launch: bool) -> list[Edit]:
    """Return what the later terms state otherwise, loaded on a day."""
    values = [
        Edit(
            term=term,
            was=before,
            now=now.values[term],
            on=on,
            is_after_launch=is_after_launch,
        )
        for term, before in was.values.items()
        if before != now.values[term]
    ]
    measures = [
        Edit(
            term=term,
            was=None if before is None else before.title,
            now=None if after is None else after.title,
            on=on,
            is_after_launch=is_after_launch,
            was_definition=_meaning(before),
            now_definition=_meaning(after),
        )
        for term, before, after in _measures_edited(was, now)
    ]
    return values + measures


_Edited = tuple[Term, SealedMeasure | None, SealedMeasure | None]


def _measures_edited(was: Terms, now: Terms) -> Iterator[_Edited]:
    for term, before in was.measures.items():
        after = now.measures[term]
        if _meaning(before) != _meaning(after):
            yield term, before, after
    gone = _without(was.guardrails, now.guardrails)
    new = _without(now.guardrails, was.guardrails)
    for name in dict.fromkeys((*gone, *new)):
        yield Term.GUARDRAIL, gone.get(name), new.get(name)


def _without(
    some: Sequence[SealedMeasure], others: Sequence[SealedMeasure]
) -> dict[str, SealedMeasure]:
    """Return the measures, by id, that no other means the same as."""
    known = {_meaning(one) for one in others}
    return {one.id: one for one in some if _meaning(one) not in known}


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _share(value: float) -> float:
    return round(float(value), _DIGITS)


def _meaning(measure: SealedMeasure | None) -> str | None:
    return None if measure is None else measure.definition


def _conditions(conditions: Sequence[Condition]) -> list[list[object]]:
    rows = {(c.column, c.operator, *sorted(set(c.values))) for c in conditions}
    return [list(row) for row in sorted(rows)]


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
