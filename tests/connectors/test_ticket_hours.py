"""Durations of tickets: their unit is said, proved by the dates, or asked."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from connectors.columns.durations import Proof, Unit, prove_unit, said_seconds, unit_in
from model.facts import Fact
from model.faults import Severity
from model.loads import Answer
from tests.connectors.books import save
from tests.connectors.files import at, codes, read, write

HALO = "Ticket ID,Date Occurred,Ticket Source,Request type"
SAID = {
    "26:44:00": 96240,
    "26:44": 96240,
    "03:00 hrs": 10800,
    "2 days, 01:30:00": 178200,
    "3 d 4 h": 273600,
    "3 days and 4 hours": 273600,
    "2 h, 5 min": 7500,
    "1,5 heures": 5400,
    "1 jour 2 heures": 93600,
    "PT90M": 5400,
    "P3DT4H": 273600,
    "0": 0,
    # cells with the format [h]:mm: serial 0.0625, 58.5 and 61.25 days
    "1899-12-31 01:30:00": 5400,
    "1900-02-27 12:00:00": 58.5 * 86400,
    "1900-03-01 06:00:00": 61.25 * 86400,
}


@pytest.mark.parametrize(("text", "seconds"), SAID.items())
def test_a_text_that_says_its_unit_is_read(text, seconds):
    assert said_seconds(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "-1:30",
        "soon",
        "P",
        "PT",
        "3 fortnights",
        "1604",
        "1900-02-28 12:00:00",
        "1900-02-31 12:00:00",
    ],
)
def test_other_text_says_no_duration(text):
    assert said_seconds(text) is None


@pytest.mark.parametrize(
    ("unit", "per_hour"), [("hours", 1), ("minutes", 60), ("seconds", 3600)]
)
def test_the_unit_is_the_one_that_agrees_with_the_dates(unit, per_hour):
    hours = np.array([0.5, 1, 2, 3, 5, 8, 13, 21, 34, 55])
    assert prove_unit(hours * per_hour, hours) == Proof(Unit(unit), 10)


def test_one_zendesk_row_in_hours_and_in_minutes():
    """1604 hours beside 96218 minutes in one row of a public Zendesk file."""
    between = np.full(8, 96218 / 60)
    assert prove_unit(np.full(8, 96218.0), between).unit is Unit.MINUTES
    assert prove_unit(np.full(8, 1604.0), between).unit is Unit.HOURS


def test_two_wrong_rows_of_ten_do_not_hide_the_unit():
    hours = np.arange(1.0, 11.0)
    numbers = hours * 60
    numbers[:2] = 7
    assert prove_unit(numbers, hours).unit is Unit.MINUTES


def test_working_hours_agree_with_no_unit():
    hours = np.arange(20.0, 40.0)
    assert prove_unit(hours / 3, hours).is_refuted


def test_seven_rows_prove_nothing():
    hours = np.arange(1.0, 8.0)
    assert prove_unit(hours, hours) == Proof(None, 7)


def test_rows_without_dates_or_numbers_are_not_compared():
    hours = np.array([np.nan, 1.0, 0.0])
    assert prove_unit(np.array([1.0, np.nan, 1.0]), hours) == Proof(None, 0)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Resolution time (in hrs)", Unit.HOURS),
        ("First reply time in minutes", Unit.MINUTES),
        ("Délai (heures)", Unit.HOURS),
        ("Resolution time", None),
        ("Hours or minutes", None),
    ],
)
def test_a_header_hints_at_one_unit(header, unit):
    assert unit_in(header) is unit


def halo(folder, column, values, *, hours=None):
    """Write tickets with a column of durations, and maybe when they closed."""
    opened = at("2026-03-02 09:00")
    ends = ["" if h is None else str(opened + timedelta(hours=h)) for h in hours or []]
    header = f"{HALO},{column}" + (",Date Resolved" if hours else "")
    rows = [
        f'{n},{opened},Email,Incident,"{value}"' + (f",{ends[n]}" if hours else "")
        for n, value in enumerate(values)
    ]
    return write(folder, "tickets.csv", header, *rows)


def hours_of(reading, name):
    table = reading.facts[Fact.RECORD_VALUE].to_pylist()
    return [row["value"] for row in table if row["name"] == name]


def test_bare_numbers_that_no_date_proves_are_asked_about(tmp_path):
    path = halo(tmp_path, "Response Time (hours)", ["1.5", "90", ""])
    reading = read(path)
    (question,) = reading.questions
    assert (reading.answer, question.id) == (
        Answer.ASK,
        "duration:response time (hours)",
    )
    assert (question.guess, question.choices) == (
        "hours",
        ("days", "hours", "minutes", "seconds", "ignore"),
    )


@pytest.mark.parametrize(
    ("answer", "hours"), [("hours", [1.5, 90]), ("minutes", [0.025, 1.5])]
)
def test_the_answer_says_the_unit(tmp_path, answer, hours):
    path = halo(tmp_path, "Response Time (hours)", ["1.5", "90", ""])
    answers = {"duration:response time (hours)": answer}
    assert hours_of(read(path, answers=answers), "response_hours") == hours


@pytest.mark.parametrize(("answer", "minutes"), [("comma", 1201), ("dot", 1.201)])
def test_dots_that_may_group_thousands_are_asked_about(tmp_path, answer, minutes):
    header = "Summation column,Id,Created at,Via,First reply time in minutes"
    rows = [f"1,{n},2026-03-02 09:00,Web,1.20{n}" for n in range(1, 9)]
    path = write(tmp_path, "tickets.csv", header, *rows)
    (question,) = read(path).questions
    assert question.id == "decimal:response_hours"
    reading = read(path, answers={question.id: answer})
    assert hours_of(reading, "response_hours")[0] == pytest.approx(
        round(minutes * 60) / 3600
    )


def test_a_column_can_be_left_out(tmp_path):
    path = halo(tmp_path, "Response Time (hours)", ["1.5", "90"])
    reading = read(path, answers={"duration:response time (hours)": "ignore"})
    assert hours_of(reading, "response_hours") == []


def test_hours_and_minutes_as_text_need_no_question(tmp_path):
    reading = read(halo(tmp_path, "Response Time (hh:mm)", ["26:30", "0:45"]))
    assert hours_of(reading, "response_hours") == [26.5, 0.75]
    assert reading.questions == ()


def test_cells_of_a_workbook_with_a_format_of_hours_are_durations(tmp_path):
    waits = [timedelta(minutes=5), timedelta(hours=26, minutes=30)]
    rows = [
        [n, datetime(2026, 1, 5), "Phone", "Incident", wait]  # noqa: DTZ001
        for n, wait in enumerate(waits)
    ]
    header = [*HALO.split(","), "Response Time (hh:mm)"]
    reading = read(save(tmp_path / "halo.xlsx", {"Tickets": [header, *rows]}))
    assert hours_of(reading, "response_hours") == [5 / 60, 26.5]


def test_dates_go_before_a_column_that_agrees(tmp_path):
    hours = list(range(1, 12))
    path = halo(tmp_path, "Resolution Time (hours)", hours, hours=hours)
    reading = read(path)
    assert (codes(reading), hours_of(reading, "resolution_hours")) == ({"OK"}, [])


def test_a_column_that_contradicts_the_dates_is_left_out_and_told(tmp_path):
    hours = list(range(20, 31))
    values = [h / 3 for h in hours]
    reading = read(halo(tmp_path, "Resolution Time (hours)", values, hours=hours))
    (issue,) = [i for i in reading.issues if i.code == "DURATION_UNIT"]
    assert issue.severity is Severity.WARN
    assert "not the time between the dates" in issue.message
    assert hours_of(reading, "resolution_hours") == []


def test_time_so_far_of_an_open_ticket_is_no_duration(tmp_path):
    hours = [*range(1, 11), None]
    values = [*range(1, 11), 400]
    reading = read(halo(tmp_path, "Resolution Time (hours)", values, hours=hours))
    assert reading.facts[Fact.RECORD]["closed"].null_count == 1
    assert hours_of(reading, "resolution_hours") == []


def test_negative_durations_are_counted_and_left_empty(tmp_path):
    reading = read(halo(tmp_path, "Response Time (hh:mm)", ["-1:30", "0:30"]))
    assert hours_of(reading, "response_hours") == [0.5]
    assert any("1 cell" in i.message for i in reading.issues)


def test_what_is_left_of_a_target_is_never_a_duration(tmp_path):
    header = (
        "Issue key,Issue id,Issue Type,Created,Custom field (Time to first response),"
        "Custom field (Time to resolution),Resolved"
    )
    rows = [
        f"D-{n},1{n},Incident,02/Mar/26 09:00 AM,3:45,-12:30,03/Mar/26 09:00 AM"
        for n in range(9)
    ]
    reading = read(write(tmp_path, "jira.csv", header, *rows))
    assert reading.connector == "jira_requests"
    assert reading.facts[Fact.RECORD_VALUE].num_rows == 0
