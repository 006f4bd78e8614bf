"""How we know: what stands behind a verdict, and what does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from kpi.promise import edit_sentence
from model.language import Language
from model.text import Template
from model.verdict import Grade, Outcome, PairSeries, Result
from reports.changes import change_words
from reports.figures import guardrail_figure
from reports.tables import Look
from reports.words import (
    co_movement_words,
    grade_words,
    measure_title,
    reason_words,
)


class Mark(StrEnum):
    """Whether something speaks for the verdict, against it, or is not known."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known, or not: how it counts, what, and more about it."""

    mark: Mark
    title: str
    text: str = ""


def known(
    result: Result, series: PairSeries | None, sealed: Iterable[str], seen: Look
) -> tuple[Known, ...]:
    """Return what stands behind a verdict, in the order a sceptic asks.

    Args:
        result: the verdict of a wave or rollout.
        series: its weeks where they may be shown; None of a rollout.
        sealed: since when the pair is sealed, in words; empty when it is not.
        seen: day, language, theme and sources.
    """
    language = seen.language
    return (
        *_result(result.outcome, series, language),
        _seal(result, tuple(sealed), seen),
        *_guardrails(result, seen),
        *_co_movement(result, language),
    )


def _result(
    outcome: Outcome | None, series: PairSeries | None, language: Language
) -> tuple[Known, ...]:
    if outcome is None or outcome.change is None:
        gate = reason_words(outcome.gate, language) if outcome and outcome.gate else ""
        return (Known(Mark.OPEN, language.say("No result yet"), gate),)
    return (
        _comparison(outcome, series, language),
        _weeks(outcome, language),
        *_still_there(outcome, language),
    )


def _comparison(
    outcome: Outcome, series: PairSeries | None, language: Language
) -> Known:
    if not outcome.controls:
        text = grade_words(outcome.grade, language)
        return Known(Mark.OPEN, language.say("No other group to show"), text)
    title = _compared_with(outcome, language)
    return Known(Mark.YES, title, _own_change(outcome, series, language))


def _compared_with(outcome: Outcome, language: Language) -> str:
    """Name those compared with, so that a wave is not taken for who never switch."""
    named = zip(outcome.controls, outcome.compared, strict=False)
    waves = [name for name, group in named if group is not None]
    if not waves or None not in outcome.compared:
        names = language.listed(outcome.controls)
        return language.say("Compared with {names}", names=names)
    is_later = outcome.grade is Grade.A2
    return language.say(
        _SWITCHED if is_later else _WAITED, waves=language.listed(waves)
    )


_WAITED: Template = (
    "Compared with people who never switch, and with {waves} before switching"
)
_SWITCHED: Template = (
    "Compared with people who never switch, and with {waves} after switching"
)


def _own_change(outcome: Outcome, series: PairSeries | None, language: Language) -> str:
    """Say how the comparison moved in the same weeks, where its line reaches."""
    if series is None or series.baseline is None or series.judged is None:
        return ""
    before = _mean(series, series.baseline)
    after = _mean(series, series.judged)
    if before is None or after is None or before <= 0:
        return ""
    moved = change_words(after / before - 1, outcome, language)
    return language.say("Their own change in the same weeks: {change}.", change=moved)


def _mean(series: PairSeries, span: tuple[int, int]) -> float | None:
    values = [
        point.value
        for point in series.comparison
        if span[0] <= point.week <= span[1] and point.value is not None
    ]
    return fmean(values) if values else None


def _weeks(outcome: Outcome, language: Language) -> Known:
    title = language.say(
        "{before} weeks before, {after} weeks after",
        before=outcome.weeks_before,
        after=outcome.weeks_after,
    )
    n_out = len({week.week for week in outcome.left_out})
    text = (
        language.say("Weeks left out, as the event log says: {n}.", n=n_out)
        if n_out
        else language.say("No week is left out by the event log.")
    )
    return Known(Mark.YES, title, text)


def _still_there(outcome: Outcome, language: Language) -> tuple[Known, ...]:
    if outcome.is_still_there is None:
        return ()
    share = outcome.late_share
    text = (
        ""
        if share is None
        else language.say(
            "The last weeks keep {share} of the change.",
            share=language.percent(min(share, 1.0)),
        )
    )
    if outcome.is_still_there:
        return (Known(Mark.YES, language.say("Still there"), text),)
    return (Known(Mark.NO, language.say("Not shown to be still there"), text),)


def _seal(result: Result, sealed: tuple[str, ...], seen: Look) -> Known:
    """Return since when the promise stands, with all that was edited since."""
    edits = result.seal.edits if result.seal else ()
    told = [edit_sentence(edit, seen.language) for edit in edits]
    if sealed:
        title = seen.language.say("Chosen before launch")
        return Known(Mark.YES, title, " ".join([*sealed, *told]))
    title, text = _not_yet_sealed(result, seen.as_of, seen.language)
    return Known(Mark.OPEN, title, " ".join([text, *told]))


def _not_yet_sealed(result: Result, as_of: date, language: Language) -> tuple[str, str]:
    """Say what is known of a promise that was not sealed by the first launch.

    `sealed_on` is the day of loading only where it lies after the agreed one.
    """
    say, seal = language.say, result.seal
    if seal is None or seal.agreed_on is None:
        return say("Not sealed before launch"), say(_NOT_RECORDED)
    agreed = language.full_day(seal.agreed_on)
    if seal.agreed_on > result.launch:
        late = say("The agreed date, {agreed}, is after launch.", agreed=agreed)
        return say("Not sealed before launch"), late
    sealed = language.full_day(seal.sealed_on)
    if seal.sealed_on > as_of:
        return say("Not sealed yet"), say("Will be sealed on {day}.", day=sealed)
    if seal.sealed_on <= result.launch:
        return say("Sealed before this launch"), say("Sealed on {day}.", day=sealed)
    return (
        say("Chosen before launch, as the workbook says"),
        say(_LOADED_LATER, agreed=agreed, loaded=sealed),
    )


_NOT_RECORDED: Template = (
    "It is not recorded that the measures were agreed before launch."
)
_LOADED_LATER: Template = "Agreed {agreed}, first loaded here {loaded}."


def _guardrails(result: Result, seen: Look) -> Iterable[Known]:
    language = seen.language
    marks = {True: Mark.NO, False: Mark.YES, None: Mark.OPEN}
    for guardrail in result.guardrails:
        title = language.say(
            "Guardrail: {title}", title=measure_title(guardrail.outcome, language)
        )
        text = guardrail_figure(result, guardrail, seen.as_of, language).text
        yield Known(marks[guardrail.is_worse], title, text)


def _co_movement(result: Result, language: Language) -> tuple[Known, ...]:
    if result.co_movement is None:
        return ()
    title = language.say("Week by week")
    return (Known(Mark.OPEN, title, co_movement_words(result.co_movement, language)),)
