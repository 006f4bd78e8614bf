"""Snapshots that come as one row a person are stored as facts, each once."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from store_readings import NOW, day, load, reading, snapshot

from model.facts import Fact
from model.faults import InternalError
from model.loads import Reading
from model.snapshots import SnapshotShape, SnapshotSignal, SnapshotTable, with_spread
from store.client import ClientStore

ON = day("03-04")
# ann is counted and her last call is known, bob is only counted, cleo only last seen
SHAPE = SnapshotShape(
    data_date=ON,
    signals=(
        SnapshotSignal(name="sent", period_days=30, amount=0, known=1),
        SnapshotSignal(name="o'call", last_activity=2, known=3),
        SnapshotSignal(name="seen", last_activity=2),
    ),
)


def people(**columns: list[object]) -> SnapshotTable:
    values: dict[str, list[object]] = {
        "person": ["ann", "bob", "cleo"],
        "rows": [1, 2, 1],
        "c0": [4.0, None, 7.0],
        "c1": [True, True, None],
        "c2": [day("03-02"), day("03-03"), None],
        "c3": [True, False, False],
    }
    table = pa.table(values | columns, schema=SHAPE.schema())
    return SnapshotTable(shape=SHAPE, people=table)


def wide(table: SnapshotTable, file: str = "a.csv") -> Reading:
    n_rows = table.n_rows()
    return replace(
        reading(file),
        snapshot=table,
        rows_read=n_rows,
        rows_usable=n_rows,
        data_date=table.shape.data_date,
    )


def stored(client: ClientStore) -> list[tuple[object, ...]]:
    query = """
        SELECT person, signal, period_days, last_activity, amount, rows
        FROM signal_period
        ORDER BY person ASC NULLS LAST, signal ASC NULLS LAST
    """
    with client._engine.reading("client_maple") as cursor:
        return cursor.execute(query).fetchall()


def test_each_signal_of_a_person_becomes_a_fact_and_the_first_has_the_rows(
    client: ClientStore,
) -> None:
    receipt = load(client, wide(people()))[0]
    assert (receipt.rows_read, receipt.rows_loaded) == (4, 4)
    assert stored(client) == [
        ("ann", "o'call", None, date(2026, 3, 2), None, 0),
        ("ann", "seen", None, date(2026, 3, 2), None, 0),
        ("ann", "sent", 30, None, 4.0, 1),
        ("bob", "seen", None, date(2026, 3, 3), None, 0),
        ("bob", "sent", 30, None, None, 2),
        ("cleo", "seen", None, None, None, 1),
    ]


def test_a_snapshot_says_the_same_spread_or_not(client: ClientStore) -> None:
    spread = with_spread({}, people())[Fact.SIGNAL_PERIOD]
    load(client, wide(people()))
    long = replace(wide(people(), "b.csv"), snapshot=None)
    receipt = load(client, replace(long, facts={Fact.SIGNAL_PERIOD: spread}))[0]
    assert (receipt.rows_loaded, receipt.rows_already_here) == (0, 4)
    assert pc.sum(spread["rows"]).as_py() == 4


def test_a_snapshot_that_restates_an_earlier_one_is_told(client: ClientStore) -> None:
    load(client, wide(people()))
    again = wide(people(c0=[5.0, None, 7.0]), "b.csv")
    (overlap,) = client.overlaps(again, now=NOW)
    assert (overlap.day, overlap.n_rows, overlap.n_replaced) == (ON, 4, 1)
    receipt = load(client, again)[0]
    assert (receipt.rows_loaded, receipt.rows_already_here) == (1, 3)


@pytest.mark.parametrize(
    "broken",
    [
        wide(people(person=["ann", "ann", "bob"])),
        wide(people(c0=[1e15, None, 7.0])),
        replace(wide(people()), rows_usable=3, rows_set_aside=1),
        wide(replace(people(), people=people().people.drop_columns("c0"))),
        wide(
            replace(people(), shape=replace(SHAPE, signals=(*SHAPE.signals,) * 2)),
        ),
        replace(reading(signal_period=[snapshot("ann", ON, 1)]), snapshot=people()),
    ],
    ids=["person twice", "range", "rows", "columns", "signal twice", "two forms"],
)
def test_a_snapshot_that_breaks_the_contract_stores_nothing(
    client: ClientStore, broken: Reading
) -> None:
    with pytest.raises(InternalError):
        client.ingest(broken, loaded_at=NOW)
    assert stored(client) == []


def test_undoing_a_snapshot_takes_all_its_facts(client: ClientStore) -> None:
    receipt = load(client, wide(people()))[0]
    assert receipt.load_id is not None
    client.undo(receipt.load_id, undone_at=NOW)
    assert stored(client) == []
