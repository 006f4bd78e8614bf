"""Which facts a measure counts: its definition compiled to SQL.

The only place where measures become SQL; the columns of records, and the tests
of their conditions, lie in `record_columns`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from model.facts import RECORD_DURATIONS
from model.plan import (
    LEVELS,
    RATIOS,
    Condition,
    FactKind,
    Measure,
    MeasureUse,
    Operator,
    Scope,
    Statistic,
)
from model.text import fold
from model.words import Text
from store.record_columns import Binder, Parameter, RecordColumns, fault_of

_AT_OPENING = ("kind", "key", "person", "unit", "opened", "channel", "category")
_ADOPTION = (MeasureUse.ADOPTION, MeasureUse.OLD_PATH)


@dataclass(frozen=True, slots=True)
class Selection:
    """A statement that adds rows to `measure_fact`, with named parameters."""

    sql: str
    parameters: dict[str, Parameter]


def select_facts(change: str, measure: Measure, items: Sequence[str]) -> Selection:
    """Compile the facts that a measure counts.

    Args:
        change: the change that the measure belongs to.
        measure: its definition.
        items: at least one folded item, `*` already replaced.

    Raises:
        RequestError: the definition cannot be computed from the facts.
    """
    bind = Binder()
    parts = _parts(measure, bind)
    anyone = ", ".join(bind(item) for item in items)
    # S608: the pieces are our own text, all that comes from outside is bound.
    sql = f"""
        INSERT INTO measure_fact
        SELECT
            {bind(change)}, {bind(measure.id)}, {parts.person}, {parts.unit},
            {parts.day}, {parts.day} - DATE '2000-01-01',
            {parts.weight}, {parts.hit}, {parts.value}
        FROM {parts.source}
        WHERE {" AND ".join([f"{parts.item} IN ({anyone})", *parts.tests])}
    """  # noqa: S608
    return Selection(sql, bind.parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The pieces of one selection, each an SQL expression."""

    source: str
    item: str
    day: str
    tests: tuple[str, ...]
    person: str = "NULL"
    unit: str = "NULL"
    weight: str = "1"
    hit: str = "1"
    value: str = "NULL"


def _parts(measure: Measure, bind: Binder) -> _Parts:
    match measure.facts:
        case FactKind.RECORD:
            return _record_parts(measure, RecordColumns(measure, bind))
        case FactKind.SIGNAL:
            _refuse_conditions(measure)
            return _signal_parts(measure)
        case FactKind.VALUE:
            _refuse_conditions(measure)
            return _value_parts(measure)
        case _ as never:
            assert_never(never)


def _signal_parts(measure: Measure) -> _Parts:
    # A day with an amount of 0 is a day of the source, but not of use.
    is_level = measure.statistic in LEVELS
    is_counted = measure.use in _ADOPTION or is_level
    return _Parts(
        source="work_signal_day AS f",
        item="f.signal",
        person="f.person",
        day="f.day",
        tests=("(f.amount IS NULL OR f.amount > 0)",),
        weight="1" if is_counted else "coalesce(f.amount, 1)",
        value="f.amount" if is_level else "NULL",
    )


def _value_parts(measure: Measure) -> _Parts:
    tests = ["f.scope = ''"] if measure.scope is Scope.COMPANY else []
    weight, hit, value = "f.denominator", "0", "NULL"
    if measure.statistic in RATIOS:
        hit = "coalesce(f.numerator, f.value * f.denominator)"
        tests.append(f"{hit} IS NOT NULL AND f.denominator IS NOT NULL")
    elif measure.statistic in LEVELS:
        value = "coalesce(f.value, f.numerator / nullif(f.denominator, 0))"
        tests.append(f"{value} IS NOT NULL")
    else:
        weight = "coalesce(f.value, f.numerator)"
        tests.append(f"{weight} IS NOT NULL")
    return _Parts(
        source="current_outcome_value AS f",
        item="f.measure",
        unit="f.scope",
        day="f.day",
        tests=tuple(tests),
        weight=weight,
        hit=hit,
        value=value,
    )


def _record_parts(measure: Measure, columns: RecordColumns) -> _Parts:
    tests = [columns.meets(condition) for condition in measure.conditions]
    weight, hit, value = "1", "1", "NULL"
    marks = [columns.meets(condition) for condition in _marks(measure)]
    if measure.statistic in RATIOS:
        hit = f"CASE WHEN {' AND '.join(marks)} THEN 1 ELSE 0 END"
        tests += [columns.is_known(condition) for condition in _marks(measure)]
    else:
        tests += marks
    if measure.of is not None and measure.statistic in LEVELS:
        value = columns.number(measure.of)
        tests.append(_has_level(measure.of, value))
    elif measure.of is not None and measure.statistic is Statistic.COUNT:
        weight = columns.number(measure.of)
        tests.append(f"{weight} IS NOT NULL")
    if _needs_time(measure):
        is_known = measure.statistic in (*RATIOS, *LEVELS)
        weight = weight if is_known else _once_followed(weight)
        hit, value = _once_followed(hit), _once_followed(value)
    return _Parts(
        source=" ".join(["work_record AS r", *columns.joins]),
        item="r.kind",
        person="r.person",
        unit="r.unit",
        day="r.day",
        tests=tuple(tests),
        weight=weight,
        hit=hit,
        value=value,
    )


def _needs_time(measure: Measure) -> bool:
    """Tell whether an outcome is about what becomes of a record after its opening."""
    if measure.use in _ADOPTION:
        return False
    asked = {fold(c.column) for c in (*measure.conditions, *measure.of_conditions)}
    of = {fold(measure.of)} if measure.of is not None else set()
    is_duration = bool(of & RECORD_DURATIONS.keys())
    is_share_of = measure.statistic in RATIOS and bool(of)
    return is_duration or is_share_of or not asked <= {*_AT_OPENING}


def _once_followed(expression: str) -> str:
    # A week counts only once its records were watched as long as those of others.
    return f"CASE WHEN r.is_followed THEN {expression} END"


def _marks(measure: Measure) -> tuple[Condition, ...]:
    """Return what raises a row of the base to a hit."""
    if measure.of_conditions or measure.statistic not in RATIOS:
        return measure.of_conditions
    if measure.of is None:
        raise fault_of(
            measure,
            Text(
                "The measure '{measure}' is a share, but does not say of what.",
                measure=Text(measure.title),
            ),
            Text("Name the flag, or the condition, that a row must meet to count."),
        )
    return (Condition(measure.of, Operator.IS, ("1",)),)


def _has_level(of: str, value: str) -> str:
    # A duration without end belongs to the base: it is longer than any other.
    known = f"{value} IS NOT NULL"
    return f"({known} OR r.is_open)" if fold(of) in RECORD_DURATIONS else known


def _refuse_conditions(measure: Measure) -> None:
    if measure.conditions or measure.of_conditions:
        raise fault_of(
            measure,
            Text(
                "The measure '{measure}' has conditions, but a {facts} has no "
                "columns to "
                "compare.",
                measure=Text(measure.title),
                facts=measure.facts.value,
            ),
            Text("Remove the conditions, or count records."),
        )
