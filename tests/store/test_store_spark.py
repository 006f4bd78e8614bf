"""The marts come out the same on Spark, from the same SQL files.

Runs where PySpark 4 is installed and Java 17 or later is found; elsewhere
pytest does not collect it (see conftest.py).
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from random import Random

import pandas as pd
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession
from store_readings import (
    Row,
    adoption,
    amount,
    condition,
    day,
    load_facts,
    member,
    outcome,
    plan_of,
    result,
    signal,
    snapshot,
    ticket,
    wave,
)

from model.marts import COLUMNS
from model.plan import FactKind, Measure, Scope, Statistic
from store.client import ClientStore
from store.rebuild import create_work_tables
from store.sql import read_sql

pytestmark = pytest.mark.filterwarnings("default")

PEOPLE = tuple(f"p{number}" for number in range(12))
READ = (
    "work_roster",
    "measure_fact",
    "work_use",
    "work_item",
    "work_source_day",
    "work_source_span",
    "plan_measure",
    "plan_item",
    "plan_wave",
    "unit_wave",
    "current_signal_period",
    "mart_coverage",
    "mart_source_week",
)


def values(statistic: Statistic) -> Measure:
    return result(
        statistic.name, facts=FactKind.VALUE, items=("wait",), statistic=statistic
    )


PLAN = plan_of(
    adoption(items=("sent", "called")),
    adoption("snapshots", items=("opened",)),
    adoption(
        "portal",
        facts=FactKind.RECORD,
        items=("ticket",),
        statistic=Statistic.SHARE,
        of_conditions=(condition("channel", "portal"),),
    ),
    result("volume"),
    result("half", statistic=Statistic.MEDIAN, of="resolution_hours"),
    result("most", statistic=Statistic.P90, of="resolution_hours", scope=Scope.COMPANY),
    result("cost", statistic=Statistic.MEAN, of="cost"),
    result("sent", facts=FactKind.SIGNAL, items=("sent",)),
    *(values(s) for s in Statistic if s is not Statistic.ACTIVE_PEOPLE),
    members=tuple(
        member(person, wave_name, department=department)
        for person, (wave_name, department) in zip(
            PEOPLE, cycle([(None, "hr"), ("one", "it"), ("two", "ops")]), strict=False
        )
    ),
    waves=(wave("one"), wave("two", "03-02")),
)
DAYS = [day("01-12") + timedelta(days=n) for n in range(140)]


def made_days(random: Random) -> dict[str, list[Row]]:
    """Return signals, snapshots and values of half a year, with gaps."""
    pick = random.choice
    return {
        "signal_day": [
            signal(person, on, name, pick([None, 0.0, 0.1, 2.25]))
            for person in PEOPLE
            for on in DAYS
            if (name := pick(["sent", "called", None]))
        ],
        "signal_period": [
            snapshot(person, on, pick([None, 0.0, 3.0]), period_days=n, name=name)
            for person in PEOPLE
            for on in DAYS[::40]
            for n in (7, 30, None)
            for name in ("sent", "called", "opened")
        ],
        "outcome_value": [
            outcome(on, random.random(), scope, numerator=1.0, denominator=n)
            for on in DAYS[::7]
            for scope, n in (("", 3.0), ("it", 0.0), ("elsewhere", 2.0))
        ],
    }


def made_records(random: Random) -> dict[str, list[Row]]:
    """Return tickets of half a year, some open, some of nobody known."""
    pick = random.choice
    return {
        "record": [
            ticket(
                f"T{number}",
                f"{pick(DAYS):%m-%d} 09:00",
                pick([None, 1.0, 3.3, 40.0]),
                person=pick([*PEOPLE, None, "stranger"]),
                unit=pick(["it", "ops", "elsewhere", None]),
                channel=pick(["portal", "email", None]),
            )
            for number in range(600)
        ],
        "record_value": [
            amount(f"T{number}", "cost", random.random()) for number in range(0, 600, 2)
        ],
    }


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    yield session
    session.stop()


def share_tables(client: ClientStore, spark: SparkSession, folder: Path) -> None:
    """Give Spark the tables that the marts read."""
    with client._engine.reading("client_maple") as cursor:
        create_work_tables(cursor, client.plans())
        for name in READ:
            table = cursor.execute(f"SELECT * FROM {name}").to_arrow_table()  # noqa: S608
            path = str(folder / f"{name}.parquet")
            pq.write_table(table, path)
            spark.read.parquet(path).createOrReplaceTempView(name)


def plain(value: object) -> object:
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, str):
        return value
    return str(value)[:10] if hasattr(value, "year") else round(float(value), 9)


def test_marts_are_the_same_on_spark(
    client: ClientStore, spark: SparkSession, tmp_path: Path
) -> None:
    random = Random(4)  # noqa: S311  the same facts each time
    load_facts(client, PLAN, **made_days(random), **made_records(random))
    share_tables(client, spark, tmp_path)
    for mart, frame in client.evidence().marts.items():
        rows = spark.sql(read_sql(f"marts/{mart}")).collect()
        theirs = sorted(str([plain(row[c]) for c in COLUMNS[mart]]) for row in rows)
        ours = sorted(str([plain(v) for v in row]) for row in frame.to_numpy())
        assert ours == theirs
        assert ours
