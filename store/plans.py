"""The plans of a client: each load of a workbook a version, the last one current."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter

import duckdb
import msgspec
import pyarrow as pa

from model.ids import LoadId
from model.plan import Member, Plan
from model.sealing import sealed_plan
from model.versions import Version
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


@dataclass(frozen=True, slots=True)
class InForce:
    """The version of a change that stands and was loaded last, as it was loaded.

    `load_id` is its load, `loaded_on` the day of that where the client is.
    """

    load_id: LoadId
    plan: Plan
    loaded_on: date


def save_plan(cursor: duckdb.DuckDBPyConnection, load_id: int, plan: Plan) -> None:
    """Store a plan as the version of one load."""
    body = msgspec.json.encode(replace(plan, members=())).decode()
    values = {"load_id": load_id, "change": plan.change, "body": body}
    cursor.execute(read_sql("queries/insert_plan"), values)
    cursor.register("incoming_member", _member_table(load_id, plan.members))
    cursor.execute(read_sql("queries/insert_member"))
    cursor.unregister("incoming_member")


def read_plans(cursor: duckdb.DuckDBPyConnection, zone: str) -> tuple[Plan, ...]:
    """Return each plan as it is evaluated, by change name.

    It is told from all versions, on their days in a zone; without one that stands
    there is none.
    """
    return tuple(
        sealed_plan(versions)
        for versions in _versions(cursor, zone)
        if any(version.undone_on is None for version in versions)
    )


def read_in_force(
    cursor: duckdb.DuckDBPyConnection, change: str, zone: str = "UTC"
) -> InForce | None:
    """Return the version of a change that is in force; None where there is none."""
    values = {"change": change}
    rows = cursor.execute(read_sql("queries/plan_in_force"), values).fetchall()
    for load_id, body, loaded_at in rows:
        plan = msgspec.json.decode(body, type=Plan)
        members = _members(cursor).get(load_id, ())
        return InForce(
            load_id=LoadId(str(load_id)),
            plan=replace(plan, members=tuple(members)),
            loaded_on=_day(zone, loaded_at),
        )
    return None


def preview(
    cursor: duckdb.DuckDBPyConnection, zone: str, plan: Plan, loaded_on: date
) -> Plan:
    """Return a change as it would be evaluated if a plan were loaded on a day."""
    known = {one[-1].plan.change: one for one in _versions(cursor, zone)}
    return sealed_plan([*known.get(plan.change, ()), Version(plan, loaded_on)])


def undo_plan(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Delete the version of one load; what it promised stays once it was replaced.

    A promise is not taken back by undoing it when another had come: then its pairs
    with their measures, and the go-lives, are kept.
    """
    values: dict[str, object] = {"load_id": load_id}
    found = cursor.execute(read_sql("queries/plan_of_load"), values).fetchone()
    if found is None:
        return
    body, is_replaced = found
    if not is_replaced:
        cursor.execute(read_sql("queries/forget_plan"), values)
        return
    plan = msgspec.json.decode(body, type=Plan)
    bare = replace(plan, request={}, notes={}, mappings=(), events=())
    values["body"] = msgspec.json.encode(bare).decode()
    cursor.execute(read_sql("queries/keep_promise"), values)


def _versions(cursor: duckdb.DuckDBPyConnection, zone: str) -> Iterator[list[Version]]:
    """Yield the versions of each change, in the order of loading."""
    rows = cursor.execute(read_sql("queries/plan_versions")).fetchall()
    members = _members(cursor)
    for _, loads in groupby(rows, key=itemgetter(0)):
        versions = []
        for _, load_id, body, loaded_at, undone_at in loads:
            plan = msgspec.json.decode(body, type=Plan)
            plan = replace(plan, members=tuple(members.get(load_id, ())))
            loaded_on = _day(zone, loaded_at)
            undone_on = None if undone_at is None else _day(zone, undone_at)
            versions.append(Version(plan, loaded_on, undone_on))
        yield versions


def _day(zone: str, stored: datetime) -> date:
    return day_in(zone, stored.replace(tzinfo=UTC))


def _members(cursor: duckdb.DuckDBPyConnection) -> dict[int, list[Member]]:
    """Return the members of each load of a workbook, in roster order."""
    members: defaultdict[int, list[Member]] = defaultdict(list)
    rows = cursor.execute(read_sql("queries/plan_members")).fetchall()
    for load_id, *values in rows:
        row = dict(zip(_MEMBER_COLUMNS, values, strict=True))
        members[load_id].append(msgspec.convert(row, Member))
    return members


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
