"""All waves of a rollout together: the mean change over them."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from kpi.finding import Effect, Finding
from kpi.slices import Numbers
from model.verdict import Grade, Reason


def pool(findings: Mapping[str, Finding]) -> Finding:
    """Average the waves that have an effect, weighted by their precision.

    w_i = 1 / (se_i^2 + T^2) with the DerSimonian-Laird T^2; mean = sum w e /
    sum w; variance = max(1, q) / sum w with q = sum w (e - mean)^2 / (W - 1),
    plus the covariance of waves that share groups and weeks; t with 2 (W - 1)
    df. One wave alone keeps its own interval. When no wave has an effect, the
    gate that most of them failed stands for all.

    Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188;
    Hartung and Knapp (2001), Statistics in Medicine 20, 3875-3889, with the
    scale not below 1 as in Roever, Knapp and Friede (2015).
    """
    judged = [finding for finding in findings.values() if finding.effect is not None]
    effects = [finding.effect for finding in judged if finding.effect is not None]
    if not effects:
        return _gated([f for f in findings.values() if f.gate is not None])
    if len(effects) == 1:
        return judged[0]
    weights = _weights(effects)
    return Finding(
        grade=max((f.grade for f in judged if f.grade), default=Grade.C),
        controls=tuple(dict.fromkeys(name for f in judged for name in f.controls)),
        no_comparison=next((f.no_comparison for f in judged if f.no_comparison), None),
        weeks_before=min(finding.weeks_before for finding in judged),
        weeks_after=min(finding.weeks_after for finding in judged),
        level_before=_mean([f.level_before or 0.0 for f in judged], weights),
        level_after=_mean([f.level_after or 0.0 for f in judged], weights),
        effect=_pooled(effects, weights),
        has_own_trend=any(finding.has_own_trend for finding in judged),
    )


def _gated(findings: list[Finding]) -> Finding:
    """Return the gate that most waves failed, with the fewest weeks of those."""
    if not findings:
        return Finding(gate=Reason.WEEKS)
    gate = Counter(finding.gate for finding in findings).most_common(1)[0][0]
    stopped = [finding for finding in findings if finding.gate is gate]
    return Finding(
        gate=gate,
        weeks_before=min(finding.weeks_before for finding in stopped),
        weeks_after=min(finding.weeks_after for finding in stopped),
    )


def between_variance(deltas: Numbers, variances: Numbers) -> float:
    """Return how far the true changes of the waves differ, as a variance.

    T^2 = max(0, (Q - (W - 1)) / (sum w - sum w^2 / sum w)), w = 1 / se^2.

    Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188.
    """
    weights = 1 / variances
    mean = float(weights @ deltas) / float(weights.sum())
    q = float(weights @ (deltas - mean) ** 2)
    scale = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(0.0, (q - (len(deltas) - 1)) / scale)


def covariance(one: Effect, other: Effect) -> float:
    """Return how two waves move together because they share cells, at least 0.

    sum over groups of a' (sigma^2 R + tau^2 t t') b, where a and b are the
    weights of the two effects on the cells of a group, R = rho^|t - s| its noise
    and tau its unseen trend. Two waves without comparison share whatever moved
    all groups in the weeks they have in common; all of their noise is taken as
    such, the cautious end.
    """
    a, b = one.cells, other.cells
    if _is_alone(one) and _is_alone(other):
        a, b = a.sum(axis=0, keepdims=True), b.sum(axis=0, keepdims=True)
    weeks = np.arange(a.shape[1])
    rho = (one.rho + other.rho) / 2
    correlation = rho ** np.abs(weeks[:, None] - weeks[None, :])
    noise = one.noise * other.noise * float(np.sum((a @ correlation) * b))
    drift = one.drift * other.drift * float((a @ weeks) @ (b @ weeks))
    return max(0.0, noise + drift)


def _is_alone(effect: Effect) -> bool:
    return int((effect.cells != 0).any(axis=1).sum()) == 1


def _weights(effects: list[Effect]) -> Numbers:
    deltas = np.array([effect.delta for effect in effects])
    variances = np.array([effect.se**2 for effect in effects])
    weights = 1 / (variances + between_variance(deltas, variances))
    return np.asarray(weights, dtype=np.float64)


def _pooled(effects: list[Effect], weights: Numbers) -> Effect:
    n = len(effects)
    deltas = np.array([effect.delta for effect in effects])
    share = weights / weights.sum()
    mean = float(share @ deltas)
    scale = max(1.0, float(weights @ (deltas - mean) ** 2) / (n - 1))
    variance = scale / float(weights.sum())
    for i in range(n):
        for j in range(i):
            pair = covariance(effects[i], effects[j])
            variance += 2 * float(share[i] * share[j]) * pair
    lates = [effect.late for effect in effects if effect.late is not None]
    return Effect(
        delta=mean,
        se=float(np.sqrt(variance)),
        df=2.0 * (n - 1),
        late=_mean(lates, weights) if len(lates) == n else None,
        cells=np.tensordot(share, np.array([e.cells for e in effects]), 1),
        noise=float(np.mean([effect.noise for effect in effects])),
        rho=float(np.mean([effect.rho for effect in effects])),
        drift=float(np.mean([effect.drift for effect in effects])),
    )


def _mean(values: list[float], weights: Numbers) -> float:
    return float(np.average(values, weights=weights))
