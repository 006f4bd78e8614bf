"""Many verdicts on one page: which findings stand out among all that are tested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi.case import PairCase
from kpi.parameters import Parameters
from kpi.promise import is_broken, is_exploratory
from model.verdict import Reason


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Whether the rollout of a pair passed, and which waves may be called better.

    `doubt` is why a change for the better would not count where it did not pass;
    `n_pairs` counts the pairs among which the rollout was to stand out.
    """

    rollout: bool
    waves: frozenset[str]
    doubt: Reason
    n_pairs: int


def benjamini_hochberg(p: Sequence[float], *, alpha: float) -> list[bool]:
    """Say which of the tests stand out, with at most `alpha` false among them.

    The k smallest of n, for the largest k with p_(k) <= k alpha / n.

    Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289-300.

    >>> benjamini_hochberg([0.01, 0.04, 0.03], alpha=0.05)
    [True, True, True]
    >>> benjamini_hochberg([0.01, 0.2, 0.04], alpha=0.05)
    [True, False, False]
    """
    ordered = np.sort(p)
    # k / n first: 0.05 * 3 / 3 is more than 0.05
    allowed = alpha * (np.arange(1, len(ordered) + 1) / len(ordered))
    passed = ordered[ordered <= allowed]
    limit = float(passed.max()) if len(passed) else -1.0
    return [one <= limit for one in p]


def largest_p(*, is_open: bool, parameters: Parameters) -> float:
    """Return the p up to which a rollout may claim a change, or confirm its waves.

    While some of its waves are open, each look is one more chance of a false
    finding, and so asks for more.
    """
    return parameters.alpha_open if is_open else parameters.alpha


def confirmations(cases: Sequence[PairCase]) -> dict[str, Confirmed]:
    """Return by pair of one change what is confirmed among all its tests.

    A rollout passes when it survives the correction over the pairs; a wave when
    its rollout passed, or when it survives the correction over all waves of all
    pairs. A finding that does not hold otherwise counts as p = 1; so does a rollout
    that is not sure enough while waves are open, and a pair that was promised
    before go-live and is gone or changed since. Pairs that were never promised
    before go-live are not tested.
    """
    alpha = cases[0].setting.parameters.alpha if cases else 0.0
    rollouts, waves = [*_rollouts(cases)], [*_waves(cases)]
    passed = _stand_out(rollouts, alpha) | _stand_out(waves, alpha)
    return {
        pair: Confirmed(
            rollout=(pair, None) in passed,
            waves=frozenset(
                wave.wave.name
                for wave in case.waves
                if {(pair, None), (pair, wave.wave.name)} & passed
            ),
            doubt=_doubt(case, alpha),
            n_pairs=len(rollouts),
        )
        for case in cases
        for pair in [case.setting.pair.name]
    }


_Subject = tuple[str, str | None]
"""A pair and its wave, None for its rollout."""

_Test = tuple[_Subject | None, float]
"""Whom a test is about, and its p; about nobody who is left, p = 1."""


def _stand_out(tests: Sequence[_Test], alpha: float) -> set[_Subject]:
    passed = benjamini_hochberg([p for _, p in tests], alpha=alpha) if tests else []
    return {
        subject
        for (subject, _), is_out in zip(tests, passed, strict=True)
        if is_out and subject is not None
    }


def _rollouts(cases: Sequence[PairCase]) -> Iterator[_Test]:
    for case in cases:
        p = _of_rollout(case)
        if p is not None:
            yield (case.setting.pair.name, None), p if _is_sure(case, p) else 1.0
    judged = _judged(cases)
    if judged:
        yield from _not_kept(cases, min(judged.values()))


def _waves(cases: Sequence[PairCase]) -> Iterator[_Test]:
    for case in cases:
        pair = case.setting.pair
        findings = case.judgement.waves if case.judgement is not None else {}
        for wave in case.waves:
            finding = findings.get(wave.wave.name)
            p = None if finding is None else finding.p
            if p is not None and not is_exploratory(pair, wave.wave.launch):
                yield (pair.name, wave.wave.name), p
    for go_live in _judged(cases).values():
        yield from _not_kept(cases, go_live)


def _judged(cases: Sequence[PairCase]) -> dict[str, date]:
    """Return the go-live of each wave that has reached day 90 for some pair."""
    waves = (wave.wave for case in cases for wave in case.complete)
    return {wave.name: wave.launch for wave in waves}


def _not_kept(cases: Sequence[PairCase], go_live: date) -> Iterator[_Test]:
    """Yield a test without a finding for each promise that was not kept."""
    for one in cases[0].setting.change.plan.removed:
        if one.promised_on <= go_live:
            yield None, 1.0
    for case in cases:
        if is_broken(case.setting.pair, go_live):
            yield None, 1.0


def _doubt(case: PairCase, alpha: float) -> Reason:
    p = _of_rollout(case)
    if p is None or p > alpha:
        return Reason.WAVE_ONLY
    return Reason.MANY_PAIRS if _is_sure(case, p) else Reason.WAVES_OPEN


def _is_sure(case: PairCase, p: float) -> bool:
    is_open = len(case.complete) < len(case.waves)
    return p <= largest_p(is_open=is_open, parameters=case.setting.parameters)


def _of_rollout(case: PairCase) -> float | None:
    """Return the p of a rollout by itself; None where it is not tested."""
    if case.judgement is None or not case.complete:
        return None
    launch = min(one.wave.launch for one in case.complete)
    is_late = is_exploratory(case.setting.pair, launch)
    return None if is_late else case.judgement.rollout.p
