"""The figures of use: the roster, the targets and the people at each check."""

from datetime import date
from math import ceil, floor

from kpi.parameters import DEFAULTS
from kpi.proportions import Interval, wilson
from kpi.windows import CHECK_DAYS
from model.language import Language
from model.text import Template
from model.verdict import Check, Result
from reports.check_days import absent_words, check_of
from reports.kinds import Kind, Shown
from reports.oldway import span
from reports.starting import starting_words
from reports.targets import later_words, targets_of


def use_shown(result: Result, as_of: date, language: Language) -> dict[Kind, Shown]:
    """Return roster, targets and all checks of a verdict; absent ones say why."""
    first = starting_words(result, language)
    found = result.adoption.first_use if result.adoption else None
    return {
        Kind.MEMBERS: _members(result, language),
        **_targets(result, language),
        **_checks(result, as_of, language),
        Kind.FIRST_USE: Shown(
            first or language.say("not known"), found.acted if found else None
        ),
    }


def likely_people(check: Check) -> Interval | None:
    """Return how many people may be active, of as many; None where none is known.

    The lower end is that of who certainly is, the upper that of who may be; each a
    one-sided 95 % bound of the share, times the people of the check.

    Source: Wilson (1927), as in `kpi.proportions.wilson`.
    """
    low, high, n = check.active_low, check.active_high, check.eligible
    if low is None or not n:
        return None
    most = low if high is None else high
    alpha = DEFAULTS.alpha
    return Interval(
        wilson(low, n, alpha=alpha).low * n, wilson(most, n, alpha=alpha).high * n
    )


def due_words(day: date | None, as_of: date, language: Language) -> str:
    """Return when something is due; what is past its day waits for data."""
    if day is None or day <= as_of:
        return language.say("no data yet")
    return language.say("due {day}", day=language.day(day))


def _members(result: Result, language: Language) -> Shown:
    if result.of_members is not None:
        waiting: Template = "{n} of {all} people so far"
        text = language.say(waiting, n=result.members, all=result.of_members)
        return Shown(text, result.members)
    text = language.say_count(result.members, "1 person", "{n} people")
    return Shown(text, result.members)


def _share(share: float | None, absent: Template, language: Language) -> Shown:
    if share is None:
        return Shown(language.say(absent))
    return Shown(language.percent(share), share)


def _targets(result: Result, language: Language) -> dict[Kind, Shown]:
    targets = targets_of(result)
    text = later_words(targets, language)
    later = Shown(text, targets.later) if text else Shown(language.say("no other"))
    return {
        Kind.TARGET: _share(targets.sealed, "no target", language),
        Kind.TARGET_LATER: later,
    }


def _checks(result: Result, as_of: date, language: Language) -> dict[Kind, Shown]:
    shown: dict[Kind, Shown] = {}
    for day in CHECK_DAYS:
        check = check_of(result, day)
        absent = Shown(absent_words(result, day, as_of, language))
        shown[Kind(f"people{day}")] = _people(check, language) or absent
        shown[Kind(f"active{day}")] = _active(check, language) or absent
        shown[Kind(f"likely{day}")] = _likely(check, language) or absent
    last = check_of(result, CHECK_DAYS[-1])
    share = last.share_low if last else None
    shown[Kind.SHARE90] = _share(share, "not known", language)
    return shown


def _people(check: Check | None, language: Language) -> Shown | None:
    if check is None or check.active_low is None:
        return None
    text = span(check.active_low, check.active_high, language)
    return Shown(text, check.active_low)


def _active(check: Check | None, language: Language) -> Shown | None:
    people = _people(check, language)
    if check is None or people is None or check.eligible is None:
        return people
    text = language.say("{n} of {all}", n=people.text, all=check.eligible)
    return Shown(text, people.value)


def _likely(check: Check | None, language: Language) -> Shown | None:
    found = likely_people(check) if check else None
    if found is None:
        return None
    low, high = floor(found.low), ceil(found.high)
    return Shown(language.say("likely {low} to {high}", low=low, high=high), low)
