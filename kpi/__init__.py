"""From marts to verdicts: windows, samples, estimators, decision table."""

from kpi.evaluate import evaluate
from kpi.series import pair_series

__all__ = ["evaluate", "pair_series"]
