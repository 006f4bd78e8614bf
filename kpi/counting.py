"""How much of a group's weekly noise is mere counting."""

import numpy as np

from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.scales import Scale, is_count
from kpi.slices import Flags, Numbers


def counting_noise(panel: Panel, used: Flags, parameters: Parameters) -> Numbers:
    """Return the relative variance of counting, (groups,), from the used weeks.

    Counts 1 / max(mean, 1) + over; rates 1 / (n p (1 - p)) + over, with
    p (1 - p) at least `min_rate_spread`; values of items 1 / n. All groups alike
    where the items behind a value are not known. `used` is (groups, weeks).
    """
    counted = _counted(panel)
    n = np.array([_mean(counted[row], used[row]) for row in range(len(used))])
    if np.isnan(n).all():
        return np.ones(len(used))
    n = np.maximum(np.where(np.isnan(n), np.nanmean(n), n), 1.0)
    if panel.ruler.scale is Scale.COUNT:
        return np.asarray(1 / n + parameters.over, dtype=np.float64)
    if panel.ruler.scale is not Scale.LOGIT:
        return np.asarray(1 / n, dtype=np.float64)
    rate = np.array([_rate(panel, row, used[row]) for row in range(len(used))])
    spread = np.maximum(rate * (1 - rate), parameters.min_rate_spread)
    return np.asarray(1 / (n * spread) + parameters.over, dtype=np.float64)


def _counted(panel: Panel) -> Numbers:
    """Return what is counted in each cell: the items, of a rate above 1 the hits."""
    if panel.ruler.scale is not Scale.COUNT or is_count(panel.measure.statistic):
        return panel.items
    hits = panel.items * np.exp(panel.ruler.sign * panel.z) - 0.5
    return np.asarray(hits, dtype=np.float64)


def _mean(items: Numbers, used: Flags) -> float:
    known = items[used & np.isfinite(items)]
    return float(known.mean()) if len(known) else np.nan


def _rate(panel: Panel, row: int, used: Flags) -> float:
    known = panel.z[row][used & np.isfinite(panel.z[row])]
    return panel.ruler.natural(float(known.mean())) if len(known) else 0.5
