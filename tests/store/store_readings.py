"""Small readings and plans, typed by hand in the tests of the store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pandas as pd
import pyarrow as pa

from model.facts import SCHEMAS, Fact
from model.ids import Pseudonym
from model.loads import Answer, Reading, Receipt
from model.marts import Mart
from model.plan import (
    Better,
    ChangeKind,
    Condition,
    FactKind,
    FileMapping,
    Measure,
    MeasureUse,
    Member,
    Operator,
    Plan,
    Scope,
    Statistic,
    Wave,
    WaveKind,
)
from store.client import ClientStore

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
Row = dict[str, object]


def day(text: str) -> date:
    """Return a day of 2026 written as month-day."""
    return date.fromisoformat(f"2026-{text}")


def moment(text: str) -> datetime:
    """Return a moment of 2026 written as `month-day hour:minute`."""
    return datetime.fromisoformat(f"2026-{text}")


def stamps(*days: str) -> list[pd.Timestamp]:
    """Return days of 2026 as marts hold them."""
    return [pd.Timestamp(day(text)) for text in days]


def signal(
    person: str, on: date, name: str = "sent", amount: float | None = 1.0
) -> Row:
    return {"person": person, "day": on, "signal": name, "amount": amount, "rows": 1}


def snapshot(
    person: str,
    data_date: date,
    amount: float | None,
    *,
    period_days: int | None = 30,
    name: str = "sent",
    last_activity: date | None = None,
) -> Row:
    return {
        "person": person,
        "data_date": data_date,
        "period_days": period_days,
        "signal": name,
        "last_activity": last_activity,
        "amount": amount,
        "rows": 1,
    }


def ticket(key: str, opened: str, hours: float | None = None, **columns: object) -> Row:
    """Return a ticket opened at a moment of 2026 and closed so many hours later."""
    start = moment(opened)
    row: Row = dict.fromkeys(SCHEMAS[Fact.RECORD].names)
    row |= {"kind": "ticket", "key": key, "opened": start, "rows": 1}
    if hours is not None:
        row["closed"] = start + timedelta(hours=hours)
    return row | columns


def amount(key: str, name: str, value: float, kind: str = "ticket") -> Row:
    return {"kind": kind, "key": key, "name": name, "value": value}


def outcome(on: date, value: float | None, scope: str = "", **columns: object) -> Row:
    row: Row = {"day": on, "measure": "wait", "scope": scope, "value": value}
    return row | {"numerator": None, "denominator": None, "rows": 1} | columns


def listed(person: str, on: date = date(2026, 2, 1), **columns: object) -> Row:
    """Return a person of a list of people."""
    row: Row = dict.fromkeys(SCHEMAS[Fact.DIRECTORY].names)
    return row | {"person": person, "taken_on": on, "rows": 1} | columns


def facts(**rows: list[Row]) -> dict[Fact, pa.Table]:
    return {
        Fact(name): pa.Table.from_pylist(some, schema=SCHEMAS[Fact(name)])
        for name, some in rows.items()
    }


def reading(file: str = "a.csv", **rows: list[Row]) -> Reading:
    """Return a whole reading of facts; the file's name stands for its content.

    It has a column for each field of a record, and for the amounts of the tests.
    """
    tables = facts(**rows)
    n_rows = sum(int(row.get("rows", 0)) for some in rows.values() for row in some)
    return Reading(
        file=file,
        sha256=sha256(file.encode()).hexdigest(),
        size=1,
        answer=Answer.ACCEPT,
        connector="helpdesk",
        report="Tickets",
        rows_read=n_rows,
        rows_usable=n_rows,
        facts=tables,
        record_fields=frozenset({*SCHEMAS[Fact.RECORD].names, "cost", "rework"}),
    )


def workbook(plan: Plan, file: str = "plan.xlsx") -> Reading:
    n_rows = len(plan.members)
    return replace(reading(file), rows_read=n_rows, rows_usable=n_rows, plan=plan)


def load(client: ClientStore, *readings: Reading) -> list[Receipt]:
    return [client.ingest(one, loaded_at=NOW) for one in readings]


def load_facts(client: ClientStore, plan: Plan, **rows: list[Row]) -> None:
    load(client, workbook(plan), reading(**rows))


def rows_of(client: ClientStore, mart: Mart, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of a mart as plain rows, missing values as None."""
    frame = client.evidence().marts[mart][list(columns)]
    plain = frame.astype(object).where(frame.notna(), None)
    return [tuple(row) for row in plain.itertuples(index=False)]


def member(person: str, wave: str | None = "pilot", **columns: object) -> Member:
    return replace(Member(person=Pseudonym(person), wave=wave), **columns)


def wave(name: str = "pilot", go_live: str = "02-02", **columns: object) -> Wave:
    base = Wave(name=name, kind=WaveKind.WAVE, go_live=day(go_live))
    return replace(base, **columns)


def condition(column: str, *values: str, is_not: bool = False) -> Condition:
    operator = Operator.IS_NOT if is_not else Operator.IS
    return Condition(column, operator, values)


def adoption(measure_id: str = "sends", **columns: object) -> Measure:
    """Return a measure of people who show the signal `sent`."""
    base = Measure(
        id=measure_id,
        title="Sends",
        use=MeasureUse.ADOPTION,
        facts=FactKind.SIGNAL,
        items=("sent",),
        statistic=Statistic.ACTIVE_PEOPLE,
        unit="people",
        better=Better.HIGHER,
        scope=Scope.PERSON,
    )
    return replace(base, **columns)


def result(measure_id: str = "result", **columns: object) -> Measure:
    """Return an outcome that counts tickets by wave."""
    base = adoption(
        measure_id,
        title="Tickets",
        use=MeasureUse.OUTCOME,
        facts=FactKind.RECORD,
        items=("ticket",),
        statistic=Statistic.COUNT,
        better=Better.LOWER,
        scope=Scope.WAVE,
    )
    return replace(base, **columns)


def plan_of(
    *measures: Measure,
    members: tuple[Member, ...] = (member("ann"), member("bob"), member("eve", None)),
    waves: tuple[Wave, ...] = (wave(),),
    change: str = "portal",
    mapped: tuple[str, ...] = (),
) -> Plan:
    return Plan(
        change=change,
        kind=ChangeKind.OTHER,
        request={"Sponsor": "Finance"},
        waves=waves,
        members=members,
        measures=measures,
        pairs=(),
        mappings=tuple(
            FileMapping(file_pattern="*.csv", record_kind=kind, columns=())
            for kind in mapped
        ),
    )
