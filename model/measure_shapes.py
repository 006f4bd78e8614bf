"""The shapes of built-in measures: what all measures of one kind have in common."""

from model.plan import (
    Better,
    Condition,
    FactKind,
    Measure,
    MeasureUse,
    Operator,
    Scope,
    Statistic,
)
from model.text import Template

_HUMAN = (Condition("channel", Operator.IS_NOT, ("automated", "outbound")),)
"""What a program or the desk itself opened is nobody's way of asking."""

KNOWN_INTAKE = (
    Condition("channel", Operator.IS_NOT, ("automated", "outbound", "unknown")),
)
"""Tickets of people whose channel is known."""


def any_of(column: str, *values: str) -> tuple[Condition, ...]:
    """Return the condition that a column holds one of these values."""
    return (Condition(column, Operator.IS, values),)


def signals(
    measure_id: str, title: Template, *items: str, definition: Template, weeks: int = 2
) -> Measure:
    """Return the measure of people who show one of these signals."""
    return Measure(
        id=measure_id,
        title=title,
        use=MeasureUse.ADOPTION,
        facts=FactKind.SIGNAL,
        items=items,
        statistic=Statistic.ACTIVE_PEOPLE,
        unit="people",
        better=Better.HIGHER,
        scope=Scope.PERSON,
        weeks_needed=weeks,
        definition=definition,
    )


def people_by_channel(
    measure_id: str,
    title: Template,
    use: MeasureUse,
    *channels: str,
    definition: Template,
) -> Measure:
    """Return the measure of people who open tickets through these channels."""
    return Measure(
        id=measure_id,
        title=title,
        use=use,
        facts=FactKind.RECORD,
        items=("ticket",),
        statistic=Statistic.ACTIVE_PEOPLE,
        unit="people",
        better=Better.HIGHER if use is MeasureUse.ADOPTION else Better.LOWER,
        scope=Scope.PERSON,
        conditions=any_of("channel", *channels),
        weeks_needed=1,
        definition=definition,
    )


def hours(
    measure_id: str, title: Template, of: str, *, definition: Template
) -> Measure:
    """Return the measure of a median duration of tickets, in hours."""
    return Measure(
        id=measure_id,
        title=title,
        use=MeasureUse.OUTCOME,
        facts=FactKind.RECORD,
        items=("ticket",),
        statistic=Statistic.MEDIAN,
        of=of,
        unit="hours",
        better=Better.LOWER,
        scope=Scope.WAVE,
        conditions=_HUMAN,
        definition=definition,
    )


def share_flagged(
    measure_id: str,
    title: Template,
    flag: str,
    better: Better,
    *,
    definition: Template,
    item: str = "ticket",
) -> Measure:
    """Return the measure of the share (0 to 1) of items with this flag raised."""
    return Measure(
        id=measure_id,
        title=title,
        use=MeasureUse.GUARDRAIL,
        facts=FactKind.RECORD,
        items=(item,),
        statistic=Statistic.SHARE,
        conditions=_HUMAN if item == "ticket" else (),
        of_conditions=any_of(flag, "1"),
        unit="share",
        better=better,
        scope=Scope.WAVE,
        definition=definition,
    )


def count(
    measure_id: str, title: Template, item: str, *, definition: Template
) -> Measure:
    """Return the measure of items a week for each 100 members."""
    return Measure(
        id=measure_id,
        title=title,
        use=MeasureUse.OUTCOME,
        facts=FactKind.RECORD,
        items=(item,),
        statistic=Statistic.COUNT,
        conditions=_HUMAN if item == "ticket" else (),
        unit="a week per 100 people",
        per_people=100,
        better=Better.LOWER,
        scope=Scope.WAVE,
        definition=definition,
    )
