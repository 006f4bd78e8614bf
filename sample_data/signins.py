"""Sign-ins to the remote desk: monthly downloads of the Entra sign-in log.

The portal keeps 30 days, so the log is saved each month; the downloads overlap
by some days. They are filtered to the remote desk, which takes passkeys only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from sample_data.company import Person
from sample_data.story import PASSKEYS
from sample_data.streams import stream
from sample_data.teams import guid
from sample_data.uptake import Uptake
from sample_data.weeks import LAST_DAY
from sample_data.writers import Row, read_header, write_csv

_HEADER = read_header("sign_ins")

_ZONE = ZoneInfo("America/Toronto")
_DAYS_A_WEEK = 0.45
_FAILED_FIRST = 0.08
# last day of each download, and how many days the portal still had
_DOWNLOADS = (date(2026, 10, 6), date(2026, 11, 3), LAST_DAY)
_KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class SignIn:
    """One attempt to sign in; `at` is UTC."""

    person: Person
    at: datetime
    is_success: bool


def draw_sign_ins(seed: int, dealt: dict[Person, Uptake]) -> list[SignIn]:
    """Draw all attempts by time."""
    rng = stream(seed, "passkeys.sign_ins")
    first = min(wave.go_live for wave in PASSKEYS.waves)
    n_days = (LAST_DAY - first).days + 1
    attempts = [
        attempt
        for person, uptake in dealt.items()
        for at in range(n_days)
        for attempt in _of_day(rng, person, uptake, first + timedelta(days=at))
    ]
    return sorted(attempts, key=lambda one: one.at)


def write_sign_ins(folder: Path, attempts: list[SignIn]) -> None:
    """Write the monthly downloads."""
    for end in _DOWNLOADS:
        start = end - timedelta(days=_KEPT_DAYS - 1)
        rows = [
            _row(number, one)
            for number, one in enumerate(attempts)
            if start <= one.at.date() <= end
        ]
        name = f"InteractiveSignIns_{start}_{end}.csv"
        write_csv(folder / name, _HEADER, rows, quote_all=True)


def _of_day(
    rng: np.random.Generator, person: Person, uptake: Uptake, day: date
) -> Iterator[SignIn]:
    is_drawn = rng.random() < _DAYS_A_WEEK
    second = int(rng.integers(7 * 3600, 11 * 3600))
    fails = rng.random() < _FAILED_FIRST
    if not is_drawn or day.weekday() > 4 or not uptake.works_new_way(day):
        return
    local = datetime.combine(day, time(), _ZONE) + timedelta(seconds=second)
    at = local.astimezone(UTC)
    if fails:
        yield SignIn(person, at - timedelta(seconds=40), is_success=False)
    yield SignIn(person, at, is_success=True)


def _row(number: int, one: SignIn) -> Row:
    person = one.person
    known = {
        "Date (UTC)": f"{one.at:%Y-%m-%dT%H:%M:%SZ}",
        "Request ID": guid(f"{number}"),
        "User ID": guid(person.sign_in),
        "User": person.name,
        "Username": person.sign_in,
        "User type": "Member",
        "Application": "Remote desk",
        "Status": "Success" if one.is_success else "Failure",
        "Sign-in error code": "0" if one.is_success else "135010",
        "Failure reason": "Other." if one.is_success else "Passkey was not found.",
        "Client app": "Browser",
        "Authentication requirement": "Multifactor authentication",
        "Conditional Access": "Success",
    }
    return [known.get(header, "") for header in _HEADER]
