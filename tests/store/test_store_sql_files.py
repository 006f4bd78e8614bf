"""Every SQL file says what it is, can be prepared, and keeps to what is shared."""

import ast
import re
from pathlib import Path

import pytest
from store_readings import NOW, adoption, plan_of, reading, result

from model.facts import Fact
from model.marts import COLUMNS, Mart
from store.accounting import register_facts
from store.client import ClientStore
from store.ledger import SET_ASIDE_SCHEMA, Standing
from store.overlap import compare
from store.plans import MEMBER_SCHEMA
from store.rebuild import create_work_tables
from store.sql import migration_names, read_sql

STORE = Path(__file__).parents[2] / "store"
MIGRATIONS = sorted(STORE.glob("migrations/*/*.sql"))
OF_OFFICES = sorted(STORE.glob("queries/office/*.sql"))
OF_CLIENTS = sorted(
    path
    for folder in ("marts", "queries", "work")
    for path in STORE.glob(f"{folder}/*.sql")
)
STATEMENTS = [*OF_OFFICES, *OF_CLIENTS]
# Modules that put statements together from names of our own schema.
COMPOSING = {
    "accounting",
    "evidence",
    "loads",
    "migrate",
    "rebuild",
    "selection",
    "snapshots",
}
SQL = re.compile(r"\b(SELECT|INSERT INTO|DELETE FROM|UPDATE)\s")
# What DuckDB and Spark do not both run, or do not run alike.
NOT_SHARED = re.compile(
    r"\bQUALIFY\b|\bASOF\b|\bTRY_CAST\b|\bEXCLUDE\b|\bGROUP BY ALL\b|\bUNNEST\b"
    r"|\bquantile|\blist_|\bstruct_|::|\[|\bepoch\b|DATE '"
)


def statement_of(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def query_of(path: Path) -> str:
    """Return what can be prepared: a table's query, not that it becomes a table."""
    return re.sub(r"CREATE OR REPLACE TEMP TABLE \w+ AS", "", statement_of(path))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", STATEMENTS, ids=named)
def test_each_statement_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headings = ["-- Purpose:", "-- Parameters:", "-- Columns:", "-- Grain:"]
    places = [text.find(heading) for heading in headings]
    assert places[0] == 0
    assert places == sorted(places)


@pytest.mark.parametrize("path", MIGRATIONS, ids=named)
def test_each_migration_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- Purpose:")
    assert "-- Grain:" in text


@pytest.mark.parametrize("path", [*STATEMENTS, *MIGRATIONS], ids=named)
def test_each_order_says_where_missing_values_go(path: Path) -> None:
    for order in re.findall(r"ORDER BY ([^)]*?)(?=\n|\)|$)", statement_of(path)):
        for key in order.split(","):
            assert re.search(r"NULLS (FIRST|LAST)$", key.strip()), key


@pytest.mark.parametrize("mart", Mart)
def test_marts_keep_to_the_sql_that_spark_shares(mart: Mart) -> None:
    found = NOT_SHARED.findall(statement_of(STORE / "marts" / f"{mart}.sql"))
    assert found == []


def test_there_is_one_file_for_each_mart() -> None:
    assert {path.stem for path in STORE.glob("marts/*.sql")} == set(Mart)


def test_all_work_tables_are_used() -> None:
    source = (STORE / "rebuild.py").read_text(encoding="utf-8")
    for path in STORE.glob("work/*.sql"):
        assert f'"{path.stem}"' in source


def test_all_migrations_are_in_a_known_folder() -> None:
    known = [*migration_names("office"), *migration_names("client")]
    assert sorted(path.stem for path in MIGRATIONS) == sorted(known)


def test_every_statement_can_be_prepared(client: ClientStore) -> None:
    with client._engine.reading("client_maple") as cursor:
        register_facts(cursor, reading(**{fact.value: [] for fact in Fact}))
        create_work_tables(cursor, (plan_of(adoption(), result()),))
        cursor.register("incoming_set_aside", SET_ASIDE_SCHEMA.empty_table())
        cursor.register("incoming_member", MEMBER_SCHEMA.empty_table())
        compare(cursor, reading(signal_day=[]), Standing(loaded_at=NOW))
        cursor.execute(read_sql("queries/compare_signal_day"))
        for number, path in enumerate(OF_CLIENTS):
            cursor.execute(f"PREPARE statement_{number} AS {query_of(path)}")
    with client._engine.reading("office") as cursor:
        for number, path in enumerate(OF_OFFICES):
            cursor.execute(f"PREPARE of_office_{number} AS {path.read_text()}")


def test_sql_is_written_in_files() -> None:
    written = [
        f"{path.name}:{node.lineno}"
        for path in STORE.glob("*.py")
        if path.stem not in COMPOSING
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and SQL.search(str(node.value))
    ]
    assert written == []


@pytest.mark.parametrize("mart", Mart)
def test_each_mart_has_the_columns_that_are_agreed(
    client: ClientStore, mart: Mart
) -> None:
    assert tuple(client.evidence().marts[mart].columns) == COLUMNS[mart]
    with client._engine.reading("client_maple") as cursor:
        described = cursor.execute(f"DESCRIBE {mart}").fetchall()
    assert tuple(row[0] for row in described) == COLUMNS[mart]


def test_an_unknown_file_is_not_made_up() -> None:
    with pytest.raises(FileNotFoundError):
        read_sql("marts/mart_of_nothing")
