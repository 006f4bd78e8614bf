"""A public log of incidents: many rows a ticket, day first, one channel.

The expected numbers are published beside the data; they were counted in the
file without Wavecheck.
"""

import csv
import os
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from connectors.intake import Upload, check_files
from model.facts import Fact
from model.loads import Answer, Reading

CHECKOUT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("WAVECHECK_REAL") or CHECKOUT.parent / "shared" / "real")
LOG = REAL / "servicenow-incident-log.csv"

pytestmark = pytest.mark.skipif(
    not LOG.is_file(),
    reason="the public data are not here: name their folder in WAVECHECK_REAL",
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    upload = Upload(LOG.name, LOG)
    (read,) = check_files([upload], client=None, answers={}, today=date(2026, 11, 24))
    return read


@pytest.fixture(scope="module")
def last_rows() -> dict[str, dict[str, str]]:
    """The last row of each ticket, by the csv module alone."""
    with LOG.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: day_first(row["sys_updated_at"]))
    return {row["number"]: row for row in rows}


def day_first(text: str) -> datetime:
    day, month, rest = text.split("-")
    return datetime.fromisoformat(f"{rest[:4]}-{month}-{day} {rest[5:]}")


def number(key: str) -> str:
    """Return the number of a ticket, which its key names after the product."""
    return key.removeprefix("servicenow_incidents#")


def test_every_row_of_the_log_is_accounted_for(reading):
    assert (reading.answer, reading.connector) == (Answer.WARN, "servicenow_incidents")
    assert (reading.rows_read, reading.rows_set_aside) == (5998, 0)
    assert sum(reading.facts[Fact.RECORD]["rows"].to_pylist()) == 5998


def test_a_log_of_890_incidents_is_890_records(reading):
    assert reading.facts[Fact.RECORD].num_rows == 890
    assert "EVENT_LOG" in {issue.code for issue in reading.issues}


def test_ten_incidents_were_reopened(reading):
    reopened = reading.facts[Fact.RECORD]["reopened"].to_pylist()
    assert sum(count > 0 for count in reopened) == 10


def test_dates_are_read_day_first(reading, last_rows):
    record = reading.facts[Fact.RECORD]
    for key, opened in zip(
        record["key"].to_pylist(), record["opened"].to_pylist(), strict=True
    ):
        assert opened == day_first(last_rows[number(key)]["opened_at"])


def test_all_of_them_came_in_by_phone(reading):
    assert set(reading.facts[Fact.RECORD]["channel"].to_pylist()) == {"phone"}
    assert any("phone" in issue.message for issue in reading.issues)


def test_categories_that_were_changed_show_in_the_log(reading):
    with LOG.open(encoding="utf-8", newline="") as file:
        named = {
            (row["number"], row["category"])
            for row in csv.DictReader(file)
            if row["category"] != "?"
        }
    n_categories = Counter(incident for incident, _ in named)
    changed = {incident for incident, n in n_categories.items() if n > 1}
    table = reading.facts[Fact.RECORD_VALUE].to_pylist()
    flagged = {
        number(row["key"])
        for row in table
        if row["name"] == "miscategorised" and row["value"]
    }
    assert flagged == changed
    assert len(flagged) == 61
