"""What the event log takes out: weeks in which something else happened."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from kpi.parameters import Parameters
from kpi.windows import monday_of
from model.marts import COMPANY
from model.plan import Event

_WEEK = timedelta(weeks=1)


def logged_weeks(
    events: Sequence[Event], waves: Sequence[str], parameters: Parameters
) -> dict[str | None, dict[date, str]]:
    """Return by group the weeks (Mondays) that are left out, with the reasons.

    An event takes out all weeks that it touches, of its waves or, where it names
    none, of every group and of the company as a whole. None is the people who
    never launch.
    """
    everybody: tuple[str | None, ...] = (*waves, None, COMPANY)
    logged: dict[str | None, dict[date, str]] = defaultdict(dict)
    for event in events:
        if not is_left_out(event, parameters):
            continue
        for group in event.waves or everybody:
            for week in _weeks(event):
                earlier = logged[group].get(week)
                logged[group][week] = (
                    f"{earlier}; {event.what}" if earlier else event.what
                )
    return dict(logged)


def is_left_out(event: Event, parameters: Parameters) -> bool:
    """Say whether an event is short enough to be cut out of the weeks.

    A longer one is no exception any more: leaving it out would leave too little.
    """
    return len(_weeks(event)) <= parameters.max_event_weeks


def _weeks(event: Event) -> list[date]:
    first, last = monday_of(event.first_day), monday_of(event.last_day)
    return [first + i * _WEEK for i in range((last - first) // _WEEK + 1)]
