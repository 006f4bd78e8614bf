"""How long verdicts take to be computed, on one core.

One joint fit of four waves and fifty weeks; a whole client from cold, each wave
read at its own mark; the same client with its judgements kept; and, for a sense
of scale, what people write for the same panels: a regression on group and week
dummies (two-way fixed effects) by numpy's least squares, which gives an effect and
nothing else. All in one process whose linear algebra has one thread; its time on
the processor counts, which hardly grows with what else the machine does. Run it
with `python3 wavecheck.py bench verdict`.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import NamedTuple

import numpy as np

from bench.client import FIRST_WEEK, N_CHANGES, N_WAVES, N_WEEKS, last_day, made_client
from kpi.evaluate import evaluate
from kpi.joint import fit_joint
from kpi.kept import Kept
from kpi.launches import Launches
from kpi.parameters import DEFAULTS
from kpi.slices import Numbers
from kpi.states import Calendar, State, calendar_of
from kpi.windows import WEEK
from model.marts import Evidence
from model.verdict import Evaluation

AIM_FIT_MS = 20.0
AIM_CLIENT_SECONDS = 2.0
RUNS = 5
FITS = 50
_ALGEBRA = ("openblas", "omp", "mkl")
"""Libraries whose threads a variable of the environment limits."""

_FIT_WAVES, _FIT_WEEKS, _LAUNCH, _APART = 4, 50, 16, 7


class Times(NamedTuple):
    """Seconds of the processor, medians of several runs.

    `plain` is one regression of the size of `fit`; `client` is from cold, `warm`
    with all judgements kept.
    """

    fit: float
    plain: float
    client: float
    warm: float


def main() -> None:
    """Measure in a process with one thread, and print."""
    limits = {f"{name.upper()}_NUM_THREADS": "1" for name in _ALGEBRA}
    subprocess.run(
        [sys.executable, "-m", "bench.verdict"],
        check=True,
        cwd=Path(__file__).resolve().parent.parent,
        env=os.environ | limits,
    )


def measured() -> Times:
    """Measure everything once."""
    calendar, z = made_panel()
    counting = np.full((1, len(z)), 1 / 60)
    evidence, kept = made_client(), Kept()
    evaluate(evidence, last_day(), kept=kept)
    return Times(
        fit=_median(lambda: fit_joint(calendar, z[None], counting, DEFAULTS), FITS),
        plain=_median(lambda: plain_effects(calendar, z), FITS),
        client=_median(lambda: evaluate(evidence, last_day()), RUNS),
        warm=_median(lambda: _warm(evidence, kept), RUNS),
    )


def _warm(evidence: Evidence, kept: Kept) -> Evaluation:
    return evaluate(evidence, last_day(), kept=Kept(kept.used))


def made_panel(*, seed: int = 7) -> tuple[Calendar, Numbers]:
    """Return four waves and people who never switch, over fifty weeks."""
    random = np.random.default_rng(seed)
    weeks = tuple(FIRST_WEEK + i * WEEK for i in range(_FIT_WEEKS))
    go_live = {str(i): weeks[_LAUNCH + i * _APART] for i in range(_FIT_WAVES)}
    launches = Launches(go_live, spoilt={}, people={})
    calendar = calendar_of((*go_live, None), weeks, launches, DEFAULTS)
    z = np.log(60) + 0.2 * random.standard_normal(calendar.states.shape)
    return calendar, z - 0.15 * calendar.after


def plain_effects(calendar: Calendar, z: Numbers) -> Numbers:
    """Return the effect of each wave by regression on group and week dummies."""
    rows, columns = np.nonzero(calendar.states > State.LEFT_OUT)
    groups, weeks = np.eye(z.shape[0])[rows], np.eye(z.shape[1])[columns]
    after = groups * calendar.after[rows, columns][:, None]
    waves = np.flatnonzero(calendar.is_launched)
    design = np.column_stack([after[:, waves], groups, weeks[:, 1:]])
    found = np.linalg.lstsq(design, z[rows, columns], rcond=None)[0]
    return np.asarray(found[: len(waves)], dtype=np.float64)


def report(times: Times) -> str:
    """Return what was measured as lines of text."""
    size = f"{N_CHANGES} changes x {N_WAVES} waves x 3 pairs, {N_WEEKS} weeks"
    return "\n".join(
        [
            f"One joint fit, {_FIT_WAVES} waves, {_FIT_WEEKS} weeks, median of {FITS}",
            f"  {times.fit * 1000:.1f} ms   aim {AIM_FIT_MS:.0f} "
            f"({_met(times.fit * 1000, AIM_FIT_MS)})",
            f"  {times.fit / times.plain:.1f} times a plain regression "
            f"({times.plain * 1000:.1f} ms)",
            f"A client from cold, {size}, median of {RUNS}",
            f"  {times.client:.2f} s   aim {AIM_CLIENT_SECONDS:.0f} "
            f"({_met(times.client, AIM_CLIENT_SECONDS)})",
            "The same with its judgements kept",
            f"  {times.warm:.2f} s, {times.client / times.warm:.1f} times as fast",
        ]
    )


def _met(value: float, aim: float) -> str:
    return "met" if value <= aim else "missed"


def _median(work: Callable[[], object], n_runs: int) -> float:
    return statistics.median(_once(work) for _ in range(n_runs))


def _once(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


if __name__ == "__main__":
    sys.stdout.write(report(measured()) + "\n")
