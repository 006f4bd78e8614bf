"""A simulated rollout as the evidence of a client: what `evaluate` reads."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.selftest.draws import Draws
from kpi.selftest.judging import FIRST_WEEK, go_lives, groups_of
from kpi.selftest.measures import ADOPTION, OUTCOMES
from kpi.selftest.world import Quantity, World
from kpi.slices import Dates, Flags
from model.ids import ClientId, Pseudonym
from model.marts import COLUMNS, Evidence, Mart
from model.plan import ChangeKind, Event, Member, Pair, Plan, Wave, WaveKind

CHANGE = "Simulated change"
PAIR = "Simulated pair"
_DATA_AFTER_DAYS = 93
_DAY = "datetime64[s]"
_SEEN_WEEKS = 26


def marks(world: World) -> list[date]:
    """Return the day on which each wave can be judged: day 90 and the grace."""
    return [day + timedelta(days=_DATA_AFTER_DAYS) for day in go_lives(world).values()]


def evidence_of(draws: Draws, i: int) -> Evidence:
    """Build plan and marts of one draw, with data to the last mark."""
    world = draws.world
    roster = _roster(world)
    frames: dict[Mart, pd.DataFrame] = {
        Mart.ROSTER: roster,
        Mart.COVERAGE: _coverage(world),
        Mart.SOURCE_WEEK: _source_weeks(world),
        Mart.PERSON_CHECK: _checks(roster, draws.first[i], draws.now[i]),
        Mart.PERSON_USE: _uses(roster, draws.first[i]),
        Mart.USE_WEEK: _use_weeks(world, draws.first[i], draws.now[i]),
        Mart.OUTCOME_WEEK: _outcomes(draws, i),
    }
    return Evidence(
        client=ClientId("simulated"),
        client_name="Simulated client",
        data_version=1,
        data_to=marks(world)[-1],
        plans=(_plan(world, roster),),
        marts={mart: _mart(mart, frames) for mart in Mart},
    )


def _mart(mart: Mart, frames: Mapping[Mart, pd.DataFrame]) -> pd.DataFrame:
    columns = list(COLUMNS[mart])
    if mart not in frames:
        return pd.DataFrame(
            {name: pd.Series(dtype=_TYPES.get(name, "str")) for name in columns}
        )
    return frames[mart].assign(change=CHANGE)[columns]


_TYPES = {
    **dict.fromkeys(("data_date", "last_activity", "taken_on"), _DAY),
    **dict.fromkeys(("first_day", "last_day"), _DAY),
    **dict.fromkeys(("n_people", "n_known", "n_unnamed"), "int64"),
    **dict.fromkeys(("amount", "period_days"), "float64"),
}


def _plan(world: World, roster: pd.DataFrame) -> Plan:
    outcome = OUTCOMES[world.quantity]
    members = zip(roster["person"], roster["wave"], strict=True)
    return Plan(
        change=CHANGE,
        kind=ChangeKind.OTHER,
        request={},
        waves=tuple(
            Wave(name=name, kind=WaveKind.WAVE, go_live=day)
            for name, day in go_lives(world).items()
        ),
        members=tuple(
            Member(person=Pseudonym(person), wave=wave) for person, wave in members
        ),
        measures=(ADOPTION, outcome),
        pairs=(
            Pair(
                name=PAIR,
                adoption=ADOPTION.id,
                outcome=outcome.id,
                is_primary=True,
                agreed_on=FIRST_WEEK,
            ),
        ),
        events=_events(world),
    )


def _events(world: World) -> tuple[Event, ...]:
    if world.dip is None or not world.dip.is_logged:
        return ()
    wave, go_live = list(go_lives(world).items())[1]
    first = go_live + timedelta(weeks=world.dip.first)
    last = first + timedelta(days=13)
    return (Event(first_day=first, last_day=last, what="Holiday", waves=(wave,)),)


def _roster(world: World) -> pd.DataFrame:
    """Return one row per person, in order of groups."""
    groups = groups_of(world)
    live = [np.datetime64(go_lives(world).get(group or "", "NaT")) for group in groups]
    n = world.people
    return pd.DataFrame(
        {
            "wave": np.repeat(np.array(groups, dtype=object), n),
            "person": [f"{group}-{i:03d}" for group in groups for i in range(n)],
            "live_on": np.repeat(np.array(live, dtype=_DAY), n),
            "left_on": np.full(len(groups) * n, np.datetime64("NaT"), dtype=_DAY),
        }
    )


def _coverage(world: World) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "measure": [ADOPTION.id, OUTCOMES[world.quantity].id],
            "grain": "day",
            "first_day": np.datetime64(FIRST_WEEK, "s"),
            "last_day": np.datetime64(marks(world)[-1], "s"),
        }
    )


def _source_weeks(world: World) -> pd.DataFrame:
    weeks = _weeks(world.n_weeks + 1)
    return pd.DataFrame(
        {
            "measure": np.repeat(
                [ADOPTION.id, OUTCOMES[world.quantity].id], len(weeks)
            ),
            "week": np.tile(weeks, 2),
            "n_rows": 1,
        }
    )


def _weeks(n: int) -> Dates:
    return (np.datetime64(FIRST_WEEK) + 7 * np.arange(n)).astype(_DAY)


def _checks(roster: pd.DataFrame, first: Flags, now: Flags) -> pd.DataFrame:
    """Return who acted in all four weeks of a check."""
    people = roster[roster["live_on"].notna()]["person"].to_numpy()
    parts = [(30, first), (60, now), (90, now)]
    persons = [people[active.ravel()] for _, active in parts]
    days = [
        np.full(len(part), day) for (day, _), part in zip(parts, persons, strict=True)
    ]
    return pd.DataFrame(
        {
            "measure": ADOPTION.id,
            "person": np.concatenate(persons),
            "check_day": np.concatenate(days),
            "n_weeks": 4,
            "n_hits": 8,
            "n_base": 8,
        }
    )


def _uses(roster: pd.DataFrame, first: Flags) -> pd.DataFrame:
    launched = roster[roster["live_on"].notna()]
    acting = launched[first.ravel()]
    day = acting["live_on"] + pd.Timedelta(days=7)
    return pd.DataFrame(
        {
            "measure": ADOPTION.id,
            "person": acting["person"],
            "first_day": day,
            "first_after": day,
            "last_day": day,
        }
    )


def _use_weeks(world: World, first: Flags, now: Flags) -> pd.DataFrame:
    """Return people by week since go-live: as at day 30, then as at day 90."""
    week = np.arange(_SEEN_WEEKS)
    n_first, n_now = first.sum(axis=1)[:, None], now.sum(axis=1)[:, None]
    people = np.where(week < 5, n_first, n_now).ravel()
    return pd.DataFrame(
        {
            "measure": ADOPTION.id,
            "wave": np.repeat(np.array(list(go_lives(world)), dtype=object), len(week)),
            "week_no": np.tile(week, world.n_waves),
            "n_people": people,
            "n_base_people": people,
            "n_hits": people,
            "n_base": people,
        }
    )


def _outcomes(draws: Draws, i: int) -> pd.DataFrame:
    """Return one row per group and week that is known."""
    world, cells = draws.world, draws.cells
    n_groups, n_weeks = cells.value[i].shape
    groups = np.array(groups_of(world), dtype=object)

    rows = pd.DataFrame(
        {
            "measure": OUTCOMES[world.quantity].id,
            "wave": np.repeat(groups, n_weeks),
            "week": np.tile(_weeks(n_weeks), n_groups),
            "n": cells.n[i].ravel(),
            "k": cells.k[i].ravel(),
            "value": cells.value[i].ravel(),
        }
    )
    is_typical = world.quantity is Quantity.DURATION
    rows["typical"] = rows["value"] if is_typical else np.nan
    return rows[rows["value"].notna()]
