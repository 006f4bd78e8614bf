"""Addresses outside the columns of people: none is stored or told."""

import pytest

from connectors.columns.pseudonyms import pseudonym
from connectors.facts.addresses import without_addresses
from model.facts import Fact
from tests.connectors.files import KEY, read, write

ADA = "ada.lovelace@x.example"
SECRET = bytes.fromhex(KEY)
STANDS_FOR = pseudonym(ADA, SECRET).lower()


def texts(reading):
    return repr([t.to_pydict() for t in reading.facts.values()]) + repr(reading.issues)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"calls by {ADA}", "calls by {}"),
        (f"«{ADA.upper()}»: late", "«{}»: late"),
        (f"<{ADA}>, urgent.", "<{}>, urgent."),
        (f"{ADA}.", "{}."),
        ("2 @ 3", "2 @ 3"),
        ("no address", "no address"),
    ],
)
def test_an_address_in_a_text_becomes_its_pseudonym(text, left):
    assert without_addresses(text, SECRET) == left.format(STANDS_FOR)


def test_tickets_keep_no_address_as_key_unit_or_category(tmp_path):
    header = "Summation column,Id,Created at,Via,Organization,Ticket type"
    row = f"1,{ADA},2026-03-02 09:00,Web,{ADA},for {ADA}"
    reading = read(write(tmp_path, "tickets.csv", header, row))
    assert "lovelace" not in texts(reading)
    (ticket,) = reading.facts[Fact.RECORD].to_pylist()
    assert (ticket["unit"], ticket["category"]) == (STANDS_FOR, f"for {STANDS_FOR}")


def test_values_keep_no_address_as_measure_or_scope(tmp_path):
    header = f"Month;Department;Calls by {ADA};Share of {ADA} (%)"
    rows = [f"2026-0{month};{ADA};{month};0.{month}" for month in (1, 2, 3)]
    reading = read(write(tmp_path, "calls.csv", header, *rows))
    assert {issue.code for issue in reading.issues} == {"PERCENT"}
    assert "lovelace" not in texts(reading)
    table = reading.facts[Fact.OUTCOME_VALUE]
    assert set(table["scope"].to_pylist()) == {STANDS_FOR}
    assert f"calls by {STANDS_FOR}" in table["measure"].to_pylist()
