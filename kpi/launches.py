"""When the groups of a change launch, and what that makes of their weeks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kpi.parameters import Parameters
from kpi.windows import after_weeks


@dataclass(frozen=True, slots=True)
class Launches:
    """When each wave goes live, and from when a group is no fair comparison.

    `spoilt` holds groups that were live or showed the intended action before
    their launch, with the day from which on too many of them did. `started` is
    the day by which half of a wave is live, where that is after its go-live;
    `people` how many people a group has. `logged` holds the weeks
    (Mondays) that the event log takes out of a group, with what it says, and
    `recounted` the days from which on the measure is counted differently in one.
    """

    go_live: Mapping[str, date]
    spoilt: Mapping[str | None, date]
    people: Mapping[str | None, int]
    started: Mapping[str, date] = field(default_factory=dict)
    logged: Mapping[str | None, Mapping[date, str]] = field(default_factory=dict)
    recounted: Mapping[str | None, Mapping[date, str]] = field(default_factory=dict)

    def start(self, wave: str) -> date:
        """Return the day from which the weeks after a launch are counted."""
        return self.started.get(wave, self.go_live[wave])

    def recount(
        self, group: str | None, first: date, last: date = date.max
    ) -> date | None:
        """Return the first day that parts the days from `first` to `last`, if any.

        On it and after, the measure is counted differently in the group; on
        `first` itself it parts nothing.
        """
        days = self.recounted.get(group, {})
        return min((day for day in days if first < day <= last), default=None)


def judged_weeks(
    wave: str, launches: Launches, parameters: Parameters
) -> tuple[date, ...]:
    """Return the Mondays of the weeks after a launch that a verdict looks at."""
    return after_weeks(launches.start(wave), parameters)


def judged_to(wave: str, launches: Launches, parameters: Parameters) -> date:
    """Return the last day of the judged weeks of a wave."""
    return judged_weeks(wave, launches, parameters)[-1] + timedelta(days=6)


def is_waiting(group: str | None, last_day: date, launches: Launches) -> bool:
    """Say whether a group launches after a day, or never."""
    go_live = None if group is None else launches.go_live.get(group)
    return go_live is None or go_live >= last_day
