"""Many verdicts on one page: which findings stand out among all that are tested."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kpi.case import PairCase
from kpi.finding import Finding
from kpi.promise import is_exploratory


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Whether the rollout of a pair passed, and which waves may be called better."""

    rollout: bool
    waves: frozenset[str]


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
    allowed = alpha * np.arange(1, len(ordered) + 1) / len(ordered)
    passed = ordered[ordered <= allowed]
    limit = float(passed.max()) if len(passed) else -1.0
    return [one <= limit for one in p]


def confirmations(cases: Sequence[PairCase]) -> dict[str, Confirmed]:
    """Return by pair of one change what is confirmed among all its tests.

    A rollout passes when it survives the correction over the pairs; a wave when
    its rollout passed, or when it survives the correction over all waves of all
    pairs. A finding that does not hold otherwise counts as p = 1; pairs agreed
    after go-live are not tested.
    """
    alpha = cases[0].setting.parameters.alpha if cases else 0.0
    wholes = _stand_out(dict(_rollouts(cases)), alpha)
    waves = _stand_out(dict(_waves(cases)), alpha)
    return {
        pair: Confirmed(
            rollout=(pair, None) in wholes,
            waves=frozenset(
                wave.wave.name
                for wave in case.waves
                if (pair, None) in wholes or (pair, wave.wave.name) in waves
            ),
        )
        for case in cases
        for pair in [case.setting.pair.name]
    }


_Test = tuple[str, str | None]


def _stand_out(tests: Mapping[_Test, float], alpha: float) -> set[_Test]:
    passed = benjamini_hochberg(list(tests.values()), alpha=alpha) if tests else []
    return {test for test, is_out in zip(tests, passed, strict=True) if is_out}


def _rollouts(cases: Sequence[PairCase]) -> Iterator[tuple[_Test, float]]:
    for case in cases:
        pair, complete = case.setting.pair, case.complete
        if case.judgement is None or not complete:
            continue
        if not is_exploratory(pair, complete[0].wave.go_live):
            p = _p(case.judgement.rollout)
            if p is not None:
                yield (pair.name, None), p


def _waves(cases: Sequence[PairCase]) -> Iterator[tuple[_Test, float]]:
    for case in cases:
        pair = case.setting.pair
        findings = case.judgement.waves if case.judgement is not None else {}
        for wave in case.waves:
            finding = findings.get(wave.wave.name)
            p = None if finding is None else _p(finding)
            if p is not None and not is_exploratory(pair, wave.wave.go_live):
                yield (pair.name, wave.wave.name), p


def _p(finding: Finding) -> float | None:
    effect = finding.effect
    if effect is None:
        return None
    holds = effect.has_own_evidence and bool(effect.is_still_there)
    return effect.p if holds else 1.0
