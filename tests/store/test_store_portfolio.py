"""What the office knows of verdicts is of the newest data, or nothing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from store_readings import NOW, adoption, day, load, plan_of, reading, signal, workbook

from model.faults import StoreError
from model.ids import ClientId
from model.plan import Event
from model.portfolio import ClientSummary, VerdictSummary
from model.stopping import Stop, Stopped
from model.verdict import Grade, Reason, Verdict
from store.client import ClientStore
from store.engine import Engine
from store.office import Office

DUE = (date(2026, 4, 4), date(2026, 5, 4), date(2026, 6, 3))
ROLLOUT = VerdictSummary(
    change="Portal",
    pair="Use and time",
    wave=None,
    verdict=Verdict.SLIPPING,
    reason=Reason.WORKAROUND_BACK,
    grade=Grade.A2,
    go_live=date(2026, 3, 2),
    due=DUE,
    is_rollback=True,
    has_snapshots=True,
)
SMALL = VerdictSummary(
    change="Portal",
    pair="Use and time",
    wave="Yard",
    verdict=Verdict.NOT_ENOUGH_DATA,
    reason=Reason.SMALL_GROUP,
    grade=None,
    go_live=date(2026, 3, 2),
)
SUMMARY = ClientSummary(
    judged_on=date(2026, 7, 1),
    rules="abc",
    n_changes=1,
    data_to=date(2026, 6, 28),
    loaded_on=date(2026, 6, 30),
    verdicts=(ROLLOUT, SMALL),
)
BARE = ClientSummary(
    judged_on=date(2026, 7, 1), rules="abc", n_changes=0, data_to=None, loaded_on=None
)
LATER = datetime(2026, 8, 4, tzinfo=UTC)


def known(office: Office) -> dict[str, ClientSummary | None]:
    return {client.id: client.summary for client in office.portfolio()}


def test_a_new_client_is_not_judged(office: Office, client: ClientStore) -> None:
    [found] = office.portfolio()
    assert (found.id, found.name, found.zone) == (
        "maple",
        "Maple Foods",
        "America/Toronto",
    )
    assert found.summary is None


def test_a_summary_comes_back_as_it_was(office: Office, client: ClientStore) -> None:
    bare = office.create_client(ClientId("birch"), "Birch")
    client.save_summary(SUMMARY)
    bare.save_summary(BARE)
    assert known(office) == {"maple": SUMMARY, "birch": BARE}


def test_a_later_summary_takes_the_place_of_the_earlier(
    office: Office, client: ClientStore
) -> None:
    client.save_summary(SUMMARY)
    client.save_summary(BARE)
    assert known(office) == {"maple": BARE}


def test_a_summary_outlives_the_process(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        office.create_client(ClientId("maple"), "Maple").save_summary(SUMMARY)
    with Office.open(tmp_path) as office:
        office.client(ClientId("maple"))
        assert known(office) == {"maple": SUMMARY}


def test_each_state_has_a_revision_of_its_own(
    office: Office, client: ClientStore
) -> None:
    seen = [office.portfolio_revision()]
    other = office.create_client(ClientId("birch"), "Birch")
    seen.append(office.portfolio_revision())
    for step in (client, other, client):
        step.save_summary(SUMMARY)
        seen.append(office.portfolio_revision())
    load(client, workbook(plan_of(adoption())))
    seen.append(office.portfolio_revision())
    client.save_summary(BARE)
    seen.append(office.portfolio_revision())
    assert len(set(seen)) == len(seen)


def test_a_load_and_an_undo_leave_no_verdict_of_other_data(
    office: Office, client: ClientStore
) -> None:
    office.create_client(ClientId("birch"), "Birch").save_summary(SUMMARY)
    client.save_summary(SUMMARY)
    [receipt] = client.ingest_all([workbook(plan_of(adoption()))], loaded_at=NOW)
    assert known(office) == {"maple": None, "birch": SUMMARY}

    client.save_summary(SUMMARY)
    assert receipt.load_id is not None
    client.undo(receipt.load_id, undone_at=LATER)
    assert known(office) == {"maple": None, "birch": SUMMARY}


def test_the_event_log_leaves_no_verdict_of_before(
    office: Office, client: ClientStore
) -> None:
    plan = plan_of(adoption())
    load(client, workbook(plan))
    client.save_summary(SUMMARY)
    event = Event(first_day=day("02-04"), last_day=day("02-04"), what="Strike")
    number = client.log_event(plan.change, event, logged_at=NOW)
    assert known(office) == {"maple": None}

    client.save_summary(SUMMARY)
    client.forget_event(number, forgotten_at=LATER)
    assert known(office) == {"maple": None}


def test_a_file_that_changes_nothing_leaves_the_verdicts(
    office: Office, client: ClientStore
) -> None:
    book = workbook(plan_of(adoption()))
    load(client, book)
    client.save_summary(SUMMARY)
    load(client, book)
    assert known(office) == {"maple": SUMMARY}


def test_verdicts_are_forgotten_before_a_change_is_kept(
    office: Office, client: ClientStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever ends the process in between, no old verdict stands beside new data.
    load(client, workbook(plan_of(adoption())))
    client.save_summary(SUMMARY)
    version = client.data_version
    stop = Stop()
    monkeypatch.setattr(stop, "check", _failing_at_the_end(office, stop))
    facts = reading(signal_day=[signal("ann", day("02-04"))])
    with pytest.raises(Stopped):
        client.ingest_all([facts], loaded_at=LATER, stop=stop)
    assert (client.data_version, known(office)) == (version, {"maple": None})


def _failing_at_the_end(office: Office, stop: Stop):
    check = stop.check

    def at_the_end() -> None:
        check()
        if office.portfolio_revision()[1] == 0:
            raise Stopped

    return at_the_end


def test_a_layout_that_changed_asks_for_new_verdicts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.open(tmp_path) as office:
        client = office.create_client(ClientId("maple"), "Maple")
        client.save_summary(SUMMARY)
    engine = Engine(tmp_path)
    engine.attach(tmp_path / "clients" / "maple.duckdb", "client_maple")
    with engine.writing("client_maple") as cursor:
        cursor.execute("ALTER TABLE mart_outcome_week DROP COLUMN typical")
        cursor.execute("DELETE FROM migration WHERE name = '018_typical'")
    engine.close()
    with Office.open(tmp_path) as office:
        assert known(office) == {"maple": SUMMARY}
        office.client(ClientId("maple"))
        assert known(office) == {"maple": None}


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "STORE_MISSING"), (b"", "STORE_DAMAGED"), (b"x" * 5000, "STORE_DAMAGED")],
)
def test_a_damaged_file_is_known_before_it_is_opened(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    with Office.open(tmp_path) as office:
        for name in ("maple", "birch"):
            office.create_client(ClientId(name), name).save_summary(SUMMARY)
    path = tmp_path / "clients" / "maple.duckdb"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with Office.open(tmp_path) as office:
        faults = office.faults(map(ClientId, ("maple", "birch")))
        assert {id_: fault.code for id_, fault in faults.items()} == {"maple": code}
        with pytest.raises(StoreError) as caught:
            office.client(ClientId("maple"))
        assert caught.value.code == code


def test_a_fault_found_by_opening_is_known_until_it_opens(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        office.create_client(ClientId("maple"), "Maple")
    key = tmp_path / "secrets" / "maple.key"
    content = key.read_bytes()
    key.unlink()
    with Office.open(tmp_path) as office:
        assert office.faults([ClientId("maple")]) == {}
        with pytest.raises(StoreError):
            office.client(ClientId("maple"))
        assert list(office.faults([ClientId("maple")])) == ["maple"]
        key.write_bytes(content)
        office.client(ClientId("maple"))
        assert office.faults([ClientId("maple")]) == {}


def test_no_column_names_a_person(office: Office) -> None:
    with office._engine.reading("office") as cursor:
        columns = {
            row[0]
            for table in ("portfolio_client", "portfolio_verdict")
            for row in cursor.execute(f"DESCRIBE {table}").fetchall()
        }
    # Names of changes, pairs and waves, closed lists, days; numbers are of changes,
    # places and writes. Who owns, acts or belongs to anything is not among them.
    assert columns == {
        *("client", "judged_on", "rules", "n_changes", "data_to", "loaded_on"),
        *("revision", "place", "change", "pair", "wave", "verdict", "reason"),
        *("grade", "go_live", "due_30", "due_60", "due_90", "is_rollback"),
        "has_snapshots",
    }
