"""When open pages are told that what they show has changed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from small_office import NORTH, make_office

from model.ids import ClientId, LoadId
from model.plan import Event
from ui import door

FLOOD = Event(first_day=date(2026, 4, 6), last_day=date(2026, 4, 6), what="Flood")


def _has_changed(client_id: ClientId | None, drawn: door.Moment) -> bool:
    return door.state_of(client_id) != door.state_of(client_id, drawn)


def _log_flood() -> None:
    door.log_event(NORTH, "Move to Teams", FLOOD)


@pytest.mark.parametrize("change", [_log_flood, lambda: door.undo(NORTH, LoadId("2"))])
def test_a_change_is_told_to_its_client_and_to_the_office(small_office: Path, change):
    south = door.create_client("South")
    before = door.moment()

    change()

    asked = (NORTH, south, None)
    told = {one for one in asked if _has_changed(one, before)}
    assert told == {NORTH, None}


def test_open_pages_wait_until_a_change_is_judged(small_office: Path, monkeypatch):
    before, told = door.moment(), []

    def renew(*asked: object) -> None:
        told.append(_has_changed(NORTH, before))

    monkeypatch.setattr(door, "renew", renew)

    _log_flood()

    told.append(_has_changed(NORTH, before))
    assert told == [False, True]


def test_a_change_whose_judging_was_stopped_is_told_all_the_same(
    small_office: Path, monkeypatch
):
    before = door.moment()

    def stop(*asked: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "renew", stop)
    with pytest.raises(KeyboardInterrupt):
        _log_flood()

    assert _has_changed(NORTH, before)


def test_what_changes_nothing_is_not_told(small_office: Path):
    before = door.moment()

    door.load(NORTH, [], {})

    assert not _has_changed(NORTH, before)


def test_a_new_client_is_told_to_the_office(data_dir: Path):
    make_office(data_dir)
    before = door.moment()

    door.create_client("South")

    assert _has_changed(None, before)


def test_the_next_day_is_told_where_the_client_is(small_office: Path):
    now = door.moment()
    yesterday = now.at - timedelta(days=1)

    assert _has_changed(NORTH, now._replace(at=yesterday))
    assert not _has_changed(NORTH, now)
