"""How much still goes the old way, by people and by actions, in a few words."""

from kpi.wording import OLD_WAY_OFF
from model.language import Language
from model.verdict import OldPath

Words = tuple[str, float | None]
"""A text with the value behind it; None where nothing was computed."""


def people_words(old: OldPath | None, language: Language) -> Words:
    """Return how many people took the old way at day 30 and day 90, or why none can."""
    off = off_words(old, language)
    if off:
        return off, None
    if old is None or old.people30 is None:
        return language.say("not measured"), None
    if old.people90 is None:
        return language.say("{n} at day 30", n=old.people30), old.people30
    text = language.say(
        "{before} → {after} of {all} people",
        before=span(old.people30, old.people30_most, language),
        after=span(old.people90, old.people90_most, language),
        all=old.eligible,
    )
    return text, old.people90


def volume_words(old: OldPath | None, language: Language) -> Words:
    """Return the share of actions done the old way up to day 30 and day 90."""
    off = off_words(old, language)
    if off:
        return off, None
    if old is not None and old.is_by_wave and old.volume90 is None:
        return language.say("too few weeks or actions known"), None
    if old is None or old.volume30 is None or old.volume90 is None:
        return language.say("not measured"), None
    text = language.say(
        "{before} → {after} of all that was done",
        before=language.percent(old.volume30),
        after=language.percent(old.volume90),
    )
    return text, old.volume90


def off_words(old: OldPath | None, language: Language) -> str:
    """Return since when nobody can go back; empty while they can."""
    if old is None or old.off_since is None:
        return ""
    return language.say(OLD_WAY_OFF, day=language.full_day(old.off_since))


def span(low: int, high: int | None, language: Language) -> str:
    """Return a count, or its two ends where they differ."""
    if high is None or high == low:
        return str(low)
    return language.say("{low} to {high}", low=low, high=high)
