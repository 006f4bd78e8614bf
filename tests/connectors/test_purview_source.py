"""The unified audit log: four shapes, people and programs, each event once."""

import json
from datetime import UTC, date, datetime

import pytest

from connectors.intake import Upload, load_files
from connectors.sources.purview_operations import signal_of
from model.facts import Fact
from model.ids import ClientId
from model.loads import Answer
from store.office import Office
from tests.connectors.files import codes, read, write

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
PORTAL = "RecordId,CreationDate,RecordType,Operation,UserId,AuditData"
LEGACY = "CreationDate,UserIds,Operations,AuditData"
SHELL = (
    "RecordType,CreationDate,UserIds,Operations,AuditData,ResultIndex,ResultCount,"
    "Identity,IsValid,ObjectState"
)
AT = "2026-01-24T06:54:24.0000000Z "


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def detail(**columns):
    base = {"Id": "id-1", "Workload": "MicrosoftTeams", "RecordType": 25, "UserType": 0}
    return quoted(json.dumps(base | columns))


def portal(folder, *rows, header=PORTAL):
    return write(folder, "audit.csv", header, *rows)


def row(record="r1", kind="25", operation="MessageSent", user="a@x.example", **columns):
    cells = [record, quoted(AT), kind, operation, user, detail(**columns)]
    return ",".join(cells)


def test_a_log_cut_within_a_day_loads_both_parts(tmp_path):
    """100 events before eleven, 100 after it, of five people: 200 in all."""

    def part(name, first, n=100):
        stamps = (
            f"2026-01-24T{first + i // 20:02}:{i // 5 % 4 * 15:02}:00.0000000Z"
            for i in range(n)
        )
        rows = (
            f"{name}{i},{at},25,MessageSent,u{i % 5}@x.example,{detail(Id=f'{i}')}"
            for i, at in enumerate(stamps)
        )
        return Upload(name, write(tmp_path, name, PORTAL, *rows))

    with Office.open(tmp_path / "data") as office:
        client = office.create_client(ClientId("north"), "North")
        receipts = [
            load_files([upload], client=client, answers={}, now=NOW)[0]
            for upload in (part("AuditLog_a.csv", 11), part("AuditLog_b.csv", 16))
        ]
        with client._engine.reading("client_north") as cursor:
            query = "SELECT sum(amount), count(*) FROM current_signal_day"
            assert cursor.execute(query).fetchall() == [(200, 5)]
    assert [(r.rows_loaded, r.rows_already_here) for r in receipts] == [(100, 0)] * 2


def signals(reading):
    table = reading.facts.get(Fact.SIGNAL_DAY)
    rows = [] if table is None else table.to_pylist()
    return sorted((r["signal"], r["day"], r["amount"], r["rows"]) for r in rows)


# 06:54 UTC is 01:54 in Toronto
DAY = date(2026, 1, 24)


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (PORTAL, row()),
        (f"{PORTAL},AssociatedAdminUnits,AssociatedAdminUnitsNames", f"{row()},,"),
        (LEGACY, f"{quoted(AT)},a@x.example,MessageSent,{detail()}"),
        (
            SHELL,
            f"MicrosoftTeams,{quoted(AT)},a@x.example,MessageSent,{detail()},1,1,id-1,"
            "True,Unchanged",
        ),
        (
            f"{SHELL},PSComputerName,_raw",
            f"MicrosoftTeams,{quoted(AT)},a@x.example,MessageSent,{detail()},1,1,id-1,"
            "True,Unchanged,host,raw",
        ),
    ],
)
def test_each_shape_says_the_same(tmp_path, header, line):
    reading = read(portal(tmp_path, line, header=header))
    assert signals(reading) == [("teams_message", DAY, 1, 1)]
    assert codes(reading) == set()


def test_american_dates_are_read_by_the_order_that_the_column_proves(tmp_path):
    lines = [
        row("r1").replace(quoted(AT), "9/20/2023 4:05:03 AM"),
        row("r2").replace(quoted(AT), "9/2/2023 4:05:03 AM"),
    ]
    days = {day for _, day, _, _ in signals(read(portal(tmp_path, *lines)))}
    # 04:05 UTC is 00:05 in Toronto, on daylight time
    assert days == {date(2023, 9, 20), date(2023, 9, 2)}


@pytest.mark.parametrize(
    ("kind", "operation", "columns", "signal"),
    [
        ("25", "messagesent", ("microsoftteams", "channel"), "teams_channel"),
        ("25", "messagesent", ("microsoftteams", "groupchat"), "teams_message"),
        ("25", "meetingparticipantdetail", ("microsoftteams", ""), "teams_meeting"),
        ("6", "fileaccessed", ("sharepoint", ""), "sharepoint_file"),
        ("6", "filemodified", ("onedrive", ""), "onedrive_file"),
        ("sharepointfileoperation", "fileaccessed", ("onedrive", ""), "onedrive_file"),
        ("6", "filesyncdownloadedfull", ("onedrive", ""), "audit_other"),
        ("66", "submitresponse", ("", ""), "forms_answer"),
        ("261", "copilotinteraction", ("copilot", ""), "copilot_prompt"),
        ("copilotinteraction", "copilotinteraction", ("", ""), "copilot_prompt"),
        ("20", "viewreport", ("", ""), "app_used"),
        ("45", "launchpowerapp", ("", ""), "app_used"),
        ("1", "set-mailbox", ("exchange", ""), "audit_other"),
        (None, None, ("", ""), "audit_other"),
    ],
)
def test_what_an_operation_shows(kind, operation, columns, signal):
    assert signal_of(kind, operation, *columns) == signal


@pytest.mark.parametrize(
    "user",
    [".cid.9f2a@x.example", "ServicePrincipal_0a1b", "Certificate", "app@sharepoint"],
)
def test_a_program_is_no_person(tmp_path, user):
    reading = read(portal(tmp_path, row("r1"), row("r2", user=user)))
    assert signals(reading) == [("teams_message", DAY, 1, 1)]
    assert (reading.answer, codes(reading)) == (Answer.WARN, {"PROGRAM"})
    assert (reading.rows_read, reading.rows_set_aside) == (2, 1)


def test_a_log_of_programs_is_accounted_for_and_asks_nothing(tmp_path):
    lines = [row(f"r{n}", user="Certificate") for n in range(4)]
    reading = read(portal(tmp_path, *lines))
    assert (reading.rows_usable, reading.rows_set_aside) == (0, 4)
    assert reading.answer is Answer.WARN


def test_a_system_behind_an_address_is_no_person(tmp_path):
    reading = read(portal(tmp_path, row("r1"), row("r2", UserType=5)))
    assert reading.rows_set_aside == 1


def test_an_event_that_pages_repeat_is_counted_once(tmp_path):
    lines = [row("r1"), row("r1"), row("r2"), row("r1")]
    reading = read(portal(tmp_path, *lines))
    assert signals(reading) == [("teams_message", DAY, 2, 4)]
    assert codes(reading) == {"DUPLICATE_ROWS"}


def test_without_ids_of_its_own_the_details_name_an_event(tmp_path):
    at, who = quoted(AT), "a@x.example"
    lines = [
        f"{at},{who},MessageSent,{detail(Id=one)}" for one in ("i1", "i1", "i2", "")
    ]
    reading = read(portal(tmp_path, *lines, header=LEGACY))
    assert signals(reading) == [("teams_message", DAY, 3, 4)]


@pytest.mark.parametrize("damaged", ['"{""Id"": ""1"', "", '"[]"', "text"])
def test_details_that_cannot_be_read_set_their_row_aside(tmp_path, damaged):
    bad = f"r0,{quoted(AT)},25,MessageSent,b@x.example,{damaged}"
    lines = [row(f"r{n}") for n in range(1, 30)]
    reading = read(portal(tmp_path, bad, *lines))
    assert (reading.rows_usable, reading.rows_set_aside) == (29, 1)
    (place,) = [issue for issue in reading.issues if issue.row]
    assert (place.code, place.row, place.value) == ("BAD_JSON", 2, None)
    assert reading.answer is Answer.WARN


def test_nothing_of_the_details_is_kept(tmp_path):
    line = row("r1", ObjectId="https://x.example/secret.docx")
    reading = read(portal(tmp_path, line))
    kept = [table.to_pylist() for table in reading.facts.values()]
    assert "secret" not in repr(kept) + repr(reading.issues)
    assert "a@x.example" not in repr(kept) + repr(reading.issues)


def test_exactly_fifty_thousand_rows_were_cut_off(tmp_path):
    line = row("").replace("id-1", "")
    assert "TRUNCATED" in codes(read(portal(tmp_path, *[line] * 50_000)))
