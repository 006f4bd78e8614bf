"""What a reading shares with the loads before it: equal rows, and rows that differ."""

from dataclasses import dataclass, fields

import duckdb
import msgspec

from model.facts import Fact
from model.loads import Overlap, Reading
from store.accounting import filled
from store.ledger import Standing, to_utc
from store.sql import read_sql


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reading beside the store.

    `n_same` rows of the file bring nothing new, those that yield included;
    `overlaps` has one entry for each earlier load and day that the reading speaks
    of too.
    """

    n_same: int = 0
    overlaps: tuple[Overlap, ...] = ()


def compare(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, standing: Standing
) -> Comparison:
    """Return what a reading shares with the standing loads.

    Its facts must be registered, see `store.accounting.register_facts`, and not
    be stored yet.
    """
    order = {
        "loaded_at": to_utc(standing.loaded_at),
        "reach": standing.reach,
        "is_log": standing.is_log,
        "yields": standing.yields,
    }
    if not _count(cursor, "load_order", order):
        return Comparison()
    n_same, overlaps = 0, list[Overlap]()
    for fact in filled(reading):
        if fact is not Fact.RECORD_VALUE:
            cursor.execute(read_sql(f"queries/compare_{fact}"))
            n_same += _count(cursor, "already_here", {"yields": reading.yields})
            overlaps += _read_overlaps(cursor)
    return Comparison(n_same, tuple(overlaps))


def _count(cursor: duckdb.DuckDBPyConnection, query: str, values: object = None) -> int:
    return int(cursor.execute(read_sql(f"queries/{query}"), values).fetchall()[0][0])


def _read_overlaps(cursor: duckdb.DuckDBPyConnection) -> list[Overlap]:
    rows = cursor.execute(read_sql("queries/overlap")).fetchall()
    names = [column.name for column in fields(Overlap)]
    found = (dict(zip(names, row, strict=True)) for row in rows)
    return [msgspec.convert(one, Overlap) for one in found]
