"""The worlds of the table, drawn and judged once more for a section of its own."""

from collections.abc import Iterator

from kpi.parameters import DEFAULTS
from kpi.selftest.draws import Draws, draw
from kpi.selftest.judging import Judged, judge_draws
from kpi.selftest.world import World
from kpi.selftest.worlds import WORLDS


def world_of(name: str) -> World:
    """Return the world of this name."""
    return next(world for world in WORLDS if world.name == name)


def judged(world: World, n: int, *, seed: int) -> Iterator[tuple[Draws, int, Judged]]:
    """Yield n draws: the draws it is one of, its place among them, and what it says."""
    for draws in draw(world, n, seed=seed):
        for i, one in enumerate(judge_draws(draws, DEFAULTS)):
            yield draws, i, one
