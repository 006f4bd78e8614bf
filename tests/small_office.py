"""A data folder with one small client, for tests of doors, frames and pages."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from model.facts import SCHEMAS, Fact
from model.faults import Issue, Severity
from model.ids import ClientId, Pseudonym
from model.loads import Answer, Reading, Receipt
from model.measures import BUILT_IN
from model.plan import ChangeKind, Member, Pair, Plan, Wave, WaveKind
from store.office import Office

NORTH = ClientId("north")
GO_LIVE = date(2026, 3, 2)
LOADED_AT = datetime(2026, 8, 3, 12, tzinfo=UTC)
N_WEEKS = 20
SIZES = {"Office": 8, "Depot": 7, "Yard": 3}
"""By wave; Yard is too small to be shown; it takes the counts of Depot with it."""


def people(wave: str) -> list[Pseudonym]:
    """Return the people of a wave."""
    return [Pseudonym(f"{wave.lower()}{n:022d}") for n in range(SIZES[wave])]


def plan_reading() -> Reading:
    """Return a change workbook with one change, one pair and three waves."""
    plan = Plan(
        change="Move to Teams",
        kind=ChangeKind.M365_MIGRATION,
        request={},
        waves=tuple(
            Wave(name=wave, kind=WaveKind.WAVE, go_live=GO_LIVE) for wave in SIZES
        ),
        members=tuple(
            Member(person=person, wave=wave)
            for wave in SIZES
            for person in people(wave)
        ),
        measures=(BUILT_IN["teams_active"], BUILT_IN["ticket_volume"]),
        pairs=(
            Pair(
                name="Teamwork and tickets",
                adoption="teams_active",
                outcome="ticket_volume",
                is_primary=True,
            ),
        ),
    )
    return _reading("change.xlsx", "Change workbook", plan=plan)


def signals_reading() -> Reading:
    """Return 20 weeks of work in Teams by everyone, and one row set aside."""
    rows = [
        {
            "person": person,
            "day": GO_LIVE + timedelta(weeks=week),
            "signal": "teams_message",
            "amount": 1.0,
            "rows": 1,
        }
        for wave in SIZES
        for person in people(wave)
        for week in range(N_WEEKS)
    ]
    table = pa.Table.from_pylist(rows, schema=SCHEMAS[Fact.SIGNAL_DAY])
    issue = Issue(
        code="BAD_DATE",
        severity=Severity.WARN,
        message="=31/02/2026 is not a date.",
        remedy="Correct it and export again.",
        file="teams.csv",
        row=57,
        column="day",
        value="=31/02/2026",
    )
    return _reading(
        "teams.csv", "Teams activity", facts={Fact.SIGNAL_DAY: table}, issues=(issue,)
    )


def make_office(folder: Path, *readings: Reading) -> list[Receipt]:
    """Make a data folder with the client North and store readings in it."""
    with Office.open(folder) as office:
        store = office.create_client(NORTH, "North Ltd")
        return [store.ingest(reading, loaded_at=LOADED_AT) for reading in readings]


def _reading(
    file: str,
    report: str,
    *,
    plan: Plan | None = None,
    facts: dict[Fact, pa.Table] | None = None,
    issues: tuple[Issue, ...] = (),
) -> Reading:
    tables = facts or {}
    n_usable = sum(sum(table["rows"].to_pylist()) for table in tables.values())
    return Reading(
        file=file,
        sha256=file.ljust(64, "0"),
        size=100,
        answer=Answer.WARN if issues else Answer.ACCEPT,
        issues=issues,
        connector="test",
        report=report,
        rows_read=n_usable + len(issues),
        rows_usable=n_usable,
        rows_set_aside=len(issues),
        first_day=GO_LIVE if tables else None,
        last_day=GO_LIVE + timedelta(weeks=N_WEEKS - 1) if tables else None,
        facts=tables,
        plan=plan,
    )
