"""What each week of each group is to the joint model."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from kpi.launches import Launches, judged_weeks
from kpi.parameters import Parameters
from kpi.slices import Dates, Flags, Numbers
from kpi.windows import baseline_weeks, monday_from


class State(IntEnum):
    """A week is left out, before a launch, judged, or later."""

    LEFT_OUT = 0
    BEFORE = 1
    JUDGED = 2
    LATER = 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """`states` and `ramp` are (groups, weeks); the ramp is 0 before a launch."""

    states: npt.NDArray[np.int8]
    ramp: Numbers

    @property
    def judged(self) -> Flags:
        """The judged weeks, (groups, weeks)."""
        return np.asarray(self.states == State.JUDGED)

    @property
    def later(self) -> Numbers:
        """1 in the weeks after the judged ones, else 0."""
        return np.asarray(self.states == State.LATER, dtype=np.float64)

    @property
    def after(self) -> Numbers:
        """1 in judged and later weeks, else 0."""
        return np.asarray(self.states >= State.JUDGED, dtype=np.float64)

    @property
    def is_launched(self) -> Flags:
        """The groups with a judged week, (groups,)."""
        return np.asarray(self.judged.any(axis=1), dtype=np.bool_)


def calendar_of(
    groups: tuple[str | None, ...],
    weeks: tuple[date, ...],
    launches: Launches,
    parameters: Parameters,
) -> Calendar:
    """Return the states of the weeks (Mondays), as known at the end of the last.

    A wave that launches after it counts as never launched. Weeks more than
    `max_baseline` before the first launch are left out, and so are the run-up
    and settling of each wave, the weeks in which a group is spoilt and those from
    the day on from which a group is counted differently.
    """
    begin = begin_of(weeks[0], launches, parameters)
    last = weeks[-1] + timedelta(days=6)
    mondays = np.array(weeks, dtype="datetime64[D]")
    states = np.zeros((len(groups), len(weeks)), dtype=np.int8)
    ramp = np.zeros(states.shape)
    for row, group in enumerate(groups):
        if group is None or launches.go_live.get(group, date.max) > last:
            waiting = mondays >= np.datetime64(begin)
        else:
            go_live = launches.go_live[group]
            baseline = baseline_weeks(go_live, begin, parameters)
            waiting = _among(mondays, baseline)
            states[row] = _after(mondays, judged_weeks(group, launches, parameters))
            ramp[row] = _ramp(group, weeks, launches, parameters) * (states[row] > 0)
        spoilt = np.datetime64(launches.spoilt.get(group, date.max))
        states[row, waiting & (mondays + 6 < spoilt)] += State.BEFORE
        recount = np.datetime64(launches.recount(group, begin) or date.max)
        states[row, mondays + 6 >= recount] = State.LEFT_OUT
    return Calendar(states, ramp)


def begin_of(first_day: date, launches: Launches, parameters: Parameters) -> date:
    """Return the day from which on weeks are looked at.

    At most `max_baseline` weeks before the first launch, not before the source
    begins.
    """
    first = min(launches.go_live.values(), default=first_day)
    earliest = monday_from(first) - timedelta(weeks=parameters.max_baseline)
    return max(first_day, earliest)


def _after(mondays: Dates, judged: tuple[date, ...]) -> npt.NDArray[np.int8]:
    """Return the states of the weeks after a launch; all others are left out."""
    states = np.full(len(mondays), State.LEFT_OUT, dtype=np.int8)
    states[mondays > np.datetime64(judged[-1])] = State.LATER
    states[_among(mondays, judged)] = State.JUDGED
    return states


def _among(mondays: Dates, weeks: tuple[date, ...]) -> Flags:
    """Flag the weeks of a run of weeks without gaps that are among some weeks."""
    flags = np.zeros(len(mondays), dtype=np.bool_)
    first = mondays[0].item()
    places = np.array([(week - first).days // 7 for week in weeks], dtype=np.intp)
    flags[places[(places >= 0) & (places < len(flags))]] = True
    return flags


def _ramp(
    wave: str, weeks: tuple[date, ...], launches: Launches, parameters: Parameters
) -> Numbers:
    """Return clip((k - middle) / half, -1, 1), k full weeks since the start.

    Middle and half length are those of a whole run of judged weeks.
    """
    start = monday_from(launches.start(wave))
    k = np.array([(week - start).days // 7 for week in weeks], dtype=np.float64)
    settle, mark = parameters.settle_weeks, parameters.mark_days // 7 + 1
    middle, half = (settle + mark - 1) / 2, (mark - 1 - settle) / 2
    return np.asarray(np.clip((k - middle) / half, -1, 1), dtype=np.float64)
