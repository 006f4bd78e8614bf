"""How often weeks of use and outcome are called together, linked or not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import pandas as pd
from scipy.special import expit

from kpi.case import PairCase, Setting, pair_case
from kpi.comovement import rollout_co_movement
from kpi.parameters import DEFAULTS
from kpi.selftest.draws import Draws, draw
from kpi.selftest.evidence import evidence_of, marks
from kpi.selftest.judged import world_of
from kpi.selftest.judging import wave_names
from kpi.selftest.measures import ADOPTION
from kpi.selftest.section import Cell, Row, Section, percent
from kpi.selftest.thinning import thinned
from kpi.selftest.world import World
from kpi.slices import Flags, Numbers, cut
from model.marts import Mart
from model.verdict import CoMovement

TITLE = "Weeks that move together"

_LEVEL, _SPREAD = 1.0, 0.6
_STARTING = (1 / 3, 2 / 3)
_SETTLING = 2
_WORSE, _FULL_USE, _STICKY = 0.15, -0.35, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A truth about use and outcome, and how often it is specified to be called so.

    `at_full_use` is the relative change where everybody works the new way, in
    proportion where fewer do; `worse` how much worse both weeks of settling are.
    `spread` is how far use lies from its level in a week, log odds; it keeps as
    much of itself as the shocks of the world do. The first `left_out` weeks are
    not looked at.
    """

    name: str
    world: World
    known: float | None = None
    at_full_use: float = 0.0
    worse: float = 0.0
    spread: float = _SPREAD
    left_out: int = DEFAULTS.settle_weeks


def links() -> tuple[Link, ...]:
    """Return what is tried, in the order of the table."""
    null = world_of("null")
    settling = Link(
        name=f"unrelated, both weeks of settling {percent(_WORSE)} worse",
        world=null,
        worse=_WORSE,
    )
    linked = Link(
        name=f"the measure is {percent(-_FULL_USE)} lower at full use",
        world=null,
        at_full_use=_FULL_USE,
    )
    return (
        Link(name="unrelated", world=null, known=4.6),
        Link(
            name="unrelated, everything falls by 0.8 % a week",
            world=world_of("trend -0.8 % a week"),
            known=4.5,
        ),
        Link(
            name="unrelated, no group that never switches",
            world=world_of("null, no holdout"),
        ),
        settling,
        replace(settling, name="the same, were those weeks looked at", left_out=0),
        Link(
            name=f"unrelated, {percent(_STICKY)} of use and shocks stay",
            world=replace(null, rho=_STICKY),
        ),
        linked,
        replace(
            linked,
            name="the same, use varies a third as much",
            spread=_SPREAD / 3,
        ),
    )


def linking_section(n: int, *, seed: int) -> Section:
    """Count the rollouts of which weeks of use and result are called together."""
    people = float(expit(_LEVEL))
    sd = _SPREAD * people * (1 - people)
    rho = float(np.max(world_of("null").rho))
    return Section(
        labels=(TITLE,),
        columns=("called together",),
        note=(
            f"Use rises to {percent(people)} of the people within the two weeks of "
            f"settling. From then on it varies by {percent(sd)} of them (sd), of which "
            f"{percent(rho)} stays from week to week as it does of the shocks, and by "
            "who happens to act."
        ),
        rows=tuple(
            Row((one.name,), (Cell(share=_share(one, n, seed), known=one.known),))
            for one in links()
        ),
    )


def _share(link: Link, n: int, seed: int) -> float:
    found = list(_answers(link, n, seed))
    return found.count(CoMovement.TOGETHER) / len(found)


def _answers(link: Link, n: int, seed: int) -> Iterator[CoMovement]:
    key = crc32(link.name.encode())
    for chunk, draws in enumerate(draw(link.world, n, seed=seed)):
        random = np.random.default_rng([seed, key, chunk])
        for_use, for_items = random.spawn(2)
        used = _used(link, draws.n, for_use)
        seen = thinned(draws, _change(link, used), for_items)
        case = _case(link, seen)
        for people, z in zip(used, seen.z, strict=True):
            yield rollout_co_movement(_with(case, _use_weeks(link.world, people), z))


def _since(world: World) -> Numbers:
    """Return full weeks since go-live, negative before it, (waves, weeks)."""
    weeks = np.arange(world.n_weeks, dtype=np.float64)
    launches = np.array(world.launches, dtype=np.float64)
    return weeks - launches[:, None]


def _used(link: Link, n: int, random: np.random.Generator) -> Numbers:
    """Draw how many people act in each week, (draws, waves, weeks)."""
    world = link.world
    wander = random.standard_normal((n, world.n_waves, world.n_weeks))
    rho = float(np.max(world.rho))
    for week in range(1, world.n_weeks):
        fresh = np.sqrt(1 - rho**2) * wander[:, :, week]
        wander[:, :, week] = rho * wander[:, :, week - 1] + fresh
    share = expit(_LEVEL + link.spread * wander)
    rising = np.interp(_since(world), [-1, 0, 1, _SETTLING], [0, *_STARTING, 1])
    people = random.binomial(world.people, share * rising)
    return np.asarray(people, dtype=np.float64)


def _change(link: Link, used: Numbers) -> Numbers:
    """Return what use and settling make of the level, (draws, groups, weeks)."""
    world = link.world
    change = np.zeros((len(used), world.n_groups, world.n_weeks))
    change[:, : world.n_waves] = np.log1p(link.at_full_use) * used / world.people
    change -= np.log1p(link.worse) * ~_is_settling(world)
    return change


def _is_settling(world: World) -> Flags:
    since = _since(world)
    flags = np.zeros((world.n_groups, world.n_weeks), dtype=np.bool_)
    flags[: world.n_waves] = (since >= 0) & (since < _SETTLING)
    return flags


def _case(link: Link, draws: Draws) -> PairCase:
    """Make a pair ready as the product does; of one draw, the others replace it."""
    change = cut(evidence_of(draws, 0))[0]
    parameters = replace(DEFAULTS, settle_weeks=link.left_out)
    day = marks(link.world)[-1]
    return pair_case(Setting(change, change.plan.pairs[0], day, parameters))


def _with(case: PairCase, use: pd.DataFrame, z: Numbers) -> PairCase:
    """Return the case with other weeks of use and of the outcome."""
    facts = case.setting.facts(ADOPTION.id)
    facts = replace(facts, frames={**facts.frames, Mart.USE_WEEK: use})
    change = replace(
        case.setting.change,
        measures={**case.setting.change.measures, ADOPTION.id: facts},
    )
    judgement = case.judgement
    if judgement is not None:
        # those who never launch have a row also where there are none
        known = np.full(judgement.panel.z.shape, np.nan)
        known[: len(z)] = z
        judgement = replace(judgement, panel=replace(judgement.panel, z=known))
    setting = replace(case.setting, change=change)
    return replace(case, setting=setting, judgement=judgement)


def _use_weeks(world: World, people: Numbers) -> pd.DataFrame:
    """Return one row per wave and week since its go-live."""
    since = _since(world)
    wave, week = np.nonzero(since >= 0)
    return pd.DataFrame(
        {
            "wave": np.array(wave_names(world), dtype=object)[wave],
            "week_no": since[wave, week].astype(np.int64),
            "n_people": people[wave, week],
        }
    )
