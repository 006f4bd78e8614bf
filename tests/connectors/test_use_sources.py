"""Signals from snapshots, daily counts and sign-ins."""

from datetime import date

import pytest

from model.facts import Fact
from tests.connectors.files import codes, read, refusal, write

TEAMS = (
    "Report Refresh Date,User Principal Name,Last Activity Date,"
    "Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,"
    "Has Other Action,Report Period"
)
ACTIVE = "Report Refresh Date,User Principal Name,Teams Last Activity Date"
SIGN_INS = "Date (UTC),Request ID,Username,Status"


def teams(folder, *rows, name="teams.csv"):
    return write(folder, name, TEAMS, *rows)


def facts(reading, fact, *columns):
    table = reading.facts[fact].to_pylist()
    return {tuple(row[column] for column in columns) for row in table}


def test_a_snapshot_bounds_its_period(tmp_path):
    reading = read(teams(tmp_path, "2026-03-31,a@x.example,2026-03-30,0,4,0,0,No,30"))
    assert (reading.first_day, reading.last_day, reading.data_date) == (
        date(2026, 3, 2),
        date(2026, 3, 31),
        date(2026, 3, 31),
    )
    assert facts(reading, Fact.SIGNAL_PERIOD, "signal", "amount", "period_days") == {
        ("teams_message", 4, 30),
        ("teams_channel", 0, 30),
        ("teams_call", 0, 30),
        ("teams_meeting", 0, 30),
        # the last activity can only have been the messages
        ("teams_message", None, None),
        ("teams_activity", None, None),
    }


@pytest.mark.parametrize(
    ("row", "days"),
    [
        # the last activity can only have been the messages
        ("2026-03-30,0,4,0,0,No", {"teams_message", "teams_activity"}),
        # it may have been a call, or an opening of the client
        ("2026-03-30,0,4,1,0,No", {"teams_activity"}),
        ("2026-03-30,0,4,0,0,Yes", {"teams_activity"}),
        ("2025-08-26,0,0,0,0,No", {"teams_activity"}),
        (",0,0,0,0,No", set()),
    ],
)
def test_a_last_activity_is_given_only_to_what_it_proves(tmp_path, row, days):
    last, rest = row.split(",", 1)
    path = teams(tmp_path, f"2026-03-31,a@x.example,{last},{rest},30")
    dated = facts(read(path), Fact.SIGNAL_PERIOD, "signal", "last_activity")
    assert {signal for signal, day in dated if day is not None} == days


@pytest.mark.parametrize(("column", "value"), [(0, "2026-04-01"), (8, "90")])
def test_a_file_that_mixes_exports_is_refused(tmp_path, column, value):
    row = ["2026-03-31", "a@x.example", "", "0", "0", "0", "0", "No", "30"]
    other = [*row[:1], "b@x.example", *row[2:]]
    other[column] = value
    path = teams(tmp_path, ",".join(row), ",".join(other))
    assert refusal(read(path)).code == "PERIOD_MIX"


def test_the_last_days_of_a_report_may_still_change(tmp_path):
    path = teams(tmp_path, "2026-11-22,a@x.example,,0,0,0,0,No,7")
    assert codes(read(path)) == {"PROVISIONAL"}
    assert codes(read(path, today=date(2026, 11, 26))) == set()


def test_two_rows_of_one_person_that_differ_are_refused(tmp_path):
    path = teams(
        tmp_path,
        "2026-03-31,a@x.example,,0,0,0,0,No,30",
        "2026-03-31,A@x.example,,0,1,0,0,No,30",
    )
    assert refusal(read(path)).code == "DUPLICATE_KEY"


def test_the_latest_service_is_the_last_activity(tmp_path):
    header = ACTIVE + ",Exchange Last Activity Date"
    rows = ["2026-03-31,a@x.example,2026-03-02,2026-03-05", "2026-03-31,b@x.example,,"]
    reading = read(write(tmp_path, "active.csv", header, *rows))
    latest = facts(reading, Fact.SIGNAL_PERIOD, "signal", "last_activity", "amount")
    assert ("any_activity", date(2026, 3, 5), None) in latest
    assert ("teams_activity", date(2026, 3, 2), None) in latest
    assert ("any_activity", None, None) in latest
    assert reading.first_day == reading.data_date


def test_sign_ins_are_counted_by_local_day(tmp_path):
    # 03:59 UTC on 9 March is still 8 March in Toronto, on daylight time since 02:00
    rows = [
        "2026-03-09T03:59:59Z,r,a@x.example,Success",
        "2026-03-09T04:00:00Z,r,a@x.example,Success",
        "2026-03-09T14:00:00Z,r,a@x.example,Success",
        "2026-03-09T14:00:00Z,r,a@x.example,Failure",
    ]
    reading = read(write(tmp_path, "InteractiveSignIns_1.csv", SIGN_INS, *rows))
    assert facts(reading, Fact.SIGNAL_DAY, "day", "signal", "amount", "rows") == {
        (date(2026, 3, 8), "sign_in", 1, 1),
        (date(2026, 3, 9), "sign_in", 2, 2),
        (date(2026, 3, 9), "sign_in_other", 1, 1),
    }
    assert codes(reading) == set()


def test_renewed_tokens_are_no_sign_ins(tmp_path):
    row = "2026-03-09T14:00:00Z,r,a@x.example,Success"
    reading = read(write(tmp_path, "NonInteractiveSignIns_1.csv", SIGN_INS, row))
    assert facts(reading, Fact.SIGNAL_DAY, "signal") == {("sign_in_other",)}
    assert codes(reading) == {"OK"}


def test_a_download_of_exactly_the_limit_was_cut_off(tmp_path):
    rows = ["2026-03-09T14:00:00Z,r,a@x.example,Success"] * 100_000
    path = write(tmp_path, "InteractiveSignIns_1.csv", SIGN_INS, *rows)
    assert codes(read(path)) == {"TRUNCATED"}


def test_a_count_of_zero_is_a_day_without_use_and_nothing_is_nothing(tmp_path):
    header = "User Principal Name,Report Date,Teams Messages,Teams Calls"
    rows = ["a@x.example,2026-01-05,0,", "a@x.example,2026-01-06,,3"]
    reading = read(write(tmp_path, "usage.csv", header, *rows))
    assert facts(reading, Fact.SIGNAL_DAY, "day", "signal", "amount", "rows") == {
        (date(2026, 1, 5), "teams_message", 0, 1),
        (date(2026, 1, 6), "teams_message", None, 1),
        (date(2026, 1, 6), "teams_call", 3, 0),
    }


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (SIGN_INS, "2026-03-09T14:00:00Z,r,,Success"),
        (ACTIVE, "2026-03-31,,2026-03-02"),
        (TEAMS, "2026-03-31,,,0,0,0,0,No,30"),
        ("User Principal Name,Report Date,Teams Messages", ",2026-01-05,1"),
        ("Week,Measure,Value", "2026-W05,Rework,"),
        ("ID,Start time,Completion time,Email", "1,2026-01-05,,a@x.example"),
    ],
)
def test_a_file_with_no_usable_row_has_no_facts(tmp_path, header, row):
    path = write(tmp_path, "x.csv", header, row)
    reading = read(path, answers={"set_aside": "yes"})
    assert (reading.rows_usable, reading.rows_set_aside) == (0, 1)
    assert all(table.num_rows == 0 for table in reading.facts.values())
