"""The event log is kept beside the workbook and merged into its events."""

from dataclasses import replace
from datetime import timedelta

import pytest
from store_readings import NOW, adoption, day, load, plan_of, wave, workbook

from model.faults import RequestError
from model.ids import LoadId
from model.plan import Event, EventKind, Plan
from store.client import ClientStore

STRIKE = Event(first_day=day("03-02"), last_day=day("03-06"), what="Strike")
FLOOD = Event(
    first_day=day("02-20"), last_day=day("02-20"), what="Flood", waves=("pilot", None)
)
NEW_TOOL = replace(STRIKE, what="New tool", kind=EventKind.RECOUNT, measure="use")


def plan(*events: Event) -> Plan:
    known = plan_of(replace(adoption(), id="use"), waves=(wave(), wave("east")))
    return replace(known, events=events)


@pytest.fixture
def planned(client: ClientStore) -> ClientStore:
    load(client, workbook(plan(STRIKE)))
    return client


def told(client: ClientStore) -> list[tuple[str, int | None]]:
    [current] = client.plans()
    return [(event.what, event.log_id) for event in current.events]


def refused(client: ClientStore, event: Event, change: str = "portal") -> RequestError:
    with pytest.raises(RequestError) as fault:
        client.log_event(change, event, logged_at=NOW)
    return fault.value


def test_a_logged_event_comes_back_whole(planned: ClientStore) -> None:
    log_id = planned.log_event("portal", FLOOD, logged_at=NOW)
    [logged] = planned.logged_events()
    assert logged.event == replace(FLOOD, log_id=log_id)
    assert (logged.change, logged.logged_on) == ("portal", NOW.date())


def test_what_it_does_to_which_measure_comes_back_too(planned: ClientStore) -> None:
    log_id = planned.log_event("portal", NEW_TOOL, logged_at=NOW)
    [logged] = planned.logged_events()
    assert logged.event == replace(NEW_TOOL, log_id=log_id)


def test_another_kind_or_measure_is_another_entry(planned: ClientStore) -> None:
    others = (NEW_TOOL, replace(NEW_TOOL, measure=None), replace(STRIKE, what="x"))
    told = [planned.log_event("portal", one, logged_at=NOW) for one in others * 2]
    assert told == [1, 2, 3, 1, 2, 3]


def test_it_stands_among_the_events_of_the_workbook(planned: ClientStore) -> None:
    planned.log_event("portal", FLOOD, logged_at=NOW)
    assert told(planned) == [("Flood", 1), ("Strike", None)]
    assert planned.evidence().plans == planned.plans()


def test_it_outlives_a_workbook_that_is_loaded_again(planned: ClientStore) -> None:
    planned.log_event("portal", FLOOD, logged_at=NOW)
    load(planned, workbook(plan(), "plan2.xlsx"))
    assert told(planned) == [("Flood", 1)]
    planned.undo(LoadId("2"), undone_at=NOW)
    assert told(planned) == [("Flood", 1), ("Strike", None)]


def test_events_of_another_change_stay_there(planned: ClientStore) -> None:
    load(planned, workbook(plan_of(change="forms"), "forms.xlsx"))
    planned.log_event("portal", FLOOD, logged_at=NOW)
    [forms, portal] = planned.plans()
    assert [event.what for event in forms.events] == []
    assert [event.what for event in portal.events] == ["Flood", "Strike"]


def test_logging_and_forgetting_make_verdicts_stale(planned: ClientStore) -> None:
    seen = [planned.data_version]
    log_id = planned.log_event("portal", FLOOD, logged_at=NOW)
    seen.append(planned.data_version)
    planned.forget_event(log_id, forgotten_at=NOW)
    seen.append(planned.data_version)
    assert seen == sorted(set(seen))
    assert told(planned) == [("Strike", None)]


def test_the_same_entry_is_kept_once(planned: ClientStore) -> None:
    first = planned.log_event("portal", FLOOD, logged_at=NOW)
    version = planned.data_version
    again = replace(FLOOD, what="  Flood ")
    assert planned.log_event("portal", again, logged_at=NOW) == first
    assert (planned.data_version, len(planned.logged_events())) == (version, 1)


def test_a_number_is_never_given_twice(planned: ClientStore) -> None:
    first = planned.log_event("portal", FLOOD, logged_at=NOW)
    planned.forget_event(first, forgotten_at=NOW)
    assert planned.log_event("portal", FLOOD, logged_at=NOW) == first + 1


def test_an_entry_that_is_not_there_cannot_be_forgotten(planned: ClientStore) -> None:
    log_id = planned.log_event("portal", FLOOD, logged_at=NOW)
    planned.forget_event(log_id, forgotten_at=NOW)
    for unknown in (log_id, 99):
        with pytest.raises(RequestError) as fault:
            planned.forget_event(unknown, forgotten_at=NOW)
        assert fault.value.code == "UNKNOWN_EVENT"


@pytest.mark.parametrize(
    ("faulty", "code"),
    [
        (replace(FLOOD, last_day=FLOOD.first_day - timedelta(days=1)), "DATE_RANGE"),
        (replace(FLOOD, first_day=FLOOD.first_day.replace(year=1999)), "DATE_RANGE"),
        (replace(FLOOD, what="  "), "MISSING_VALUE"),
        (replace(FLOOD, what="x" * 201), "TEXT_TOO_LONG"),
        (replace(FLOOD, what="ada@maple.example away"), "ADDRESS"),
        (replace(FLOOD, waves=("west",)), "NO_WAVE"),
        (replace(NEW_TOOL, measure="orders"), "NO_MEASURE"),
    ],
)
def test_what_makes_no_sense_is_refused(
    planned: ClientStore, faulty: Event, code: str
) -> None:
    version = planned.data_version
    assert refused(planned, faulty).code == code
    assert (planned.logged_events(), planned.data_version) == ((), version)


def test_an_unknown_change_is_told_the_known_ones(planned: ClientStore) -> None:
    fault = refused(planned, FLOOD, change="nowhere")
    assert (fault.code, "portal" in fault.remedy) == ("NO_CHANGE", True)
