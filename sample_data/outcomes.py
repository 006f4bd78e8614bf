"""A French table of weekly indicators by department, with decimal commas.

Requests for documents fall a little everywhere, also where nobody switched.
Answers to customers become faster only in the departments that switched;
departments without customers have no such row.
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

_HEADER = ("Semaine", "Service", "Indicateur", "Valeur", "Unité")
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
        asked = requests + _REQUESTS.draw_own(rng)
        for monday, n_asked in _asked(rng, department, asked):
            yield monday, department, "Demandes de documents", n_asked, "demandes"
        hours = answers + _ANSWERS.draw_own(rng) + _change(department)
        for monday, spent in _answered(rng, department, hours):
            yield monday, department, "Délai de réponse", spent, "heures"


def _asked(
    rng: np.random.Generator, department: str, level: Levels
) -> Iterator[tuple[str, str]]:
    n_people = sum(person.department == department for person in TEAMS.people)
    for week, monday in enumerate(MONDAYS):
        expected = _REQUESTS_A_PERSON * n_people * volume(week)
        n_asked = rng.poisson(expected * np.exp(level[week]))
        yield monday.isoformat(), str(n_asked)


def _answered(
    rng: np.random.Generator, department: str, level: Levels
) -> Iterator[tuple[str, str]]:
    if department in _WITHOUT_CUSTOMERS:
        return
    for week, monday in enumerate(MONDAYS):
        spread = rng.normal(0, _ANSWER_SPREAD)
        hours = _ANSWER_HOURS * float(np.exp(level[week] + spread))
        yield monday.isoformat(), f"{hours:.1f}".replace(".", ",")


def _change(department: str) -> Levels:
    for wave in TEAMS.waves:
        if wave.people[0].department == department:
            return effect(wave.go_live, _ANSWER_EFFECT)
    return np.zeros(N_WEEKS)
