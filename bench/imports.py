"""How fast files come in, against the fastest readers and what people write.

A million tickets, and the Teams activity of a million people, go as CSV through
`load_files` into a store: counted, recognised, typed, pseudonymised, stored, marts
rebuilt. They are compared with DuckDB's own CSV reader filling a table and doing
none of that, and with pandas answering one question from the file, or bringing the
same into a file. A workbook of 100,000 rows and 20 columns is checked and read, and
compared with fastexcel loading its sheet and with pandas reading it by openpyxl.
Then 40 small files are loaded.

Each measurement runs in a process of its own. Its memory is the most that it and
all processes it started held at one moment, looked at every 20 milliseconds (only
on Linux). Other work on the machine only makes runs longer, so of several runs in
turn the fastest counts; it hardly changes the time of processors, which is told
too. Run it with `python3 wavecheck.py bench import`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from bench import files
from bench.memory import megabytes_of
from connectors.intake import Upload, check_files, load_files
from model.ids import ClientId
from store.office import Office

RUNS = 3
_LOOK_SECONDS = 0.02
_NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_TODAY = date(2026, 11, 24)


class Taken(NamedTuple):
    """Seconds on the clock and of processors, megabytes at the peak where known."""

    seconds: float
    processor: float
    megabytes: float | None


class Case(NamedTuple):
    """One comparison: our work, the other's, and how slow or fast we may be.

    `aim` is the most that ours may take of the other's time where `is_limit`,
    else how many times faster it must be.
    """

    title: str
    ours: str
    other: str
    aim: float
    is_limit: bool


_TICKETS = (
    Case("DuckDB read_csv", "load", "duckdb", 2.0, is_limit=True),
    Case("pandas, one answer", "load", "pandas_tickets", 2.0, is_limit=False),
    Case("pandas, into a file", "load", "pandas_store", 2.0, is_limit=False),
)
_TEAMS = (
    Case("DuckDB read_csv", "load", "duckdb", 2.0, is_limit=True),
    Case("pandas, one answer", "load", "pandas_teams", 2.0, is_limit=False),
    Case("pandas, into a file", "load", "pandas_teams_store", 2.0, is_limit=False),
)
_BOOK = (
    Case("fastexcel", "check", "fastexcel", 2.0, is_limit=True),
    Case("pandas, openpyxl", "check", "pandas_book", 5.0, is_limit=False),
)
AIM_QUARTER_SECONDS = 15.0
AIM_MEGABYTES = 1_000.0


def main() -> None:
    """Make the files, measure, and print the ratios."""
    with tempfile.TemporaryDirectory(prefix="wavecheck-") as name:
        folder = Path(name)
        for title, write, cases, file in (
            (f"{files.ROWS:,} tickets, CSV", files.write_tickets, _TICKETS, "t.csv"),
            (f"{files.ROWS:,} people, Teams, CSV", files.write_teams, _TEAMS, "u.csv"),
            (f"{files.SHEET_ROWS:,} x 20, XLSX", files.write_book, _BOOK, "t.xlsx"),
        ):
            write(folder / file)
            _say(title)
            _compare(cases, folder / file)
            (folder / file).unlink()
        files.write_quarter(folder / "quarter")
        _say(f"{files.FILES} files of {files.FILE_ROWS:,} rows")
        _say(_line("ours", best("quarter", folder / "quarter"), AIM_QUARTER_SECONDS))


def best(work: str, path: Path, n_runs: int = RUNS) -> Taken:
    """Return the fastest of several runs."""
    return min(apart(work, path) for _ in range(n_runs))


def apart(work: str, path: Path) -> Taken:
    """Measure one piece of work in a fresh process, and look at its memory."""
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "bench.imports", work, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parent.parent,
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, megabytes_of(process.pid))
        sleep(_LOOK_SECONDS)
    out, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, work)
    seconds, processor = json.loads(out.splitlines()[-1])
    return Taken(seconds, processor, peak or None)


def ratio_line(case: Case, ours: Taken, other: Taken) -> str:
    """Return a comparison as one line of text."""
    ratio = ours.seconds / other.seconds
    is_met = ratio <= case.aim if case.is_limit else 1 / ratio >= case.aim
    said = f"x {ratio:.2f} (aim {case.aim:g})"
    if not case.is_limit:
        said = f"{1 / ratio:.1f} times faster (aim {case.aim:g})"
    return f"{_line(case.title, other)}   ours {said}{'' if is_met else ', missed'}"


def _compare(cases: tuple[Case, ...], path: Path) -> None:
    """Measure all sides in turn, and print what came of them."""
    works = dict.fromkeys([cases[0].ours, *(case.other for case in cases)])
    runs = [{work: apart(work, path) for work in works} for _ in range(RUNS)]
    fastest = {work: min(run[work] for run in runs) for work in works}
    ours = fastest[cases[0].ours]
    _say(_line("ours", ours))
    for case in cases:
        _say(ratio_line(case, ours, fastest[case.other]))


def _line(title: str, taken: Taken, aim: float | None = None) -> str:
    line = f"  {title:<20}{taken.seconds:7.2f} s{taken.processor:7.2f} s CPU"
    if taken.megabytes is not None:
        line += f"{taken.megabytes:8.0f} MB"
    return line if aim is None else f"{line}   (aim {aim:g} s)"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _load(paths: list[Path]) -> None:
    with (
        tempfile.TemporaryDirectory(dir=paths[0].parent) as folder,
        Office.open(Path(folder) / "data") as office,
    ):
        client = office.create_client(ClientId("bench"), "Bench")
        uploads = [Upload(path.name, path) for path in paths]
        load_files(uploads, client=client, answers={}, now=_NOW)


def _check(path: Path) -> None:
    check_files([Upload(path.name, path)], client=None, answers={}, today=_TODAY)


def _other(name: str) -> Callable[[Path], None]:
    """Return another's work; what it needs is imported only for it."""
    from bench import others

    work: dict[str, Callable[[Path], None]] = {
        "duckdb": others.duckdb_table,
        "fastexcel": others.fastexcel_sheet,
        "pandas_tickets": others.pandas_tickets,
        "pandas_store": others.pandas_store,
        "pandas_teams": others.pandas_teams,
        "pandas_teams_store": others.pandas_teams_store,
        "pandas_book": others.pandas_book,
    }
    return work[name]


def _work(name: str) -> Callable[[Path], None]:
    match name:
        case "load":
            return lambda path: _load([path])
        case "quarter":
            return lambda folder: _load(sorted(folder.glob("*.csv")))
        case "check":
            return _check
        case _:
            return _other(name)


def _measure(name: str, path: Path) -> tuple[float, float]:
    work = _work(name)
    started, used = perf_counter(), _processor()
    work(path)
    return perf_counter() - started, _processor() - used


def _processor() -> float:
    """Return the processor seconds of this process and of those that ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure(sys.argv[1], Path(sys.argv[2]))))
