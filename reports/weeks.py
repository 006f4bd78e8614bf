"""The weeks of each measure, drawn: loaded, loaded in part, missing."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kpi.coverage import Cover, SourceWeeks, mondays
from reports.svg import Drawing, Type, element, picture, words, wrap
from reports.tables import Look
from reports.tokens import Tokens, Tone, tokens

_PITCH, _CELL, _HEIGHT, _ROW = 16.9, 15.4, 14, 18
_LABEL, _WIDE = 178, 1120
_PHONE_WEEKS, _PHONE, _PHONE_ROW = 16, 340, 38


@lru_cache(maxsize=32)
def desk(sources: tuple[SourceWeeks, ...], seen: Look) -> Drawing:
    """Draw the year to `seen.as_of`: a line a measure, 1120 pixels wide."""
    colours = tokens(seen.theme)
    muted = Type(colours.muted, size=12)
    months = (
        words(_LABEL + n * _PITCH, 11, seen.language.month(day), muted)
        for n, day in enumerate(mondays(seen.as_of))
        if day.day <= 7
    )
    body = "".join(months)
    for place, source in enumerate(sources):
        y = 18 + place * _ROW
        body += _title(source, _LABEL, y, colours)
        body += _cells(source.weeks, (_LABEL, y), colours)
        body += words(_WIDE, y + 12, _count(source, seen), _at_end(muted))
    height = 18 + len(sources) * _ROW
    return picture(body, size=(_WIDE, height), alt=_alt(sources, seen))


@lru_cache(maxsize=32)
def phone(sources: tuple[SourceWeeks, ...], seen: Look) -> Drawing:
    """Draw the last 16 weeks: two lines a measure, 340 pixels wide."""
    colours = tokens(seen.theme)
    muted = Type(colours.muted, size=12)
    body = ""
    for place, source in enumerate(sources):
        y = place * _PHONE_ROW
        body += _title(source, _PHONE, y, colours)
        body += _cells(source.weeks[-_PHONE_WEEKS:], (0, y + 18), colours)
        body += words(_PHONE, y + 30, _count(source, seen), _at_end(muted))
    height = len(sources) * _PHONE_ROW
    return picture(body, size=(_PHONE, height), alt=_alt(sources, seen))


def _title(source: SourceWeeks, width: float, y: float, colours: Tokens) -> str:
    """Return the title on one line, cut where it would run into the weeks."""
    style = Type(colours.ink)
    [line] = wrap(source.title, style, width=width - 8, lines=1)
    return words(0, y + 12, line, style)


def _at_end(style: Type) -> Type:
    return replace(style, anchor="end")


def _cells(weeks: Sequence[Cover], start: tuple[float, float], colours: Tokens) -> str:
    left, top = start
    return "".join(
        element("g", _mark(cover, colours), transform=f"translate({x:.1f} {top})")
        for x, cover in ((left + n * _PITCH, cover) for n, cover in enumerate(weeks))
        if cover is not Cover.NONE
    )


def _mark(cover: Cover, colours: Tokens) -> str:
    if cover is Cover.MISSING:
        bad = colours.hues[Tone.BAD].mark
        box = element(
            "rect", x=0.7, y=0.7, width=14, height=12.6, fill="none", stroke=bad
        )
        return box + element("path", d="M.7 13.3L14.7 .7", stroke=bad)
    is_full = cover is Cover.COMPLETE
    ground = colours.muted if is_full else colours.band
    box = element("rect", width=_CELL, height=_HEIGHT, fill=ground)
    half = element("path", d="M0 14H15.4V0Z", fill=colours.muted)
    return box if is_full else box + half


def _count(source: SourceWeeks, seen: Look) -> str:
    n_all = source.n_covered + source.n_missing
    return seen.language.say("{n} of {n_all}", n=source.n_covered, n_all=n_all)


def _alt(sources: Sequence[SourceWeeks], seen: Look) -> str:
    counts = "; ".join(f"{source.title}: {_count(source, seen)}" for source in sources)
    return seen.language.say("Weeks loaded by measure. {counts}", counts=counts)
