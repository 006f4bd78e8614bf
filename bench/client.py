"""A made client in memory, as large as one gets: what `bench verdict` judges.

Five changes of six waves seven weeks apart and three pairs, 104 weeks, thirty
people a wave and thirty who never switch. Seeded; nothing is read or stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from model.ids import ClientId, Pseudonym
from model.marts import COLUMNS, Evidence, Mart
from model.measures import BUILT_IN
from model.plan import ChangeKind, Member, Pair, Plan, Wave, WaveKind

N_CHANGES, N_WAVES, N_WEEKS, PEOPLE = 5, 6, 104, 30
FIRST_WEEK = date(2024, 1, 1)
"""A Monday."""

_FIRST_LAUNCH, _APART = 30, 7
_OUTCOMES = ("ticket_volume", "reopen_rate", "resolution_hours")
_ADOPTIONS = ("portal_tickets", "teams_active", "copilot_active")
_OLD = "old_intake"
_MEASURES = (*_ADOPTIONS, _OLD, *_OUTCOMES)
_USED, _DROPPED, _HELPED = 0.75, 0.05, 0.85

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    """Someone of the roster: when they switch, and which checks they pass."""

    name: str
    wave: str | None
    live_on: date | None
    passed: tuple[int, ...]


def made_client(*, seed: int = 7) -> Evidence:
    """Return the evidence of the whole client, all waves past day 90."""
    random = np.random.default_rng(seed)
    rows: dict[Mart, list[Row]] = {mart: [] for mart in Mart}
    plans = [_change(f"Change {i + 1}", rows, random) for i in range(N_CHANGES)]
    return Evidence(
        client=ClientId("made"),
        client_name="Made",
        data_version=1,
        data_to=last_day(),
        plans=tuple(plans),
        marts={mart: _frame(mart, rows[mart]) for mart in Mart},
    )


def last_day() -> date:
    """Return the last day that the made exports cover."""
    return FIRST_WEEK + timedelta(weeks=N_WEEKS, days=-1)


def _change(
    change: str, rows: dict[Mart, list[Row]], random: np.random.Generator
) -> Plan:
    waves = tuple(
        Wave(name=f"Wave {i + 1}", kind=WaveKind.WAVE, go_live=_monday(launch))
        for i, launch in enumerate(_launches())
    )
    people = _people(change, waves, random)
    weeks = range(N_WEEKS)
    for measure in _MEASURES:
        covered = (change, measure, "day", FIRST_WEEK, last_day())
        rows[Mart.COVERAGE].append(covered)
        rows[Mart.SOURCE_WEEK] += [(change, measure, _monday(w), 9) for w in weeks]
    rows[Mart.ROSTER] += [(change, p.wave, p.name, p.live_on, None) for p in people]
    for measure in (*_ADOPTIONS, _OLD):
        _add_use(change, measure, people, rows)
    for measure in _OUTCOMES:
        rows[Mart.OUTCOME_WEEK] += _outcome(change, measure, waves, random)
    return _plan(change, waves, people)


def _people(
    change: str, waves: tuple[Wave, ...], random: np.random.Generator
) -> list[_Person]:
    people = []
    for wave in (*waves, None):
        group = None if wave is None else wave.name
        live_on = None if wave is None else wave.go_live
        for i in range(PEOPLE):
            is_user, stays = random.random(2) < (_USED, 1 - _DROPPED)
            passed = (30, 60, 90) if stays else (30,)
            checks = passed if is_user and wave else ()
            people.append(_Person(f"{change} {group} {i}", group, live_on, checks))
    return people


def _add_use(
    change: str, measure: str, people: list[_Person], rows: dict[Mart, list[Row]]
) -> None:
    """Let a person act each week after their go-live, to the last check passed."""
    is_old = measure == _OLD
    by_week: dict[tuple[str, int], int] = {}
    for one in people:
        passed = one.passed[:1] if is_old else one.passed
        if one.live_on is None or one.wave is None or not passed:
            continue
        first, last = one.live_on, one.live_on + timedelta(days=passed[-1])
        rows[Mart.PERSON_USE].append((change, measure, one.name, first, first, last))
        rows[Mart.PERSON_CHECK] += [
            (change, measure, one.name, day, 4, 8, 8) for day in passed
        ]
        for week in range(passed[-1] // 7):
            by_week[one.wave, week] = by_week.get((one.wave, week), 0) + 1
    rows[Mart.USE_WEEK] += [
        (change, measure, wave, week, n, n, 2 * n, 2 * n)
        for (wave, week), n in by_week.items()
    ]


def _outcome(
    change: str, measure: str, waves: tuple[Wave, ...], random: np.random.Generator
) -> list[Row]:
    """Return weekly values with weeks of their own and a change of 15 % at launch."""
    rows: list[Row] = []
    common = 0.1 * random.standard_normal(N_WEEKS)
    launches = (*_launches(), N_WEEKS)
    names = (*(wave.name for wave in waves), None)
    for name, launch in zip(names, launches, strict=True):
        own = 0.1 * random.standard_normal(N_WEEKS)
        better = np.where(np.arange(N_WEEKS) >= launch, _HELPED, 1.0)
        levels = np.exp(common + own) * better
        rows += [
            (change, measure, name, _monday(week), *_cell(measure, level, random))
            for week, level in enumerate(levels.tolist())
        ]
    return rows


def _cell(measure: str, level: float, random: np.random.Generator) -> Row:
    """Return n, k, value and typical value of one week."""
    n = float(random.poisson(60 * level if measure == "ticket_volume" else 60))
    if measure == "reopen_rate":
        k = float(random.binomial(int(n), min(0.9, 0.2 * level)))
        return n, k, k / n, None
    if measure == "ticket_volume":
        return n, None, n, None
    return n, None, 12 * level, 12 * level


def _plan(change: str, waves: tuple[Wave, ...], people: list[_Person]) -> Plan:
    pairs = [
        Pair(
            name=f"{adoption} and {outcome}",
            adoption=adoption,
            outcome=outcome,
            old_path=_OLD,
            target=0.7,
            agreed_on=FIRST_WEEK,
            is_primary=outcome == _OUTCOMES[0],
        )
        for adoption, outcome in zip(_ADOPTIONS, _OUTCOMES, strict=True)
    ]
    return Plan(
        change=change,
        kind=ChangeKind.SERVICE_DESK,
        request={},
        waves=waves,
        members=tuple(Member(person=Pseudonym(p.name), wave=p.wave) for p in people),
        measures=tuple(BUILT_IN[measure] for measure in _MEASURES),
        pairs=tuple(pairs),
    )


def _frame(mart: Mart, rows: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS[mart]))
    days = [name for name in frame if name in _DAYS]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in days})


_DAYS = frozenset(
    (
        "live_on",
        "left_on",
        "first_day",
        "first_after",
        "last_day",
        "week",
        "data_date",
        "last_activity",
        "taken_on",
    )
)


def _launches() -> list[int]:
    return [_FIRST_LAUNCH + i * _APART for i in range(N_WAVES)]


def _monday(week: int) -> date:
    return FIRST_WEEK + timedelta(weeks=week)
