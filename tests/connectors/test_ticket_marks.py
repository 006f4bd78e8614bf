"""Ratings, targets, reopenings and damaged ids of tickets."""

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.files import at, codes, read, refusal, write

ZENDESK = "Summation column,Id,Requester id,Created at,Via,Satisfaction Score,Reopens"


def zendesk(folder, *rows):
    lines = [f"1,{row}" for row in rows]
    return write(folder, "view.csv", ZENDESK, *lines)


def values(reading, name):
    table = reading.facts[Fact.RECORD_VALUE].to_pylist()
    return {
        row["key"].partition("#")[2]: row["value"]
        for row in table
        if row["name"] == name
    }


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("Good", {"41": 1}),
        ("Bad", {"41": 0}),
        ("Good with comment", {"41": 1}),
        ("4", {"41": 1}),
        ("3", {"41": 0}),
        ("Offered", {}),
        ("Not Offered", {}),
        ("Unoffered", {}),
        ("-", {}),
        ("", {}),
    ],
)
def test_only_an_answer_is_a_rating(tmp_path, score, expected):
    """4 and 5 of 5, or Good, are satisfied; offered is not answered."""
    reading = read(zendesk(tmp_path, f"41,7,2026-03-02 09:00,Mail,{score},0"))
    assert values(reading, "satisfied") == expected
    assert "RATING" not in codes(reading)


def test_answers_on_no_known_scale_are_counted_and_left_out(tmp_path):
    reading = read(zendesk(tmp_path, "41,7,2026-03-02 09:00,Mail,Meh,0"))
    (issue,) = [i for i in reading.issues if i.code == "RATING"]
    assert issue.message.startswith("1 answer in «Satisfaction Score»")
    assert values(reading, "satisfied") == {}


def test_numbers_of_an_unknown_scale_are_no_rating(tmp_path):
    header = "Ticket ID,Date Occurred,Request type,Survey Level,Resolution State"
    rows = ["1,2026-03-02 09:00,Incident,1,I", "2,2026-03-02 09:00,Incident,Good,O"]
    reading = read(write(tmp_path, "halo.csv", header, *rows))
    assert values(reading, "satisfied") == {"2": 1}
    assert values(reading, "sla_met") == {"1": 1, "2": 0}


def test_ids_that_a_spreadsheet_rounded_name_nobody(tmp_path):
    rows = [
        "41,1.03006E+13,2026-03-02 09:00,Mail,,0",
        "42,1.03006E+13,2026-03-02 09:00,Chat,,1",
    ]
    reading = read(zendesk(tmp_path, *rows))
    record = reading.facts[Fact.RECORD]
    assert (reading.answer, reading.rows_set_aside) == (Answer.WARN, 0)
    assert record["person"].to_pylist() == [None, None]
    assert record["reopened"].to_pylist() == [0, 1]
    (issue,) = [i for i in reading.issues if i.code == "MANGLED_ID"]
    assert (issue.column, "people cannot be counted" in issue.message) == (
        "Requester id",
        True,
    )


def test_rounded_keys_are_not_taken_for_one_ticket(tmp_path):
    rows = [f"1.0300{n}E+13,7,2026-03-02 09:00,Mail,,0" for n in (6, 6, 7)]
    reading = read(zendesk(tmp_path, *rows))
    assert "MANGLED_ID" in codes(reading)
    assert reading.facts == {}


def test_a_value_with_a_bare_comma_sets_its_row_aside(tmp_path):
    rows = [f"{n},7,2026-03-02 09:00,Mail,Good,0" for n in range(30)]
    reading = read(zendesk(tmp_path, *rows, "99,7,2026-03-02 09:00,Internal,Mail,,0"))
    (aside,) = [issue for issue in reading.issues if issue.row is not None]
    assert (aside.code, aside.row) == ("CSV_RAGGED", 32)


def test_utc_goes_before_the_local_clock(tmp_path):
    """Toronto is 5 hours behind UTC in winter, 4 from 8 March 2026 on."""
    header = "TicketNbr,Board_Name,Source,date_entered,Date_Entered_UTC,date_closed"
    rows = [
        "1,S,Call,2026-03-01 08:00:00,2026-03-01 14:00:00,2026-03-01 11:00:00",
        "2,S,Call,2026-03-09 09:00:00,2026-03-09 14:00:00,2026-03-09 11:00:00",
    ]
    reading = read(write(tmp_path, "service.csv", header, *rows))
    record = reading.facts[Fact.RECORD]
    assert record["opened"].to_pylist() == [
        at("2026-03-01 09:00"),
        at("2026-03-09 10:00"),
    ]
    assert record["closed"].to_pylist() == [
        at("2026-03-01 11:00"),
        at("2026-03-09 11:00"),
    ]
    assert "TIME_ZONE" not in codes(reading)


def test_born_closed_tickets_are_counted_by_channel(tmp_path):
    header = "Ticket Number,Date Created,From Email,Source,Closed Date"
    rows = [
        "1,2026-03-02 09:00:01,a@x.example,Phone,2026-03-02 09:00:01",
        "2,2026-03-02 10:00:01,a@x.example,Phone,2026-03-02 10:00:41",
        "3,2026-03-02 11:00:01,a@x.example,Web,2026-03-02 11:00:01",
        "4,2026-03-02 12:00:01,a@x.example,Web,2026-03-02 14:00:01",
    ]
    reading = read(write(tmp_path, "tickets.csv", header, *rows))
    (issue,) = [i for i in reading.issues if i.code == "BORN_CLOSED"]
    assert "3 of 4 records" in issue.message
    assert "(phone 2, portal 1)" in issue.message


def test_a_report_without_the_time_of_opening_says_which_column_to_add(tmp_path):
    header = "Summation column,Id,Requester,Subject,Status,Via,Solved at,Reopens"
    path = write(tmp_path, "view.csv", header, "1,41,Ada,x,Closed,Mail,2026-03-02,0")
    issue = refusal(read(path))
    assert (issue.code, issue.column) == ("MISSING_COLUMN", "Created at")


LOG = "number,opened_at,sys_updated_at,contact_type,caller_id,category"


def test_a_log_tells_which_tickets_were_in_the_wrong_category(tmp_path):
    rows = [
        "INC1,2026-03-02 09:00,2026-03-02 09:00,Phone,C1,Access",
        "INC1,2026-03-02 09:00,2026-03-02 10:00,Phone,C1,Network",
        "INC2,2026-03-02 09:00,2026-03-02 09:00,Phone,C1,",
        "INC2,2026-03-02 09:00,2026-03-02 11:00,Phone,C1,Access",
        "INC3,2026-03-02 09:00,2026-03-02 09:00,Phone,C1,Access",
    ]
    reading = read(write(tmp_path, "log.csv", LOG, *rows))
    assert values(reading, "miscategorised") == {"INC1": 1, "INC2": 0, "INC3": 0}


def test_one_row_a_ticket_tells_nothing_of_its_first_category(tmp_path):
    rows = ["INC1,2026-03-02 09:00,2026-03-02 10:00,Phone,C1,Access"] * 2
    reading = read(write(tmp_path, "list.csv", LOG, *rows))
    assert values(reading, "miscategorised") == {}
