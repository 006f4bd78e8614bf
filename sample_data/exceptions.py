"""Exceptions to the sign-in rule: the register of the security team."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from sample_data.company import Person
from sample_data.items import is_here
from sample_data.levels import Levels, Noise, effect
from sample_data.story import PASSKEYS
from sample_data.streams import stream
from sample_data.uptake import Uptake
from sample_data.weeks import MONDAYS, N_WEEKS, volume
from sample_data.writers import Row, write_csv

_REGISTER = (
    "ID",
    "Date",
    "Policy",
    "Control",
    "Requestor",
    "Approver",
    "Expiry",
    "Status",
)
_A_WEEK_AND_PERSON = 0.33
_VALID = timedelta(days=14)
_CONTROLS = ("Legacy remote access", "Second factor", "Unmanaged device")


@dataclass(frozen=True, slots=True)
class Exemption:
    """One exception that was asked for."""

    person: Person
    day: date
    control: str


def draw_exceptions(seed: int) -> tuple[list[Exemption], dict[Person, Uptake]]:
    """Draw all exceptions by day, and the uptake of passkeys behind them."""
    dealt = PASSKEYS.deal(stream(seed, "passkeys.uptake"))
    rng = stream(seed, "passkeys.exceptions")
    levels = _levels(stream(seed, "passkeys.levels"))
    drawn = [
        Exemption(person, day, str(rng.choice(_CONTROLS)))
        for name, people in PASSKEYS.groups.items()
        for person, day in _draw(rng, people, levels[name])
        if is_here(dealt, person, day)
    ]
    return sorted(drawn, key=lambda one: one.day), dealt


def write_exceptions(folder: Path, exceptions: Sequence[Exemption]) -> None:
    """Write the register."""
    rows = [_row(n, one) for n, one in enumerate(exceptions, start=1)]
    write_csv(folder / "Exceptions register.csv", _REGISTER, rows)


def _levels(rng: np.random.Generator) -> dict[str, Levels]:
    noise = Noise()
    shared = noise.draw(rng)
    levels = {"": shared + noise.draw_own(rng)}
    for wave in PASSKEYS.waves:
        own = noise.draw_own(rng) + effect(wave.go_live, wave.effect)
        levels[wave.name] = shared + own
    return levels


def _draw(
    rng: np.random.Generator, people: Sequence[Person], level: Levels
) -> Iterator[tuple[Person, date]]:
    for week in range(N_WEEKS):
        expected = len(people) * _A_WEEK_AND_PERSON * volume(week)
        for _ in range(rng.poisson(expected * np.exp(level[week]))):
            person = people[int(rng.integers(len(people)))]
            yield person, MONDAYS[week] + timedelta(days=int(rng.integers(5)))


def _row(number: int, one: Exemption) -> Row:
    return (
        f"EX-{number:04}",
        one.day.isoformat(),
        "Sign-in",
        one.control,
        one.person.sign_in,
        "Security lead",
        (one.day + _VALID).isoformat(),
        "Approved" if number % 9 else "Denied",
    )
