"""Quotes: the register of the sales system, and the check of finished quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from pathlib import Path

import numpy as np

from sample_data.company import Person
from sample_data.items import Work, closing, draw_work
from sample_data.levels import Levels, Noise, effect
from sample_data.story import QUOTES
from sample_data.streams import stream
from sample_data.uptake import Uptake
from sample_data.weeks import MONDAYS, N_WEEKS, volume
from sample_data.writers import Row, write_xlsx

_REGISTER = (
    "Quote no.",
    "Prepared by",
    "Requested on",
    "Sent on",
    "Drafted with assistant",
    "Value (CAD)",
)
_CHECK = ("Week", "Department", "Measure", "Numerator", "Denominator")

_SHARES = (0.3, 0.6, 0.1)
_BASE_DAYS = 4.0
_SPREAD = 0.55
_ASSISTANT_SHARE = 0.9
_N_CHECKED = 30
_ERRORS = 0.15


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote."""

    work: Work
    sent: datetime | None
    is_drafted: bool
    value: int


def draw_quotes(seed: int) -> tuple[list[Quote], dict[Person, Uptake]]:
    """Draw all quotes by time of request, and the uptake behind them."""
    dealt = QUOTES.deal(stream(seed, "quotes.uptake"))
    rng = stream(seed, "quotes.quotes")
    levels = _levels(stream(seed, "quotes.levels"))
    quotes = [
        _quote(rng, work, levels[name])
        for name, people in QUOTES.groups.items()
        for work in draw_work(rng, people, dealt, _SHARES)
    ]
    return sorted(quotes, key=lambda one: one.work.opened), dealt


def write_quotes(folder: Path, quotes: Sequence[Quote], seed: int) -> None:
    """Write the register and the table of checked quotes."""
    rows = (_register_row(n, quote) for n, quote in enumerate(quotes, start=1))
    write_xlsx(
        folder / "Quotes register.xlsx",
        {"Read me": [("Quotes of all departments, from the sales system.",)]}
        | {"Quotes": [_REGISTER, *rows]},
    )
    rng = stream(seed, "quotes.check")
    write_xlsx(folder / "Quote check.xlsx", {"Weekly": [_CHECK, *_checks(rng)]})


def _levels(rng: np.random.Generator) -> dict[str, Levels]:
    noise = Noise()
    shared = log(_BASE_DAYS) + noise.draw(rng)
    levels = {"": shared + noise.draw_own(rng)}
    for wave in QUOTES.waves:
        own = noise.draw_own(rng) + effect(wave.go_live, wave.effect)
        levels[wave.name] = shared + own
    return levels


def _quote(rng: np.random.Generator, work: Work, level: Levels) -> Quote:
    return Quote(
        work=work,
        sent=closing(rng, work, level, _SPREAD),
        is_drafted=work.is_new_way and bool(rng.random() < _ASSISTANT_SHARE),
        value=int(round(float(np.exp(rng.normal(7.4, 0.8))), -1)),
    )


def _register_row(number: int, quote: Quote) -> Row:
    return (
        f"Q{quote.work.opened:%y}-{number:05}",
        quote.work.person.sign_in,
        quote.work.opened,
        quote.sent,
        "Yes" if quote.is_drafted else "No",
        quote.value,
    )


def _checks(rng: np.random.Generator) -> Iterator[Row]:
    departments = sorted({person.department for person in QUOTES.people})
    for week in range(N_WEEKS):
        for department in departments:
            n_checked = int(rng.binomial(_N_CHECKED, 0.9 * volume(week)))
            n_errors = int(rng.binomial(n_checked, _ERRORS))
            yield MONDAYS[week], department, "Quotes with errors", n_errors, n_checked
