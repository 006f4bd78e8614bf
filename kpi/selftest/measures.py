"""The measures of a simulated rollout: one of people, one of each quantity."""

from kpi.selftest.world import Quantity
from model.plan import Better, FactKind, Measure, MeasureUse, Scope, Statistic

ADOPTION = Measure(
    id="simulated_use",
    title="Works the new way",
    use=MeasureUse.ADOPTION,
    facts=FactKind.RECORD,
    items=("ticket",),
    statistic=Statistic.ACTIVE_PEOPLE,
    unit="people",
    better=Better.HIGHER,
    scope=Scope.PERSON,
)

STATISTICS: dict[Quantity, Statistic] = {
    Quantity.COUNT: Statistic.COUNT,
    Quantity.DURATION: Statistic.MEAN,
    Quantity.RATE: Statistic.RATE,
}

OUTCOMES: dict[Quantity, Measure] = {
    quantity: Measure(
        id=f"simulated_{quantity}",
        title="The outcome",
        use=MeasureUse.OUTCOME,
        facts=FactKind.VALUE,
        items=("value",),
        statistic=statistic,
        unit="items",
        better=Better.LOWER,
        scope=Scope.WAVE,
    )
    for quantity, statistic in STATISTICS.items()
}
"""Summed values: a week without one is unknown, also for a count."""
