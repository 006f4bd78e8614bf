"""The figures of the result: before, after, the change and what it rests on."""

from datetime import date

from model.language import Language
from model.text import Template
from model.verdict import Guardrail, Outcome, Reason, Result
from reports.changes import change_words, claim_words, gain_words
from reports.kinds import OF_RESULT, Kind, Shown
from reports.levels import level
from reports.usefigures import due_words
from reports.words import reason_words


def result_shown(result: Result, as_of: date, language: Language) -> dict[Kind, Shown]:
    """Return all figures of the business measure; absent ones say why."""
    outcome = result.outcome
    if outcome is None:
        absent = _absent(result, as_of, language) or language.say("not computed")
        return dict.fromkeys(OF_RESULT, Shown(absent))
    gate = Shown(_gate(outcome, language))
    hidden = Shown(language.say("not shown")) if outcome.is_levelless else gate
    claim = claim_words(outcome, result.reason, language)
    gain = gain_words(outcome, result.reason, language)
    change = outcome.change
    return {
        Kind.BEFORE: _level(outcome.before, outcome, language) or hidden,
        Kind.AFTER: _level(outcome.after, outcome, language) or hidden,
        Kind.LEVELS: _levels(outcome, language) or hidden,
        Kind.CHANGE: gate
        if change is None
        else Shown(change_words(change, outcome, language), change),
        Kind.CLAIM: Shown(claim, outcome.change_high) if claim else gate,
        Kind.GAIN: Shown(gain, change) if gain else gate,
        Kind.EXPECTED: _level(expected(outcome), outcome, language) or hidden,
        Kind.LIKELY_AFTER: _likely(outcome, language) or hidden,
        Kind.LATE_SHARE: _late(outcome, language) or gate,
        Kind.WEEKS: _weeks(outcome, language),
    }


def guardrail_shown(
    result: Result, guardrail: Guardrail, as_of: date, language: Language
) -> Shown:
    """Return one guardrail before and after, and whether it got worse."""
    outcome = guardrail.outcome
    levels = _levels(outcome, language)
    if levels:
        told = language.say(_GUARDRAIL[guardrail.is_worse], levels=levels.text)
        return Shown(told, outcome.after)
    if outcome.is_levelless:
        return Shown(language.say(_WITHOUT_LEVELS[guardrail.is_worse]))
    is_waiting = outcome.gate is Reason.DUE_ON
    text = due_words(result.due_on, as_of, language) if is_waiting else ""
    return Shown(text or _gate(outcome, language), outcome.after)


def expected(outcome: Outcome) -> float | None:
    """Return the level of the judged weeks without the change that is estimated.

    after / (1 + change), in the unit of the measure; None without an estimate.

    >>> from model.plan import Better
    >>> told = Outcome(measure="days", unit="days", better=Better.LOWER,
    ...                before=4.5, after=2.8, change=-0.36)
    >>> round(expected(told), 3)
    4.375
    """
    if outcome.after is None or outcome.change is None or outcome.change <= -1:
        return None
    return outcome.after / (1 + outcome.change)


def likely_after(outcome: Outcome) -> tuple[float, float] | None:
    """Return between which levels the result likely lies, the lower first.

    What is expected without the change, times one plus each bound of the change.
    """
    base, low, high = expected(outcome), outcome.change_low, outcome.change_high
    if base is None or low is None or high is None:
        return None
    return base * (1 + low), base * (1 + high)


def _likely(outcome: Outcome, language: Language) -> Shown | None:
    ends = likely_after(outcome)
    if ends is None:
        return None
    low, high = (level(end, outcome, language) for end in ends)
    return Shown(language.say("likely {low} to {high}", low=low, high=high), ends[0])


def _late(outcome: Outcome, language: Language) -> Shown | None:
    if outcome.late_share is None:
        return None
    share = min(outcome.late_share, 1.0)
    return Shown(language.percent(share), outcome.late_share)


def _weeks(outcome: Outcome, language: Language) -> Shown:
    text = language.say(
        "{before} weeks before, {after} weeks after",
        before=outcome.weeks_before,
        after=outcome.weeks_after,
    )
    return Shown(text, outcome.weeks_after)


def _level(value: float | None, outcome: Outcome, language: Language) -> Shown | None:
    if value is None:
        return None
    text = level(value, outcome, language)
    if outcome.unit != "share":
        unit = language.translate(outcome.unit)
        text = language.say("{number} {unit}", number=text, unit=unit)
    return Shown(text, value)


def _levels(outcome: Outcome, language: Language) -> Shown | None:
    if outcome.before is None or outcome.after is None:
        return None
    before = level(outcome.before, outcome, language)
    after = level(outcome.after, outcome, language)
    text = language.say("{before} → {after}", before=before, after=after)
    return Shown(text, outcome.after)


def _absent(result: Result, as_of: date, language: Language) -> str:
    if result.due_on and result.due_on > as_of:
        return language.say("due {day}", day=language.day(result.due_on))
    return reason_words(result.reason, language)


def _gate(outcome: Outcome, language: Language) -> str:
    words = reason_words(outcome.gate, language) if outcome.gate else ""
    return words or language.say("not computed")


_GUARDRAIL: dict[bool | None, Template] = {
    None: "{levels}, not computed",
    False: "{levels}, not shown to be worse",
    True: "{levels}, worse",
}
_WITHOUT_LEVELS: dict[bool | None, Template] = {
    None: "not computed",
    False: "not shown to be worse",
    True: "worse",
}
