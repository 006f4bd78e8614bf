"""The mail domains that the loads of a client brought."""

from collections.abc import Mapping

import duckdb

from store.sql import read_sql


def save_domains(
    cursor: duckdb.DuckDBPyConnection, load_id: int, domains: Mapping[str, int]
) -> None:
    """Keep how many people of a load have each mail domain."""
    for domain, n_people in domains.items():
        values = {"load_id": load_id, "domain": domain, "n_people": n_people}
        cursor.execute(read_sql("queries/insert_domain"), values)


def read_domains(cursor: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Return the mail domains of all loads that stand."""
    rows = cursor.execute(read_sql("queries/domains")).fetchall()
    return frozenset(str(domain) for (domain,) in rows)
