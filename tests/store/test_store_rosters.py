"""Rosters are as they were on go-live, whatever a later workbook lists."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from store_readings import (
    adoption,
    day,
    listed,
    load,
    member,
    plan_of,
    reading,
    rows_of,
    wave,
    workbook,
)

from model.ids import LoadId
from model.marts import Mart
from model.plan import Member, Plan, Selector, Wave
from model.plan_edits import PlanTerm
from store.client import ClientStore

WAVES = (wave("first", "04-01"), wave("second", "07-01"))
ANN, BOB, EVE = member("ann", "first"), member("bob", "second"), member("eve", None)
NOON = datetime(2026, 1, 1, 17, tzinfo=UTC)
"""Noon of the first day of the year in Toronto."""


def plan(*members: Member, waves: tuple[Wave, ...] = WAVES) -> Plan:
    return plan_of(adoption(), members=members, waves=waves)


def bring(client: ClientStore, *versions: tuple[str, Plan]) -> list[LoadId]:
    """Load versions of a plan at noon of their days of 2026."""
    found = []
    for number, (on, version) in enumerate(versions):
        at = datetime.combine(day(on), NOON.timetz()) + timedelta(minutes=number)
        file = f"{on} {len(client.ledger())}.xlsx"
        receipt = client.ingest(workbook(version, file), loaded_at=at)
        assert receipt.load_id is not None
        found.append(receipt.load_id)
    return found


def roster(client: ClientStore) -> dict[object, object]:
    """Return the wave of each person."""
    return dict(rows_of(client, Mart.ROSTER, "person", "wave"))


def days_of(client: ClientStore, person: str) -> tuple[str | None, ...]:
    """Return month and day of when a person went live, and left."""
    rows = rows_of(client, Mart.ROSTER, "person", "live_on", "left_on")
    [days] = [row[1:] for row in rows if row[0] == person]
    return tuple(None if one is None else str(one)[5:10] for one in days)


FULL = plan(ANN, BOB, EVE)
EVERYBODY = {"ann": "first", "bob": "second", "eve": None}


def test_people_whom_a_later_workbook_drops_stay(client: ClientStore) -> None:
    bring(client, ("03-01", FULL), ("11-17", plan(BOB)))
    assert roster(client) == EVERYBODY
    assert {m.person for m in client.plans()[0].members} == {"ann", "bob", "eve"}


def test_people_may_be_dropped_until_go_live(client: ClientStore) -> None:
    bring(client, ("03-01", FULL), ("07-01", plan(ANN, EVE)))
    assert roster(client) == {"ann": "first", "eve": None}


def test_a_roster_is_that_of_the_first_day_where_it_came_after_go_live(
    client: ClientStore,
) -> None:
    drafted, said = plan(ANN, member("typo", "first")), FULL
    bring(client, ("08-01", drafted), ("08-01", said), ("08-02", plan(EVE)))
    assert roster(client) == EVERYBODY


def test_each_wave_has_the_people_of_its_own_go_live(client: ClientStore) -> None:
    between = plan(member("zoe", "first"), member("kim", "second"), EVE)
    bring(client, ("03-01", FULL), ("06-01", between), ("11-17", plan()))
    assert roster(client) == {"ann": "first", "kim": "second", "eve": None}


def test_a_joiner_is_no_part_of_the_roster(client: ClientStore) -> None:
    late = [member("zoe", "first"), member("kim", None)]
    bring(client, ("03-01", FULL), ("11-17", plan(ANN, BOB, EVE, *late)))
    assert roster(client) == EVERYBODY
    assert [one.person for one in client.plans()[0].joiners] == ["zoe", "kim"]


def test_somebody_dropped_with_a_last_day_is_a_leaver(client: ClientStore) -> None:
    gone = replace(ANN, left_on=day("09-01"))
    bring(client, ("03-01", FULL), ("11-17", plan(gone, BOB)), ("11-18", plan(BOB)))
    assert days_of(client, "ann") == ("04-01", "09-01")


def test_who_is_moved_stays_where_they_were_when_the_first_wave_launched(
    client: ClientStore,
) -> None:
    swapped = plan(replace(ANN, wave="second"), replace(BOB, wave="first"), EVE)
    bring(client, ("03-01", FULL), ("05-01", swapped))
    assert roster(client) == EVERYBODY
    assert days_of(client, "ann") == ("04-01", None)
    # the earliest day that is stated: he is in a wave that was live already
    assert days_of(client, "bob") == ("04-01", None)


def test_who_is_moved_counts_from_the_earliest_day_that_is_stated(
    client: ClientStore,
) -> None:
    late = replace(ANN, live_from=day("06-01"))
    moved = replace(ANN, wave="second", live_from=day("05-01"))
    bring(client, ("03-01", plan(late, BOB)), ("08-01", plan(moved, BOB)))
    assert roster(client)["ann"] == "first"
    assert days_of(client, "ann") == ("05-01", None)


def test_a_later_first_day_of_their_own_takes_nobody_out_of_a_check(
    client: ClientStore,
) -> None:
    late = replace(ANN, live_from=day("06-01"))
    bring(client, ("03-01", plan(ANN)), ("08-01", plan(late)))
    assert days_of(client, "ann") == ("04-01", None)


def test_people_who_never_switch_stay_and_none_are_chosen_later(
    client: ClientStore,
) -> None:
    others = plan(ANN, BOB, member("kim", None))
    bring(client, ("03-01", FULL), ("11-17", others))
    assert roster(client) == EVERYBODY


def test_people_who_never_switch_may_come_until_the_last_launch(
    client: ClientStore,
) -> None:
    bring(client, ("03-01", FULL), ("06-01", plan(ANN, BOB, member("kim", None))))
    assert roster(client) == {**EVERYBODY, "kim": None}


def test_who_is_taken_out_of_a_wave_to_come_never_switches(
    client: ClientStore,
) -> None:
    bring(client, ("03-01", FULL), ("06-01", plan(ANN, replace(BOB, wave=None), EVE)))
    assert roster(client) == {**EVERYBODY, "bob": None}


def test_a_renamed_wave_keeps_its_people(client: ClientStore) -> None:
    waves = (wave("pilot group", "04-01"), WAVES[1])
    later = plan(member("zoe", "pilot group"), BOB, EVE, waves=waves)
    bring(client, ("03-01", FULL), ("11-17", later))
    assert roster(client) == {**EVERYBODY, "ann": "pilot group"}


def test_an_undone_version_froze_nothing(client: ClientStore) -> None:
    first, _ = bring(client, ("03-01", FULL), ("11-17", plan(BOB)))
    client.undo(first, undone_at=NOON)
    assert roster(client) == {"bob": "second"}


def test_undoing_the_version_in_force_at_a_launch_is_told(
    client: ClientStore,
) -> None:
    first, *_ = bring(client, ("03-01", FULL), ("11-17", plan(BOB)))
    undone_at = datetime(2026, 11, 18, 17, tzinfo=UTC)
    client.undo(first, undone_at=undone_at)
    [edit] = client.plans()[0].edits
    assert (edit.term, edit.was) == (PlanTerm.UNDONE, "2026-03-01")
    assert edit.on == day("11-18")


@pytest.mark.parametrize(
    ("on", "undone_on"), [("03-02", "03-03"), ("03-01", "11-18"), ("03-02", "04-01")]
)
def test_undoing_a_version_that_froze_nothing_is_not_told(
    client: ClientStore, on: str, undone_on: str
) -> None:
    first, *_ = bring(client, ("03-01", FULL), (on, plan(BOB)))
    undone_at = datetime.combine(day(undone_on), NOON.timetz())
    client.undo(first, undone_at=undone_at)
    assert client.plans()[0].edits == ()


def test_undoing_the_later_version_leaves_the_first(client: ClientStore) -> None:
    _, later = bring(client, ("03-01", FULL), ("11-17", plan(BOB)))
    client.undo(later, undone_at=NOON)
    assert client.plans() == (FULL,)
    assert roster(client) == EVERYBODY


def test_a_roster_is_frozen_by_the_day_where_the_client_is(
    client: ClientStore,
) -> None:
    late = datetime(2026, 7, 2, 2, tzinfo=UTC)  # 22:00 of the day of go-live
    client.ingest(workbook(FULL, "a.xlsx"), loaded_at=NOON)
    client.ingest(workbook(plan(ANN), "b.xlsx"), loaded_at=late)
    assert roster(client) == {"ann": "first", "eve": None}


SELECTING = wave("first", "04-01", select_by=Selector.DEPARTMENT, select_value="Sales")


def test_naming_people_later_takes_none_out_of_a_list(client: ClientStore) -> None:
    people = [listed(one, day("03-01"), department="sales") for one in ("ann", "bob")]
    load(client, reading("people.csv", directory=people))
    named = (replace(ANN, wave=None), replace(BOB, wave=None, left_on=day("09-01")))
    waves = (SELECTING,)
    bring(client, ("03-02", plan(waves=waves)), ("11-17", plan(*named, waves=waves)))
    assert roster(client) == {"ann": "first", "bob": "first"}
    assert days_of(client, "bob") == ("04-01", "09-01")


@pytest.mark.parametrize(
    "other",
    [
        replace(SELECTING, select_by=None, select_value=None),
        replace(SELECTING, select_value="Plant"),
        replace(SELECTING, go_live=day("05-01")),
    ],
)
def test_selecting_otherwise_later_changes_no_roster(
    client: ClientStore, other: Wave
) -> None:
    lists = [("a.csv", "03-01", "ann"), ("b.csv", "04-15", "bob")]
    for file, on, person in lists:
        row = listed(person, day(on), department="sales")
        load(client, reading(file, directory=[row]))
    bring(client, ("03-02", plan(waves=(SELECTING,))), ("11-17", plan(waves=(other,))))
    assert roster(client) == {"ann": "first"}
