"""What is asked about a load of snapshots right after it is stored."""

from store_readings import (
    Row,
    day,
    load,
    plan_of,
    reading,
    signal,
    snapshot,
    ticket,
    workbook,
)

from store.client import ClientStore
from store.sql import read_sql


def ask(client: ClientStore, name: str, load_id: int) -> list[tuple[object, ...]]:
    with client._engine.reading("client_maple") as cursor:
        query = read_sql(f"queries/{name}")
        return cursor.execute(query, {"load_id": load_id}).fetchall()


def counts(on: str, period: int, **people: int) -> list[Row]:
    return [
        snapshot(person, day(on), amount, period_days=period)
        for person, amount in people.items()
    ]


def test_longer_period_that_counts_less_is_found_by_the_later_load(
    client: ClientStore,
) -> None:
    load(client, reading("a.csv", signal_period=counts("03-04", 7, ann=5, bob=1)))
    load(client, reading("b.csv", signal_period=counts("03-04", 30, ann=4, bob=1)))
    load(client, reading("c.csv", signal_period=counts("04-04", 30, ann=1)))

    contradiction = (day("03-04"), 7, 30, "a.csv", "b.csv", "Tickets", 1)
    assert ask(client, "negative_brackets", 2) == [contradiction]
    assert ask(client, "negative_brackets", 3) == []


def test_periods_of_other_signals_contradict_nothing(client: ClientStore) -> None:
    other = snapshot("ann", day("03-04"), 1, period_days=90, name="called")
    load(client, reading(signal_period=[*counts("03-04", 30, ann=4), other]))

    assert ask(client, "negative_brackets", 1) == []


def test_people_of_a_load_are_matched_with_all_rosters(client: ClientStore) -> None:
    # ann, bob and eve are on the roster
    rows = [ticket("T1", "02-04 09:00", person="zoe"), ticket("T2", "02-04 09:00")]
    load(
        client,
        workbook(plan_of()),
        reading(signal_day=[signal("ann", day("02-04"))], record=rows),
        reading("b.csv", signal_period=counts("03-04", 7, ann=5, bob=1)),
    )

    assert ask(client, "roster_match", 2) == [(1, 3)]
    assert ask(client, "people_of_load", 2) == [(2,)]
    assert ask(client, "roster_match", 3) == [(2, 3)]
