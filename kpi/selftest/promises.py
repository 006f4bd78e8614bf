"""How often a change of just the size that was foreseen is found."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from zlib import crc32

import numpy as np

from kpi.finding import Finding
from kpi.panel import Panel
from kpi.parameters import DEFAULTS
from kpi.planning import (
    Outlook,
    outlook_of,
    planned,
    smallest_of_rollout,
    smallest_of_wave,
)
from kpi.scales import Ruler
from kpi.selftest.draws import Draws, draw
from kpi.selftest.judged import world_of
from kpi.selftest.judging import (
    FIRST_WEEK,
    Judged,
    go_lives,
    groups_of,
    judge_draws,
    launches_in,
)
from kpi.selftest.measures import OUTCOMES
from kpi.selftest.section import Cell, Row, Section, percent
from kpi.selftest.tallies import SESOI
from kpi.selftest.thinning import thinned
from kpi.selftest.world import World
from kpi.slices import Numbers
from kpi.verdict import result_facts

TITLE = "A change of just the size that was foreseen"

_WORLDS = {"one group never switches": "null", "no holdout": "null, no holdout"}


def promise_section(n: int, *, seed: int) -> Section:
    """Count what is found of changes no larger than was promised to show."""
    return Section(
        labels=(TITLE, "of"),
        columns=("size, mean", "found", "found, last weeks not asked"),
        note=(
            "In each draw the smallest change that will show is worked out from the "
            "weeks before the first go-live, and then happens: in each wave its own "
            "size, and for the row of the rollout that of the rollout in all. It "
            f"should be found in {percent(DEFAULTS.power)}. The last column does not "
            "ask whether the last weeks keep the effect, as the promise does not."
        ),
        rows=tuple(
            row
            for label, name in _WORLDS.items()
            for row in _rows(label, world_of(name), n, seed)
        ),
    )


def known_before(draws: Draws) -> list[Panel]:
    """Return the panel of each draw as it is known before the first go-live."""
    world = draws.world
    groups, n_weeks = groups_of(world), world.before
    return [
        Panel(
            measure=OUTCOMES[world.quantity],
            ruler=draws.ruler,
            groups=groups,
            first_week=FIRST_WEEK,
            z=z[:, :n_weeks],
            items=items[:, :n_weeks],
            silent=np.zeros((len(groups), n_weeks), dtype=np.bool_),
            first_day=FIRST_WEEK,
            last_day=FIRST_WEEK + timedelta(days=7 * n_weeks - 1),
        )
        for z, items in zip(draws.z, draws.items, strict=True)
    ]


def _rows(label: str, world: World, n: int, seed: int) -> Iterator[Row]:
    parts = []
    for chunk, draws in enumerate(draw(world, n, seed=seed)):
        random = np.random.default_rng([seed, crc32(TITLE.encode()), chunk])
        parts.append(_tried(draws, random))
    tried = np.concatenate(parts)
    for at, name in enumerate((*go_lives(world), "the rollout")):
        yield Row((label, name), _cells(tried[:, at]))


def _cells(tried: Numbers) -> tuple[Cell, ...]:
    foreseen = tried[np.isfinite(tried[:, 0])]
    if not len(foreseen):
        return (Cell(share=None),) * 3
    size, found, at_first = foreseen.mean(axis=0).tolist()
    return tuple(Cell(share=one) for one in (1 - np.exp(-size), found, at_first))


def _tried(draws: Draws, random: np.random.Generator) -> Numbers:
    """Return (draws, waves and rollout, 3): size, found, found at first.

    Sizes are on the log scale, nan where nothing was foreseen; the other two are
    0 or 1. "At first" does not ask whether the last weeks keep the effect.
    """
    sizes = np.array([_sizes(panel, draws.world) for panel in known_before(draws)])
    for_waves, for_whole = random.spawn(2)
    waves = _judged(draws, sizes[:, :-1], for_waves)
    wholes = _judged(draws, sizes[:, -1:], for_whole)
    found = [
        [_is_found(finding, draws.ruler) for finding in (*wave.waves, whole.looks[-1])]
        for wave, whole in zip(waves, wholes, strict=True)
    ]
    return np.concatenate([sizes[:, :, None], np.array(found)], axis=2)


def _sizes(panel: Panel, world: World) -> list[float]:
    """Return the smallest change of each wave, and of the rollout."""
    names = tuple(go_lives(world))
    outlook = outlook_of(panel, launches_in(world), DEFAULTS)
    if not isinstance(outlook, Outlook):
        return [float("nan")] * (len(names) + 1)
    sizes = [
        smallest_of_wave(planned(outlook, (name,), None), at)
        for at, name in enumerate(names)
    ]
    sizes.append(smallest_of_rollout(planned(outlook, names, None)))
    return [float("nan") if size is None else size for size in sizes]


def _judged(
    draws: Draws, sizes: Numbers, random: np.random.Generator
) -> Sequence[Judged]:
    """Judge the draws when each wave falls by its size from its go-live on."""
    world = draws.world
    week = np.arange(world.n_weeks)
    change = np.zeros((draws.n, world.n_groups, world.n_weeks))
    for row, launch in enumerate(world.launches):
        size = np.nan_to_num(sizes[:, min(row, sizes.shape[1] - 1)])
        change[:, row] = -size[:, None] * (week >= launch)
    return judge_draws(thinned(draws, change, random), DEFAULTS)


def _is_found(finding: Finding, ruler: Ruler) -> tuple[bool, bool]:
    """Say whether a result is better, and whether it is but for its last weeks."""
    facts = result_facts(finding, ruler, sesoi=SESOI, parameters=DEFAULTS)
    effect = finding.effect
    if effect is None:
        return False, False
    is_down = effect.high(DEFAULTS.alpha) < 0
    return facts.is_better, is_down and effect.has_own_evidence
