"""The change workbook of the accounts receivable data: paperless bills in waves.

A wave is a quarter of PaperlessDate; its go-live is the first PaperlessDate in
it, and each customer goes live on the own one.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from connectors.workbook import write_workbook

CHANGE = "Paperless bills"
PAIR = "Paperless and days to settle"
RECORD_KIND = "invoice"
WAVES = tuple(f"{year} Q{quarter}" for year in (2012, 2013) for quarter in (1, 2, 3, 4))

Rows = dict[str, list[dict[str, object]]]

_MEANINGS = {
    "invoiceNumber": "key",
    "customerID": "person",
    "InvoiceDate": "opened",
    "SettledDate": "closed",
    "PaperlessBill": "channel",
    "DaysToSettle": "amount DaysToSettle",
    "Disputed": "flag Disputed = Yes",
}
_DATES = ("InvoiceDate", "SettledDate")


def paperless_dates(invoices: Path) -> dict[str, date]:
    """Return the day on which each customer went paperless."""
    with invoices.open(encoding="utf-8", newline="") as file:
        return {
            row["customerID"]: _month_first(row["PaperlessDate"])
            for row in csv.DictReader(file)
        }


def write_receivable_workbook(path: Path, live_from: Mapping[str, date]) -> None:
    """Write the workbook that describes the change."""
    rows: Rows = {
        "Change": _change_rows(),
        "Waves": _wave_rows(live_from.values()),
        "Members": [
            {"Wave": _wave_of(day), "Person": person, "Live from": day}
            for person, day in live_from.items()
        ],
        "Measures": _measure_rows(),
        "Pairs": [
            {
                "Pair": PAIR,
                "Adoption": "Electronic bills",
                "Outcome": "Days to settle",
                "Old path": "Paper bills",
                "Guardrails": "Disputed bills",
                "Target": 0.7,
                "Primary": "yes",
            }
        ],
        "Mapping": _mapping_rows(),
    }
    write_workbook(path, rows)


def _change_rows() -> list[dict[str, object]]:
    return [
        {"Field": "Name", "Value": CHANGE},
        {"Field": "Kind", "Value": "workflow"},
        {"Field": "Business problem", "Value": "Bills on paper are paid late"},
    ]


def _wave_rows(days: Iterable[date]) -> list[dict[str, object]]:
    first_days: dict[str, date] = {}
    for day in sorted(days):
        wave = _wave_of(day)
        if wave is not None:
            first_days.setdefault(wave, day)
    return [
        {"Wave": wave, "Kind": "wave", "Go-live": first_days[wave]}
        for wave in WAVES
        if wave in first_days
    ]


def _wave_of(day: date) -> str | None:
    """Return the wave of a customer; None outside 2012 and 2013."""
    quarter = f"{day.year} Q{(day.month + 2) // 3}"
    return quarter if quarter in WAVES else None


def _measure_rows() -> list[dict[str, object]]:
    bills = {"Facts": "record", "Item": RECORD_KIND, "Statistic": "share"}
    monthly: dict[str, object] = {"Weekly weeks needed": 1}
    return [
        bills | monthly | {"Measure": "Electronic bills", "Of": "channel = electronic"},
        bills | monthly | {"Measure": "Paper bills", "Of": "channel = paper"},
        {
            "Measure": "Days to settle",
            "Facts": "record",
            "Item": RECORD_KIND,
            "Statistic": "median",
            "Of": "DaysToSettle",
            "Unit": "days",
            "Better": "lower",
        },
        bills | {"Measure": "Disputed bills", "Of": "Disputed", "Better": "lower"},
    ]


def _mapping_rows() -> list[dict[str, object]]:
    return [
        {
            "File": "*receivable*.csv",
            "Record kind": RECORD_KIND,
            "Column": column,
            "Meaning": meaning,
            "Format": "mdy" if column in _DATES else None,
        }
        for column, meaning in _MEANINGS.items()
    ]


def _month_first(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 - a day only
