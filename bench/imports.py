"""How fast files come in, against the fastest reader of each kind alone.

A million tickets in the shape of an osTicket export go through `load_files` into
a store: counted, recognised, typed, pseudonymised, stored, marts rebuilt. They
are compared with DuckDB's own CSV reader filling a table and doing none of that.
A workbook of 100,000 rows and 20 columns is checked and read, and compared with
fastexcel loading its sheet. Each measurement runs in a process of its own, so
that memory is that of the work: the peak of the process that opens the file and
what the server grows by, against the peak of the other's process (not measured
on Windows). Other work on the machine only makes runs longer, so of three runs in
turn the fastest counts. Run it with `python3 wavecheck.py bench import`.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import duckdb
import fastexcel
from openpyxl import Workbook

from connectors.intake import Upload, check_files, load_files
from model.ids import ClientId
from store.office import Office

try:
    import resource
except ImportError:  # Windows
    HAS_PEAK = False
else:
    HAS_PEAK = True

ROWS = 1_000_000
SHEET_ROWS = 100_000
RUNS = 3
AIM_TIME = 2.5
AIM_MEMORY = 2.0

_SEED = 20_260_101
_FIRST = datetime(2025, 1, 1, 8, 0)  # noqa: DTZ001 - exports carry no zone
_NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_TODAY = date(2026, 11, 24)
_PEOPLE = 3_000
_HEADER = (
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

Cell = str | int | datetime | None


class Taken(NamedTuple):
    """Seconds on the clock, and megabytes at the peak where that is known."""

    seconds: float
    megabytes: float | None


def main() -> None:
    """Make the files, measure, and print the ratios."""
    with tempfile.TemporaryDirectory(prefix="wavecheck-") as name:
        folder = Path(name)
        tickets, book = folder / "tickets.csv", folder / "tickets.xlsx"
        _write_csv(tickets)
        _write_book(book)
        title = f"{ROWS:,} rows of CSV into a store, against DuckDB into a table"
        _print(title, *_compare("load", "duckdb", tickets))
        title = f"{SHEET_ROWS:,} x {len(_HEADER)} cells read, against fastexcel"
        _print(title, *_compare("check", "fastexcel", book))


def _compare(ours: str, theirs: str, path: Path) -> tuple[Taken, Taken]:
    """Measure both in turn, and keep the fastest run of each."""
    runs = [(_apart(ours, path), _apart(theirs, path)) for _ in range(RUNS)]
    first, second = zip(*runs, strict=True)
    return min(first), min(second)


def _print(title: str, ours: Taken, theirs: Taken) -> None:
    ratio = ours.seconds / theirs.seconds
    lines = [
        title,
        f"  time    {ours.seconds:7.2f} s  {theirs.seconds:7.2f} s   x {ratio:.2f}"
        f"  (aim {AIM_TIME})",
    ]
    if ours.megabytes and theirs.megabytes:
        ratio = ours.megabytes / theirs.megabytes
        lines.append(
            f"  memory  {ours.megabytes:7.0f} MB {theirs.megabytes:7.0f} MB  "
            f"x {ratio:.2f}  (aim {AIM_MEMORY})"
        )
    sys.stdout.write("\n".join(lines) + "\n")


def _apart(work: str, path: Path) -> Taken:
    """Measure one piece of work in a fresh process."""
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "bench.imports", work, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    return Taken(*json.loads(done.stdout.splitlines()[-1]))


def _load(path: Path) -> None:
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        Office.open(Path(folder) / "data") as office,
    ):
        client = office.create_client(ClientId("bench"), "Bench")
        load_files([Upload(path.name, path)], client=client, answers={}, now=_NOW)


def _check(path: Path) -> None:
    check_files([Upload(path.name, path)], client=None, answers={}, today=_TODAY)


def _duckdb(path: Path) -> None:
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        duckdb.connect(str(Path(folder) / "table.duckdb")) as connection,
    ):
        connection.execute(
            "CREATE TABLE ticket AS SELECT * FROM read_csv(?)", [str(path)]
        )


def _fastexcel(path: Path) -> None:
    fastexcel.read_excel(path).load_sheet(0, eager=True)


_WORK: dict[str, Callable[[Path], None]] = {
    "load": _load,
    "check": _check,
    "duckdb": _duckdb,
    "fastexcel": _fastexcel,
}


def _measure(work: str, path: Path) -> Taken:
    """Do the work in this process; ours counts its growth and its children."""
    before = _peak() or 0.0
    started = perf_counter()
    _WORK[work](path)
    seconds = perf_counter() - started
    peak, children = _peak(), _peak_of_children()
    if peak is None or children is None:
        return Taken(seconds, None)
    return Taken(seconds, peak - before + children if children else peak)


def _peak() -> float | None:
    return _megabytes(resource.RUSAGE_SELF) if HAS_PEAK else None


def _peak_of_children() -> float | None:
    return _megabytes(resource.RUSAGE_CHILDREN) if HAS_PEAK else None


def _megabytes(who: int) -> float:
    # kilobytes on Linux, bytes on macOS
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(who).ru_maxrss / unit


def _write_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        writer.writerows(_tickets(ROWS))


def _write_book(path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tickets")
    sheet.append(_HEADER)
    for ticket in _tickets(SHEET_ROWS):
        sheet.append(ticket)
    book.save(path)


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


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure(sys.argv[1], Path(sys.argv[2]))))
