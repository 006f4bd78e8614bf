"""From marts to verdicts: windows, samples, estimators, decision table."""
