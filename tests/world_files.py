"""The files of made-up companies: change workbooks and ticket exports.

The same bytes every time. Each writer takes a folder and returns the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np

from connectors.workbook import write_workbook
from model.plan import ChangeKind
from sample_data.writers import read_header, write_csv

_FIRST_DAY = date(2025, 9, 1)
_N_WEEKS = 63
_CATEGORIES = ("Hardware", "Software", "Access", "Network")

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Team:
    """A wave with the people in it; one without go-live never switches."""

    name: str
    go_live: date | None
    size: int

    def people(self) -> list[str]:
        """Return the sign-in names."""
        stem = "".join(c for c in self.name.casefold() if c.isascii() and c.isalpha())
        return [f"{stem[:40]}.{n}@worlds.example" for n in range(self.size)]


SMALL_TEAMS = (Team("Everyone", date(2026, 3, 2), 5),)
LONG_WAVES = (
    "Customer service, sales support and after-sales of the eastern region",
    "Approvisionnement et réapprovisionnement des établissements du Nord",
    "Anticonstitutionnellement-réorganisé",
    "Warehouse, dispatch and cross-docking in Portage-la-Prairie (night)",
    "Ressources humaines, rémunération globale et développement organisationnel",
    "Finance",
    "Laboratoire d'essais non destructifs et d'étalonnage des instruments",
    "Fleet maintenance, roadside assistance and telematics, western provinces",
    "Saint-Jean-sur-Richelieu / Saint-Hyacinthe: magasiniers et caristes",
    'Engineering change control & documentation — <b>R&D</b> "North" *pilot*',
    "Direction générale, affaires juridiques et secrétariat corporatif",
    "Temporary and seasonal staff hired through agencies for the peak season",
)
LARGE_TEAMS = (
    *(
        Team(name, date(2026, 1, 12) + timedelta(weeks=4 * place), 12)
        for place, name in enumerate(LONG_WAVES)
    ),
    Team("Comparison", None, 24),
)
LONG_CHANGE = (
    "Service portal in place of e-mail, telephone and paper forms for every site and "
    "subsidiary — Portail de services, toutes directions confondues"
)
_LONG_PAIR = (
    "Portail de services et délai de résolution des demandes, catégorie {n:02}: "
    "hours to resolve fall where people use the portal"
)
_OWNER = "Marie-Antoinette Desrochers-Beauchemin, directrice principale"
_ADOPTIONS = ("portal_tickets", "form_answers", "teams_active")
_STATISTICS = (("median", "hours"), ("p90", "hours"))


def small_plan(folder: Path) -> Path:
    pair = _pair("Portal and hours to resolve", "portal_tickets", "resolution_hours")
    rows = _plan_rows("Service portal", SMALL_TEAMS, [pair | {"Primary": "yes"}])
    return _written(folder / "change.xlsx", rows)


def large_plan(folder: Path) -> Path:
    measures = [
        {
            "Measure": f"{statistic} {category}",
            "Use": "outcome",
            "Facts": "record",
            "Item": "ticket",
            "Filter": f"category = {category}",
            "Statistic": statistic,
            "Of": "resolution_hours",
            "Unit": unit,
            "Better": "lower",
            "Scope": "person",
        }
        for statistic, unit in _STATISTICS
        for category in _CATEGORIES
    ]
    outcomes = [str(row["Measure"]) for row in measures]
    outcomes += ["resolution_hours", "ticket_volume"]
    pairs = [
        _pair(_LONG_PAIR.format(n=place + 1), adoption, outcome)
        | {"Primary": "no" if place else "yes"}
        for place, (adoption, outcome) in enumerate(
            (adoption, outcome) for adoption in _ADOPTIONS for outcome in outcomes
        )
    ]
    rows = _plan_rows(LONG_CHANGE, LARGE_TEAMS, pairs) | {"Measures": measures}
    return _written(folder / "change.xlsx", rows)


def second_plan(folder: Path) -> Path:
    teams = (*LARGE_TEAMS[:2], Team("Comparison", None, 24))
    pairs = [_pair("Fewer tickets", "portal_tickets", "ticket_volume")]
    rows = _plan_rows("Second change", teams, [pairs[0] | {"Primary": "yes"}])
    return _written(folder / "second.xlsx", rows)


def _written(path: Path, rows: dict[str, list[Row]]) -> Path:
    write_workbook(path, rows, ChangeKind.SERVICE_DESK)
    return path


def _plan_rows(
    change: str, teams: Sequence[Team], pairs: list[Row]
) -> dict[str, list[Row]]:
    waves = [
        {"Wave": team.name, "Kind": "wave", "Go-live": team.go_live}
        for team in teams
        if team.go_live
    ]
    members = [
        {"Wave": team.name if team.go_live else None, "Person": person}
        for team in teams
        for person in team.people()
    ]
    change_rows: list[Row] = [
        {"Field": "Name", "Value": change},
        {"Field": "Sponsor", "Value": _OWNER},
    ]
    return {"Change": change_rows, "Waves": waves, "Members": members, "Pairs": pairs}


def _pair(name: str, adoption: str, outcome: str) -> Row:
    return {
        "Pair": name,
        "Adoption": adoption,
        "Outcome": outcome,
        "Old path": "old_intake",
        "Guardrails": "reopen_rate",
        "Target": 0.7,
        "Adoption owner": _OWNER,
        "Outcome owner": _OWNER,
        "Agreed on": date(2025, 12, 1),
    }


def small_tickets(folder: Path) -> Path:
    return _tickets(folder / "osticket.csv", list(_ticket_rows(SMALL_TEAMS)))


def large_tickets(folder: Path) -> Path:
    return _tickets(folder / "osticket.csv", list(_ticket_rows(LARGE_TEAMS)))


def tickets_set_aside(folder: Path) -> Path:
    return _tickets_with_faults(folder / "osticket-2026.csv", every_nth=60)


def tickets_that_ask(folder: Path) -> Path:
    return _tickets_with_faults(folder / "osticket-again.csv", every_nth=9)


def _tickets_with_faults(path: Path, *, every_nth: int) -> Path:
    rows = list(_ticket_rows(SMALL_TEAMS))
    for row in rows[::every_nth]:
        row[1] = "see note"
    return _tickets(path, rows)


def unknown_table(folder: Path) -> Path:
    path = folder / "register.csv"
    path.write_text("Ref;Who;Begun;Kind\nA1;ada@x.example;05/01/2026;Fix\n", "utf-8")
    return path


def broken_workbook(folder: Path) -> Path:
    path = folder / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing that opens")
    return path


def _tickets(path: Path, rows: list[list[object]]) -> Path:
    write_csv(path, read_header("osticket"), rows)
    return path


def _ticket_rows(teams: Sequence[Team]) -> Iterator[list[object]]:
    """Yield a ticket a person and week; from go-live on most come by the portal."""
    draw = np.random.default_rng(5)
    number = 1000
    for week in range(_N_WEEKS):
        for team in teams:
            for person in team.people():
                number += 1
                opened = datetime.combine(
                    _FIRST_DAY + timedelta(weeks=week, days=int(draw.integers(5))),
                    time(9, int(draw.integers(60))),
                )
                is_new = bool(team.go_live and opened.date() >= team.go_live)
                yield _ticket(number, person, opened, is_new, draw)


def _ticket(
    number: int,
    person: str,
    opened: datetime,
    is_new: bool,
    draw: np.random.Generator,
) -> list[object]:
    hours = float(draw.gamma(4.0, 7.0)) * (0.6 if is_new else 1.0)
    closed = opened + timedelta(hours=hours)
    by_portal = is_new and draw.random() < 0.85
    reopened = int(draw.random() < 0.07)
    head = [number, _moment(opened), "Help", person, person, "Normal", "Support"]
    where = [str(draw.choice(_CATEGORIES)), "Web" if by_portal else "Email", "Closed"]
    times = [_moment(closed), _moment(closed), "Standard", "", _moment(closed)]
    return [*head, *where, *times, 0, 0, 0, 1, "Desk", "", 2, reopened, 0, 0]


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
