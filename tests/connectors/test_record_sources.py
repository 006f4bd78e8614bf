"""Tickets, form answers and mapped files: one record a key."""

from dataclasses import replace
from datetime import date

import pytest

from connectors.sources.forms_responses import form_name
from model.facts import Fact
from model.loads import Answer
from model.plan import FileMapping, MappedColumn
from tests.connectors.files import at, codes, read, refusal, write

OSTICKET = "Ticket Number,Date Created,Closed Date,Source,Help Topic,Last Updated"
LOG = "number,opened_at,closed_at,sys_updated_at,contact_type,caller_id"
FORM = "ID,Start time,Completion time,Email,Name,Do you agree?"
MAPPING = FileMapping(
    file_pattern="*receivable*.csv",
    record_kind="invoice",
    columns=(
        MappedColumn(column="No", meaning="key"),
        MappedColumn(column="When", meaning="opened", format="mdy"),
        MappedColumn(column="How", meaning="channel"),
        MappedColumn(column="Sum", meaning="amount", name="sum", format="comma"),
        MappedColumn(column="Late", meaning="flag", name="late", flag_value="yes|y"),
    ),
)


def record(reading, column):
    return reading.facts[Fact.RECORD][column].to_pylist()


def values(reading, name):
    table = reading.facts[Fact.RECORD_VALUE].to_pylist()
    return [row["value"] for row in table if row["name"] == name]


def test_a_log_keeps_the_last_row_of_each_ticket(tmp_path):
    rows = [
        "INC1,29-02-2016 01:16,?,29-02-2016 09:00,Phone,C1",
        "INC1,29-02-2016 01:16,01-03-2016 09:00,01-03-2016 09:00,Phone,C1",
        "INC2,29-02-2016 02:00,?,29-02-2016 02:00,Email,C2",
        "INC1,29-02-2016 01:16,?,29-02-2016 08:00,Phone,C1",
    ]
    reading = read(write(tmp_path, "log.csv", LOG, *rows))
    assert codes(reading) == {"EVENT_LOG"}
    assert record(reading, "closed") == [at("2016-03-01 09:00"), None]
    assert record(reading, "rows") == [3, 1]


def test_rows_updated_at_the_same_time_keep_the_later_row(tmp_path):
    rows = [
        "INC1,2026-03-02 09:00,,2026-03-02 09:00,Phone,C1",
        "INC1,2026-03-02 09:00,,2026-03-02 09:00,Email,C1",
    ]
    reading = read(write(tmp_path, "log.csv", LOG, *rows))
    assert record(reading, "channel") == ["email"]


def test_equal_rows_count_once(tmp_path):
    row = "1,2026-03-02 09:00,2026-03-02 10:00,Web,Access,2026-03-02 10:00"
    reading = read(write(tmp_path, "t.csv", OSTICKET, row, row))
    assert codes(reading) == {"DUPLICATE_ROWS"}
    assert (reading.rows_usable, record(reading, "rows")) == (2, [2])


def test_different_rows_of_one_key_are_refused_where_nothing_tells_which(tmp_path):
    header = OSTICKET.removesuffix(",Last Updated")
    rows = ["1,2026-03-02 09:00,,Web,Access", "1,2026-03-02 09:00,,Email,Access"]
    assert (
        refusal(read(write(tmp_path, "t.csv", header, *rows))).code == "DUPLICATE_KEY"
    )


def test_a_ticket_closed_before_it_was_opened_is_set_aside(tmp_path):
    rows = [
        f"{i},2026-03-02 09:00,2026-03-02 10:00,Web,A,2026-03-02" for i in range(30)
    ]
    bad = "99,2026-03-02 09:00,2026-03-02 08:00,Web,A,2026-03-02"
    reading = read(write(tmp_path, "t.csv", OSTICKET, *rows, bad))
    (aside,) = [issue for issue in reading.issues if issue.row is not None]
    assert (aside.code, aside.row, aside.column) == ("NUMBER_RANGE", 32, "Closed Date")


def test_a_file_with_one_channel_says_which(tmp_path):
    rows = [f"{i},2026-03-0{i},,Phone,Access,2026-03-0{i}" for i in (1, 2)]
    (issue,) = read(write(tmp_path, "t.csv", OSTICKET, *rows)).issues
    assert (issue.code, "All 2 ticket" in issue.message) == ("OK", True)
    assert "phone" in issue.message


def test_tickets_typed_in_after_the_fact_are_counted(tmp_path):
    rows = [
        "1,2026-03-02 09:00:01,2026-03-02 09:00:59,Web,Access,2026-03-02",
        "2,2026-03-02 09:00:01,2026-03-02 09:02:00,Phone,Access,2026-03-02",
    ]
    reading = read(write(tmp_path, "t.csv", OSTICKET, *rows))
    (issue,) = reading.issues
    assert (issue.code, "1 of 2" in issue.message) == ("BORN_CLOSED", True)
    assert (reading.first_day, reading.last_day) == (date(2026, 3, 2),) * 2


def test_resolving_comes_before_closing(tmp_path):
    header = "number,opened_at,resolved_at,closed_at,contact_type,caller_id"
    rows = [
        "INC1,2026-03-02 09:00,2026-03-02 12:00,2026-03-09 12:00,phone,C1",
        "INC2,2026-03-02 09:00,,2026-03-09 12:00,email,C1",
    ]
    reading = read(write(tmp_path, "i.csv", header, *rows))
    assert record(reading, "closed") == [at("2026-03-02 12:00"), at("2026-03-09 12:00")]


def test_ids_protected_by_an_apostrophe_lose_it(tmp_path):
    row = "'-100,2026-03-02 09:00,,Web,'=Access,2026-03-02"
    reading = read(write(tmp_path, "t.csv", OSTICKET, row))
    assert (record(reading, "key"), record(reading, "category")) == (
        ["osticket_tickets#-100"],
        ["=access"],
    )


def test_ids_with_accents_are_kept(tmp_path):
    reading = read(
        write(tmp_path, "t.csv", OSTICKET, " É1 ,2026-03-02,,Web,A,2026-03-02")
    )
    assert record(reading, "key") == ["osticket_tickets#É1"]


def test_anonymous_answers_count_but_belong_to_nobody(tmp_path):
    rows = [
        "1,2026-03-02 9:00,2026-03-02 9:05,anonymous,,Yes",
        "2,2026-03-02 9:00,2026-03-13 9:05,ada@x.example,A,No",
    ]
    reading = read(write(tmp_path, "Consent (1).csv", FORM, *rows))
    assert (reading.answer, codes(reading)) == (Answer.WARN, {"ANONYMOUS"})
    assert record(reading, "category") == ["consent", "consent"]
    assert [person is None for person in record(reading, "person")] == [True, False]


@pytest.mark.parametrize(
    "file",
    [
        "Purchase request(1-42).xlsx",
        "Purchase request(1-57) (1).xlsx",
        "Purchase request.csv",
        "Purchase request - Copy.csv",
        "Copie de Purchase request.csv",
    ],
)
def test_exports_of_one_form_share_its_name(file):
    assert form_name(file) == "purchase request"


def test_a_mapping_says_what_the_columns_mean(tmp_path):
    header = "No,When,How,Sum,Late,Comment"
    rows = ['A1,1/2/2013,Electronic,"1.234,5",Yes,x', "A2,3/4/2013,Web,7,no,y"]
    path = write(tmp_path, "Accounts Receivable.csv", header, *rows)
    reading = read(path, mappings=[MAPPING])
    assert (reading.answer, reading.connector) == (Answer.ACCEPT, "mapped")
    assert record(reading, "kind") == ["invoice", "invoice"]
    assert record(reading, "opened") == [at("2013-01-02"), at("2013-03-04")]
    assert record(reading, "channel") == ["electronic", "portal"]
    assert values(reading, "sum") == [1234.5, 7]
    assert values(reading, "late") == [1, 0]


def test_a_mapping_for_other_names_is_offered_where_its_columns_are_there(tmp_path):
    path = write(tmp_path, "other.csv", "No,When,How,Sum,Late", "A1,1/2/2013,E,1,Yes")

    asked = read(path, mappings=[MAPPING])
    [question] = asked.questions
    same, another = question.choices
    as_mapped = read(path, mappings=[MAPPING], answers={"report": same})

    assert (asked.answer, codes(asked)) == (Answer.ASK, {"AMBIGUOUS_REPORT"})
    assert (as_mapped.connector, as_mapped.rows_usable) == ("mapped", 1)
    no = read(path, mappings=[MAPPING], answers={"report": another})
    assert refusal(no).code == "UNKNOWN_REPORT"


def test_a_mapping_of_two_columns_tells_no_file_of_another_name(tmp_path):
    few = replace(MAPPING, columns=MAPPING.columns[:2])
    path = write(tmp_path, "other.csv", "No,When,How,Sum,Late", "A1,1/2/2013,E,1,Yes")
    assert refusal(read(path, mappings=[few])).code == "UNKNOWN_REPORT"


def test_a_mapped_file_without_a_mapped_column_says_which(tmp_path):
    path = write(tmp_path, "receivable.csv", "No,When,How", "A1,1/2/2013,E")
    issue = refusal(read(path, mappings=[MAPPING]))
    assert (issue.code, issue.column) == ("MISSING_COLUMN", "Sum")


def test_a_known_export_under_a_mapped_name_is_still_read(tmp_path):
    row = "1,2026-03-02 09:00,,Web,Access,2026-03-02"
    path = write(tmp_path, "receivable.csv", OSTICKET, row)
    assert read(path, mappings=[MAPPING]).connector == "osticket_tickets"
