"""A client with millions of facts, straight into a store and judged.

One migration in six waves, by day for two years: how much each person uses seven
things, as daily exports tell it, and some tickets. The facts go in through the
store's own transaction, so the marts come of the real SQL; only the reading of
files is left out, which `bench import` measures.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from kpi.renewal import renew
from model.facts import SCHEMAS, Fact
from model.ids import ClientId, Pseudonym
from model.loads import Answer, Reading
from model.measures import BUILT_IN
from model.plan import ChangeKind, Member, Pair, Plan, Wave, WaveKind
from store.office import Office

CLIENT = ClientId("large")
WEEKS = 104
SIGNALS = (
    *("teams_message", "teams_channel", "teams_call", "teams_meeting"),
    *("sharepoint_file", "onedrive_file", "copilot_prompt"),
)
_DAYS, _TICKETS_A_WEEK, _USED = 5, 1_200, 0.8
_WAVES, _FIRST_LAUNCH, _APART = 6, 44, 6
_PAIRS = {
    "teams_active": "resolution_hours",
    "files_active": "ticket_volume",
    "copilot_active": "reopen_rate",
}
_STAMP = pa.timestamp("s")


def make_big(data: Path, n_facts: int, *, now: datetime) -> int:
    """Make an office with one client of about this many facts.

    Args:
        data: the folder of the office.
        n_facts: how many rows of use there are, rounded up to whole people.
        now: the instant of loading, with its zone; the facts end before it.

    Returns:
        How many facts there are.
    """
    people = _people(n_facts)
    first = _monday(now.date()) - timedelta(weeks=WEEKS)
    plan = _plan(people, first)
    tables = list(_tables(people, first))
    with Office.open(data) as office:
        client = office.create_client(CLIENT, "Large")
        readings = [_reading(f"{i}.csv", facts) for i, facts in enumerate(tables)]
        client.ingest_all([_workbook(plan), *readings], loaded_at=now)
        renew(client, client.day_of(now))
    return sum(table.num_rows for facts in tables for table in facts.values())


def _people(n_facts: int) -> list[Pseudonym]:
    a_person = WEEKS * _DAYS * len(SIGNALS)
    n_people = max(_WAVES * 5, -(-n_facts // a_person))
    return [Pseudonym(f"{number:026d}") for number in range(n_people)]


def _plan(people: list[Pseudonym], first: date) -> Plan:
    waves = [
        Wave(name=f"Wave {i + 1}", kind=WaveKind.WAVE, go_live=_launch(first, i))
        for i in range(_WAVES)
    ]
    members = (
        Member(person=person, wave=waves[number % _WAVES].name)
        for number, person in enumerate(people)
    )
    pairs = (
        Pair(
            name=f"{adoption} and {outcome}",
            adoption=adoption,
            outcome=outcome,
            old_path="old_intake",
            target=0.7,
            is_primary=outcome == "resolution_hours",
        )
        for adoption, outcome in _PAIRS.items()
    )
    return Plan(
        change="Move to Microsoft 365",
        kind=ChangeKind.M365_MIGRATION,
        request={},
        waves=tuple(waves),
        members=tuple(members),
        measures=tuple(
            BUILT_IN[one] for one in (*_PAIRS, "old_intake", *_PAIRS.values())
        ),
        pairs=tuple(pairs),
    )


def _tables(people: list[Pseudonym], first: date) -> Iterator[dict[Fact, pa.Table]]:
    """Yield the facts of a quarter of a year each: use, and tickets."""
    random = np.random.default_rng(7)
    names = pa.array(people, pa.string())
    for begin in range(0, WEEKS, 13):
        weeks = range(begin, min(begin + 13, WEEKS))
        yield {
            Fact.SIGNAL_DAY: _use(names, first, weeks, random),
            Fact.RECORD: _tickets(names, first, weeks, random),
        }


def _use(
    names: pa.Array, first: date, weeks: range, random: np.random.Generator
) -> pa.Table:
    """Return a row for each person, working day and signal; 0 before go-live."""
    n_people = len(names)
    days = np.array([w * 7 + d for w in weeks for d in range(_DAYS)])
    day, person, signal = (
        grid.ravel()
        for grid in np.meshgrid(
            days, np.arange(n_people), np.arange(len(SIGNALS)), indexing="ij"
        )
    )
    is_user = (person * 7919 % 100) < _USED * 100
    is_live = day >= 7 * (_FIRST_LAUNCH + person % _WAVES * _APART)
    amount = np.where(is_user & is_live, random.poisson(2.0, len(day)), 0)
    none = pa.nulls(len(day), _STAMP)
    columns = [
        names.take(pa.array(person)),
        _dates(first, day),
        pa.array(SIGNALS, pa.string()).take(pa.array(signal)),
        pa.array(amount.astype(np.float64)),
        pa.array(np.ones(len(day), np.int64)),
        *(none, none),
    ]
    return pa.table(columns, schema=SCHEMAS[Fact.SIGNAL_DAY])


def _tickets(
    names: pa.Array, first: date, weeks: range, random: np.random.Generator
) -> pa.Table:
    """Return tickets in order of opening, closed 15 % sooner after go-live."""
    n = _TICKETS_A_WEEK * len(weeks)
    day = np.sort(random.integers(weeks.start * 7, weeks.stop * 7, n))
    person = random.integers(0, len(names), n)
    is_live = day >= 7 * (_FIRST_LAUNCH + person % _WAVES * _APART)
    hours = random.lognormal(np.log(8), 0.8, n) * np.where(is_live, 0.85, 1.0)
    opened = day * 86_400 + random.integers(8 * 3_600, 18 * 3_600, n)
    start = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp())
    channels = np.where(is_live & (random.random(n) < _USED), "portal", "email")
    text = {
        "kind": ["ticket"] * n,
        "key": [f"{weeks.start}-{i}" for i in range(n)],
        "channel": channels.tolist(),
    }
    numbers = {
        "opened": start + opened,
        "closed": start + opened + (hours * 3_600).astype(np.int64),
        "reopened": (random.random(n) < 0.1).astype(np.int32),
        "rows": np.ones(n, np.int64),
    }
    people = {"person": names.take(pa.array(person))}
    return _table(Fact.RECORD, n, text | numbers | people)


def _table(fact: Fact, n: int, known: dict[str, object]) -> pa.Table:
    """Return a table of a fact; a column that is not known is empty."""
    columns = [
        pa.array(known[name]).cast(kind) if name in known else pa.nulls(n, kind)
        for name, kind in zip(SCHEMAS[fact].names, SCHEMAS[fact].types, strict=True)
    ]
    return pa.table(columns, schema=SCHEMAS[fact])


def _dates(first: date, days: np.ndarray) -> pa.Array:
    start = (first - date(1970, 1, 1)).days
    return pa.array((start + days).astype(np.int32)).cast(pa.date32())


def _reading(file: str, facts: dict[Fact, pa.Table]) -> Reading:
    n_rows = sum(table.num_rows for table in facts.values())
    return Reading(
        file=file,
        sha256=file.ljust(64, "0"),
        size=100,
        answer=Answer.ACCEPT,
        connector="daily_usage",
        report="Daily use by person",
        rows_read=n_rows,
        rows_usable=n_rows,
        facts=facts,
    )


def _workbook(plan: Plan) -> Reading:
    return Reading(
        file="change.xlsx",
        sha256="plan".ljust(64, "0"),
        size=100,
        answer=Answer.ACCEPT,
        connector="change_workbook",
        report="Change workbook",
        plan=plan,
    )


def _launch(first: date, wave: int) -> date:
    return first + timedelta(weeks=_FIRST_LAUNCH + wave * _APART)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
