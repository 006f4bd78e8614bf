"""What the figures of a verdict say, and how each is defined."""

from dataclasses import dataclass
from enum import StrEnum

from model.text import Template


class Kind(StrEnum):
    """What a figure of a verdict says; the last part of its id."""

    MEMBERS = "members"
    TARGET = "target"
    TARGET_LATER = "target-later"
    PEOPLE30 = "people30"
    PEOPLE60 = "people60"
    PEOPLE90 = "people90"
    ACTIVE30 = "active30"
    ACTIVE60 = "active60"
    ACTIVE90 = "active90"
    LIKELY30 = "likely30"
    LIKELY60 = "likely60"
    LIKELY90 = "likely90"
    SHARE90 = "share90"
    FIRST_USE = "first-use"
    BEFORE = "before"
    AFTER = "after"
    LEVELS = "levels"
    CHANGE = "change"
    CLAIM = "claim"
    GAIN = "gain"
    EXPECTED = "expected"
    LIKELY_AFTER = "likely-after"
    LATE_SHARE = "late-share"
    WEEKS = "weeks"
    OLD_PATH = "old-path"
    OLD_VOLUME = "old-volume"
    SENTENCE = "sentence"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with the value behind it; None where nothing was computed."""

    text: str
    value: float | None = None


SHARES = frozenset(
    {
        Kind.TARGET,
        Kind.TARGET_LATER,
        Kind.SHARE90,
        Kind.CHANGE,
        Kind.CLAIM,
        Kind.GAIN,
        Kind.LATE_SHARE,
        Kind.OLD_VOLUME,
    }
)

OF_USE = (
    *(
        Kind(f"{name}{day}")
        for name in ("people", "active", "likely")
        for day in (30, 60, 90)
    ),
    Kind.SHARE90,
)

OF_RESULT = (
    Kind.BEFORE,
    Kind.AFTER,
    Kind.LEVELS,
    Kind.CHANGE,
    Kind.CLAIM,
    Kind.GAIN,
    Kind.EXPECTED,
    Kind.LIKELY_AFTER,
    Kind.LATE_SHARE,
    Kind.WEEKS,
)

OF_OLD_PATH = (Kind.OLD_PATH, Kind.OLD_VOLUME)

IN_WORDS = (Kind.SENTENCE, Kind.SUPPORT)

DEFINITIONS: dict[Kind, Template] = {
    Kind.MEMBERS: "People on the roster, frozen at go-live.",
    Kind.TARGET: "Share of people agreed before go-live for day 90.",
    Kind.TARGET_LATER: "Share of people for day 90 as a later workbook states it.",
    Kind.PEOPLE30: "People who worked the new way in the 28 days to day 30.",
    Kind.PEOPLE60: "People who worked the new way in the 28 days to day 60.",
    Kind.PEOPLE90: "People who worked the new way in the 28 days to day 90.",
    Kind.ACTIVE30: "People who did in the 28 days to day 30, of those who could.",
    Kind.ACTIVE60: "People who did in the 28 days to day 60, of those who could.",
    Kind.ACTIVE90: "People who did in the 28 days to day 90, of those who could.",
    Kind.LIKELY30: "People of day 30, with the one-sided 95 % bound at each end.",
    Kind.LIKELY60: "People of day 60, with the one-sided 95 % bound at each end.",
    Kind.LIKELY90: "People of day 90, with the one-sided 95 % bound at each end.",
    Kind.SHARE90: "Share of the people who could and did, day 90; at least.",
    Kind.FIRST_USE: "Who ever worked the new way, and how soon half of them did.",
    Kind.BEFORE: "The business measure in the weeks before go-live.",
    Kind.AFTER: "The business measure in the weeks judged.",
    Kind.LEVELS: "The business measure before go-live and in the weeks judged.",
    Kind.CHANGE: "Best estimate of the change against the comparison.",
    Kind.CLAIM: "What the one-sided 95 % bound allows to say of the change.",
    Kind.GAIN: "Best estimate of the change, and what it is at least or may be.",
    Kind.EXPECTED: "The weeks judged as they would be without the change that is "
    "estimated.",
    Kind.LIKELY_AFTER: "What is expected without the change, moved by both bounds of "
    "the change.",
    Kind.LATE_SHARE: "Share of the whole change that the last weeks judged keep.",
    Kind.WEEKS: "Weeks of the result that are known before go-live and judged after.",
    Kind.OLD_PATH: "People who still took the old way, day 30 and day 90.",
    Kind.OLD_VOLUME: "Share done the old way in the 28 days to day 30 and day 90; "
    "where it tells no people, in weeks 3 to 6 and the last four judged.",
    Kind.SENTENCE: "The verdict in one sentence, from its own figures.",
    Kind.SUPPORT: "What stands behind the verdict, in a sentence.",
}
