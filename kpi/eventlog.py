"""What the event log says: weeks to leave out, and days of a new counting."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from kpi.parameters import Parameters
from kpi.windows import WEEK, monday_of, runs_of
from model.marts import COMPANY
from model.plan import Event, EventKind


def touching(events: Sequence[Event], measure_id: str) -> list[Event]:
    """Return the events that name a measure, or none and so all."""
    return [event for event in events if event.measure in (None, measure_id)]


def logged_weeks(
    events: Sequence[Event], waves: Sequence[str], parameters: Parameters
) -> dict[str | None, dict[date, str]]:
    """Return by group the weeks (Mondays) that are left out, with the reasons.

    An event takes out all weeks that it touches, of its waves or, where it names
    none, of every group and of the company as a whole. None is the people who
    never launch. Events in a row that together last longer than one may take out
    nothing.
    """
    everybody: tuple[str | None, ...] = (*waves, None, COMPANY)
    logged: dict[str | None, dict[date, str]] = defaultdict(dict)
    for event in events:
        if not is_left_out(event, parameters):
            continue
        for group in event.waves or everybody:
            for week in weeks_of(event):
                earlier = logged[group].get(week)
                logged[group][week] = (
                    f"{earlier}; {event.what}" if earlier else event.what
                )
    return {group: _short_runs(weeks, parameters) for group, weeks in logged.items()}


def recounted_days(
    events: Sequence[Event], waves: Sequence[str]
) -> dict[str | None, dict[date, str]]:
    """Return by group the days from which on it is counted differently, with why.

    The company as a whole is, whichever wave an event names: it sums them all.
    """
    everybody: tuple[str | None, ...] = (*waves, None)
    recounted: dict[str | None, dict[date, str]] = defaultdict(dict)
    for event in events:
        if event.kind is EventKind.RECOUNT:
            for group in (*(event.waves or everybody), COMPANY):
                recounted[group].setdefault(event.first_day, event.what)
    return dict(recounted)


def is_left_out(event: Event, parameters: Parameters) -> bool:
    """Say whether an event is short enough to be cut out of the weeks.

    A longer one is no exception any more: leaving it out would leave too little.
    Neither is a new way of counting, which holds from its first day on.
    """
    is_passing = event.kind is EventKind.OTHER
    return is_passing and len(weeks_of(event)) <= parameters.max_event_weeks


def weeks_of(event: Event) -> list[date]:
    """Return the weeks (Mondays) that an event touches."""
    first, last = monday_of(event.first_day), monday_of(event.last_day)
    return [first + i * WEEK for i in range((last - first) // WEEK + 1)]


def _short_runs(weeks: dict[date, str], parameters: Parameters) -> dict[date, str]:
    """Return the weeks without the runs of neighbours longer than an event may be."""
    longest = (parameters.max_event_weeks - 1) * WEEK
    short = [run for run in runs_of(weeks) if run.last - run.first <= longest]
    kept = (week for week in sorted(weeks) if any(week in run for run in short))
    return {week: weeks[week] for week in kept}
