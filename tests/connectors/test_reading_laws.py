"""Laws that hold whatever a file contains."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.columns.channels import known_channel
from model.facts import KEYS, SCHEMAS, Fact
from model.loads import Answer
from model.text import fold
from tests.connectors.files import read

USAGE = ("User Principal Name", "Report Date", "Teams Messages")
TICKETS = ("Ticket Number", "Date Created", "Closed Date", "Source", "Help Topic")
VALUES = ("Week", "Measure", "Value")

CELL = st.one_of(
    st.sampled_from(["", "2026-01-05", "13/04/2026", "04/03/2026", "2026-01-05 10:00"]),
    st.sampled_from(["1", "12,5", "1.234", "-3", "Web", "Total", "ada@x.example", "?"]),
    st.text(max_size=8).filter(lambda text: "\0" not in text),
)


def tables(header):
    row = st.lists(CELL, min_size=len(header), max_size=len(header) + 1)
    return st.lists(row, min_size=1, max_size=12)


def read_table(header, rows, end, answers):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows([header, *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(out.getvalue().encode("utf-8", "ignore"))
        return read(path, answers=answers)


def orders(header, order):
    """Answer for each column in which order day and month stand."""
    return {f"date_order:{fold(name)}": order for name in header}


@pytest.mark.parametrize("header", [USAGE, TICKETS, VALUES], ids=lambda h: h[0])
@pytest.mark.parametrize("order", [None, "dmy"])
@settings(max_examples=60, deadline=None)
@given(data=st.data(), end=st.sampled_from(["\n", "\r\n"]))
def test_every_row_is_accounted_for(header, order, data, end):
    answers = {"set_aside": "yes"} | orders(header, order or "")
    reading = read_table(header, data.draw(tables(header)), end, answers)
    assert reading.rows_read == reading.rows_usable + reading.rows_set_aside
    if reading.answer in (Answer.ACCEPT, Answer.WARN):
        counted = sum(
            sum(table["rows"].to_pylist())
            for fact, table in reading.facts.items()
            if fact is not Fact.RECORD_VALUE
        )
        assert counted == reading.rows_usable
    else:
        assert not reading.facts


@pytest.mark.parametrize("header", [USAGE, TICKETS, VALUES], ids=lambda h: h[0])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_facts_keep_their_contract(header, data):
    answers = {"set_aside": "yes"} | orders(header, "dmy")
    reading = read_table(header, data.draw(tables(header)), "\n", answers)
    for fact, table in reading.facts.items():
        assert table.schema.equals(SCHEMAS[fact])
        keys = table.select(list(KEYS[fact])).to_pylist()
        assert len({tuple(key.values()) for key in keys}) == len(keys)


@given(st.text(max_size=30))
def test_naming_a_channel_twice_is_naming_it_once(text):
    channel = known_channel(text, {})
    assert channel is None or known_channel(channel, {}) == channel
