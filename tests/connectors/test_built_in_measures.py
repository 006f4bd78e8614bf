"""Each built-in measure finds what it counts in the facts of some export.

The facts are those of the reviewed samples, in `tests/golden`.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.measures import BUILT_IN
from model.plan import FactKind, Measure, Operator

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
DESCRIBED = {"*", "exception"}
"""Kinds of records that no product exports: a person describes their columns."""
FROM_TIMES = {"resolution_hours": "closed", "cycle_days": "closed"}
"""Durations that the store takes from the time of opening to another one."""


def rows(fact: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one kind of fact in all goldens."""
    for path in sorted(GOLDEN.glob(f"*/*.{fact}.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


SIGNALS = {row["signal"] for row in [*rows("signal_day"), *rows("signal_period")]}
RECORDS = list(rows("record"))
VALUES = list(rows("record_value"))


def of_kind(measure: Measure, found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows of the measure's records; any described kind stands for *."""
    kinds = {"invoice"} if DESCRIBED & {*measure.items} else {*measure.items}
    return [row for row in found if row["kind"] in kinds]


def filled(measure: Measure, column: str) -> set[str]:
    """Return what the records of a measure hold in a column of the measure."""
    place = FROM_TIMES.get(column, column)
    if place in RECORDS[0]:
        return {row[place] for row in of_kind(measure, RECORDS)} - {""}
    return {row["value"] for row in of_kind(measure, VALUES) if row["name"] == place}


MEASURES = BUILT_IN.values()
OF_SIGNALS = [m for m in MEASURES if m.facts is FactKind.SIGNAL]
OF_RECORDS = [m for m in MEASURES if m.facts is FactKind.RECORD]


def test_every_built_in_measure_is_looked_at_here():
    assert {m.id for m in (*OF_SIGNALS, *OF_RECORDS)} == BUILT_IN.keys()


@pytest.mark.parametrize("measure", OF_SIGNALS, ids=lambda m: m.id)
def test_every_signal_of_a_measure_is_written_by_an_export(measure: Measure):
    assert {*measure.items} <= SIGNALS


@pytest.mark.parametrize("measure", OF_RECORDS, ids=lambda m: m.id)
def test_the_records_of_a_measure_are_written_by_an_export(measure: Measure):
    assert of_kind(measure, RECORDS)
    if measure.of:
        assert filled(measure, measure.of)


@pytest.mark.parametrize("measure", OF_RECORDS, ids=lambda m: m.id)
def test_what_a_measure_asks_of_its_records_is_in_some(measure: Measure):
    for condition in (*measure.conditions, *measure.of_conditions):
        if condition.column == "rework":
            continue  # the mark of a described column, named by who describes it
        found = filled(measure, condition.column)
        assert found
        if condition.operator is Operator.IS:
            assert found & {*condition.values}, condition.column
