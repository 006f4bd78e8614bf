"""Lists of people fill the waves that select theirs, as of go-live and exactly."""

import pytest
from store_readings import (
    NOW,
    Row,
    adoption,
    day,
    listed,
    load,
    member,
    plan_of,
    reading,
    rows_of,
    signal,
    wave,
    workbook,
)

from model.marts import Mart
from model.plan import Plan, Selector, Wave
from store.client import ClientStore


def sales(go_live: str = "02-02", name: str = "sales") -> Wave:
    by = Selector.DEPARTMENT
    return wave(name, go_live, select_by=by, select_value="Sales")


def plan(*waves: Wave, members: tuple = ()) -> Plan:
    return plan_of(adoption(), waves=waves or (sales(),), members=members)


def roster(client: ClientStore) -> list[tuple[object, ...]]:
    return rows_of(client, Mart.ROSTER, "wave", "person")


def seller(person: str, on: str = "02-01", **columns: object) -> Row:
    return listed(person, day(on), department="sales") | columns


def test_a_wave_takes_the_people_of_its_department(client: ClientStore) -> None:
    people = [seller("ann"), listed("bob", day("02-01"), department="plant")]
    load(client, workbook(plan()), reading(directory=people))
    live = rows_of(client, Mart.ROSTER, "wave", "person", "live_on", "left_on")
    assert [row[:2] for row in live] == [("sales", "ann")]
    assert str(live[0][2])[:10] == "2026-02-02"
    assert live[0][3] is None


@pytest.mark.parametrize(
    ("by", "column"),
    [
        (Selector.DEPARTMENT, "department"),
        (Selector.SITE, "site"),
        (Selector.SITE, "city"),
        (Selector.ROLE, "role"),
    ],
)
def test_each_selector_has_its_column(
    client: ClientStore, by: Selector, column: str
) -> None:
    selecting = wave("one", select_by=by, select_value="Lévis")
    people = [listed("ann", day("02-01"), **{column: "levis"}), listed("bob")]
    load(client, workbook(plan(selecting)), reading(directory=people))
    assert roster(client) == [("one", "ann")]


def test_members_win_over_the_list(client: ClientStore) -> None:
    members = (member("ann", "other"), member("bob", None))
    people = [seller("ann"), seller("bob"), seller("eve")]
    waves = (sales(), wave("other"))
    load(client, workbook(plan(*waves, members=members)), reading(directory=people))
    assert set(roster(client)) == {("other", "ann"), ("sales", "eve"), (None, "bob")}


def test_guests_and_disabled_accounts_are_not_taken(client: ClientStore) -> None:
    people = [
        seller("ann", is_guest=True),
        seller("bob", is_enabled=False),
        seller("eve", is_enabled=True, is_guest=False),
        seller("kim"),
    ]
    load(client, workbook(plan()), reading(directory=people))
    assert roster(client) == [("sales", "eve"), ("sales", "kim")]


def test_the_list_nearest_before_go_live_is_the_roster(client: ClientStore) -> None:
    lists = [
        reading("a.csv", directory=[seller("old", "01-05")]),
        reading("b.csv", directory=[seller("ann", "02-02")]),
        reading("c.csv", directory=[seller("new", "02-03")]),
    ]
    load(client, workbook(plan()), *lists)
    assert roster(client) == [("sales", "ann")]


def test_without_an_earlier_list_the_first_later_one_stands_in(
    client: ClientStore,
) -> None:
    lists = [
        reading("a.csv", directory=[seller("ann", "02-20")]),
        reading("b.csv", directory=[seller("new", "03-20")]),
    ]
    load(client, workbook(plan()), *lists)
    found = rows_of(client, Mart.DIRECTORY, "wave", "taken_on", "n_people")
    assert [(name, str(on)[:10], n) for name, on, n in found] == [
        ("sales", "2026-02-20", 1)
    ]
    assert roster(client) == [("sales", "ann")]


def test_who_falls_into_two_waves_goes_live_with_the_first(
    client: ClientStore,
) -> None:
    waves = (sales("03-02", "late"), sales("02-02", "early"))
    load(client, workbook(plan(*waves)), reading(directory=[seller("ann")]))
    assert roster(client) == [("early", "ann")]


def test_of_two_lists_of_one_day_the_later_load_is_right(client: ClientStore) -> None:
    first = reading("a.csv", directory=[seller("ann"), seller("bob")])
    moved = [listed("ann", day("02-01"), department="plant"), seller("bob")]
    receipts = load(client, workbook(plan()), first, reading("b.csv", directory=moved))
    assert roster(client) == [("sales", "bob")]
    last = receipts[-1]
    assert (last.rows_loaded, last.rows_already_here) == (1, 1)
    client.undo(last.load_id, undone_at=NOW)
    assert roster(client) == [("sales", "ann"), ("sales", "bob")]


def test_undoing_the_list_empties_the_wave(client: ClientStore) -> None:
    receipts = load(client, workbook(plan()), reading(directory=[seller("ann")]))
    client.undo(receipts[-1].load_id, undone_at=NOW)
    assert roster(client) == []
    assert rows_of(client, Mart.DIRECTORY, "wave") == []


def test_a_list_says_nothing_about_how_far_data_reach(client: ClientStore) -> None:
    used = reading("a.csv", signal_day=[signal("ann", day("02-05"))])
    load(client, workbook(plan()), used)
    load(client, reading("b.csv", directory=[seller("ann", "05-01")]))
    assert client.evidence().data_to == day("02-05")
