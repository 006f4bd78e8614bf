"""From files to the calendar: what is still to be exported for a wave."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from connectors.exports import SNAPSHOT_SIGNALS
from connectors.intake import Upload, load_files
from kpi.coverage import Cover, covered_weeks
from kpi.pulls import Pull, pull_plan
from model.ids import ClientId
from model.language import ENGLISH
from model.measures import BUILT_IN
from reports.calendar_file import calendar_file
from reports.errands import errand
from store.client import ClientStore
from store.office import Office
from tests.test_usage_verdicts import (
    GO_LIVE,
    NOW,
    PEOPLE,
    chat_people,
    load_plan,
    teams_export,
)

DAY = timedelta(days=1)
AS_OF = GO_LIVE + 5 * DAY


@pytest.fixture
def client(tmp_path: Path) -> Iterator[ClientStore]:
    with Office.open(tmp_path / "data") as office:
        yield office.create_client(ClientId("small"), "Small Ltd")


def load(client: ClientStore, *uploads: Upload) -> None:
    load_files(uploads, client=client, answers={}, now=NOW)


def audit_log(folder: Path, day: date) -> Upload:
    rows = [
        f'r{n},{day}T15:00:00.0000000Z,25,MessageSent,{person},"{{""Workload"":'
        f'""MicrosoftTeams""}}"'
        for n, person in enumerate(PEOPLE)
    ]
    path = folder / "AuditLog.csv"
    header = "RecordId,CreationDate,RecordType,Operation,UserId,AuditData"
    path.write_text("\n".join([header, *rows]), "utf-8")
    return Upload(path.name, path)


def registration(folder: Path, day: date) -> Upload:
    rows = [f"{person},True,{day}T12:00:00Z" for person in PEOPLE]
    path = folder / f"registrationdetails_{day}.csv"
    header = "userPrincipalName,isMfaRegistered,lastUpdatedDateTime"
    path.write_text("\n".join([header, *rows]), "utf-8")
    return Upload(path.name, path)


def plan(client: ClientStore, as_of: date = AS_OF) -> list[Pull]:
    found = pull_plan(client.evidence(), as_of, snapshot_signals=SNAPSHOT_SIGNALS)
    return list(found)


def uids(pulls: list[Pull]) -> list[str]:
    errands = [errand(pull, ENGLISH) for pull in pulls]
    text = calendar_file(errands, client="small", stamp=NOW, language=ENGLISH)
    return [line for line in text.decode().splitlines() if line.startswith("UID:")]


def test_an_audit_log_leaves_the_usage_reports_in_the_plan(
    client: ClientStore, tmp_path: Path
):
    load_plan(client, BUILT_IN["teams_active"])
    before = GO_LIVE - DAY
    load(client, teams_export(tmp_path, before, 30, [5] * 20))
    alone = [pull for pull in plan(client) if pull.is_snapshot]

    load(client, audit_log(tmp_path, before))

    both = plan(client)
    assert [pull for pull in both if pull.is_snapshot] == alone
    assert [(pull.days, pull.periods) for pull in alone] == [
        ((0,), (7, 90, 180)),
        ((30,), (30,)),
        ((60,), (30,)),
        ((90,), (30,)),
    ]
    logs = [pull for pull in both if "Purview audit log" in pull.reports]
    assert [pull.days for pull in logs] == [(30,), (60,), (90,)]


def test_each_errand_has_its_own_entry_in_the_calendar(
    client: ClientStore, tmp_path: Path
):
    load_plan(client, BUILT_IN["teams_active"], chat_people())
    load(client, teams_export(tmp_path, GO_LIVE - DAY, 30, [5] * 20))
    load(client, audit_log(tmp_path, GO_LIVE - DAY))

    found = uids(plan(client))

    assert len(found) == len(set(found)) == len(plan(client))
    # what is loaded meanwhile moves an entry, or ends it, but makes no other
    load(client, teams_export(tmp_path, GO_LIVE - DAY, 7, [1] * 20))
    assert set(uids(plan(client))) == set(found)


def test_two_states_leave_no_week_missing_between_them(
    client: ClientStore, tmp_path: Path
):
    load_plan(client, BUILT_IN["mfa_registered"])
    load(client, registration(tmp_path, GO_LIVE - DAY))
    load(client, registration(tmp_path, GO_LIVE + 30 * DAY))

    [source] = covered_weeks(client.evidence()).sources

    # Sunday 1 March to Wednesday 1 April: six weeks, the first and the last of them
    none = [Cover.NONE] * 4
    assert list(source.weeks[-6:]) == [Cover.COMPLETE, *none, Cover.COMPLETE]
    left = [pull for pull in plan(client, GO_LIVE + 31 * DAY) if pull.is_snapshot]
    assert [(*pull.days, pull.periods) for pull in left] == [(60, ()), (90, ())]
