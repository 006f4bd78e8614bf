"""Tickets of the service desk: osTicket until it moved, ServiceNow after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import log
from pathlib import Path

import numpy as np

from sample_data.company import OFFICE, Person, staff
from sample_data.items import Work, closing, draw_regular
from sample_data.levels import Levels, Noise, effect
from sample_data.story import DESK_MOVED, PORTAL
from sample_data.streams import stream
from sample_data.uptake import Uptake
from sample_data.weeks import N_WEEKS
from sample_data.writers import Row, read_header, write_csv

_OSTICKET = read_header("osticket")
_SERVICENOW = read_header("servicenow")

_BASE_DAYS = 1.8
_SPREAD = 0.6
_EVERY_DAYS = 9.0
_REOPENED = 0.07
_REOPENED_IN_COSTLY_WAVE = 0.28
_NEW_WAY_SHARE = 0.97
_OLD_WAYS = ("Email", "Phone")
_SERVICENOW_CHANNELS = {"Web": "self-service", "Email": "email", "Phone": "phone"}
# the end of an osTicket file and of each ServiceNow file
_OSTICKET_CUTS = (date(2025, 10, 20), DESK_MOVED)
_SERVICENOW_CUTS = (date(2026, 5, 11), date(2026, 8, 17), date(2026, 11, 16))

_SUBJECTS = {
    "Hardware": ("Screen stays black", "Printer out of order", "New headset"),
    "Software": ("Add-in will not load", "Update fails", "Need a licence"),
    "Access": ("Password expired", "Folder not visible", "Shared mailbox"),
    "Network": ("No connection", "Wi-Fi drops", "Drive is slow"),
}
_SUBJETS = {
    "Hardware": ("Écran noir", "Imprimante en panne", "Nouveau casque"),
    "Software": ("Complément bloqué", "Mise à jour en échec", "Licence requise"),
    "Access": ("Mot de passe expiré", "Dossier invisible", "Boîte partagée"),
    "Network": ("Pas de connexion", "Wi-Fi instable", "Lecteur lent"),
}


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket, before any tool's way of writing it."""

    work: Work
    closed: datetime | None
    channel: str
    category: str
    subject: str
    is_reopened: bool


def draw_tickets(seed: int) -> tuple[list[Ticket], dict[Person, Uptake]]:
    """Draw all tickets by time of opening, and the uptake behind them."""
    dealt = PORTAL.deal(stream(seed, "portal.uptake"))
    rng = stream(seed, "portal.tickets")
    levels = _levels(stream(seed, "portal.levels"))
    tickets = [
        _ticket(rng, work, levels[person])
        for person in staff()
        for work in draw_regular(rng, person, dealt, _EVERY_DAYS)
    ]
    return sorted(tickets, key=lambda one: one.work.opened), dealt


def write_tickets(folder: Path, tickets: Sequence[Ticket]) -> None:
    """Write the files of both tools, one a period."""
    start = date.min
    for cut in _OSTICKET_CUTS:
        rows = [_osticket_row(n, one) for n, one in _between(tickets, start, cut)]
        name = f"osticket-export-{cut - timedelta(days=1)}.csv"
        write_csv(folder / name, _OSTICKET, rows)
        start = cut
    for cut in _SERVICENOW_CUTS:
        rows = [_servicenow_row(n, one) for n, one in _between(tickets, start, cut)]
        name = f"incident-{cut - timedelta(days=1)}.csv"
        write_csv(folder / name, _SERVICENOW, rows, quote_all=True, bom=False)
        start = cut


def _levels(rng: np.random.Generator) -> dict[Person, Levels]:
    noise = Noise()
    shared = log(_BASE_DAYS) + noise.draw(rng)
    levels: dict[Person, Levels] = {}
    for name, people in PORTAL.groups.items():
        own = noise.draw_own(rng)
        change = _change(name)
        levels |= dict.fromkeys(people, shared + own + change)
    return levels


def _change(wave_name: str) -> Levels:
    for wave in PORTAL.waves:
        if wave.name == wave_name:
            return effect(wave.go_live, wave.effect)
    return np.zeros(N_WEEKS)


def _ticket(rng: np.random.Generator, work: Work, level: Levels) -> Ticket:
    is_new = work.is_new_way and rng.random() < _NEW_WAY_SHARE
    channel = "Web" if is_new else str(rng.choice(_OLD_WAYS, p=(0.7, 0.3)))
    category = str(rng.choice(tuple(_SUBJECTS), p=(0.2, 0.35, 0.3, 0.15)))
    subjects = _SUBJECTS if work.person.department == OFFICE else _SUBJETS
    return Ticket(
        work=work,
        closed=closing(rng, work, level, _SPREAD),
        channel=channel,
        category=category,
        subject=str(rng.choice(subjects[category])),
        is_reopened=bool(rng.random() < _reopened(work)),
    )


def _reopened(work: Work) -> float:
    """Share of tickets that come back; the last wave closes too early."""
    wave = PORTAL.waves[-1]
    is_costly = work.person in wave.people and work.opened.date() >= wave.go_live
    return _REOPENED_IN_COSTLY_WAVE if is_costly else _REOPENED


def _between(
    tickets: Sequence[Ticket], start: date, cut: date
) -> Iterator[tuple[int, Ticket]]:
    for number, ticket in enumerate(tickets):
        if start <= ticket.work.opened.date() < cut:
            yield number, ticket


def _osticket_row(number: int, ticket: Ticket) -> Row:
    opened, person = ticket.work.opened, ticket.work.person
    updated = ticket.closed or opened
    return (
        f"{104200 + number}",
        f"{opened:%Y-%m-%d %H:%M:%S}",
        ticket.subject,
        person.name,
        # some mail programs write the address with capitals
        person.sign_in if number % 40 else person.sign_in.title(),
        "Normal",
        "Support",
        ticket.category,
        ticket.channel,
        "Closed" if ticket.closed else "Open",
        f"{updated:%Y-%m-%d %H:%M:%S}",
        f"{opened + timedelta(days=3):%Y-%m-%d %H:%M:%S}",
        "Standard",
        "",
        _text(ticket.closed),
        0,
        0,
        0,
        1,
        "Service desk",
        "",
        2 + ticket.is_reopened,
        int(ticket.is_reopened),
        0,
        0,
    )


def _servicenow_row(number: int, ticket: Ticket) -> Row:
    updated = ticket.closed or ticket.work.opened
    return (
        f"INC{10000 + number:07}",
        f"{ticket.work.opened:%Y-%m-%d %H:%M:%S}",
        ticket.subject,
        ticket.work.person.sign_in,
        "4 - Low",
        "Closed" if ticket.closed else "In Progress",
        ticket.category,
        _SERVICENOW_CHANNELS[ticket.channel],
        "Service desk",
        _text(ticket.closed),
        int(ticket.is_reopened),
        f"{updated:%Y-%m-%d %H:%M:%S}",
    )


def _text(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""
