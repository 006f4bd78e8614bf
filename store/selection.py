"""Which facts a measure counts: its definition compiled to SQL.

The only place where conditions become SQL. Columns come from closed lists and
whatever a workbook says is a bound parameter.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from model.faults import RequestError
from model.plan import (
    Condition,
    FactKind,
    Measure,
    MeasureUse,
    Operator,
    Scope,
    Statistic,
)
from model.text import fold

Parameter = str | float

_TEXT = {
    "kind": "r.kind",
    "key": "lower(r.key)",
    "person": "lower(r.person)",
    "unit": "r.unit",
    "channel": "r.channel",
    "category": "r.category",
    "opened": "CAST(r.opened AS VARCHAR)",
    "responded": "CAST(r.responded AS VARCHAR)",
    "closed": "CAST(r.closed AS VARCHAR)",
}
_NUMBERS = ("reopened", "resolution_hours", "response_hours", "cycle_days")
_DURATIONS = ("resolution_hours", "response_hours", "cycle_days")
_SHARES = (Statistic.SHARE, Statistic.RATE)
_AT_OPENING = ("kind", "key", "person", "unit", "opened", "channel", "category")
_LEVELS = (Statistic.MEDIAN, Statistic.P90, Statistic.MEAN)
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
    bind = _Binder()
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


class _Binder:
    """Gives each value a named mark, so that their order does not matter."""

    def __init__(self) -> None:
        self.parameters: dict[str, Parameter] = {}

    def __call__(self, value: Parameter) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"


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


def _parts(measure: Measure, bind: _Binder) -> _Parts:
    match measure.facts:
        case FactKind.RECORD:
            return _record_parts(measure, _Columns(measure, bind))
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
    is_level = measure.statistic in _LEVELS
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
    if measure.statistic in _SHARES:
        hit = "coalesce(f.numerator, f.value * f.denominator)"
        tests.append(f"{hit} IS NOT NULL AND f.denominator IS NOT NULL")
    elif measure.statistic in _LEVELS:
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


def _record_parts(measure: Measure, columns: "_Columns") -> _Parts:
    tests = [columns.meets(condition) for condition in measure.conditions]
    weight, hit, value = "1", "1", "NULL"
    marks = [columns.meets(condition) for condition in _marks(measure)]
    if measure.statistic in _SHARES:
        hit = f"CASE WHEN {' AND '.join(marks)} THEN 1 ELSE 0 END"
        tests += [columns.is_known(condition) for condition in _marks(measure)]
    else:
        tests += marks
    if measure.of is not None and measure.statistic in _LEVELS:
        value = columns.number(measure.of)
        tests.append(_has_level(measure.of, value))
    elif measure.of is not None and measure.statistic is Statistic.COUNT:
        weight = columns.number(measure.of)
        tests.append(f"{weight} IS NOT NULL")
    if _needs_time(measure):
        is_known = measure.statistic in (*_SHARES, *_LEVELS)
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
    is_duration = bool(of & {*_DURATIONS})
    is_share_of = measure.statistic in _SHARES and bool(of)
    return is_duration or is_share_of or not asked <= {*_AT_OPENING}


def _once_followed(expression: str) -> str:
    # A week counts only once its records were watched as long as those of others.
    return f"CASE WHEN r.is_followed THEN {expression} END"


def _marks(measure: Measure) -> tuple[Condition, ...]:
    """Return what raises a row of the base to a hit."""
    if measure.of_conditions or measure.statistic not in _SHARES:
        return measure.of_conditions
    if measure.of is None:
        raise _fault(
            measure,
            "is a share, but does not say of what.",
            "Name the flag, or the condition, that a row must meet to count.",
        )
    return (Condition(measure.of, Operator.IS, ("1",)),)


def _has_level(of: str, value: str) -> str:
    # A duration without end belongs to the base: it is longer than any other.
    known = f"{value} IS NOT NULL"
    return f"({known} OR r.is_open)" if fold(of) in _DURATIONS else known


class _Columns:
    """Finds the columns of a record by name and joins the amounts it needs."""

    def __init__(self, measure: Measure, bind: _Binder) -> None:
        self.joins: list[str] = []
        self._measure = measure
        self._bind = bind
        self._amounts: dict[str, str] = {}

    def meets(self, condition: Condition) -> str:
        """Return the test that a row meets a condition; unknown does not."""
        tests = [self._equals(condition.column, value) for value in condition.values]
        if not tests:
            raise _fault(
                self._measure,
                f"compares {condition.column} with nothing.",
                "Write at least one value.",
            )
        met = f"coalesce({' OR '.join(tests)}, FALSE)"
        return met if condition.operator is Operator.IS else f"NOT {met}"

    def is_known(self, condition: Condition) -> str:
        """Return the test that a row can be judged: its column is filled."""
        if "*" in condition.values:
            return "TRUE"
        return f"{self._any(condition.column)} IS NOT NULL"

    def number(self, name: str) -> str:
        """Return a number of a record: its own, or an amount or flag by name."""
        column = fold(name)
        if column in _TEXT:
            raise _fault(
                self._measure,
                f"takes a number of {column}, which is text.",
                "Name a duration, an amount or a flag.",
            )
        amount = self._amount(column)
        return f"coalesce(r.{column}, {amount})" if column in _NUMBERS else amount

    def _any(self, name: str) -> str:
        return _TEXT.get(fold(name)) or self.number(name)

    def _amount(self, name: str) -> str:
        if name not in self._amounts:
            alias = f"v{len(self._amounts)}"
            self._amounts[name] = f"{alias}.value"
            self.joins.append(
                f"LEFT JOIN record_value AS {alias} ON {alias}.load_id = r.load_id"
                f" AND {alias}.kind = r.kind AND {alias}.key = r.key"
                f" AND {alias}.name = {self._bind(name)}"
            )
        return self._amounts[name]

    def _equals(self, name: str, value: str) -> str:
        column, wanted = self._any(name), fold(value)
        if wanted == "*":
            return f"{column} IS NOT NULL"
        if fold(name) not in _TEXT:
            number = self._bind(self._to_number(name, wanted))
            is_raised = fold(name) == "reopened" and wanted == "1"
            return f"{column} {'>=' if is_raised else '='} {number}"
        if wanted.endswith("*"):
            start = wanted[:-1]
            return f"left({column}, {len(start)}) = {self._bind(start)}"
        return f"{column} = {self._bind(wanted)}"

    def _to_number(self, name: str, value: str) -> float:
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        raise _fault(
            self._measure,
            f"compares {name} with '{value}', which is not a number.",
            "Write 1 for yes and 0 for no, or compare channel, category, unit,"
            " kind or key.",
        )


def _refuse_conditions(measure: Measure) -> None:
    if measure.conditions or measure.of_conditions:
        raise _fault(
            measure,
            f"has conditions, but a {measure.facts} has no columns to compare.",
            "Remove the conditions, or count records.",
        )


def _fault(measure: Measure, what: str, remedy: str) -> RequestError:
    message = f"The measure '{measure.title}' {what}"
    return RequestError("WORKBOOK_FAULT", message, remedy, measure=measure.id)
