"""Files for tests: written as a user would hand them over, and read in place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from connectors.process.wire import Request
from connectors.reading import read_upload
from model.faults import Issue, Severity
from model.loads import Reading
from model.plan import FileMapping
from model.snapshots import with_spread

TODAY = date(2026, 11, 24)
KEY = "0f" * 32
ZONE = "America/Toronto"


def read(
    path: Path,
    *,
    name: str | None = None,
    answers: dict[str, str] | None = None,
    mappings: Sequence[FileMapping] = (),
    today: date = TODAY,
    domains: Sequence[str] = (),
) -> Reading:
    """Read a file in this process, as the process that opens files does.

    A snapshot comes spread into facts, as the store holds it.
    """
    reading = read_upload(
        Request(
            path=str(path),
            name=name or path.name,
            key=KEY,
            zone=ZONE,
            today=today,
            folder="",
            mappings=tuple(mappings),
            answers=answers or {},
            domains=tuple(domains),
        )
    )
    facts = with_spread(reading.facts, reading.snapshot)
    return replace(reading, facts=facts, snapshot=None)


def write(folder: Path, name: str, *lines: str, end: str = "\n") -> Path:
    """Write lines of text to a file and return its path."""
    path = folder / name
    path.write_text("".join(line + end for line in lines), "utf-8", newline="")
    return path


def at(text: str) -> datetime:
    """Return a time on the client's clock, which carries no zone."""
    return datetime.fromisoformat(text)


def codes(reading: Reading) -> set[str]:
    """Return the codes of everything that was found."""
    return {issue.code for issue in reading.issues}


def refusal(reading: Reading) -> Issue:
    """Return the one fault for which a file is refused."""
    (issue,) = [i for i in reading.issues if i.severity is Severity.REJECT]
    return issue
