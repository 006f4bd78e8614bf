"""The tables that the plain way reads, taken out of a client's store."""

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from model.ids import ClientId
from model.zones import DEFAULT_ZONE
from store.clientfile import alias_of
from store.engine import Engine
from store.plans import read_plans
from store.rebuild import create_work_tables

_FACTS = """
    SELECT change, measure, person, CAST(day AS TIMESTAMP) AS day, value
    FROM measure_fact
"""
_PEOPLE = """
    SELECT change, wave, person, CAST(live_on AS TIMESTAMP) AS live_on FROM work_roster
"""


def write_plain_data(data: Path, client_id: ClientId, target: Path) -> None:
    """Write facts by measure, people by wave, and pairs, as Parquet files.

    Args:
        data: the folder of the office, which nobody has open.
        client_id: whose facts.
        target: a folder; it is made.
    """
    target.mkdir(parents=True)
    engine = Engine(data)
    try:
        engine.attach(data / "clients" / f"{client_id}.duckdb", alias_of(client_id))
        with engine.reading(alias_of(client_id)) as cursor:
            plans = read_plans(cursor, DEFAULT_ZONE)
            create_work_tables(cursor, plans)
            _write(cursor, _FACTS, target / "facts.parquet")
            _write(cursor, _PEOPLE, target / "people.parquet")
    finally:
        engine.close()
    pairs = [
        (plan.change, pair.name, pair.adoption, pair.outcome)
        for plan in plans
        for pair in sorted(plan.pairs, key=lambda pair: not pair.is_primary)
    ]
    columns = ["change", "pair", "adoption", "outcome"]
    pd.DataFrame(pairs, columns=columns).to_parquet(target / "pairs.parquet")


def _write(cursor: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    pq.write_table(cursor.execute(query).to_arrow_table(), path)
