"""The mean over waves that cannot be modelled together: mostly not comparable."""

from collections.abc import Sequence

import numpy as np
from scipy.special import stdtr

from kpi.finding import Effect
from kpi.parameters import Parameters
from kpi.slices import Numbers


def pool(effects: Sequence[Effect], shared: Numbers, parameters: Parameters) -> Effect:
    """Average the effects of waves, weighted by their precision.

    w_i = 1 / (se_i^2 + T^2) with the DerSimonian-Laird T^2; mean = sum w e /
    sum w; variance = max(1, q) / sum w with q = sum w (e - mean)^2 / (W - 1),
    plus `shared`, the covariance of the waves (waves, waves; its diagonal is not
    looked at); t with 2 (W - 1) df. One wave alone keeps its own interval.

    Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188;
    Hartung and Knapp (2001), Statistics in Medicine 20, 3875-3889, with the
    scale not below 1 as in Roever, Knapp and Friede (2015).
    """
    n = len(effects)
    if n == 1:
        return effects[0]
    deltas = np.array([effect.delta for effect in effects])
    variances = np.array([effect.se**2 for effect in effects])
    weights = 1 / (variances + between_variance(deltas, variances))
    share = weights / weights.sum()
    mean = float(share @ deltas)
    scale = max(1.0, float(weights @ (deltas - mean) ** 2) / (n - 1))
    off = shared - np.diag(np.diag(shared))
    se = float(np.sqrt(scale / weights.sum() + share @ off @ share))
    df = 2.0 * (n - 1)
    lates = [effect.late for effect in effects if effect.late is not None]
    late = float(share @ np.array(lates)) if len(lates) == n else None
    is_there = None
    if late is not None and mean < 0:
        is_there = late <= parameters.still_there_alone * mean
    p = float(stdtr(df, mean / se))
    return Effect(
        delta=mean, se=se, df=df, p=p, own=mean, late=late, is_still_there=is_there
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
