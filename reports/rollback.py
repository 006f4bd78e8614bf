"""The rollback trigger in sentences: what was agreed, the value now, met or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.language import Language
from model.text import Template
from model.verdict import Trigger


@dataclass(frozen=True, slots=True)
class RollbackLine:
    """One line on the trigger; `is_met` marks the one to act on."""

    text: str
    is_met: bool


def rollback_lines(
    triggers: Iterable[Trigger], change: str, language: Language
) -> tuple[RollbackLine, ...]:
    """Return the trigger of a change for all waves, then each wave that meets it."""
    mine = [one for one in triggers if one.change == change]
    return tuple(
        RollbackLine(_words(one, language), is_met=bool(one.is_met))
        for one in mine
        if one.group is None or one.is_met
    )


def met_words(trigger: Trigger, language: Language) -> str:
    """Return what a trigger that is met says, without who decides."""
    if trigger.value is None:
        return _filled(_MET_UNTOLD, trigger, language)
    return _filled(_MET_IN_WAVE if trigger.group else _MET_UNOWNED, trigger, language)


_ABOVE = "above"
_MET: tuple[Template, Template] = (
    "Rollback trigger: {title} above {limit} for {days} days. Now {value}: met since "
    "{day}. {owner} decides.",
    "Rollback trigger: {title} below {limit} for {days} days. Now {value}: met since "
    "{day}. {owner} decides.",
)
_MET_UNOWNED: tuple[Template, Template] = (
    "Rollback trigger: {title} above {limit} for {days} days. Now {value}: met since "
    "{day}.",
    "Rollback trigger: {title} below {limit} for {days} days. Now {value}: met since "
    "{day}.",
)
_MET_IN_WAVE: tuple[Template, Template] = (
    "Rollback trigger met in {wave}: {title} above {limit} since {day}, now {value}.",
    "Rollback trigger met in {wave}: {title} below {limit} since {day}, now {value}.",
)
_NOT_MET: tuple[Template, Template] = (
    "Rollback trigger: {title} above {limit} for {days} days. Now {value}: not met.",
    "Rollback trigger: {title} below {limit} for {days} days. Now {value}: not met.",
)
_MET_UNTOLD: tuple[Template, Template] = (
    "Rollback trigger: {title} above {limit} for {days} days, met since {day}.",
    "Rollback trigger: {title} below {limit} for {days} days, met since {day}.",
)
_NOT_MET_UNTOLD: tuple[Template, Template] = (
    "Rollback trigger: {title} above {limit} for {days} days, not met.",
    "Rollback trigger: {title} below {limit} for {days} days, not met.",
)
_UNREAD: tuple[Template, Template] = (
    "Rollback trigger: {title} above {limit} for {days} days. Not read: {reason}.",
    "Rollback trigger: {title} below {limit} for {days} days. Not read: {reason}.",
)
"""Each for a measure that must not go above its limit, and not below."""


def _words(trigger: Trigger, language: Language) -> str:
    return _filled(_templates(trigger), trigger, language)


def _filled(templates: tuple[str, str], trigger: Trigger, language: Language) -> str:
    return language.say(
        templates[trigger.when != _ABOVE],
        wave=trigger.group,
        title=language.translate(trigger.title),
        limit=_amount(trigger.limit, trigger, language),
        days=trigger.days,
        value=_now(trigger, language),
        day=language.full_day(trigger.since) if trigger.since else "",
        owner=trigger.owner,
        reason=language.translate(trigger.reason),
    )


def _templates(trigger: Trigger) -> tuple[str, str]:
    if trigger.is_met is None:
        return _UNREAD
    if trigger.value is None:
        return _MET_UNTOLD if trigger.is_met else _NOT_MET_UNTOLD
    if not trigger.is_met:
        return _NOT_MET
    if trigger.group is not None:
        return _MET_IN_WAVE
    return _MET if trigger.owner else _MET_UNOWNED


def _now(trigger: Trigger, language: Language) -> str:
    return "" if trigger.value is None else _amount(trigger.value, trigger, language)


def _amount(value: float, trigger: Trigger, language: Language) -> str:
    """Return a value in the unit of the measure, with a decimal where it has any."""
    if trigger.unit == "share":
        return language.percent(value, digits=_digits(100 * value))
    return language.say(
        "{number} {unit}",
        number=language.number(value, digits=_digits(value)),
        unit=language.translate(trigger.unit),
    )


def _digits(value: float) -> int:
    return 0 if round(value, 1).is_integer() else 1
