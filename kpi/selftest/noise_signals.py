"""How often the picture of noise shows a signal for the better."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from kpi.launches import Launches
from kpi.parameters import DEFAULTS
from kpi.selftest.draws import Draws, draw
from kpi.selftest.judged import world_of
from kpi.selftest.judging import FIRST_WEEK, go_lives
from kpi.selftest.section import Cell, Row, Section
from kpi.states import begin_of
from kpi.windows import baseline_weeks
from kpi.xmr import xmr
from model.verdict import WeekPoint

TITLE = "A signal for the better in the picture of noise"

_WEEKS = DEFAULTS.mark_days // 7 + 1
_WORLDS = (
    "null",
    "null, 15 % of weeks missing",
    "season +-15 %",
    "sticky noise: rho 0.8, sd 0.15",
    "trend -0.8 % a week",
    "-20 %",
)


def noise_section(n: int, *, seed: int) -> Section:
    """Count the waves with a week since go-live that is a signal for the better."""
    return Section(
        labels=(TITLE,),
        columns=("a wave",),
        note=(
            "Waves of which at least one week since go-live stands out on the better "
            "side of the mean, seen on day 90. The picture compares with nobody."
        ),
        rows=tuple(
            Row((name,), (Cell(share=_share(name, n, seed)),)) for name in _WORLDS
        ),
    )


def _share(name: str, n: int, seed: int) -> float:
    found = [
        _has_signal(points, baseline)
        for draws in draw(world_of(name), n, seed=seed)
        for points, baseline in _pictures(draws)
    ]
    return float(np.mean(found))


def _has_signal(points: list[WeekPoint], baseline: tuple[int, int]) -> bool:
    chart = xmr(points, baseline)
    if chart is None:
        return False
    weeks = zip(points, chart.signals, strict=True)
    return any(
        signals and point.week >= 0 and (point.value or 0.0) < chart.mean
        for point, signals in weeks
    )


def _pictures(draws: Draws) -> Iterator[tuple[list[WeekPoint], tuple[int, int]]]:
    """Yield of each wave of each draw the weeks that are drawn, and the baseline."""
    world = draws.world
    launches = Launches(go_lives(world), {}, {})
    begin = begin_of(FIRST_WEEK, launches, DEFAULTS)
    for row, launch in enumerate(world.launches):
        go_live = FIRST_WEEK + timedelta(weeks=launch)
        weeks = baseline_weeks(go_live, begin, DEFAULTS)
        first, last = ((w - FIRST_WEEK).days // 7 for w in (weeks[0], weeks[-1]))
        for z in draws.z[:, row, first : launch + _WEEKS]:
            points = [
                WeekPoint(
                    week=first + i - launch,
                    first_day=FIRST_WEEK + timedelta(weeks=first + i),
                    value=draws.ruler.natural(value) if np.isfinite(value) else None,
                )
                for i, value in enumerate(z.tolist())
            ]
            yield points, (first - launch, last - launch)
