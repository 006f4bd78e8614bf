"""Small files under every header that a ticket system is known to export."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from connectors.files.raw import HeaderRow
from connectors.findings import Findings
from connectors.recognising.header import lay_over
from connectors.recognising.recognise import recognise
from connectors.source import Cell
from connectors.sources import SOURCES
from model.facts import Fact
from model.faults import FileError
from model.loads import Answer
from tests.connectors.files import at, codes, read, write

CATALOGUE = Path(__file__).parent / "catalogue" / "tickets.json"
VARIANTS = [
    variant
    for variant in json.loads(CATALOGUE.read_text("utf-8"))
    if "source" in variant
]
BY_ID = {source.id: source for source in SOURCES}
CELLS = {
    Cell.PERSON: ("ada@x.example", "bob@x.example"),
    Cell.CHANNEL: ("Email", "Phone"),
    Cell.NUMBER: ("0", "1"),
    Cell.FLAG: ("", ""),
    Cell.RATING: ("Good", "Bad"),
    Cell.DURATION: ("1:30:00", "0:30:00"),
}
STAMPS = {
    "opened": ("2026-03-02 09:00:00", "2026-03-13 09:00:00"),
    "responded": ("2026-03-02 09:30:00", ""),
    "resolved": ("2026-03-02 10:30:00", ""),
    "closed": ("2026-03-02 10:30:00", ""),
    "updated": ("2026-03-02 10:30:00", "2026-03-13 09:00:00"),
    "sla_due": ("2026-03-03 09:00:00", "2026-03-14 09:00:00"),
}


def made_rows(variant):
    """Return two rows that fit a header, by the meaning of its columns."""
    row = HeaderRow(cells=tuple(variant["headers"]), index=0, number=1)
    match = lay_over(BY_ID[variant["source"]], row)
    cells = [["x"] * len(row.cells), ["y"] * len(row.cells)]
    for name, column in match.columns.items():
        field = match.source.field(name)
        pair = STAMPS.get(name) or CELLS.get(field.cell, ("K1", "K2"))
        cells[0][column], cells[1][column] = pair
    return cells


def made_file(folder, variant):
    lines = [variant["headers"], *made_rows(variant)]
    text = [",".join(f'"{cell}"' for cell in cells) for cells in lines]
    return write(folder, "export.csv", *text)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v["report"])
def test_every_header_brings_two_tickets(variant, tmp_path):
    reading = read(made_file(tmp_path, variant))
    assert reading.answer in (Answer.ACCEPT, Answer.WARN)
    assert (reading.connector, reading.rows_usable) == (variant["source"], 2)
    assert "UNKNOWN_COLUMNS" not in codes(reading)
    record = reading.facts[Fact.RECORD]
    product = variant["source"]
    assert record["key"].to_pylist() == [f"{product}#K1", f"{product}#K2"]
    assert (reading.first_day, reading.last_day) == (
        date(2026, 3, 2),
        date(2026, 3, 13),
    )


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v["report"])
def test_every_header_says_when_a_ticket_was_done(variant, tmp_path):
    reading = read(made_file(tmp_path, variant))
    match = lay_over(
        BY_ID[variant["source"]],
        HeaderRow(cells=tuple(variant["headers"]), index=0, number=1),
    )
    has_end = {"resolved", "closed"} & match.columns.keys()
    closed, still_open = reading.facts[Fact.RECORD]["closed"].to_pylist()
    assert still_open is None
    # times in UTC are five hours ahead of Toronto's in early March
    ends = {at("2026-03-02 10:30"), at("2026-03-02 05:30")} if has_end else {None}
    assert closed in ends


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v["report"])
def test_no_column_of_people_is_kept_as_written(variant, tmp_path):
    reading = read(made_file(tmp_path, variant))
    people = reading.facts[Fact.RECORD]["person"].to_pylist()
    assert all(person is None or len(person) == 26 for person in people)


def test_columns_in_another_order_are_read_the_same(tmp_path):
    for variant in VARIANTS:
        cells = [variant["headers"], *made_rows(variant)]
        turned = [",".join(f'"{c}"' for c in reversed(row)) for row in cells]
        if len(set(variant["headers"])) < len(variant["headers"]):
            continue  # of equal headers the first one counts
        reading = read(write(tmp_path, "export.csv", *turned))
        straight = read(made_file(tmp_path, variant))
        assert reading.facts == straight.facts, variant["report"]


def chosen_columns(variant, draw):
    """Return part of a header, as a person who picks columns may export it."""
    row = HeaderRow(cells=tuple(variant["headers"]), index=0, number=1)
    match = lay_over(BY_ID[variant["source"]], row)
    needed = {
        match.columns[field.name]
        for field in match.source.fields
        if field.required and field.name in match.columns
    }
    share = draw.choice((0.2, 0.5, 0.8))
    kept = [
        cell
        for index, cell in enumerate(row.cells)
        if index in needed or draw.random() < share
    ]
    return HeaderRow(cells=tuple(kept), index=0, number=1)


def taken_for(row):
    """Return the product that a header is taken for; None: refused or asked."""
    findings = Findings("export.csv", {})
    try:
        match = recognise([row], SOURCES, "export.csv", findings)
    except FileError:
        return None
    return None if findings.questions else match.source.id


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v["report"])
def test_no_part_of_a_header_is_taken_for_another_product(variant):
    draw = np.random.default_rng(len(variant["headers"]))
    found = {taken_for(chosen_columns(variant, draw)) for _ in range(30)}
    assert variant["source"] in found
    assert found <= {variant["source"], None}
