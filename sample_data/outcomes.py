"""A French table of weekly indicators by department, with decimal commas.

Requests for documents fall a little everywhere, also where nobody switched.
Answers to customers become faster only in the departments that switched; the
departments without customers leave the cell empty.
"""

from collections.abc import Iterator
from math import log
from pathlib import Path

import numpy as np

from sample_data.company import CALIBRATION, QUALITY
from sample_data.levels import Levels, Noise, effect
from sample_data.story import TEAMS
from sample_data.streams import stream
from sample_data.weeks import MONDAYS, N_WEEKS, volume
from sample_data.writers import Row, write_csv

_HEADER = (
    "Semaine du",
    "Département",
    "Demandes de documents",
    "Délai de réponse (heures)",
)
_REQUESTS_A_PERSON = 5.0
_WITHOUT_CUSTOMERS = (CALIBRATION, QUALITY)
_ANSWER_HOURS = 20.0
_ANSWER_SPREAD = 0.06
_ANSWER_EFFECT = log(0.6)
_REQUESTS = Noise(trend=-0.004, common=0.04, own=0.02)
_ANSWERS = Noise(trend=-0.001, common=0.04, own=0.03)


def write_outcomes(folder: Path, seed: int) -> None:
    """Write the table."""
    rows = list(_rows(seed))
    write_csv(folder / "Indicateurs hebdomadaires.csv", _HEADER, rows, delimiter=";")


def _rows(seed: int) -> Iterator[Row]:
    rng = stream(seed, "outcomes")
    requests, answers = _REQUESTS.draw(rng), _ANSWERS.draw(rng)
    for department in dict.fromkeys(person.department for person in TEAMS.people):
        n_people = sum(person.department == department for person in TEAMS.people)
        asked = log(_REQUESTS_A_PERSON * n_people) + requests
        asked = asked + _REQUESTS.draw_own(rng)
        hours = log(_ANSWER_HOURS) + answers + _ANSWERS.draw_own(rng)
        hours = hours + _change(department) + rng.normal(0, _ANSWER_SPREAD, N_WEEKS)
        for week, monday in enumerate(MONDAYS):
            n_asked = rng.poisson(volume(week) * np.exp(asked[week]))
            spent = f"{np.exp(hours[week]):.1f}".replace(".", ",")
            if department in _WITHOUT_CUSTOMERS:
                spent = ""
            yield monday.isoformat(), department, int(n_asked), spent


def _change(department: str) -> Levels:
    for wave in TEAMS.waves:
        if wave.people[0].department == department:
            return effect(wave.go_live, _ANSWER_EFFECT)
    return np.zeros(N_WEEKS)
