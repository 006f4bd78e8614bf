"""The plans of a client: each load of a workbook a version, the last one current."""

from collections import defaultdict
from dataclasses import fields, replace
from datetime import UTC

import duckdb
import msgspec
import pyarrow as pa

from model.plan import Member, Plan
from model.sealing import Version, sealed_plan
from model.zones import day_in
from store.sql import read_sql

_MEMBER_COLUMNS = tuple(column.name for column in fields(Member))
MEMBER_SCHEMA = pa.schema(
    [("load_id", pa.int32()), ("place", pa.int32())]
    + [
        (name, pa.date32() if name in ("live_from", "left_on") else pa.string())
        for name in _MEMBER_COLUMNS
    ]
)
"""What `queries/insert_member` reads."""


def save_plan(cursor: duckdb.DuckDBPyConnection, load_id: int, plan: Plan) -> None:
    """Store a plan as the version of one load."""
    body = msgspec.json.encode(replace(plan, members=())).decode()
    values = {"load_id": load_id, "change": plan.change, "body": body}
    cursor.execute(read_sql("queries/insert_plan"), values)
    cursor.register("incoming_member", _member_table(load_id, plan.members))
    cursor.execute(read_sql("queries/insert_member"))
    cursor.unregister("incoming_member")


def read_plans(cursor: duckdb.DuckDBPyConnection) -> tuple[Plan, ...]:
    """Return the current version of each plan, by change name."""
    members = defaultdict(list)
    in_plans = cursor.execute(read_sql("queries/current_members")).fetchall()
    for change, *values in in_plans:
        row = dict(zip(_MEMBER_COLUMNS, values, strict=True))
        members[change].append(msgspec.convert(row, Member))
    rows = cursor.execute(read_sql("queries/current_plans")).fetchall()
    return tuple(
        replace(
            msgspec.json.decode(body, type=Plan),
            members=tuple(members.get(change, ())),
        )
        for change, body in rows
    )


def read_sealed_plans(cursor: duckdb.DuckDBPyConnection, zone: str) -> tuple[Plan, ...]:
    """Return the current version of each plan with its seals, by change name.

    The seals come from all versions that stand, told by the days of a zone.
    """
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    rows = cursor.execute(read_sql("queries/plan_versions")).fetchall()
    for change, body, loaded_at in rows:
        loaded_on = day_in(zone, loaded_at.replace(tzinfo=UTC))
        plan = msgspec.json.decode(body, type=Plan)
        versions[change].append(Version(plan, loaded_on))
    return tuple(
        replace(plan, pairs=sealed_plan(versions[plan.change]).pairs)
        for plan in read_plans(cursor)
    )


def _member_table(load_id: int, members: tuple[Member, ...]) -> pa.Table:
    rows = [
        {
            "load_id": load_id,
            "place": place,
            **{name: getattr(member, name) for name in _MEMBER_COLUMNS},
        }
        for place, member in enumerate(members)
    ]
    return pa.Table.from_pylist(rows, schema=MEMBER_SCHEMA)
