"""The columns of a record as SQL: by name, with the tests that they can be put to.

Names come from closed lists, or name an amount or flag of the record; whatever a
workbook says is a bound parameter.
"""

import math

from model.facts import RECORD_NUMBERS, RECORD_TEXTS
from model.faults import RequestError
from model.plan import Condition, Measure, Operator
from model.text import fold
from model.words import Text

Parameter = str | float

_TEXT = {
    **{name: f"r.{name}" for name in RECORD_TEXTS},
    "person": "lower(r.person)",
    # a ticket's number goes without the product that it is a number of
    "key": "lower(regexp_replace(r.key, '^[a-z0-9_]+#', ''))",
    **{
        name: f"CAST(r.{name} AS VARCHAR)" for name in ("opened", "responded", "closed")
    },
}


class Binder:
    """Gives each value a named mark, so that their order does not matter."""

    def __init__(self) -> None:
        self.parameters: dict[str, Parameter] = {}

    def __call__(self, value: Parameter) -> str:
        """Return the mark that stands for a value."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"


class RecordColumns:
    """Finds the columns of a record by name and joins the amounts it needs."""

    def __init__(self, measure: Measure, bind: Binder) -> None:
        self.joins: list[str] = []
        self._measure = measure
        self._bind = bind
        self._amounts: dict[str, str] = {}

    def meets(self, condition: Condition) -> str:
        """Return the test that a row meets a condition; unknown does not.

        Raises:
            RequestError: it compares with nothing, or a number with text.
        """
        tests = [self._equals(condition.column, value) for value in condition.values]
        if not tests:
            raise fault_of(
                self._measure,
                Text(
                    "The measure '{measure}' compares {column} with nothing.",
                    measure=Text(self._measure.title),
                    column=condition.column,
                ),
                Text("Write at least one value."),
            )
        met = f"coalesce({' OR '.join(tests)}, FALSE)"
        return met if condition.operator is Operator.IS else f"NOT {met}"

    def is_known(self, condition: Condition) -> str:
        """Return the test that a row can be judged: its column is filled."""
        if "*" in condition.values:
            return "TRUE"
        return f"{self._any(condition.column)} IS NOT NULL"

    def number(self, name: str) -> str:
        """Return a number of a record: its own, or an amount or flag by name.

        Raises:
            RequestError: the column holds text.
        """
        column = fold(name)
        if column in _TEXT:
            raise fault_of(
                self._measure,
                Text(
                    "The measure '{measure}' takes a number of {column}, which "
                    "is text.",
                    measure=Text(self._measure.title),
                    column=column,
                ),
                Text("Name a duration, an amount or a flag."),
            )
        amount = self._amount(column)
        return f"coalesce(r.{column}, {amount})" if column in RECORD_NUMBERS else amount

    def _any(self, name: str) -> str:
        return _TEXT.get(fold(name)) or self.number(name)

    def _amount(self, name: str) -> str:
        if name not in self._amounts:
            alias = f"v{len(self._amounts)}"
            kept = f"k{len(self._amounts)}"
            mark = self._bind(name)
            self._amounts[name] = f"coalesce({alias}.value, {kept}.value)"
            self.joins.append(
                f"LEFT JOIN record_value AS {alias} ON {alias}.load_id = r.load_id"
                f" AND {alias}.kind = r.kind AND {alias}.key = r.key"
                f" AND {alias}.name = {mark}"
                f" LEFT JOIN work_kept_value AS {kept} ON {kept}.kind = r.kind"
                f" AND {kept}.key = r.key AND {kept}.name = {mark}"
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
        raise fault_of(
            self._measure,
            Text(
                "The measure '{measure}' compares {name} with '{value}', which "
                "is not a "
                "number.",
                measure=Text(self._measure.title),
                name=name,
                value=value,
            ),
            Text(
                "Write 1 for yes and 0 for no, or compare channel, category, "
                "unit, kind "
                "or key."
            ),
        )


def fault_of(measure: Measure, message: Text, remedy: Text) -> RequestError:
    """Return that a measure cannot be computed: why, and what to write."""
    return RequestError("WORKBOOK_FAULT", message, remedy, measure=measure.id)
