"""The Office 365 active user report of one day: last activity by service."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from sample_data.company import WAREHOUSE, Person, staff
from sample_data.items import Dealt, is_here
from sample_data.streams import stream
from sample_data.teams import Use, last_use
from sample_data.writers import Row, read_header, write_csv

_HEADER = read_header("active_users")

_DATA_DATE = date(2026, 11, 14)
_FILE = "Office365ActiveUserDetail11_16_2026 9_04_11 AM.csv"
_ASSIGNED = "2024-09-03"


def write_active_users(
    folder: Path, use: dict[Person, Use], dealt: Dealt, seed: int
) -> None:
    """Write the report."""
    rng = stream(seed, "active_users")
    rows = list(_rows(rng, use, dealt))
    write_csv(folder / _FILE, _HEADER, rows)


def _rows(
    rng: np.random.Generator, use: dict[Person, Use], dealt: Dealt
) -> Iterator[Row]:
    for person in staff():
        mail = _DATA_DATE - timedelta(days=int(rng.integers(0, 3)))
        if is_here(dealt, person, _DATA_DATE):
            yield _row(person, mail, last_use(use[person], _DATA_DATE))


def _row(person: Person, mail: date, teams: date | None) -> Row:
    has_all = person.department != WAREHOUSE
    assigned = _ASSIGNED if has_all else ""
    return (
        _DATA_DATE.isoformat(),
        person.sign_in,
        person.name,
        "False",
        "",
        "True",
        str(has_all),
        str(has_all),
        "False",
        "False",
        str(has_all),
        mail.isoformat(),
        "",
        "",
        "",
        "",
        teams.isoformat() if teams else "",
        _ASSIGNED,
        assigned,
        assigned,
        "",
        "",
        assigned,
        "MICROSOFT 365 BUSINESS PREMIUM" if has_all else "EXCHANGE ONLINE KIOSK",
    )
