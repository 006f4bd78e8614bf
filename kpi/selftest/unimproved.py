"""How often a change that does nothing can be shown to do nothing."""

from collections.abc import Iterator

import numpy as np

from kpi.finding import Finding
from kpi.parameters import DEFAULTS
from kpi.scales import Ruler
from kpi.selftest.judged import judged, world_of
from kpi.selftest.section import Cell, Row, Section, percent
from kpi.slices import Numbers
from kpi.verdict import result_facts

TITLE = "“No better” can be shown"
SIZES = (0.10, 0.15, 0.20, 0.30)

_Known = tuple[float | None, ...]
_NONE: _Known = (None,) * len(SIZES)

_WORLDS: dict[str, tuple[_Known, _Known]] = {
    "null": ((14.4, 26.3, 43.3, 79.2), (18.2, 44.9, 75.5, 99.3)),
    "null, no holdout": (_NONE, _NONE),
    "null, 150 a week, 60 people": (
        (15.5, 29.6, 49.3, 85.4),
        (21.4, 52.9, 82.8, 99.6),
    ),
    "null, durations of 25 items": (
        (10.3, 17.6, 27.7, 56.7),
        (9.8, 24.8, 48.5, 92.2),
    ),
    "null, rates k of 15": ((7.1, 9.5, 13.1, 23.8), (4.5, 8.4, 15.8, 37.8)),
    "null, 8 weeks before": ((13.1, 24.9, 40.5, 76.4), (16.0, 41.3, 70.7, 98.5)),
    "null, noisier weeks": ((10.5, 18.6, 30.7, 62.1), (11.6, 29.0, 54.9, 94.1)),
    "sticky noise: rho 0.8, sd 0.15": (
        (20.6, 29.3, 40.3, 65.4),
        (19.0, 32.8, 51.4, 86.2),
    ),
}
"""By world what is specified of a wave and of the rollout, where the comparison
is the same."""


def unimproved_section(n: int, *, seed: int) -> Section:
    """Count the waves and rollouts without an effect of which it can be shown."""
    rows = [row for name in _WORLDS for row in _rows(name, n, seed)]
    return Section(
        labels=(TITLE, "of"),
        columns=tuple(f"smallest change {percent(size)}" for size in SIZES),
        note=(
            "Nothing happened: how often the bound rules out the smallest change "
            "that matters, by what was agreed as that."
        ),
        rows=tuple(rows),
    )


def _rows(name: str, n: int, seed: int) -> Iterator[Row]:
    waves, wholes = [], []
    for draws, _, one in judged(world_of(name), n, seed=seed):
        waves.append([_shown(finding, draws.ruler) for finding in one.waves])
        wholes.append(_shown(one.looks[-1], draws.ruler))
    shares = (np.mean(waves, axis=(0, 1)), np.mean(wholes, axis=0))
    of = ("a wave", "the rollout")
    for level, share, known in zip(of, shares, _WORLDS[name], strict=True):
        yield Row((name, level), tuple(_cells(share, known)))


def _shown(finding: Finding, ruler: Ruler) -> list[bool]:
    facts = (
        result_facts(finding, ruler, sesoi=size, parameters=DEFAULTS) for size in SIZES
    )
    return [one.is_no_better for one in facts]


def _cells(shares: Numbers, known: _Known) -> Iterator[Cell]:
    for share, figure in zip(shares.tolist(), known, strict=True):
        yield Cell(share=share, known=figure, is_early=True)
