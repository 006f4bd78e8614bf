"""Time to first use: within how many days each wave did it once, and who never did."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.windows import CHECK_DAYS
from model.figure import Figure
from model.text import Template
from model.verdict import Result
from reports.check_figures import FIRST_USE, NEVER_SHARE, NEVER_STARTED, check_figures
from reports.lanes import Lane, Ticks, lanes
from reports.starting import days_of
from reports.svg import Drawing
from reports.tables import Look

_WITHIN: Template = (
    "Half of those who started did so within {days}; {never} people had not by day "
    "{day}"
)
_WITHIN_ALL: Template = (
    "Half of those who started did so within {days}; by day {day} everybody had"
)
_WITHIN_WAVE: Template = (
    "In {wave} half of those who started did so within {days}; {never} people had not "
    "by day {day}"
)
_NEVER: Template = "{never} people had not done it once by day {day}"
_UNKNOWN: Template = "How soon people first did it is not known"
_SCALES: tuple[tuple[int, Template], ...] = (
    (7, "one week"),
    (14, "two weeks"),
    (28, "four weeks"),
    (CHECK_DAYS[-1], "day 90"),
)
"""Ends of the axis in days, the shortest that holds all waves is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starts:
    """How soon each wave started: the finding, lanes on an axis, and the table.

    Without a wave of which it is known there is nothing to draw: `rows` is empty.
    """

    title: str
    rows: tuple[Lane, ...]
    ticks: Ticks
    table: list[dict[str, str]]
    figures: tuple[Figure, ...]


def starts(results: Sequence[Result], look: Look, marked: str | None = None) -> Starts:
    """Return how soon people first did the intended action, wave by wave.

    Args:
        results: the rollout, then the waves.
        look: day, language, theme and sources.
        marked: the wave that the link points at.
    """
    waves = results[1:]
    days = [_days(one) for one in waves]
    longest = max((n for n in days if n is not None), default=None)
    end, word = next((s for s in _SCALES if s[0] >= (longest or 0)), _SCALES[-1])
    rows = tuple(_lane(one, end, look, is_strong=one.wave == marked) for one in waves)
    is_known = any(one.adoption and one.adoption.first_use for one in waves)
    say = look.language.say
    return Starts(
        title=_title(results, look),
        rows=rows if is_known else (),
        ticks=((0.0, say("go-live")), (1.0, say(word))),
        table=[_cells(one, look) for one in waves],
        figures=tuple(one for result in results for one in _told(result, look)),
    )


def drawn(found: Starts, look: Look, *, width: int) -> Drawing:
    """Draw how soon each wave started, `width` pixels wide."""
    return lanes(found.rows, found.ticks, found.title, look.theme, width=width)


def _told(result: Result, look: Look) -> tuple[Figure, Figure, Figure]:
    shown = check_figures(result, look)
    return shown[FIRST_USE], shown[NEVER_STARTED], shown[NEVER_SHARE]


def _days(result: Result) -> int | None:
    found = result.adoption.first_use if result.adoption else None
    return None if found is None or found.days is None else days_of(found)


def _lane(result: Result, end: int, look: Look, *, is_strong: bool) -> Lane:
    days, name = _days(result), result.wave or ""
    first, never, _ = _told(result, look)
    if days is None and never.value is None:
        return Lane(name=name, label=first.text, is_strong=is_strong)
    note = look.language.say("{never} never", never=never.text)
    return Lane(
        name=name,
        label=first.text,
        note=note,
        share=None if days is None else days / end,
        is_strong=is_strong,
    )


def _cells(result: Result, look: Look) -> dict[str, str]:
    first, never, share = _told(result, look)
    say = look.language.say
    return {
        say("Wave"): result.wave or "",
        say("Half started within"): first.text,
        say("Never did it once"): never.text,
        say("Share that never did"): share.text,
    }


def _title(results: Sequence[Result], look: Look) -> str:
    known = [one for one in results if one.adoption and one.adoption.first_use]
    if not known:
        return look.language.say(_UNKNOWN)
    told = next((one for one in known if _days(one) is not None), known[0])
    found = told.adoption.first_use if told.adoption else None
    days, never, _ = _told(told, look)
    if _days(told) is None:
        template = _NEVER
    elif told.wave is not None:
        template = _WITHIN_WAVE
    else:
        is_all = found is not None and found.acted == found.people
        template = _WITHIN_ALL if is_all else _WITHIN
    return look.language.say(
        template,
        days=days.text,
        never=never.text,
        day=found.day if found else CHECK_DAYS[-1],
        wave=told.wave,
    )
