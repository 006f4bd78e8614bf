"""Every displayed number as a `Figure`: one id, one text, everywhere.

Drawings, pages and files print the texts of figures and compute none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from kpi.windows import CHECK_DAYS
from model.figure import Figure
from model.language import Language
from model.text import Template, fold
from model.verdict import Check, Guardrail, Outcome, Reason, Result
from reports.changes import change_words, claim_words, gain_words
from reports.check_days import absent_words, check_of
from reports.levels import level
from reports.oldway import people_words, span, volume_words
from reports.targets import later_words, targets_of
from reports.words import reason_words

_ARROW = "→"
_CACHED = 4096


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
    SHARE90 = "share90"
    BEFORE = "before"
    AFTER = "after"
    LEVELS = "levels"
    CHANGE = "change"
    CLAIM = "claim"
    GAIN = "gain"
    OLD_PATH = "old-path"
    OLD_VOLUME = "old-volume"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text with the value behind it; None where nothing was computed."""

    text: str
    value: float | None = None


@lru_cache(maxsize=_CACHED)
def figures(
    result: Result, as_of: date, language: Language, sources: tuple[str, ...] = ()
) -> Mapping[Kind, Figure]:
    """Return all figures of a verdict; none is left out, absent ones say why.

    Args:
        result: the verdict of a wave or rollout for a pair.
        as_of: the day of the evaluation; a check after it is due.
        language: the language of the texts.
        sources: titles of the reports behind the evaluation.
    """
    shown = {
        Kind.MEMBERS: _members(result, language),
        **_targets(result, language),
        **_use(result, as_of, language),
        **_result(result, as_of, language),
        Kind.OLD_PATH: _Shown(*people_words(result.old_path, language)),
        Kind.OLD_VOLUME: _Shown(*volume_words(result.old_path, language)),
    }
    return MappingProxyType(
        {
            kind: Figure(
                id=f"{place(result)}/{kind}",
                value=one.value,
                text=one.text,
                unit=_unit(kind, result),
                definition=language.say(_DEFINITIONS[kind]),
                sources=sources,
            )
            for kind, one in shown.items()
        }
    )


def guardrail_figure(
    result: Result, guardrail: Guardrail, as_of: date, language: Language
) -> Figure:
    """Return one guardrail before and after, and whether it got worse."""
    outcome = guardrail.outcome
    is_waiting = outcome.gate is Reason.DUE_ON
    levels = _levels(outcome, language)
    text = _due(result.due_on, as_of, language) if is_waiting else ""
    if levels:
        text = language.say(_GUARDRAIL[guardrail.is_worse], levels=levels.text)
    return Figure(
        id=f"{place(result)}/guardrail-{slug(outcome.measure)}",
        value=outcome.after,
        text=text or _gate(outcome, language),
        unit=outcome.unit,
        definition=language.say("A measure that must not get worse, before and after."),
        sources=(),
    )


def slug(name: str) -> str:
    """Return a name as a part of an id: folded, with single hyphens.

    >>> slug("Customer service & sales")
    'customer-service-sales'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def place(result: Result) -> str:
    """Return the first parts of the ids of a verdict's figures."""
    wave = slug(result.wave) if result.wave else "rollout"
    return f"{slug(result.change)}/{slug(result.pair)}/{wave}"


def _members(result: Result, language: Language) -> _Shown:
    if result.members == 1:
        return _Shown(language.say("1 person"), 1)
    if result.of_members is not None:
        waiting = "{n} of {all} people so far"
        text = language.say(waiting, n=result.members, all=result.of_members)
        return _Shown(text, result.members)
    return _Shown(language.say("{n} people", n=result.members), result.members)


def _share(share: float | None, absent: str, language: Language) -> _Shown:
    if share is None:
        return _Shown(language.say(absent))
    return _Shown(language.percent(share), share)


def _targets(result: Result, language: Language) -> dict[Kind, _Shown]:
    targets = targets_of(result)
    text = later_words(targets, language)
    later = _Shown(text, targets.later) if text else _Shown(language.say("no other"))
    return {
        Kind.TARGET: _share(targets.sealed, "no target", language),
        Kind.TARGET_LATER: later,
    }


def _use(result: Result, as_of: date, language: Language) -> dict[Kind, _Shown]:
    shown: dict[Kind, _Shown] = {}
    for day in CHECK_DAYS:
        check = check_of(result, day)
        absent = _Shown(absent_words(result, day, as_of, language))
        shown[Kind(f"people{day}")] = _people(check, language) or absent
        shown[Kind(f"active{day}")] = _active(check, language) or absent
    last = check_of(result, CHECK_DAYS[-1])
    share = last.share_low if last else None
    shown[Kind.SHARE90] = _share(share, "not known", language)
    return shown


def _people(check: Check | None, language: Language) -> _Shown | None:
    if check is None or check.active_low is None:
        return None
    text = span(check.active_low, check.active_high, language)
    return _Shown(text, check.active_low)


def _active(check: Check | None, language: Language) -> _Shown | None:
    people = _people(check, language)
    if check is None or people is None or check.eligible is None:
        return people
    text = language.say("{n} of {all}", n=people.text, all=check.eligible)
    return _Shown(text, people.value)


def _due(day: date | None, as_of: date, language: Language) -> str:
    """Return when something is due; what is past its day waits for data."""
    if day is None or day <= as_of:
        return language.say("no data yet")
    return language.say("due {day}", day=language.day(day))


def _result(result: Result, as_of: date, language: Language) -> dict[Kind, _Shown]:
    outcome = result.outcome
    if outcome is None:
        absent = _absent(result, as_of, language) or language.say("not computed")
        return dict.fromkeys(_OF_RESULT, _Shown(absent))
    gate = _Shown(_gate(outcome, language))
    claim = claim_words(outcome, result.reason, language)
    gain = gain_words(outcome, result.reason, language)
    change = outcome.change
    return {
        Kind.BEFORE: _level(outcome.before, outcome, language) or gate,
        Kind.AFTER: _level(outcome.after, outcome, language) or gate,
        Kind.LEVELS: _levels(outcome, language) or gate,
        Kind.CHANGE: gate
        if change is None
        else _Shown(change_words(change, outcome, language), change),
        Kind.CLAIM: _Shown(claim, outcome.change_high) if claim else gate,
        Kind.GAIN: _Shown(gain, change) if gain else gate,
    }


def _level(value: float | None, outcome: Outcome, language: Language) -> _Shown | None:
    if value is None:
        return None
    text = level(value, outcome, language)
    if outcome.unit != "share":
        text = f"{text} {language.translate(outcome.unit)}"
    return _Shown(text, value)


def _levels(outcome: Outcome, language: Language) -> _Shown | None:
    if outcome.before is None or outcome.after is None:
        return None
    before = level(outcome.before, outcome, language)
    after = level(outcome.after, outcome, language)
    return _Shown(f"{before} {_ARROW} {after}", outcome.after)


def _gate(outcome: Outcome, language: Language) -> str:
    words = reason_words(outcome.gate, language) if outcome.gate else ""
    return words or language.say("not computed")


def _absent(result: Result, as_of: date, language: Language) -> str:
    if result.due_on and result.due_on > as_of:
        return language.say("due {day}", day=language.day(result.due_on))
    return reason_words(result.reason, language)


def _unit(kind: Kind, result: Result) -> str:
    if kind in _SHARES:
        return "share"
    if kind in _OF_RESULT:
        return result.outcome.unit if result.outcome else ""
    return "people"


_GUARDRAIL: dict[bool | None, Template] = {
    None: "{levels}, not computed",
    False: "{levels}, not shown to be worse",
    True: "{levels}, worse",
}

_SHARES = (
    Kind.TARGET,
    Kind.TARGET_LATER,
    Kind.SHARE90,
    Kind.CHANGE,
    Kind.CLAIM,
    Kind.GAIN,
    Kind.OLD_VOLUME,
)

_OF_RESULT = (
    Kind.BEFORE,
    Kind.AFTER,
    Kind.LEVELS,
    Kind.CHANGE,
    Kind.CLAIM,
    Kind.GAIN,
)

_DEFINITIONS: dict[Kind, Template] = {
    Kind.MEMBERS: "People on the roster, frozen at go-live.",
    Kind.TARGET: "Share of people agreed before go-live for day 90.",
    Kind.TARGET_LATER: "Share of people for day 90 as a later workbook states it.",
    Kind.PEOPLE30: "People who worked the new way in the 28 days to day 30.",
    Kind.PEOPLE60: "People who worked the new way in the 28 days to day 60.",
    Kind.PEOPLE90: "People who worked the new way in the 28 days to day 90.",
    Kind.ACTIVE30: "People who did in the 28 days to day 30, of those who could.",
    Kind.ACTIVE60: "People who did in the 28 days to day 60, of those who could.",
    Kind.ACTIVE90: "People who did in the 28 days to day 90, of those who could.",
    Kind.SHARE90: "Share of the people who could and did, day 90; at least.",
    Kind.BEFORE: "The business measure in the weeks before go-live.",
    Kind.AFTER: "The business measure in the weeks judged.",
    Kind.LEVELS: "The business measure before go-live and in the weeks judged.",
    Kind.CHANGE: "Best estimate of the change against the comparison.",
    Kind.CLAIM: "What the one-sided 95 % bound allows to say of the change.",
    Kind.GAIN: "Best estimate of the change, and what it is at least or may be.",
    Kind.OLD_PATH: "People who still took the old way, day 30 and day 90.",
    Kind.OLD_VOLUME: "Share done the old way in the 28 days to day 30 and day 90; "
    "where it tells no people, in weeks 3 to 6 and the last four judged.",
}
