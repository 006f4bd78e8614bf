"""The office knows its clients and keeps their files and keys apart."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from store_readings import adoption, day, load, plan_of, reading, signal, workbook

from model.faults import RequestError, StoreError
from model.ids import ClientId
from store.office import Office

MAPLE = ClientId("maple")


def code_of(error: pytest.ExceptionInfo[RequestError | StoreError]) -> str:
    return error.value.code


def test_clients_are_listed_by_name(office: Office) -> None:
    assert office.clients() == []
    office.create_client(ClientId("b"), "Alder")
    office.create_client(ClientId("a"), "Birch")
    assert [(c.id, c.name) for c in office.clients()] == [
        ("b", "Alder"),
        ("a", "Birch"),
    ]


def test_a_new_client_is_empty(office: Office) -> None:
    client = office.create_client(MAPLE, "Maple Foods")
    assert (client.id, client.name, client.zone) == (
        MAPLE,
        "Maple Foods",
        "America/Toronto",
    )
    assert (client.data_version, client.ledger(), client.plans()) == (0, [], ())
    evidence = client.evidence()
    assert evidence.data_to is None
    assert all(frame.empty for frame in evidence.marts.values())


@pytest.mark.parametrize(
    "client_id",
    ["", "Maple", "-a", "a-", "a b", "../a", "a/b", "é", "a" * 41, "a\n", 'a"b'],
)
def test_an_id_must_be_a_short_lower_case_name(office: Office, client_id: str) -> None:
    with pytest.raises(RequestError) as caught:
        office.create_client(ClientId(client_id), "X")
    assert code_of(caught) == "BAD_CLIENT_ID"
    assert office.clients() == []


def test_days_are_counted_in_the_zone_of_the_client(office: Office) -> None:
    client = office.create_client(MAPLE, "Maple", zone="Asia/Tokyo")
    late = datetime(2026, 8, 3, 16, tzinfo=UTC)
    assert (client.zone, client.day_of(late)) == ("Asia/Tokyo", date(2026, 8, 4))


@pytest.mark.parametrize("zone", ["", "Toronto", "Mars/Olympus", "../etc/passwd"])
def test_an_unknown_zone_is_refused(office: Office, zone: str) -> None:
    with pytest.raises(RequestError) as caught:
        office.create_client(MAPLE, "Maple", zone=zone)
    assert code_of(caught) == "UNKNOWN_ZONE"
    assert office.clients() == []


def test_an_id_is_given_once(office: Office) -> None:
    office.create_client(MAPLE, "Maple")
    with pytest.raises(RequestError) as caught:
        office.create_client(MAPLE, "Other")
    assert code_of(caught) == "CLIENT_EXISTS"
    assert [client.name for client in office.clients()] == ["Maple"]


def test_an_unknown_client_is_answered_with_the_known_ones(office: Office) -> None:
    office.create_client(MAPLE, "Maple")
    with pytest.raises(RequestError, match="maple") as caught:
        office.client(ClientId("oak"))
    assert code_of(caught) == "UNKNOWN_CLIENT"


def test_facts_of_one_client_are_not_seen_by_another(office: Office) -> None:
    one, two = (office.create_client(ClientId(i), i) for i in ("one", "two"))
    load(one, workbook(plan_of(adoption())))
    load(one, reading(signal_day=[signal("ann", day("02-05"))]))
    assert two.data_version == 0
    assert two.plans() == ()


def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        client = office.create_client(MAPLE, "Maple")
        load(client, workbook(plan_of(adoption())))
        key, before = client.key, client.evidence()
    with Office.open(tmp_path) as office:
        client = office.client(MAPLE)
        after = client.evidence()
        assert client.key == key
        assert after.plans == before.plans
        assert all(after.marts[m].equals(f) for m, f in before.marts.items())


def test_each_client_has_a_secret_key_of_its_own(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        keys = {office.create_client(ClientId(i), i).key for i in ("one", "two")}
    assert len(keys) == 2
    assert {len(key) for key in keys} == {32}
    secrets = tmp_path / "secrets"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700
    assert stat.S_IMODE((secrets / "one.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [None, b"short"])
def test_a_lost_key_is_not_replaced(tmp_path: Path, content: bytes | None) -> None:
    with Office.open(tmp_path) as office:
        office.create_client(MAPLE, "Maple")
    path = tmp_path / "secrets" / "maple.key"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with Office.open(tmp_path) as office, pytest.raises(StoreError) as caught:
        office.client(MAPLE)
    assert code_of(caught) == "KEY_MISSING"


def test_a_lost_file_is_not_replaced(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        office.create_client(MAPLE, "Maple")
    (tmp_path / "clients" / "maple.duckdb").unlink()
    with Office.open(tmp_path) as office, pytest.raises(StoreError) as caught:
        office.client(MAPLE)
    assert code_of(caught) == "STORE_MISSING"
    assert not (tmp_path / "clients" / "maple.duckdb").exists()


def test_what_an_interrupted_creation_left_is_used(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "maple.key").write_bytes(b"k" * 32)
    with Office.open(tmp_path) as office:
        assert office.create_client(MAPLE, "Maple").key == b"k" * 32


def test_a_damaged_office_is_named(tmp_path: Path) -> None:
    (tmp_path / "office.duckdb").write_bytes(b"damaged" * 9999)
    with pytest.raises(StoreError) as caught:
        Office.open(tmp_path)
    assert code_of(caught) == "STORE_DAMAGED"
    assert "make each client again" in caught.value.remedy


def test_clients_that_are_made_again_beside_a_new_office_have_their_data(
    tmp_path: Path,
) -> None:
    with Office.open(tmp_path) as office:
        client = office.create_client(MAPLE, "Maple")
        load(client, workbook(plan_of(adoption())))
        key, kept = client.key, client.ledger()
    (tmp_path / "office.duckdb").unlink()
    with Office.open(tmp_path) as office:
        again = office.create_client(MAPLE, "Maple")
        assert (again.key, again.ledger()) == (key, kept)


def test_an_office_from_the_future_is_refused_and_closed(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office, office._engine.writing("office") as cursor:
        cursor.execute("INSERT INTO migration VALUES ('999_future')")
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            Office.open(tmp_path)
        assert code_of(caught) == "STORE_NEWER"


def test_threads_that_ask_for_a_client_share_its_store(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        office.create_client(MAPLE, "Maple")
    with Office.open(tmp_path) as office, ThreadPoolExecutor(8) as pool:
        stores = set(pool.map(lambda _: office.client(MAPLE), range(40)))
    assert len(stores) == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        Office.open(tmp_path / "file" / "data")
    assert code_of(caught) == "STORE_IO"


def test_an_office_can_be_opened_again_after_closing(tmp_path: Path) -> None:
    for _ in range(2):
        Office.open(tmp_path).close()


def test_a_path_with_quotes_is_only_a_path(tmp_path: Path) -> None:
    with Office.open(tmp_path / "it's; DROP") as office:
        assert office.create_client(MAPLE, "M'aple").name == "M'aple"
