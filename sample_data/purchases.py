"""Purchase requests: the register of the finance system, and the two forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import log
from pathlib import Path

import numpy as np

from sample_data.company import MONCTON, OTTAWA, Person
from sample_data.items import Work, closing, draw_work
from sample_data.levels import Levels, Noise, effect
from sample_data.story import ICE_STORM, PURCHASES
from sample_data.streams import stream
from sample_data.uptake import Uptake
from sample_data.weeks import N_WEEKS, week_of
from sample_data.writers import Row, write_csv, write_xlsx

_REGISTER = (
    "No de demande",
    "Demandeur",
    "Soumise le",
    "Approuvée le",
    "Reçue par",
    "Retournée",
    "Montant",
)
_FORM_EN = (
    "ID",
    "Start time",
    "Completion time",
    "Email",
    "Name",
    "Last modified time",
    "What do you need to buy?",
    "Cost centre",
    "Needed by",
)
_FORM_FR = (
    "ID",
    "Heure de début",
    "Heure de fin",
    "Adresse de messagerie",
    "Nom",
    "Heure de la dernière modification",
    "Que faut-il acheter?",
    "Centre de coûts",
    "Requis pour le",
)

# share of weeks in which a person asks for 0, 1, 2 purchases
_AT_WAVES = (0.12, 0.76, 0.12)
_AT_OTHERS = (0.6, 0.32, 0.08)
_BASE_DAYS = 6.5
_SPREAD = 0.55
_STORM = 0.5
_RETURNED, _RETURNED_BY_FORM = 0.14, 0.09
_FORM_SHARE = 0.95
_YEARS = ("2025-2026", "2026-2027")
_YEAR_STARTS = date(2026, 3, 1)
_FORM, _MAIL, _PHONE = "Formulaire", "Courriel", "Téléphone"
_NEEDS_EN = ("Gas cylinders", "Probe cables", "Packaging", "Safety shoes", "Reagents")
_NEEDS_FR = ("Bouteilles de gaz", "Câbles de sonde", "Emballage", "Outils", "Réactifs")


@dataclass(frozen=True, slots=True)
class Request:
    """One purchase request."""

    work: Work
    closed: datetime | None
    way: str
    is_returned: bool
    amount: float


def draw_purchases(seed: int) -> tuple[list[Request], dict[Person, Uptake]]:
    """Draw all requests by time of opening, and the uptake behind them."""
    dealt = PURCHASES.deal(stream(seed, "purchases.uptake"))
    rng = stream(seed, "purchases.requests")
    levels = _levels(stream(seed, "purchases.levels"))
    requests = [
        _request(rng, work, levels[name])
        for name, people in PURCHASES.groups.items()
        for work in draw_work(rng, people, dealt, _AT_WAVES if name else _AT_OTHERS)
    ]
    return sorted(requests, key=lambda one: one.work.opened), dealt


def write_purchases(folder: Path, requests: Sequence[Request]) -> None:
    """Write the register, and one form a language."""
    for year in _YEARS:
        rows = [
            _register_row(number, one)
            for number, one in enumerate(requests)
            if (one.work.opened.date() >= _YEAR_STARTS) == (year == _YEARS[1])
        ]
        path = folder / f"Registre des achats {year}.csv"
        write_csv(path, _REGISTER, rows, delimiter=";")
    by_form = [one for one in requests if one.way == _FORM]
    english = [one for one in by_form if one.work.person.site in (OTTAWA, MONCTON)]
    french = [one for one in by_form if one.work.person.site not in (OTTAWA, MONCTON)]
    _write_form(folder / "Purchase request(1-999).xlsx", _FORM_EN, english, _NEEDS_EN)
    _write_form(folder / "Demande d'achat(1-999).xlsx", _FORM_FR, french, _NEEDS_FR)


def _levels(rng: np.random.Generator) -> dict[str, Levels]:
    noise = Noise()
    shared = log(_BASE_DAYS) + noise.draw(rng)
    levels = {"": shared + noise.draw_own(rng)}
    storm = np.zeros(N_WEEKS)
    storm[week_of(ICE_STORM[0])] = _STORM
    for wave in PURCHASES.waves:
        is_hit = wave.name in (OTTAWA, MONCTON)
        own = noise.draw_own(rng) + effect(wave.go_live, wave.effect)
        levels[wave.name] = shared + own + storm * is_hit
    return levels


def _request(rng: np.random.Generator, work: Work, level: Levels) -> Request:
    is_form = work.is_new_way and rng.random() < _FORM_SHARE
    old = str(rng.choice((_MAIL, _PHONE), p=(0.85, 0.15)))
    returned = _RETURNED_BY_FORM if is_form else _RETURNED
    return Request(
        work=work,
        closed=closing(rng, work, level, _SPREAD),
        way=_FORM if is_form else old,
        is_returned=bool(rng.random() < returned),
        amount=round(float(np.exp(rng.normal(5.2, 0.9))), 2),
    )


def _register_row(number: int, request: Request) -> Row:
    opened, closed = request.work.opened, request.closed
    return (
        f"DA-{opened:%y}-{number:05}",
        request.work.person.sign_in,
        f"{opened:%Y-%m-%d %H:%M}",
        f"{closed:%Y-%m-%d %H:%M}" if closed else "",
        request.way,
        "Oui" if request.is_returned else "Non",
        f"{request.amount:.2f}".replace(".", ","),
    )


def _write_form(
    path: Path,
    header: Sequence[str],
    requests: Sequence[Request],
    needs: Sequence[str],
) -> None:
    rows = [header, *_form_rows(requests, needs)]
    name = path.name.replace("999", str(len(requests)))
    write_xlsx(path.with_name(name), {"Form1": rows})


def _form_rows(requests: Sequence[Request], needs: Sequence[str]) -> Iterator[Row]:
    for number, request in enumerate(requests, start=1):
        opened, person = request.work.opened, request.work.person
        yield (
            number,
            opened - timedelta(minutes=2 + number % 3),
            opened,
            person.sign_in,
            person.name,
            None,
            needs[number % len(needs)],
            f"{4000 + 10 * (number % 7)}",
            (opened + timedelta(days=14)).date(),
        )
