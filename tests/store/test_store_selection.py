"""Conditions compile to tests that unknown values do not pass by chance."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from store_readings import (
    adoption,
    amount,
    condition,
    load,
    plan_of,
    reading,
    result,
    ticket,
)

from model.faults import RequestError
from model.ids import ClientId
from model.plan import Condition, FactKind, Measure, Scope, Statistic
from store.client import ClientStore
from store.office import Office
from store.rebuild import create_work_tables
from store.selection import select_facts


class Counted(NamedTuple):
    """One row of the facts of a measure."""

    weight: float
    hit: float
    value: float | None


RECORDS = [
    ticket("INC1", "02-02 09:00", 3, channel="portal", category="vpn access"),
    ticket("INC2", "02-02 10:00", channel="email", category="vpn", unit="sales"),
    ticket("REQ3", "02-02 11:00", 30, reopened=2, person="ANN"),
    ticket("REQ4", "02-02 12:00", 5, channel="portal", reopened=0),
]
VALUES = [
    amount("INC1", "satisfied", 1),
    amount("INC2", "satisfied", 0),
    amount("INC1", "cost", 12.5),
    amount("REQ3", "resolution_hours", 2.0),
    amount("INC2", "resolution_hours", 7.0),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClientStore]:
    """A client with these records, read only by the tests.

    The amount `number` carries the number of a record, because facts of a
    measure have no key.
    """
    numbers = [amount(str(r["key"]), "number", n) for n, r in enumerate(RECORDS, 1)]
    with Office.open(tmp_path_factory.mktemp("desk")) as office:
        client = office.create_client(ClientId("desk"), "Desk")
        load(client, reading(record=RECORDS, record_value=VALUES + numbers))
        yield client


def counted(client: ClientStore, measure: Measure) -> list[Counted]:
    """Return weight, hit and value of what a measure counts of the records."""
    with client._engine.reading("client_desk") as cursor:
        create_work_tables(cursor, (plan_of(measure),))
        query = "SELECT weight, hit, value FROM measure_fact"
        return [Counted(*row) for row in cursor.execute(query).fetchall()]


@pytest.mark.parametrize(
    ("conditions", "numbers"),
    [
        ((), {1, 2, 3, 4}),
        ((condition("channel", "portal"),), {1, 4}),
        ((condition("Channel", "Portal", "EMAIL"),), {1, 2, 4}),
        ((condition("channel", "portal", is_not=True),), {2, 3}),
        ((condition("channel", "*"),), {1, 2, 4}),
        ((condition("channel", "*", is_not=True),), {3}),
        ((condition("category", "vpn*"),), {1, 2}),
        ((condition("category", "vpn"),), {2}),
        ((condition("category", "%pn*"),), set()),
        ((condition("category", "vpn*"), condition("channel", "email")), {2}),
        ((condition("key", "INC*"),), {1, 2}),
        ((condition("unit", "Sales"),), {2}),
        ((condition("person", "*"),), {3}),
        ((condition("kind", "ticket"),), {1, 2, 3, 4}),
        ((condition("closed", "*"),), {1, 3, 4}),
        ((condition("closed", "2026-02-03*"),), {3}),
        ((condition("reopened", "1"),), {3}),
        ((condition("reopened", "0"),), {4}),
        ((condition("reopened", "1", is_not=True),), {1, 2, 4}),
        ((condition("satisfied", "1"),), {1}),
        ((condition("satisfied", "0", "1"),), {1, 2}),
        ((condition("satisfied", "1", is_not=True),), {2, 3, 4}),
        ((condition("satisfied", "*"),), {1, 2}),
        ((condition("cost", "12.5"),), {1}),
        ((condition("resolution_hours", "3", "7"),), {1, 2}),
        ((condition("nothing of the kind", "1"),), set()),
        ((condition("category", "'; DROP TABLE record; --"),), set()),
        ((condition("'; DROP TABLE record; --", "1"),), set()),
    ],
)
def test_conditions_choose_records(
    desk: ClientStore, conditions: tuple[Condition, ...], numbers: set[int]
) -> None:
    measure = result(conditions=conditions, statistic=Statistic.MEAN, of="number")
    assert {row.value for row in counted(desk, measure)} == numbers


def share(*marks: Condition, of: str | None = None) -> Measure:
    return result(statistic=Statistic.SHARE, of_conditions=marks, of=of)


@pytest.mark.parametrize(
    ("measure", "hits", "base"),
    [
        # a ticket without the flag was not rated: it leaves the base
        (share(condition("satisfied", "1")), 1, 2),
        (share(of="satisfied"), 1, 2),
        (share(condition("satisfied", "1", is_not=True)), 1, 2),
        (share(condition("reopened", "1")), 1, 2),
        (share(condition("channel", "portal")), 2, 3),
        (share(condition("closed", "*")), 3, 4),
        (share(condition("channel", "portal"), condition("satisfied", "1")), 1, 2),
    ],
)
def test_a_share_is_of_the_records_that_can_be_judged(
    desk: ClientStore, measure: Measure, hits: int, base: int
) -> None:
    rows = counted(desk, measure)
    assert (sum(row.hit for row in rows), len(rows)) == (hits, base)


@pytest.mark.parametrize(
    ("of", "values"),
    [
        # the second record is still open, but brings its own duration
        ("resolution_hours", [3, 5, 7, 30]),
        ("cycle_days", [3 / 24, 5 / 24, 30 / 24, None]),
        ("response_hours", [None]),
        ("reopened", [0, 2]),
        ("cost", [12.5]),
    ],
)
def test_levels_are_taken_of_durations_and_amounts(
    desk: ClientStore, of: str, values: list[float | None]
) -> None:
    measure = result(statistic=Statistic.MEDIAN, of=of)
    found = [row.value for row in counted(desk, measure)]
    known = sorted(value for value in found if value is not None)
    open_ones = [None] * found.count(None)
    assert [*known, *open_ones] == pytest.approx(values)


def test_a_count_may_be_of_an_amount(desk: ClientStore) -> None:
    measure = result(statistic=Statistic.COUNT, of="cost")
    assert [row.weight for row in counted(desk, measure)] == [12.5]


@pytest.mark.parametrize(
    "measure",
    [
        result(conditions=(condition("cost", "much"),)),
        result(conditions=(condition("cost", "1*"),)),
        result(conditions=(condition("cost", "nan"),)),
        result(conditions=(condition("reopened", "inf"),)),
        result(conditions=(condition("channel"),)),
        result(statistic=Statistic.MEDIAN, of="channel"),
        share(),
        adoption(conditions=(condition("channel", "portal"),)),
        result(facts=FactKind.VALUE, of_conditions=(condition("channel", "portal"),)),
    ],
)
def test_what_cannot_be_computed_is_refused(measure: Measure) -> None:
    with pytest.raises(RequestError) as caught:
        select_facts("portal", measure, ["ticket"])
    assert caught.value.code == "WORKBOOK_FAULT"
    assert measure.title in caught.value.message
    assert caught.value.facts["measure"] == measure.id


def test_nothing_that_a_user_wrote_is_in_the_statement() -> None:
    measure = result(
        "m'easure",
        items=("it'em",),
        scope=Scope.COMPANY,
        conditions=(condition("am'ount", "1"), condition("channel", "va'lue")),
    )
    selection = select_facts("ch'ange", measure, ["it'em"])
    assert "'e" not in selection.sql
    assert set(selection.parameters.values()) == {
        "ch'ange",
        "m'easure",
        "it'em",
        "am'ount",
        1.0,
        "va'lue",
    }
