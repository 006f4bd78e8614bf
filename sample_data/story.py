"""The five changes of the made company: who switches when, and what comes of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import log

import numpy as np

from sample_data import company
from sample_data.company import Person, of_departments, of_sites, staff
from sample_data.uptake import Mix, Uptake, Wave

_ALL = staff()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its waves, and the people it never reaches."""

    key: str
    name: str
    kind: str
    waves: tuple[Wave, ...]
    never_launched: tuple[Person, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone of the roster, waves first."""
        launched = tuple(person for wave in self.waves for person in wave.people)
        return launched + self.never_launched

    @property
    def groups(self) -> dict[str, tuple[Person, ...]]:
        """The people by wave name; never launched under an empty name."""
        groups = {wave.name: wave.people for wave in self.waves}
        return groups | ({"": self.never_launched} if self.never_launched else {})

    def wave_of(self, person: Person) -> Wave | None:
        """Return the person's wave, None for those never launched."""
        return next((w for w in self.waves if person in w.people), None)

    def deal(self, rng: np.random.Generator) -> dict[Person, Uptake]:
        """Deal every wave's states out; people without a wave are left out."""
        dealt: dict[Person, Uptake] = {}
        for wave in self.waves:
            dealt |= wave.deal(rng)
        return dealt


def _departments(*names: str) -> tuple[Person, ...]:
    return of_departments(_ALL, *names)


TEAMS = Change(
    key="teams",
    name="Files and meetings in Teams",
    kind="m365_migration",
    waves=(
        Wave(
            name="Pilot IT & Quality",
            kind="pilot",
            go_live=date(2026, 1, 19),
            people=_departments(company.QUALITY),
            mix=Mix(kept=4),
        ),
        Wave(
            name="Customer office",
            kind="wave",
            go_live=date(2026, 3, 2),
            people=_departments(company.OFFICE),
            mix=Mix(kept=25, late=1, never=2),
        ),
        Wave(
            name="Service technique",
            kind="wave",
            go_live=date(2026, 4, 27),
            people=_departments(company.SERVICE),
            mix=Mix(kept=22, late=1, never=2, left=1),
        ),
        Wave(
            name="Étalonnage",
            kind="wave",
            go_live=date(2026, 6, 15),
            people=_departments(company.CALIBRATION),
            mix=Mix(kept=2, slipped=1, never=20, left=1),
        ),
    ),
    never_launched=_departments(company.WAREHOUSE, company.FINANCE),
)

PASSKEYS = Change(
    key="passkeys",
    name="Passkey sign-in to the remote desk",
    kind="security_control",
    waves=(
        Wave(
            name="Customer office",
            kind="wave",
            # the Monday is Labour Day
            go_live=date(2026, 9, 8),
            people=_departments(company.OFFICE),
            mix=Mix(kept=25, never=3),
            effect=log(0.6),
        ),
        Wave(
            name="Service technique",
            kind="wave",
            go_live=date(2026, 10, 19),
            people=_departments(company.SERVICE),
            mix=Mix(kept=22, never=4),
            effect=log(0.6),
        ),
    ),
    never_launched=_departments(company.CALIBRATION, company.WAREHOUSE),
)

PURCHASES = Change(
    key="purchases",
    name="Demandes d'achat par formulaire",
    kind="workflow",
    waves=(
        Wave(
            name="Ottawa",
            kind="wave",
            go_live=date(2026, 2, 23),
            people=of_sites(_ALL, company.OTTAWA),
            mix=Mix(kept=22, late=1, never=2, left=1),
            effect=log(0.5),
        ),
        Wave(
            name="Québec",
            kind="wave",
            go_live=date(2026, 4, 13),
            people=of_sites(_ALL, company.QUEBEC),
            mix=Mix(kept=19, late=1, never=2),
            effect=log(0.5),
            n_later=2,
        ),
        Wave(
            name="Moncton",
            kind="wave",
            go_live=date(2026, 6, 8),
            people=of_sites(_ALL, company.MONCTON),
            mix=Mix(kept=15, late=1, never=1, left=1),
            effect=log(0.5),
        ),
    ),
    never_launched=of_sites(_ALL, company.MONTREAL),
)

QUOTES = Change(
    key="quotes",
    name="Quotes drafted with the assistant",
    kind="ai_process",
    waves=(
        Wave(
            name="Customer office",
            kind="wave",
            go_live=date(2026, 3, 16),
            people=_departments(company.OFFICE),
            mix=Mix(kept=1, late=1, slipped=2, never=24),
            effect=log(0.5),
        ),
        Wave(
            name="Service technique",
            kind="wave",
            go_live=date(2026, 5, 4),
            people=_departments(company.SERVICE),
            mix=Mix(kept=2, slipped=2, never=21, left=1),
            effect=log(0.5),
        ),
        Wave(
            name="Étalonnage",
            kind="wave",
            go_live=date(2026, 6, 22),
            people=_departments(company.CALIBRATION),
            mix=Mix(kept=1, slipped=1, never=22),
            effect=log(0.5),
        ),
    ),
    never_launched=_departments(company.WAREHOUSE),
)

PORTAL = Change(
    key="portal",
    name="Service portal",
    kind="service_desk",
    waves=(
        Wave(
            name="Pilot IT & Quality",
            kind="pilot",
            go_live=date(2026, 4, 20),
            people=_departments(company.QUALITY),
            mix=Mix(kept=4),
            effect=log(0.5),
        ),
        Wave(
            name="Offices",
            kind="wave",
            go_live=date(2026, 5, 11),
            people=_departments(company.OFFICE, company.FINANCE),
            mix=Mix(kept=16, slipped=19, never=4, left=1),
            effect=log(0.5),
        ),
        Wave(
            name="Workshops",
            kind="wave",
            go_live=date(2026, 7, 6),
            people=_departments(company.CALIBRATION, company.WAREHOUSE),
            mix=Mix(kept=36, late=2, never=3, left=1),
            effect=log(0.5),
        ),
    ),
    never_launched=_departments(company.SERVICE),
)

CHANGES = (TEAMS, PASSKEYS, PURCHASES, QUOTES, PORTAL)

# the service desk moved from osTicket to ServiceNow over this week
DESK_MOVED = date(2026, 2, 2)
# the Ottawa and Moncton offices were closed by ice for this week
ICE_STORM = (date(2026, 1, 12), date(2026, 1, 12) + timedelta(days=6))
