"""Which row of an event log is the last one, where its times alone do not tell."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from connectors.facts.written import last_written
from model.facts import Fact
from tests.connectors.files import codes, read, write

HEADER = "number,sys_created_on,sys_updated_on,closed_at,caller_id,contact_type"
OPENED = "2026-03-02 09:00:00"
CLOSED = "2026-03-04 09:00:00"


def row(number, updated, closed=""):
    return f"INC{number},{OPENED},{updated},{closed},u{number}@x.example,Phone"


def closed_of(folder, rows):
    reading = read(write(folder, "servicenow.csv", HEADER, *rows))
    assert "EVENT_LOG" in codes(reading)
    return [
        day and f"{day}" for day in reading.facts[Fact.RECORD]["closed"].to_pylist()
    ]


def oldest_first(n):
    """Three rows a ticket; the second and the closing one have the same time."""
    return [
        row(n, "2026-03-03 09:00:00"),
        row(n, CLOSED),
        row(n, CLOSED, CLOSED),
    ]


def test_of_equal_times_the_upper_row_is_later_in_a_file_with_the_newest_first(
    tmp_path,
):
    rows = [line for n in range(30) for line in reversed(oldest_first(n))]
    assert closed_of(tmp_path, rows) == [CLOSED] * 30


def test_of_equal_times_the_lower_row_is_later_in_a_file_with_the_oldest_first(
    tmp_path,
):
    reopened = [
        row(1, "2026-03-03 09:00:00"),
        row(1, CLOSED, CLOSED),
        row(1, CLOSED),
    ]
    assert closed_of(tmp_path, reopened) == [None]


def test_without_an_order_of_the_file_a_closing_row_is_later(tmp_path):
    rows = [row(1, CLOSED, CLOSED), row(1, CLOSED)]
    assert closed_of(tmp_path, rows) == [CLOSED]


@pytest.mark.parametrize("is_newest_first", [True, False])
def test_a_row_without_a_time_stands_where_the_file_has_it(tmp_path, is_newest_first):
    start = datetime(2026, 3, 2, tzinfo=UTC)
    days = [f"{start + timedelta(days=n):%Y-%m-%d %H:%M:%S}" for n in range(4)]
    rows = [row(1, days[0]), row(1, days[1]), row(1, "", CLOSED)]
    rows += [row(2, days[0]), row(2, "", CLOSED), row(2, days[3])]
    if is_newest_first:
        rows.reverse()
    found = closed_of(tmp_path, rows)
    assert sorted(found, key=str) == [CLOSED, None]


def test_times_alone_decide_where_they_differ():
    """Two things, rows mixed: 20 and 25 are the latest times by hand."""
    things = np.array([0, 1, 0, 1, 0])
    times = pa.array([20, 5, 10, 25, 15], pa.timestamp("s"))
    assert last_written(things, times, None).tolist() == [0, 3]
