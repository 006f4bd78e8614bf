"""Files grow from nothing to the newest layout, and no further back."""

from pathlib import Path

import pytest
from store_readings import (
    adoption,
    day,
    load,
    load_facts,
    plan_of,
    reading,
    result,
    rows_of,
    signal,
    ticket,
    workbook,
)

from model.faults import InternalError, StoreError
from model.marts import Mart
from model.plan import EventKind, Statistic
from store import migrate as migrate_module
from store.client import ClientStore
from store.engine import Engine
from store.eventlog import read_logged_events
from store.migrate import migrate
from store.sql import migration_names


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    (tmp_path / "clients").mkdir()
    opened = Engine(tmp_path)
    opened.attach(tmp_path / "clients" / "a.duckdb", "a")
    return opened


def applied(engine: Engine) -> list[str]:
    with engine.reading("a") as cursor:
        rows = cursor.execute("SELECT name FROM migration ORDER BY name").fetchall()
    return [name for (name,) in rows]


@pytest.mark.parametrize("kind", ["office", "client"])
def test_all_migrations_are_applied_once(engine: Engine, kind: str) -> None:
    for _ in range(2):
        migrate(engine, "a", kind)
        assert applied(engine) == list(migration_names(kind))


@pytest.mark.parametrize("kind", ["office", "client"])
def test_no_two_migrations_have_the_same_number(kind: str) -> None:
    numbers = [int(name[:3]) for name in migration_names(kind)]
    assert len(numbers) == len(set(numbers))


def test_records_of_earlier_versions_get_the_names_that_new_files_give_them(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = migration_names("client")
    before = tuple(name for name in names if name < "011")
    monkeypatch.setattr(migrate_module, "migration_names", lambda _kind: before)
    migrate(engine, "a", "client")
    with engine.writing("a") as cursor:
        for number, source in enumerate(
            ("zendesk_tickets", "forms_responses", "mapped")
        ):
            cursor.execute(
                "INSERT INTO receipt BY NAME SELECT ? AS load_id, ? AS connector,"
                " '' AS file, '' AS sha256, 1 AS rows_read, 1 AS rows_loaded,"
                " 0 AS rows_already_here, 0 AS rows_set_aside, '' AS codes,"
                " '' AS message, '' AS remedy, TIMESTAMP '2026-06-01' AS loaded_at",
                [number, source],
            )
        cursor.execute(
            "INSERT INTO record BY NAME"
            " SELECT unnest([0, 1, 2]) AS load_id, 1 AS rows, 'P' AS person,"
            " unnest(['ticket', 'form_answer', 'ticket']) AS kind,"
            " unnest(['7', 'a: b:7', '7']) AS key,"
            " TIMESTAMP '2026-03-02 09:05:42' AS opened"
        )
        cursor.execute("INSERT INTO record_value VALUES (0, 'ticket', '7', 'cost', 1)")
    monkeypatch.setattr(migrate_module, "migration_names", lambda _kind: names)
    migrate(engine, "a", "client")
    with engine.reading("a") as cursor:
        query = "SELECT key, category FROM record ORDER BY load_id"
        rows = cursor.execute(query).fetchall()
        [(value_key,)] = cursor.execute("SELECT key FROM record_value").fetchall()
        query = "SELECT field FROM load_field WHERE load_id = 0 ORDER BY field"
        fields = cursor.execute(query).fetchall()
    assert rows == [
        ("zendesk_tickets#7", None),
        ("7~2026-03-02 09:05~P", "a: b"),
        ("7", None),
    ]
    assert value_key == "zendesk_tickets#7"
    assert fields == [("cost",), ("person",)]


def test_events_of_earlier_versions_only_happened(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = migration_names("client")
    before = tuple(name for name in names if name < "019")
    monkeypatch.setattr(migrate_module, "migration_names", lambda _kind: before)
    migrate(engine, "a", "client")
    with engine.writing("a") as cursor:
        cursor.execute(
            "INSERT INTO event_log BY NAME SELECT 1 AS log_id, 'portal' AS change,"
            " DATE '2026-03-02' AS first_day, DATE '2026-03-06' AS last_day,"
            " 'Strike' AS what, '[]' AS waves, TIMESTAMP '2026-03-09' AS logged_at"
        )
    monkeypatch.setattr(migrate_module, "migration_names", lambda _kind: names)
    migrate(engine, "a", "client")
    with engine.reading("a") as cursor:
        [logged] = read_logged_events(cursor, "UTC")
    assert (logged.event.kind, logged.event.measure) == (EventKind.OTHER, None)


def test_a_layout_from_the_future_is_refused(engine: Engine) -> None:
    migrate(engine, "a", "client")
    with engine.writing("a") as cursor:
        cursor.execute("INSERT INTO migration VALUES ('999_future')")
    with pytest.raises(StoreError, match="999_future") as caught:
        migrate(engine, "a", "client")
    assert caught.value.code == "STORE_NEWER"


def test_a_migration_that_fails_leaves_nothing_of_itself(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(engine, "a", "client")
    monkeypatch.setattr(
        migrate_module, "migration_names", lambda kind: (*migration_names(kind), "9")
    )
    broken = "CREATE TABLE half (n INTEGER); SELECT nonsense"
    monkeypatch.setattr(migrate_module, "read_sql", lambda path: broken)
    with pytest.raises(InternalError):
        migrate(engine, "a", "client")
    assert "9" not in applied(engine)
    with pytest.raises(InternalError), engine.reading("a") as cursor:
        cursor.execute("SELECT * FROM half")


def test_marts_are_built_anew_after_a_migration(
    client: ClientStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(client, workbook(plan_of(adoption())))
    load(client, reading(signal_day=[signal("ann", day("02-04"))]))
    with client._engine.writing("client_maple") as cursor:
        cursor.execute("DELETE FROM mart_report_day")
    monkeypatch.setattr(
        migrate_module, "migration_names", lambda kind: (*migration_names(kind), "9")
    )
    monkeypatch.setattr(migrate_module, "read_sql", lambda path: "SELECT 1")

    migrate(client._engine, "client_maple", "client")

    assert rows_of(client, Mart.REPORT_DAY, "report") == [("Tickets",)]


def test_a_file_of_an_earlier_version_gets_typical_values(client: ClientStore) -> None:
    hours = result(statistic=Statistic.MEDIAN, of="resolution_hours")
    ends = [ticket("first", "02-01 09:00"), ticket("last", "02-08 09:00")]
    mine = [ticket(f"T{n}", "02-02 09:00", n, person="ann") for n in (2, 8)]
    load_facts(client, plan_of(hours), record=ends + mine)
    with client._engine.writing("client_maple") as cursor:
        cursor.execute("ALTER TABLE mart_outcome_week DROP COLUMN typical")
        cursor.execute("DELETE FROM migration WHERE name = '018_typical'")

    migrate(client._engine, "client_maple", "client")

    rows = rows_of(client, Mart.OUTCOME_WEEK, "value", "typical")
    assert rows == [(5, pytest.approx(4))]
