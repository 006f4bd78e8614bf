"""From marts to verdicts: windows, samples, estimators, decision table."""

from kpi.evaluate import evaluate

__all__ = ["evaluate"]
