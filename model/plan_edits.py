"""What a later workbook changed in the waves and people of a change after launch."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PlanTerm(StrEnum):
    """What of a plan a later workbook states otherwise."""

    PEOPLE_REMOVED = "people removed"
    PEOPLE_ADDED = "people added"
    PEOPLE_MOVED = "people moved"
    LIVE_FROM = "live from"
    WAVE_REMOVED = "wave removed"
    WAVE_ADDED = "wave added"
    GO_LIVE = "go-live"
    PRIMARY = "primary pair"
    UNDONE = "workbook undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEdit:
    """One thing that a later workbook states otherwise, after launch.

    `on` is the day on which it was loaded, where the client is. `wave` is the one
    it is about, as it is evaluated; None for the people who never switch, and where
    it is about no wave. `n_people` counts the people of an edit about people. `was`
    and `now` are ISO days of a go-live, names of pairs, and of a move `now` is the
    wave moved to (None: the people who never switch). Of a workbook that was undone
    `on` is the day of that and `was` the ISO day of its loading. `counts`: people
    added are part of the verdict.
    """

    term: PlanTerm
    on: date
    wave: str | None = None
    n_people: int = 0
    was: str | None = None
    now: str | None = None
    counts: bool = False
