"""Reads the sample with the standard library, openpyxl and numpy only.

So what it holds is checked without any part of the product.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

import sample_data

_CLIENT = Path(sample_data.__file__).parent / "client"

Item = tuple[str, datetime, datetime | None]
Weekly = dict[str, dict[date, float]]


@pytest.fixture(scope="session")
def client_folder() -> Path:
    return _CLIENT


@pytest.fixture(scope="session")
def truth() -> dict:
    return json.loads((_CLIENT.parent / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def csv_rows() -> Callable[..., list[dict[str, str]]]:
    def read(pattern: str, delimiter: str = ",") -> list[dict[str, str]]:
        rows = []
        for path in sorted(_CLIENT.glob(pattern)):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows += csv.DictReader(file, delimiter=delimiter)
        return rows

    return read


@pytest.fixture(scope="session")
def sheet_rows() -> Callable[[str, str], list[dict]]:
    def read(pattern: str, sheet: str) -> list[dict]:
        rows = []
        for path in sorted(_CLIENT.glob(pattern)):
            header, *cells = load_workbook(path)[sheet].iter_rows(values_only=True)
            rows += [dict(zip(header, row, strict=True)) for row in cells]
        return rows

    return read


@pytest.fixture(scope="session")
def roster(sheet_rows) -> Callable[[str], dict[str, dict]]:
    """Members by person; the wave of those never launched is empty."""

    def read(file: str) -> dict[str, dict]:
        rows = sheet_rows(file, "Members")
        return {row["Person"]: row | {"Wave": row["Wave"] or ""} for row in rows}

    return read


@pytest.fixture(scope="session")
def purchases(csv_rows, roster) -> list[Item]:
    wave = roster("Changement - Demandes*.xlsx")
    return [
        (
            wave[row["Demandeur"]]["Wave"],
            datetime.fromisoformat(row["Soumise le"]),
            _moment(row["Approuvée le"]),
        )
        for row in csv_rows("Registre*.csv", ";")
    ]


@pytest.fixture(scope="session")
def quotes(sheet_rows, roster) -> list[Item]:
    wave = roster("Change - Quotes*.xlsx")
    return [
        (wave[row["Prepared by"]]["Wave"], row["Requested on"], row["Sent on"])
        for row in sheet_rows("Quotes register.xlsx", "Quotes")
    ]


@pytest.fixture(scope="session")
def tickets(csv_rows) -> list[dict[str, str]]:
    """Tickets of both tools under the names of the second."""
    old = csv_rows("osticket*.csv")
    channels = {"Web": "self-service", "Email": "email", "Phone": "phone"}
    return [
        {
            "opened_at": row["Date Created"],
            "resolved_at": row["Closed Date"],
            "caller_id": row["From Email"].lower(),
            "contact_type": channels[row["Source"]],
            "reopen_count": row["Reopen Count"],
        }
        for row in old
    ] + csv_rows("incident-*.csv")


@pytest.fixture(scope="session")
def weekly() -> Callable[[Iterable[tuple[str, date, float]]], Weekly]:
    """The median of each group and week."""

    def compute(values: Iterable[tuple[str, date, float]]) -> Weekly:
        cells: dict = defaultdict(lambda: defaultdict(list))
        for group, day, value in values:
            cells[group][day - timedelta(days=day.weekday())].append(value)
        return {
            group: {week: float(np.median(found)) for week, found in weeks.items()}
            for group, weeks in cells.items()
        }

    return compute


@pytest.fixture(scope="session")
def change_against() -> Callable[[Weekly, str, str, date], float]:
    """The log change of one group against another.

    Before: 26 weeks that end 4 weeks before go-live; after: weeks 2 to 12.
    """

    def compute(levels: Weekly, group: str, against: str, go_live: date) -> float:
        first = go_live - timedelta(days=go_live.weekday())
        gaps = {
            number: log_gap
            for number in [*range(-30, -4), *range(2, 13)]
            for log_gap in _gap(levels, group, against, first, number)
        }
        before = [gap for number, gap in gaps.items() if number < 0]
        after = [gap for number, gap in gaps.items() if number >= 0]
        return float(np.mean(after) - np.mean(before))

    return compute


def _gap(
    levels: Weekly, group: str, against: str, first: date, number: int
) -> list[float]:
    week = first + timedelta(weeks=number)
    if week not in levels[group] or week not in levels[against]:
        return []
    return [float(np.log(levels[group][week] / levels[against][week]))]


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
