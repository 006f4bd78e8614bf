"""Staying power: who kept, came back or late, slipped, never did, left.

Apart from these, people without an occasion and those of whom it is not known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from model.language import Language
from model.text import Template
from model.verdict import Check
from reports.svg import Drawing, Type, element, hatches, picture, width_of, words
from reports.tokens import Theme, Tokens, tokens

_CACHED = 1024
_WIDTH = 198
_LEFT = 24
_BAR = 150
_GAP = 7
_STEP = 17
_HEIGHT = 50

PARTS: tuple[Template, ...] = (
    "Kept",
    "Came back or started late",
    "Slipped",
    "Never regular",
    "Left",
    "No occasion",
    "Not known",
)
SUMMANDS: tuple[Template, ...] = (
    "{n} kept",
    "{n} came back or started late",
    "{n} slipped",
    "{n} never regular",
    "{n} left",
    "{n} without an occasion",
    "{n} not known",
)
"""What each part is in a sum of all people."""

WHY_NOT_KNOWN: Template = (
    "Not known: the data do not show whether these people acted in the days counted, "
    "or in those of day 30."
)

Parts = tuple[int, int, int, int, int, int, int]
"""People by part, in the order of the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayingBar:
    """One check: people by part, in the order of the key, or why not yet.

    `parts` None: the box is drawn dashed with `label` inside; else `label` is
    the number of people active, at the right.
    """

    day: int
    parts: Parts | None
    label: str


@lru_cache(maxsize=_CACHED)
def staying_power(bars: tuple[StayingBar, ...], alt: str, theme: Theme) -> Drawing:
    """Draw one bar a check, each the whole frozen list; the last is strong."""
    colours, length = tokens(theme), _length(bars)
    body = ""
    for row, bar in enumerate(bars):
        top = _STEP * row
        body += words(0, top + 11, str(bar.day), Type(colours.muted, size=12))
        if bar.parts is None:
            body += _empty(bar, top, length, colours)
            continue
        is_last = row == len(bars) - 1
        style = Type(colours.ink if is_last else colours.muted, size=12, bold=is_last)
        body += words(_LEFT + length + _GAP, top + 11, bar.label, style)
        body += filled(spans(bar.parts, length, colours, left=_LEFT), colours, top=top)
    body = hatches(colours, body) + body
    return picture(body, size=(_WIDTH, _HEIGHT), alt=alt)


@lru_cache(maxsize=_CACHED)
def staying_key(
    language: Language, theme: Theme, *, has_no_occasion: bool, has_not_known: bool
) -> tuple[Drawing, ...]:
    """Draw the key of the parts, one small drawing each.

    People without an occasion, and those of whom it is not known, are named only
    where there are any.
    """
    colours = tokens(theme)
    is_named = (*[True] * (len(PARTS) - 2), has_no_occasion, has_not_known)
    return tuple(
        _key(language.say(word), fill, colours)
        for word, fill, named in zip(PARTS, _fills(colours), is_named, strict=True)
        if named
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Where a part that holds anybody lies in a bar, in pixels, and its fill."""

    part: int
    left: float
    width: float
    fill: str


def parts_of(check: Check | None) -> Parts | None:
    """Return the people of a check by part; None where there are no counts."""
    if check is None or check.kept is None:
        return None
    return (
        check.kept,
        (check.came_back or 0) + (check.late or 0),
        check.slipped or 0,
        check.never or 0,
        check.left or 0,
        check.no_occasion or 0,
        check.not_known or 0,
    )


def spans(
    parts: Parts, length: float, colours: Tokens, *, left: float = 0
) -> Iterator[Span]:
    """Yield each part that holds anybody, from left to right, over a whole bar."""
    total = sum(parts)
    for part, (count, fill) in enumerate(zip(parts, _fills(colours), strict=True)):
        if count:
            width = length * count / total
            yield Span(part, left, width, fill)
            left += width


def filled(
    drawn: Iterable[Span], colours: Tokens, *, top: float = 0, height: int = 13
) -> str:
    """Draw parts side by side; all but the first are outlined."""
    body = ""
    for span in drawn:
        stroke = colours.ink if span.fill == colours.ink else colours.base
        body += element(
            "rect",
            x=span.left + 0.5,
            y=top + 0.5,
            width=max(span.width - 1, 0.5),
            height=height - 1,
            fill=span.fill,
            stroke=stroke,
        )
    return body


def _length(bars: tuple[StayingBar, ...]) -> float:
    """Return how long all bars are, so that every label has room beside them."""
    style = Type("", size=12, bold=True)
    room = (width_of(bar.label, style) for bar in bars if bar.parts is not None)
    return min(_BAR, _WIDTH - _LEFT - _GAP - ceil(max(room, default=0)))


def _fills(colours: Tokens) -> tuple[str, ...]:
    return (
        colours.ink,
        "url(#late)",
        colours.slipped,
        colours.bg,
        "url(#left)",
        colours.band,
        "url(#unknown)",
    )


def _empty(bar: StayingBar, top: float, length: float, colours: Tokens) -> str:
    box = element(
        "rect",
        x=_LEFT + 0.5,
        y=top + 0.5,
        width=length - 1,
        height=12,
        fill="none",
        stroke=colours.base,
        stroke_dasharray="3 3",
    )
    style = Type(colours.muted, size=12, anchor="middle", halo=colours.bg)
    return box + words(_LEFT + length / 2, top + 11, bar.label, style)


def _key(word: str, fill: str, colours: Tokens) -> Drawing:
    style = Type(colours.muted, size=12)
    box = element(
        "rect", x=0.5, y=2.5, width=13, height=11, fill=fill, stroke=colours.base
    )
    body = hatches(colours, fill) + box + words(19, 12.5, word, style)
    return picture(body, size=(round(20 + width_of(word, style)), 16), alt=word)
