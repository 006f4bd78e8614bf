"""The whole self-test: worlds drawn, judged and counted, one after the other."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from kpi.parameters import DEFAULTS
from kpi.selftest.draws import Draws, draw
from kpi.selftest.judging import judge_draws
from kpi.selftest.product import product_answers
from kpi.selftest.tallies import Answers, Tally, answers, joined, tally
from kpi.selftest.world import World

SEED = 20260101


class Path(StrEnum):
    """Which way the draws go: the bare engine, or all that a client's data pass."""

    ENGINE = "engine"
    PRODUCT = "product"


def run(
    worlds: Iterable[World], n: int, *, seed: int = SEED, path: Path = Path.ENGINE
) -> Iterator[Tally]:
    """Yield the count of each world over n draws."""
    for world in worlds:
        parts = [_ANSWER[path](draws) for draws in draw(world, n, seed=seed)]
        yield tally(world, joined(parts))


def engine_answers(draws: Draws) -> Answers:
    """Answer each draw by the bare engine."""
    return answers(draws, judge_draws(draws, DEFAULTS))


_ANSWER: dict[Path, Callable[[Draws], Answers]] = {
    Path.ENGINE: engine_answers,
    Path.PRODUCT: product_answers,
}
