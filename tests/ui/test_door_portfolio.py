"""The portfolio through the door: who may see what, of which day, of which data."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from small_office import LOADED_AT, NORTH

from access.principal import Principal, Role
from model.faults import RequestError
from model.ids import ClientId, LoadId
from model.plan import Event
from reports.portfolio import Entry
from store.office import Office
from ui import door

FLOOD = Event(first_day=date(2026, 4, 6), last_day=date(2026, 4, 6), what="Flood")


@pytest.fixture(autouse=True)
def on_august_3(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(LOADED_AT, monkeypatch)


def freeze(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return now.astimezone(tz)

    monkeypatch.setattr(door, "datetime", Frozen)


def entry(client_id: ClientId = NORTH) -> Entry:
    return next(one for one in door.portfolio() if one.id == client_id)


def test_only_clients_that_may_be_seen_are_told(small_office: Path, monkeypatch):
    south = door.create_client("South")
    viewer = Principal(name="ada", role=Role.CLIENT_VIEWER, clients=frozenset({south}))
    assert {one.id for one in door.portfolio()} == {NORTH, south}

    monkeypatch.setattr(door, "principal", lambda: viewer)

    assert [one.id for one in door.portfolio()] == [south]
    assert not door.may_judge(south)
    for client_id in (NORTH, south):
        with pytest.raises(RequestError):
            door.judge(client_id)


def test_the_day_is_that_of_each_client(small_office: Path, monkeypatch):
    # At 02:00 in UTC the evening before is not over in Toronto.
    freeze(datetime(2026, 8, 3, 2, tzinfo=UTC), monkeypatch)
    south = door.create_client("South", zone="Europe/Paris")

    days = {one.id: one.as_of for one in door.portfolio()}
    assert days == {NORTH: date(2026, 8, 2), south: date(2026, 8, 3)}


def test_a_judging_is_shown_at_once(small_office: Path):
    assert entry().summary is None
    before = door.state_of(None)

    door.judge(NORTH)

    summary = entry().summary
    assert summary is not None
    assert (summary.judged_on, summary.data_to) == (
        date(2026, 8, 3),
        date(2026, 7, 13),
    )
    assert door.state_of(None) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda: door.undo(NORTH, LoadId("2")),
        lambda: door.log_event(NORTH, "Move to Teams", FLOOD),
    ],
)
def test_who_changes_data_judges_for_the_portfolio(small_office: Path, change):
    change()

    assert entry().summary is not None
    assert not entry().to_judge


def test_an_undone_load_is_not_what_the_portfolio_shows(small_office: Path):
    door.judge(NORTH)
    door.undo(NORTH, LoadId("2"))

    summary = entry().summary
    assert summary is not None
    assert summary.data_to is None


def test_the_office_is_read_once_until_something_changes(
    small_office: Path, monkeypatch
):
    reads = []
    real = Office.portfolio
    monkeypatch.setattr(
        Office, "portfolio", lambda office: reads.append(1) or real(office)
    )

    door.portfolio()
    door.portfolio()
    assert len(reads) == 1
    door.judge(NORTH)
    door.portfolio()
    assert len(reads) == 2


def test_another_day_is_another_answer_from_the_same_rows(
    small_office: Path, monkeypatch
):
    door.judge(NORTH)
    assert entry().as_of == date(2026, 8, 3)

    freeze(datetime(2026, 8, 9, 12, tzinfo=UTC), monkeypatch)

    assert entry().as_of == date(2026, 8, 9)
    assert entry().summary.judged_on == date(2026, 8, 3)


def test_no_file_of_a_client_is_opened(small_office: Path, monkeypatch):
    door.judge(NORTH)
    door.close()

    def opened(_office: Office, client_id: ClientId) -> None:
        raise AssertionError(client_id)

    monkeypatch.setattr(Office, "client", opened)

    assert entry().is_judged
