"""Dates that may lie ahead do; those that may not set their row aside."""

from datetime import date

import pytest

from connectors.intake import Upload, check_files
from connectors.recognising.unknown import is_data

HEADER = "Ticket Number,Date Created,From Email,Source,SLA Due Date,Closed Date\n"
TODAY = date(2026, 11, 24)


@pytest.fixture
def read(tmp_path):
    def of(*rows):
        path = tmp_path / "tickets.csv"
        path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
        uploads = [Upload(path.name, path)]
        return check_files(uploads, client=None, answers={}, today=TODAY)[0]

    return of


def test_open_ticket_keeps_its_due_date_ahead(read):
    row = "1,2026-11-24 09:00:00,a@x.example,Web,2026-11-29 09:00:00,"
    reading = read(row, row.replace("1,", "2,", 1))
    assert (reading.rows_usable, reading.rows_set_aside) == (2, 0)


def test_ticket_opened_in_the_future_is_set_aside(read):
    good = [f"{n},2026-11-02 09:00:00,a@x.example,Web,," for n in range(40)]
    reading = read(*good, "99,2026-12-24 09:00:00,a@x.example,Web,,")
    assert reading.rows_set_aside == 1
    assert "DATE_RANGE" in {issue.code for issue in reading.issues}


@pytest.mark.parametrize(
    "cell", ["2026-01-05", "5/1/2026 14:30", "12.5", "85%", "a@b.example"]
)
def test_values_are_no_headers(cell):
    assert is_data(cell)


@pytest.mark.parametrize("cell", ["Fruit", "2013-Q1 Vol.", "Délai (heures)", "-"])
def test_headers_are_no_values(cell):
    assert not is_data(cell)


@pytest.mark.parametrize(("time", "is_said"), [("", False), (" 09:00:00", True)])
def test_only_times_tell_that_a_ticket_was_born_closed(read, time, is_said):
    row = "{},2026-11-02{time},a@x.example,Web,,2026-11-02{time}"
    reading = read(*[row.format(n, time=time) for n in range(3)])
    codes = {issue.code for issue in reading.issues}
    assert ("BORN_CLOSED" in codes) == is_said
