"""A measure of one's own, defined in words."""

from collections.abc import Sequence

from model.plan import RATIOS, Condition, FactKind, Measure


def describe(measure: Measure) -> str:
    """Return what a measure counts, as one sentence."""
    counted = " or ".join(measure.items)
    if measure.facts is FactKind.RECORD:
        counted = f"{counted} records"
    where = f" where {_words(measure.conditions)}" if measure.conditions else ""
    statistic = measure.statistic.value.capitalize()
    if measure.statistic in RATIOS and measure.of_conditions:
        marks = _words(measure.of_conditions)
        return f"{statistic} of {counted}{where} that have {marks}."
    if measure.of is not None:
        return f"{statistic} of {measure.of} over {counted}{where}."
    return f"{statistic} of {counted}{where}."


def _words(conditions: Sequence[Condition]) -> str:
    return " and ".join(
        f"{one.column} {one.operator} {' or '.join(one.values)}" for one in conditions
    )
