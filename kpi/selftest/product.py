"""Simulated rollouts answered on the way that a client's data go."""

from collections.abc import Sequence

import numpy as np

from kpi.evaluate import evaluate
from kpi.selftest.draws import Draws
from kpi.selftest.evidence import evidence_of, marks
from kpi.selftest.judging import wave_names
from kpi.selftest.tallies import BETTER, Answers
from model.verdict import Result, Verdict


def product_answers(draws: Draws) -> Answers:
    """Answer each draw by `evaluate`, on the day that each wave can be judged.

    Whether an interval holds the truth is not asked here.
    """
    shape = (draws.n, draws.world.n_waves)
    better, cannot_tell = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    confirmed, looks = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    grades: list[str] = []
    for i in range(draws.n):
        results = _results(draws, i)
        looks[i] = _working([look[0] for look in results])
        waves = results[-1][1:]
        better[i] = [wave.reason in BETTER for wave in waves]
        confirmed[i] = np.any([_working(look[1:]) for look in results], axis=0)
        cannot_tell[i] = [wave.verdict is Verdict.CANNOT_TELL for wave in waves]
        grades = grades or [str(wave.grade or "-") for wave in waves]
    return Answers(
        better=better | confirmed,
        confirmed=confirmed,
        cannot_tell=cannot_tell & ~better,
        looks=looks,
        held=np.full(shape, np.nan),
        rollout_held=np.full(draws.n, np.nan),
        grades=tuple(grades),
    )


def _working(results: Sequence[Result]) -> list[bool]:
    return [result.verdict is Verdict.WORKING for result in results]


def _results(draws: Draws, i: int) -> list[list[Result]]:
    """Return the results at each mark: the rollout, then the waves by launch."""
    evidence = evidence_of(draws, i)
    order = [None, *wave_names(draws.world)]
    found = []
    for day in marks(draws.world):
        results = evaluate(evidence, day).results
        found.append(sorted(results, key=lambda result: order.index(result.wave)))
    return found
