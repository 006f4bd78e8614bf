"""What the marks of the evidence chart mean, in sentences under it."""

from collections.abc import Iterator

from model.plan import Event
from model.text import Template
from model.verdict import PairSeries, Result
from reports.groups import event_days
from reports.resultfigures import likely_after
from reports.tables import Look


def key_words(
    series: PairSeries, result: Result, events: tuple[Event, ...], look: Look
) -> str:
    """Return a sentence for each kind of mark that is drawn, and only for those."""
    drawn = [look.language.translate(one) for one in _marks(series, result)]
    return " ".join([*_events(series, events, look), *drawn])


def _events(series: PairSeries, events: tuple[Event, ...], look: Look) -> Iterator[str]:
    """Yield each event of the wave with its number in the chart."""
    for number, event in enumerate(events, start=1):
        if not event.waves or series.wave in event.waves:
            yield look.language.say(
                "{number}: {what}, {days}.",
                number=number,
                what=event.what,
                days=event_days(event, look.language),
            )


def _marks(series: PairSeries, result: Result) -> Iterator[Template]:
    checks = result.adoption.checks if result.adoption else ()
    if any(check.active_low is not None for check in checks):
        yield _CHECKS
    if any(point.value is not None for point in series.outcome):
        yield _DOTS
    if any(point.value is not None for point in series.comparison):
        yield _DASHED
    if series.baseline and series.judged:
        yield _HATCHED
    has_before = series.baseline_mean is not None
    has_after = result.outcome is not None and likely_after(result.outcome) is not None
    if has_before and has_after:
        yield _SHADED_BOTH
    elif has_before:
        yield _SHADED
    yield _WEEKS


_CHECKS: Template = "Circles: people at day 30, 60 and 90, with their likely range."
_DOTS: Template = "Dots: weeks. Solid line: the mean of four."
_DASHED: Template = (
    "Dashed: those compared with. What counts is how it moves, not how high it lies."
)
_HATCHED: Template = "Hatched: run-up and first two weeks, left out."
_SHADED_BOTH: Template = "Shaded: usual range before; likely range after."
_SHADED: Template = "Shaded: usual range before."
_WEEKS: Template = "Week 1 begins at go-live."
