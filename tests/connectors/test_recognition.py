import pytest

from connectors.facts.built import Built
from connectors.files.raw import HeaderRow
from connectors.findings import Findings
from connectors.recognising.recognise import recognise
from connectors.source import Cell, Field, Source
from connectors.sources import SOURCES
from model.codes import CODES
from model.loads import Answer
from tests.connectors.files import codes, read, refusal, write

TICKETS = "Ticket Number,Date Created,Source,Help Topic,Closed Date"
TICKET = "100001,2026-03-02 09:00:00,Web,Access,"
USAGE = "User Principal Name,Report Date,Teams Messages"
TOTALS = "Report Refresh Date,Report Date,Report Period,Something New"


def twins() -> tuple[Source, Source]:
    fields = (Field(name="a", cell=Cell.TEXT, headers=("A",), required=True),)
    return tuple(
        Source(
            id=name,
            title=f"Report {name}",
            menu="",
            fields=fields,
            build=lambda _: Built(),
            hints=(f"*{name}*",),
        )
        for name in ("files", "users")
    )


def choose(file, findings):
    row = HeaderRow(cells=("A",), index=0, number=1)
    return recognise([row], twins(), file, findings).source.id


def test_a_header_that_two_reports_share_is_told_apart_by_the_name():
    assert choose("OneDrive users.csv", Findings("f", {})) == "users"


def test_a_name_that_tells_nothing_makes_a_question():
    findings = Findings("f", {})
    choose("export.csv", findings)
    assert findings.issues[0].code == "AMBIGUOUS_REPORT"
    assert findings.questions[0].choices == ("Report files", "Report users")
    assert choose("export.csv", Findings("f", {"report": "Report users"})) == "users"


@pytest.mark.parametrize(
    "header",
    [
        "ticket number,DATE  CREATED,source ,Help\u00a0Topic,closed date",
        "Closed Date,Help Topic,Source,Date Created,Ticket Number",
    ],
)
def test_headers_match_without_regard_to_case_blanks_and_order(tmp_path, header):
    row = TICKET if header.startswith("ticket") else ",Access,Web,2026-03-02,100001"
    reading = read(write(tmp_path, "x.csv", header, row))
    assert (reading.connector, reading.rows_usable) == ("osticket_tickets", 1)


def test_the_header_counts_more_than_the_name(tmp_path):
    name = "TeamsUserActivityUserDetail4_2_2026 9_15_00 AM.csv"
    reading = read(write(tmp_path, name, TICKETS, TICKET))
    assert reading.connector == "osticket_tickets"
    assert codes(reading) == {"WRONG_REPORT"}


def test_a_missing_column_is_named_with_its_other_names(tmp_path):
    issue = refusal(
        read(write(tmp_path, "x.csv", USAGE.replace("Report ", ""), "a,b,1"))
    )
    assert issue.code == "UNKNOWN_REPORT"
    header = "Ticket Number,Source,Help Topic,Closed Date"
    issue = refusal(read(write(tmp_path, "x.csv", header, "1,Web,Access,")))
    assert (issue.code, issue.column) == ("MISSING_COLUMN", "Date Created")
    assert "Date de création" in issue.remedy


def test_a_repeated_column_that_is_needed_refuses_the_file(tmp_path):
    path = write(tmp_path, "x.csv", TICKETS + ",source", TICKET + ",Email")
    assert refusal(read(path)).code == "DUPLICATE_HEADER"


def test_columns_that_are_not_known_are_left_out_with_a_notice(tmp_path):
    reading = read(write(tmp_path, "x.csv", USAGE + ",tenant_id", "a,2026-01-05,1,z"))
    (issue,) = reading.issues
    assert (issue.code, "«tenant_id»" in issue.message) == ("UNKNOWN_COLUMNS", True)


def test_an_unknown_file_is_told_the_ways_out(tmp_path):
    header = "invoiceNumber,customerID,a,b,c,d,e,f"
    issue = refusal(read(write(tmp_path, "x.csv", header, "1,2,3,4,5,6,7,8")))
    assert issue.code == "UNKNOWN_REPORT"
    assert "a list of invoices" in issue.message
    assert "and 2 more" in issue.message
    assert "Mapping sheet" in issue.remedy
    assert "Data page" in issue.remedy


def test_a_file_without_a_header_names_nobody(tmp_path):
    issue = refusal(read(write(tmp_path, "x.csv", "ada@x.example,Ada,12", "b,B,1")))
    assert issue.code == "UNKNOWN_REPORT"
    assert "ada" not in issue.message.lower()


def test_tickets_without_requester_and_channel_are_another_report(tmp_path):
    path = write(tmp_path, "x.csv", "Ticket ID,Opened,Status", "T1,2026-01-01,Closed")
    assert refusal(read(path)).code == "WRONG_REPORT"


@pytest.mark.parametrize(
    "header",
    [
        TOTALS,
        "Report Refresh Date,Site Type,Storage Used (Byte),Report Period",
        "Tenant ID,Site ID,Number of users having access",
        "Date (UTC),Request ID,Service principal ID,Service principal name",
    ],
)
def test_a_known_report_with_nothing_to_measure_says_why(tmp_path, header):
    row = ",".join("1" for _ in header.split(","))
    issue = refusal(read(write(tmp_path, "x.csv", header, row)))
    assert (issue.code, bool(issue.remedy)) == ("NO_FACTS", True)


def test_columns_without_names_may_be_the_missing_ones(tmp_path):
    header = "User Principal Name,Display Name,,Teams Messages"
    path = write(tmp_path, "x.csv", header, "a@x.example,A,2026-01-05,1")
    reading = read(path)
    assert (reading.answer, codes(reading)) == (Answer.ASK, {"BLANK_HEADER"})
    (question,) = reading.questions
    assert question.id == "blank_header:C"
    settled = read(path, answers={question.id: "Report Date"})
    assert (settled.answer, settled.rows_usable) == (Answer.ACCEPT, 1)
    assert read(path, answers={question.id: "leave out"}).answer is Answer.REJECT


def test_every_source_is_complete():
    for source in SOURCES:
        assert source.title, source.id
        assert source.menu, source.id
        assert any(field.required for field in source.fields), source.id
        assert len({field.name for field in source.fields}) == len(source.fields)


def test_a_source_knows_its_fields_by_name():
    assert SOURCES[0].field("person").cell is Cell.PERSON
    with pytest.raises(KeyError):
        SOURCES[0].field("nothing")


def test_every_row_fault_has_its_meaning():
    from connectors.explain import _WORDS

    assert _WORDS.keys() <= CODES.keys()
