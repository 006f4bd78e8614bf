"""Judgements that are kept under a digest of all that they depend on."""

from collections.abc import Mapping

import duckdb

from store.sql import read_sql


def read_kept(cursor: duckdb.DuckDBPyConnection) -> dict[str, bytes]:
    """Return what is kept, by digest."""
    rows = cursor.execute(read_sql("queries/kept")).fetchall()
    return {str(digest): bytes(findings) for digest, findings in rows}


def save_kept(
    cursor: duckdb.DuckDBPyConnection, judgements: Mapping[str, bytes]
) -> None:
    """Keep these judgements and no others."""
    known = read_kept(cursor)
    stay = list(judgements)
    cursor.execute(read_sql("queries/forget_kept"), {"digests": stay})
    added = {key: raw for key, raw in judgements.items() if key not in known}
    if added:
        keys, findings = list(added), list(added.values())
        values = {"digests": keys, "findings": findings}
        cursor.execute(read_sql("queries/insert_kept"), values)
