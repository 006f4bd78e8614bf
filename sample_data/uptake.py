"""How the people of a wave take a change up, by exact head counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from sample_data.company import Person

_SLIPS_AFTER = timedelta(days=42)
_STARTS_LATE_AFTER = timedelta(days=40)
_LEAVES_AFTER = timedelta(days=47)


class State(StrEnum):
    """What a person does with the change."""

    KEPT = "kept"
    LATE = "late"
    SLIPPED = "slipped"
    NEVER = "never"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Head counts of a wave by what people do with the change."""

    kept: int = 0
    late: int = 0
    slipped: int = 0
    never: int = 0
    left: int = 0

    def states(self) -> list[State]:
        """Return one state a person."""
        return [state for state in State for _ in range(getattr(self, state))]


@dataclass(frozen=True, slots=True)
class Uptake:
    """One person's way through the change; days are local dates."""

    state: State
    live_on: date
    left_on: date | None = None

    def works_new_way(self, day: date) -> bool:
        """Return whether the person works the new way on this day."""
        since = day - self.live_on
        match self.state:
            case State.KEPT:
                return since >= timedelta(0)
            case State.SLIPPED:
                return timedelta(0) <= since < _SLIPS_AFTER
            case State.LATE:
                return since >= _STARTS_LATE_AFTER
            case State.LEFT:
                return since >= timedelta(0) and self.is_here(day)
            case State.NEVER:
                return False

    def is_here(self, day: date) -> bool:
        """Return whether the person still works for the company."""
        return self.left_on is None or day < self.left_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A wave of the story; `effect` is the log change of its outcome.

    `n_later` people of those who keep using it go live two weeks later.
    """

    name: str
    kind: str
    go_live: date
    people: tuple[Person, ...]
    mix: Mix
    effect: float = 0.0
    n_later: int = 0

    def deal(self, rng: np.random.Generator) -> dict[Person, Uptake]:
        """Deal the states of the mix out to the people at random."""
        states = self.mix.states()
        if len(states) != len(self.people):
            raise ValueError(f"{self.name}: {len(states)} for {len(self.people)}")
        order = rng.permutation(len(states))
        return {
            self.people[at]: _uptake(self, state, rank)
            for rank, (at, state) in enumerate(zip(order, states, strict=True))
        }


def _uptake(wave: Wave, state: State, rank: int) -> Uptake:
    if state is State.LEFT:
        return Uptake(state, wave.go_live, wave.go_live + _LEAVES_AFTER)
    # those who keep using it come first in the list of states
    is_later = rank < wave.n_later
    return Uptake(state, wave.go_live + timedelta(days=14 * is_later))
