"""The plans of a client: each load of a workbook a version, the last one current."""

from collections import defaultdict
from dataclasses import fields, replace

import duckdb
import msgspec
import pyarrow as pa

from model.plan import Member, Plan

_MEMBER_COLUMNS = tuple(column.name for column in fields(Member))
_MEMBER_SCHEMA = pa.schema(
    [("load_id", pa.int32()), ("place", pa.int32())]
    + [
        (name, pa.date32() if name in ("live_from", "left_on") else pa.string())
        for name in _MEMBER_COLUMNS
    ]
)
_CURRENT_MEMBERS = """
    SELECT
        p.change, m.person, m.wave, m.department, m.site, m.role,
        m.live_from, m.left_on
    FROM current_plan AS p
    INNER JOIN plan_member AS m ON m.load_id = p.load_id
    ORDER BY p.change ASC NULLS LAST, m.place ASC NULLS LAST
"""


def save_plan(cursor: duckdb.DuckDBPyConnection, load_id: int, plan: Plan) -> None:
    """Store a plan as the version of one load."""
    body = msgspec.json.encode(replace(plan, members=())).decode()
    cursor.execute("INSERT INTO plan VALUES (?, ?, ?)", [load_id, plan.change, body])
    cursor.register("incoming_member", _member_table(load_id, plan.members))
    cursor.execute("INSERT INTO plan_member SELECT * FROM incoming_member")
    cursor.unregister("incoming_member")


def read_plans(cursor: duckdb.DuckDBPyConnection) -> tuple[Plan, ...]:
    """Return the current version of each plan, by change name."""
    members = defaultdict(list)
    for change, *values in cursor.execute(_CURRENT_MEMBERS).fetchall():
        row = dict(zip(_MEMBER_COLUMNS, values, strict=True))
        members[change].append(msgspec.convert(row, Member))
    rows = cursor.execute(
        "SELECT change, body FROM current_plan ORDER BY change ASC NULLS LAST"
    ).fetchall()
    return tuple(
        replace(
            msgspec.json.decode(body, type=Plan),
            members=tuple(members.get(change, ())),
        )
        for change, body in rows
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
    return pa.Table.from_pylist(rows, schema=_MEMBER_SCHEMA)
