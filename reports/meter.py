"""The old-path meter: where the old way is coming back, wave by wave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isclose

from model.figure import Figure
from model.language import Language
from model.text import Template
from model.verdict import PairSeries, Reason, Result
from reports.few_people import COUNTED_BELOW
from reports.figures import id_prefix, sentence_figures
from reports.kinds import Kind
from reports.oldpath import SCALE, OldPathLine, old_path_line, on_axis
from reports.oldway import off_words
from reports.points import Column
from reports.svg import Drawing
from reports.tables import Look

_USE_HOLDS = frozenset(
    {
        Reason.SUSTAINED_AND_BETTER,
        Reason.GUARDRAIL_WORSE,
        Reason.WAVE_ONLY,
        Reason.MANY_PAIRS,
        Reason.WAVES_OPEN,
        Reason.EXPLORATORY,
        Reason.WORSE,
        Reason.NO_EFFECT,
        Reason.CANNOT_TELL_RESULT,
    }
)
"""Reasons that stand only where use holds, and so no return was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """One wave of the meter; `line` is None when no week is known or shown.

    `weeks` are those of the line, with the share of each (0 to 1, None: not known);
    `volume` says how much of all that was done went the old way, where known and
    not in the note already.
    """

    wave: str
    line: Drawing | None
    note: str
    is_back: bool
    volume: str = ""
    figures: tuple[Figure, ...] = ()
    weeks: tuple[tuple[int, float | None], ...] = ()


def meter(result: Result, series: PairSeries | None, look: Look) -> Meter:
    """Return the meter of one wave: its line, and how many people took it."""
    wave, old = result.wave or "", result.old_path
    volume = look.figures(result)[Kind.OLD_VOLUME]
    weeks = _weeks(series)
    line = _line(result, weeks, look) if weeks else None
    note = _note(result, look)
    told = [note] if line is None else [note, line.alt, SCALE]
    is_noted = volume.value is None or (old is not None and old.is_by_wave)
    return Meter(
        wave=wave,
        line=line,
        note=note,
        is_back=_is_back(result),
        volume="" if is_noted else volume.text,
        weeks=weeks,
        figures=sentence_figures(
            told,
            f"{id_prefix(result)}/old-path-line",
            look.language.say("Share of people or actions on the old way, by week."),
            look.sources.of(result.change, old.measure) if old else (),
        ),
    )


def headline(results: Iterable[Result], language: Language) -> str:
    """Return in a sentence where the old way is coming back.

    Where use holds no return was found, in the rollout where there is one; that
    none is there was not tested. Else it cannot be told. Once it is switched off there,
    nobody can go back, whatever a wave did before.

    Args:
        results: the verdicts of a change and pair, rollout and waves; also
            those whose numbers are not shown.
        language: the language of the sentence.
    """
    listed = tuple(results)
    decisive = [result for result in listed if result.wave is None] or listed
    off = {off_words(result.old_path, language) for result in decisive}
    if decisive and "" not in off:
        return max(off)
    back = [result for result in listed if _is_back(result)]
    waves = [result.wave for result in back if result.wave]
    if waves:
        return language.say(
            "The old way is coming back in {waves}", waves=language.listed(waves)
        )
    if back:
        return language.say("The old way is coming back")
    if decisive and all(_stays_away(result) for result in decisive):
        return language.say("The old way is not shown to be coming back")
    return language.say("Whether the old way is coming back cannot be told yet")


def line_words(results: Iterable[Result]) -> Template:
    """Return what the lines of the meter are a share of, untranslated."""
    old = (result.old_path for result in results)
    if any(one is not None and one.is_by_wave for one in old):
        return _OF_ACTIONS
    return _OF_PEOPLE


_OF_ACTIONS: Template = "Old way: share of all that was done, by weeks since go-live"
_OF_PEOPLE: Template = "Old way: share of people who took it, by weeks since go-live"


def _stays_away(result: Result) -> bool:
    return result.old_path is not None and result.reason in _USE_HOLDS


def _is_back(result: Result) -> bool:
    return result.reason is Reason.WORKAROUND_BACK


def _note(result: Result, look: Look) -> str:
    say, old = look.language.say, result.old_path
    if old is None:
        return say("Coming back; its counts are not shown")
    kind = Kind.OLD_VOLUME if old.is_by_wave else Kind.OLD_PATH
    people = look.figures(result)[kind].text
    if old.people90 is not None:
        people = say("Day 30 → day 90: {people}", people=people)
    if old.is_by_wave and old.volume90 is not None:
        people = say("Weeks 3 to 6 → last four: {people}", people=people)
    if not _is_back(result):
        return people
    week = old.first_back_week
    if week is None:
        return say("{people}, coming back", people=people)
    return say("{people}, coming back since week {week}", people=people, week=week)


def meters_table(listed: Sequence[Meter], language: Language) -> dict[str, Column]:
    """Return the data of the lines: a row a week, a column in percent a wave.

    A week is named as on the axis, 0 begins at go-live. Empty without any line.
    """
    weeks = sorted({week for one in listed for week, _ in one.weeks})
    if not weeks:
        return {}
    table: dict[str, Column] = {language.say("Weeks since go-live"): [*weeks]}
    for one in listed:
        known = dict(one.weeks)
        title = language.say("{wave}, % on the old way", wave=one.wave)
        if known:
            table[title] = [_percent(known.get(week)) for week in weeks]
    return table


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def _weeks(series: PairSeries | None) -> tuple[tuple[int, float | None], ...]:
    """Return the weeks of the line; none where none is known."""
    points = series.old_path if series else ()
    weeks = on_axis((point.week, point.value) for point in points)
    return () if all(share is None for _, share in weeks) else weeks


def _line(
    result: Result, weeks: tuple[tuple[int, float | None], ...], look: Look
) -> Drawing:
    language = look.language
    known = [share for _, share in weeks if share is not None]
    first, last = (_end(share, result, language) for share in (known[0], known[-1]))
    alt = language.say(
        "{wave}: share on the old way, {first} to {last}",
        wave=result.wave or "",
        first=first,
        last=last,
    )
    line = OldPathLine(
        weeks=weeks,
        first=first,
        last=last,
        unit=language.say("{n} weeks", n=26),
        alt=alt,
    )
    return old_path_line(line, look.theme)


def _end(share: float, result: Result, language: Language) -> str:
    """Return a share in percent; of few people, how many they are.

    A share that is not of the people of the wave, but of what was done, has no
    number of them.
    """
    people = share * result.members
    is_by_wave = result.old_path is not None and result.old_path.is_by_wave
    is_whole = isclose(people, round(people), abs_tol=1e-6)
    if is_by_wave or not is_whole or result.members >= COUNTED_BELOW:
        return language.percent(share)
    return language.say("{n} of {all}", n=round(people), all=result.members)
