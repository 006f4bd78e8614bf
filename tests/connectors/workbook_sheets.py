"""A small change workbook as rows and as sheets of cells, for the tests."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path

import openpyxl

from connectors.workbook import read_plan
from connectors.workbook.cells import Cell
from connectors.workbook.sheets import SHEETS
from model.faults import Issue
from model.ids import Pseudonym
from model.plan import Plan

TODAY = date(2026, 7, 1)

Rows = dict[str, list[dict[str, Cell]]]
Sheets = dict[str, list[list[Cell]]]

_WAVES = (("Pilot", "pilot", date(2026, 2, 2)), ("Office", "wave", date(2026, 4, 6)))


def minimal() -> Rows:
    """Two waves of five people, one pair of built-in measures, no fault."""
    return deepcopy(
        {
            "Change": [
                {"Field": "Name", "Value": "Portal"},
                {"Field": "Kind", "Value": "service_desk"},
            ],
            "Waves": [
                {"Wave": name, "Kind": kind, "Go-live": day}
                for name, kind, day in _WAVES
            ],
            "Members": [
                {"Wave": name, "Person": f"{name}{number}@company.example"}
                for name, _, _ in _WAVES
                for number in range(5)
            ],
            "Pairs": [
                {
                    "Pair": "Portal and hours",
                    "Adoption": "portal_tickets",
                    "Outcome": "resolution_hours",
                }
            ],
        }
    )


def mapping_rows() -> list[dict[str, Cell]]:
    """A mapping of invoices with what every mapping needs."""
    meanings = {
        "Number": "key",
        "Customer": "person",
        "Date": "opened",
        "Paid": "closed",
        "Days": "amount days_to_pay",
        "Disputed": "flag disputed = yes",
    }
    return [
        {
            "File": "*invoice*.csv",
            "Record kind": "invoice",
            "Column": column,
            "Meaning": meaning,
        }
        for column, meaning in meanings.items()
    ]


def as_sheets(rows: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Sheets:
    """Lay rows out as sheets of cells with a header row."""
    sheets: Sheets = {}
    for name, sheet_rows in rows.items():
        headers = list(dict.fromkeys(key for row in sheet_rows for key in row))
        header_row: list[Cell] = [*headers]
        lines = [[row.get(header) for header in headers] for row in sheet_rows]
        sheets[name] = [header_row, *lines]
    return sheets


def read(sheets: Sheets) -> tuple[Plan | None, tuple[Issue, ...]]:
    """Read sheets with a pseudonym that tells the person apart."""
    return read_plan(sheets, file="plan.xlsx", pseudonymise=pseudonym, today=TODAY)


def read_rows(rows: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Plan:
    """Read rows that have no fault."""
    plan, issues = read(as_sheets(rows))
    assert issues == ()
    assert plan is not None
    return plan


def faults_of(rows: Mapping[str, Sequence[Mapping[str, Cell]]]) -> tuple[Issue, ...]:
    """Read rows whose faults stop the workbook."""
    plan, issues = read(as_sheets(rows))
    assert plan is None
    return issues


def pseudonym(person: str) -> Pseudonym:
    """Return a pseudonym that capitals do not change; `?` names nobody."""
    return Pseudonym("" if person == "?" else f"p-{person.casefold()}")


def sheets_in(path: Path) -> Sheets:
    """Return the sheets of a workbook file as cells."""
    workbook = openpyxl.load_workbook(path)
    return {
        sheet.title: [list(line) for line in sheet.iter_rows(values_only=True)]
        for sheet in workbook.worksheets
    }


def required_sheets() -> list[str]:
    """Return the names of the sheets that must be there."""
    return [sheet.name for sheet in SHEETS if sheet.is_required]
