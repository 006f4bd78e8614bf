"""Undoing a load leaves what loading only the others would have left."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from store_readings import (
    NOW,
    Row,
    adoption,
    amount,
    condition,
    day,
    load,
    outcome,
    plan_of,
    reading,
    result,
    rows_of,
    signal,
    snapshot,
    ticket,
    workbook,
)

from model.faults import Issue, RequestError, Severity
from model.ids import ClientId, LoadId
from model.loads import Answer, Reading, Status
from model.marts import Evidence, Mart
from model.plan import FactKind, Statistic
from store.client import ClientStore
from store.office import Office


def undo(client: ClientStore, load_id: str) -> Status:
    return client.undo(LoadId(load_id), undone_at=NOW).status


def test_undo_removes_facts_and_keeps_the_receipt(client: ClientStore) -> None:
    load(client, workbook(plan_of(adoption())))
    load(client, reading(signal_day=[signal("ann", day("02-05"))]))
    assert rows_of(client, Mart.PERSON_USE, "person") == [("ann",)]
    assert undo(client, "2") is Status.UNDONE
    assert rows_of(client, Mart.PERSON_USE, "person") == []
    assert [receipt.status for receipt in client.ledger()] == [
        Status.UNDONE,
        Status.LOADED,
    ]
    assert client.evidence().data_to is None


def test_undo_removes_the_rows_set_aside(client: ClientStore) -> None:
    issue = Issue(
        code="BAD_DATE", severity=Severity.WARN, message="", remedy="", file="", row=2
    )
    one = replace(reading(), answer=Answer.WARN, issues=(issue,))
    load(client, replace(one, rows_read=1, rows_set_aside=1))
    undo(client, "1")
    assert client.set_aside(LoadId("1")) == []


def test_a_file_can_be_loaded_again_after_undo(client: ClientStore) -> None:
    one = reading(record=[ticket("T1", "01-05 09:00")])
    load(client, one)
    undo(client, "1")
    [again] = load(client, one)
    assert (again.status, again.load_id) == (Status.LOADED, "2")


def test_undoing_twice_is_refused(client: ClientStore) -> None:
    load(client, reading())
    undo(client, "1")
    with pytest.raises(RequestError) as caught:
        undo(client, "1")
    assert caught.value.code == "ALREADY_UNDONE"


@pytest.mark.parametrize("load_id", ["2", "01", "", "one", "²", "-1", "9" * 30])
def test_an_unknown_load_is_refused(client: ClientStore, load_id: str) -> None:
    load(client, reading())
    for ask in (
        lambda: undo(client, load_id),
        lambda: client.set_aside(LoadId(load_id)),
    ):
        with pytest.raises(RequestError) as caught:
            ask()
        assert caught.value.code == "UNKNOWN_LOAD"


def test_data_version_grows_with_each_load_and_undo(client: ClientStore) -> None:
    versions = [client.data_version]
    for file in ("a.csv", "b.csv"):
        load(client, reading(file))
        versions.append(client.data_version)
    undo(client, "1")
    assert [*versions, client.data_version] == [0, 1, 2, 3]


N_EXAMPLES = int(os.environ.get("WAVECHECK_UNDO_EXAMPLES", "15"))
PEOPLE = ("ann", "bob", "eve", "stranger")
AMOUNTS = st.sampled_from([None, 0.0, 0.1, 0.2, 0.7, 3.0])
DAYS = st.integers(0, 20).map(lambda n: day(f"02-{n + 1:02}"))


FIELDS = st.frozensets(st.sampled_from(["person", "closed", "cost"]))
BOUNDS = st.tuples(st.integers(0, 23), st.integers(0, 23)).map(sorted)


def with_bounds(row: Row, hours: list[int] | None) -> Row:
    """Return a signal with the hours of its first and last event."""
    if hours is None:
        return row
    stamps = (datetime.combine(row["day"], time(hour)) for hour in hours)
    return row | dict(zip(("first_at", "last_at"), stamps, strict=True))


@st.composite
def made_readings(draw: st.DrawFn) -> Reading:
    """A reading of few keys, so that readings overlap and contradict.

    Some replace what was there, some yield to it, some are event logs.
    """
    people = st.sampled_from(PEOPLE)
    rows = draw(st.lists(st.builds(signal, people, DAYS, amount=AMOUNTS)))
    bounds = [draw(st.none() | BOUNDS) for _ in rows]
    keys = draw(st.lists(st.sampled_from("ABCDE"), unique=True))
    made = reading(
        f"{draw(st.integers(0, 10**9))}.csv",
        signal_day=unique(list(map(with_bounds, rows, bounds))),
        signal_period=unique(
            draw(st.lists(st.builds(snapshot, people, DAYS, AMOUNTS)))
        ),
        outcome_value=unique(draw(st.lists(st.builds(outcome, DAYS, AMOUNTS)))),
        record=[
            ticket(key, "02-03 09:00", draw(AMOUNTS), person=draw(people))
            for key in keys
        ],
        record_value=[amount(key, "cost", draw(st.floats(0, 9))) for key in keys[::2]],
    )
    return replace(
        made,
        data_date=draw(st.none() | DAYS),
        yields=draw(st.booleans()),
        record_fields=draw(st.none() | FIELDS),
        is_log=draw(st.booleans()),
    )


def unique(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Keep the first row of each key; days and persons are what keys differ by."""
    keyed = {
        (row.get("person"), row.get("day"), row.get("data_date")): row
        for row in reversed(rows)
    }
    return list(keyed.values())


PLAN = plan_of(
    adoption(),
    result("volume"),
    result("hours", statistic=Statistic.P90, of="resolution_hours"),
    result("cost", statistic=Statistic.MEAN, of="cost"),
    result(
        "costly", statistic=Statistic.SHARE, of_conditions=(condition("cost", "*"),)
    ),
    result("wait", facts=FactKind.VALUE, items=("wait",), statistic=Statistic.MEAN),
)


def bytes_of(evidence: Evidence) -> dict[Mart, tuple[str, str]]:
    """Return each mart as text that keeps all digits, and its column types."""
    return {
        mart: (frame.to_csv(), str(frame.dtypes))
        for mart, frame in evidence.marts.items()
    }


def current_facts(client: ClientStore) -> list[object]:
    queries = (
        "SELECT * EXCLUDE (load_id) FROM current_signal_day ORDER BY ALL",
        "SELECT * EXCLUDE (load_id) FROM current_signal_period ORDER BY ALL",
        "SELECT * EXCLUDE (load_id) FROM current_record ORDER BY ALL",
        "SELECT * FROM current_record_value ORDER BY ALL",
        "SELECT * EXCLUDE (load_id) FROM current_outcome_value ORDER BY ALL",
    )
    with client._engine.reading(f"client_{client.id}") as cursor:
        return [cursor.execute(query).fetchall() for query in queries]


@pytest.fixture(scope="module")
def shared_office() -> Iterator[Office]:
    with TemporaryDirectory() as folder, Office.open(Path(folder)) as opened:
        yield opened


# Each example writes two store files and takes a second: few by default, and a
# failing one is shown without shrinking.
@settings(max_examples=N_EXAMPLES, deadline=None, phases=[Phase.generate])
@given(
    readings=st.lists(
        made_readings(), min_size=2, max_size=4, unique_by=lambda one: one.file
    ),
    data=st.data(),
)
def test_undo_leaves_what_loading_the_survivors_leaves(
    shared_office: Office, readings: list[Reading], data: st.DataObject
) -> None:
    n_clients = len(shared_office.clients())
    one, two = (
        shared_office.create_client(ClientId(f"c{n_clients + i}"), "C") for i in (0, 1)
    )
    load(one, workbook(PLAN))
    load(two, workbook(PLAN))
    gone: set[int] = set()
    drops = [NOW + timedelta(days=data.draw(st.integers(0, 2))) for _ in readings]
    for number, made in enumerate(readings, start=2):
        one.ingest(made, loaded_at=drops[number - 2])
        choices = sorted(set(range(2, number + 1)) - gone)
        for chosen in data.draw(st.lists(st.sampled_from(choices), max_size=1)):
            undo(one, str(chosen))
            gone.add(chosen)
    for number, made in enumerate(readings, start=2):
        if number not in gone:
            two.ingest(made, loaded_at=drops[number - 2])
    assert current_facts(one) == current_facts(two)
    assert bytes_of(one.evidence()) == bytes_of(two.evidence())
