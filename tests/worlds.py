"""Data folders that every page must stand, made through the real intake.

Each world is an office: a change workbook and exports as files, read and loaded
like a client's own, so that receipts, rows set aside and marts are those of real
use. The same days and draws every time; build one with `build`, or by hand with
`python -m tests.worlds WORLD FOLDER`.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from access.portfolio import renew_after
from connectors.intake import Upload, load_files
from model.ids import ClientId
from model.loads import Receipt
from sample_data.loading import load_sample
from sample_data.truth import AS_OF
from store.office import Office
from tests import world_files as made

NOW = datetime.combine(AS_OF, time(14), UTC)
SMALL = ClientId("atelier")
LARGE = ClientId("large")
PLANNED = ClientId("planned")
FAULTY = ClientId("faulty")
DAMAGED = ClientId("damaged")


def nothing(_office: Office) -> None:
    """Leave the office without any client."""


def sample(office: Office) -> None:
    """Load the sample client."""
    load_sample(office, now=NOW)


def small(office: Office) -> None:
    """Make a company of five with one wave: everybody."""
    _make(office, SMALL, "Atelier Petit Moulin", [made.small_plan, made.small_tickets])


def large(office: Office) -> None:
    """Make a company with 12 waves and 30 pairs in one change, and a second one."""
    name = "Les Industries Nordiques Réunies du Saguenay-Lac-Saint-Jean (Canada) ltée"
    _make(
        office,
        LARGE,
        name,
        [made.large_plan, made.second_plan, made.large_tickets],
    )


def planned(office: Office) -> None:
    """Make a company that has a plan and no export."""
    _make(office, PLANNED, "Planned Only", [made.small_plan])


def faulty(office: Office) -> None:
    """Make a company with a file refused, one that asks, and rows set aside."""
    tickets = [made.tickets_set_aside, made.tickets_that_ask]
    files = [
        made.small_plan,
        *tickets,
        made.unknown_table,
        made.broken_workbook,
    ]
    _make(office, FAULTY, "Faulty Files", files)


def damaged(office: Office) -> None:
    """Make a healthy client and one whose file is then written over."""
    small(office)
    _make(office, DAMAGED, "Damaged File", [made.small_plan, made.small_tickets])


def every(office: Office) -> None:
    """Make one office with all these clients."""
    damaged(office)
    for add in (planned, faulty, large):
        add(office)


WORLDS: dict[str, Callable[[Office], None]] = {
    one.__name__: one
    for one in (nothing, sample, small, large, planned, faulty, damaged, every)
}


def build(name: str, folder: Path) -> Path:
    """Make the data folder of a world and return it, closed."""
    with Office.open(folder) as office:
        WORLDS[name](office)
    file = folder / "clients" / f"{DAMAGED}.duckdb"
    if file.exists():
        # the head of the file, where DuckDB looks first
        content = file.read_bytes()
        file.write_bytes(b"not a database\n" * 4096 + content[65536:])
    return folder


def _make(
    office: Office,
    client_id: ClientId,
    name: str,
    files: Sequence[Callable[[Path], Path]],
) -> list[Receipt]:
    client = office.create_client(client_id, name)
    with tempfile.TemporaryDirectory() as folder:
        paths = [write(Path(folder)) for write in files]
        receipts = load_files(
            [Upload(path.name, path) for path in paths],
            client=client,
            answers={},
            now=NOW,
        )
    renew_after(receipts, client, client.day_of(NOW))
    return receipts


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]))
