"""Registration details to a verdict: a state on two days, for a small client."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from connectors.columns.pseudonyms import pseudonym
from connectors.intake import Upload, load_files
from kpi.evaluate import evaluate
from model.facts import SCHEMAS, Fact
from model.ids import ClientId
from model.loads import Answer, Reading, Status
from model.measures import BUILT_IN
from model.plan import ChangeKind, Member, Pair, Plan, Selector, Wave, WaveKind
from model.verdict import Verdict
from store.client import ClientStore
from store.office import Office

GO_LIVE = date(2026, 3, 2)
AS_OF = date(2026, 6, 20)
NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
PEOPLE = tuple(f"p{n}@x.example" for n in range(30))
CHECKS = (GO_LIVE + timedelta(days=30), GO_LIVE + timedelta(days=90))


BY_DEPARTMENT = Wave(
    name="All",
    kind=WaveKind.WAVE,
    go_live=GO_LIVE,
    select_by=Selector.DEPARTMENT,
    select_value="Finance",
)


def ingest(client: ClientStore, name: str, **columns: object) -> None:
    base = {"file": name, "sha256": name, "size": 1, "answer": Answer.ACCEPT}
    client.ingest(Reading(**base | columns), loaded_at=NOW)


def plan(client: ClientStore) -> Plan:
    names = (pseudonym(person, client.key) for person in PEOPLE)
    return Plan(
        change="MFA",
        kind=ChangeKind.SECURITY_CONTROL,
        request={},
        waves=(Wave(name="All", kind=WaveKind.WAVE, go_live=GO_LIVE),),
        members=tuple(Member(person=name, wave="All") for name in names if name),
        measures=(BUILT_IN["mfa_registered"], BUILT_IN["ticket_volume"]),
        pairs=(Pair(name="P", adoption="mfa_registered", outcome="ticket_volume"),),
    )


def tickets(client: ClientStore) -> pa.Table:
    """Return a ticket a day from half a year before go-live to the end."""
    first = datetime(2025, 9, 1, 9)  # noqa: DTZ001 - local to the client
    days = [first + timedelta(days=n) for n in range(290)]
    empty = dict.fromkeys(SCHEMAS[Fact.RECORD].names)
    rows = [
        empty
        | {"kind": "ticket", "key": str(day), "opened": day, "rows": 1}
        | {"person": pseudonym(PEOPLE[n % 30], client.key)}
        for n, day in enumerate(days)
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMAS[Fact.RECORD])


def registration(folder: Path, day: date, n_registered: int) -> Upload:
    path = folder / f"registration_{day}.csv"
    rows = [
        f"{person},member,{n < n_registered},{day}T12:00:00Z"
        for n, person in enumerate(PEOPLE)
    ]
    header = "userPrincipalName,userType,isMfaRegistered,lastUpdatedDateTime"
    path.write_text("\n".join([header, *rows]), "utf-8")
    return Upload(path.name, path)


@pytest.mark.parametrize(
    ("n_registered", "verdict"),
    [
        # use is certain and stays; a ticket a day is too little to tell the rest
        (28, Verdict.CANNOT_TELL),
        (3, Verdict.NOT_LANDED),
    ],
)
def test_two_exports_give_a_verdict(
    tmp_path: Path, n_registered: int, verdict: Verdict
) -> None:
    with Office.open(tmp_path / "data") as office:
        client = office.create_client(ClientId("small"), "Small Ltd")
        ingest(client, "plan", plan=plan(client), rows_read=30, rows_usable=30)
        records = {Fact.RECORD: tickets(client)}
        ingest(client, "tickets", facts=records, rows_read=290, rows_usable=290)
        uploads = [registration(tmp_path, day, n_registered) for day in CHECKS]
        receipts = load_files(uploads, client=client, answers={}, now=NOW)
        evaluation = evaluate(client.evidence(), AS_OF)
    assert {receipt.status for receipt in receipts} == {Status.LOADED}
    (wave,) = [result for result in evaluation.results if result.wave == "All"]
    assert wave.adoption is not None
    last = wave.adoption.checks[-1]
    assert (last.active_low, last.active_high) == (n_registered, n_registered)
    assert wave.verdict is verdict


def users(folder: Path, day: date) -> Upload:
    path = folder / f"exportUsers_{day}.csv"
    rows = [f"{person},Member,Finance,True" for person in PEOPLE]
    rows += ["guest_y.example#EXT#@x.example,Guest,Finance,True"]
    header = "userPrincipalName,userType,department,accountEnabled"
    path.write_text("\n".join([header, *rows]), "utf-8")
    return Upload(path.name, path)


@pytest.mark.parametrize(("n_days", "is_told"), [(-3, False), (4, True)])
def test_a_list_of_people_stands_in_for_members(
    tmp_path: Path, n_days: int, is_told: bool
) -> None:
    with Office.open(tmp_path / "data") as office:
        client = office.create_client(ClientId("small"), "Small Ltd")
        selecting = replace(plan(client), waves=(BY_DEPARTMENT,), members=())
        ingest(client, "plan", plan=selecting, rows_read=5, rows_usable=5)
        uploads = [registration(tmp_path, day, 28) for day in CHECKS]
        uploads.append(users(tmp_path, GO_LIVE + timedelta(days=n_days)))
        receipts = load_files(uploads, client=client, answers={}, now=NOW)
        evaluation = evaluate(client.evidence(), AS_OF)
    assert receipts[-1].codes == ("DIRECTORY",)
    assert "31 people" in receipts[-1].message
    (wave,) = [result for result in evaluation.results if result.wave == "All"]
    assert wave.members == 30
    assert wave.adoption is not None
    assert wave.adoption.checks[-1].active_low == 28
    told = [note for note in wave.notes if "from the list of people" in note.text]
    assert bool(told) is is_told
