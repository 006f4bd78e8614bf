"""The files that measurements of intake read: large, made, the same in every run."""

import csv
import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

ROWS = 1_000_000
SHEET_ROWS = 100_000
FILES = 40
FILE_ROWS = 2_000

Cell = str | int | float | datetime | date | None

TICKET_HEADER = (
    "Ticket Number",
    "Date Created",
    "Subject",
    "From",
    "From Email",
    "Priority",
    "Department",
    "Help Topic",
    "Source",
    "Current Status",
    "Last Updated",
    "SLA Due Date",
    "SLA Plan",
    "Due Date",
    "Closed Date",
    "Overdue",
    "Answered",
    "Agent Assigned",
    "Thread Count",
    "Reopen Count",
)
TEAMS_HEADER = (
    "Report Refresh Date",
    "Tenant Display Name",
    "Shared Channel Tenant Display Names",
    "User Id",
    "User Principal Name",
    "Last Activity Date",
    "Is Deleted",
    "Deleted Date",
    "Assigned Products",
    "Team Chat Message Count",
    "Private Chat Message Count",
    "Call Count",
    "Meeting Count",
    "Post Messages",
    "Reply Messages",
    "Urgent Messages",
    "Meetings Organized Count",
    "Meetings Attended Count",
    "Ad Hoc Meetings Organized Count",
    "Ad Hoc Meetings Attended Count",
    "Scheduled One-time Meetings Organized Count",
    "Scheduled One-time Meetings Attended Count",
    "Scheduled Recurring Meetings Organized Count",
    "Scheduled Recurring Meetings Attended Count",
    "Audio Duration",
    "Video Duration",
    "Screen Share Duration",
    "Audio Duration In Seconds",
    "Video Duration In Seconds",
    "Screen Share Duration In Seconds",
    "Has Other Action",
    "Is Licensed",
    "Report Period",
)
DAILY_HEADER = ("User Principal Name", "Report Date", "Teams Messages")

_SEED = 20_260_101
_FIRST = datetime(2025, 1, 1, 8, 0)  # noqa: DTZ001 - exports carry no zone
_PEOPLE = 3_000
_REFRESHED = date(2026, 11, 20)


def write_tickets(path: Path) -> None:
    """Write a million tickets as osTicket exports them."""
    _write_csv(path, TICKET_HEADER, _tickets(ROWS))


def write_teams(path: Path) -> None:
    """Write Teams user activity of a million people over 30 days, 33 columns."""
    _write_csv(path, TEAMS_HEADER, _teams(ROWS))


def write_book(path: Path) -> None:
    """Write 100,000 tickets of 20 columns as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tickets")
    sheet.append(TICKET_HEADER)
    for ticket in _tickets(SHEET_ROWS):
        sheet.append(ticket)
    book.save(path)


def write_quarter(folder: Path) -> None:
    """Write 40 exports of daily use, 2,000 rows each."""
    folder.mkdir()
    for number in range(FILES):
        rows = _daily(number)
        _write_csv(folder / f"teams usage {number:02}.csv", DAILY_HEADER, rows)


def _write_csv(
    path: Path, header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]
) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _tickets(n_rows: int) -> Iterator[tuple[Cell, ...]]:
    draw = random.Random(_SEED)  # noqa: S311 - reproducible, not secret
    for number in range(n_rows):
        opened = _FIRST + timedelta(seconds=number * 30)
        closed = opened + timedelta(seconds=draw.randint(60, 400_000))
        person = draw.randrange(_PEOPLE)
        yield (
            f"{100_000 + number}",
            opened,
            f"Subject of the ticket, number {number}",
            f"Person {person}",
            f"person{person}@contoso.example",
            "Normal",
            "Support",
            ("Hardware", "Access", "Software / E-mail")[number % 3],
            ("Web", "Email", "Phone", "API")[draw.randrange(4)],
            "Closed",
            closed,
            opened + timedelta(hours=48),
            "Default",
            None,
            closed if number % 20 else None,
            int(closed - opened > timedelta(hours=48)),
            1,
            f"Agent {number % 20}",
            number % 7,
            int(draw.randrange(10) == 0),
        )


def _teams(n_rows: int) -> Iterator[tuple[Cell, ...]]:
    draw = random.Random(_SEED)  # noqa: S311 - reproducible, not secret
    for number in range(n_rows):
        is_active = draw.random() < 0.7
        counts = [draw.randrange(60) if is_active else 0 for _ in range(15)]
        seconds = [count * 61 for count in counts[:3]]
        yield (
            _REFRESHED,
            "Contoso",
            None,
            f"{number:08x}-0000-4000-8000-{number:012x}",
            f"person{number}@contoso.example",
            _REFRESHED - timedelta(days=draw.randrange(30)) if is_active else None,
            "False",
            None,
            "MICROSOFT 365 E3+POWER BI (FREE)",
            *counts,
            *(_iso_duration(s) for s in seconds),
            *seconds,
            "Yes" if is_active else "No",
            "Yes",
            30,
        )


def _iso_duration(seconds: int) -> str:
    return f"PT{seconds // 60}M{seconds % 60}S"


def _daily(number: int) -> Iterator[tuple[Cell, ...]]:
    """Yield two weeks of 143 people, of whom the last day has fewer."""
    first = date(2026, 1, 1) + timedelta(days=14 * (number % 20))
    for row in range(FILE_ROWS):
        day = first + timedelta(days=row // 143)
        person = f"person{number // 20}-{row % 143}@contoso.example"
        yield person, day, row % 17
