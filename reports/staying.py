"""Staying power: who kept, came back or late, slipped, never started and left."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.language import Language
from reports.svg import Drawing, Type, element, hatches, picture, width_of, words
from reports.tokens import Theme, Tokens, tokens

_CACHED = 1024
_WIDTH = 198
_LEFT = 24
_BAR = 150
_STEP = 17
_HEIGHT = 50

_PARTS = (
    "Kept",
    "Came back or started late",
    "Slipped",
    "Never started",
    "Left",
    "No occasion",
)


Parts = tuple[int, int, int, int, int, int]
"""People who kept, came back or late, slipped, never started, left, no occasion."""


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
    colours = tokens(theme)
    body = hatches(colours)
    for row, bar in enumerate(bars):
        top = _STEP * row
        body += words(0, top + 11, str(bar.day), Type(colours.muted, size=12))
        body += _empty(bar, top, colours) if bar.parts is None else ""
        body += _filled(bar, top, colours, is_last=row == len(bars) - 1)
    return picture(body, size=(_WIDTH, _HEIGHT), alt=alt)


@lru_cache(maxsize=_CACHED)
def staying_key(
    language: Language, theme: Theme, *, has_no_occasion: bool
) -> tuple[Drawing, ...]:
    """Draw the key of the parts, one small drawing each.

    The last part, people without an occasion, is named only where there are any.
    """
    colours = tokens(theme)
    keys = tuple(
        _key(language.say(word), fill, colours)
        for word, fill in zip(_PARTS, _fills(colours), strict=True)
    )
    return keys if has_no_occasion else keys[:-1]


def _filled(bar: StayingBar, top: float, colours: Tokens, *, is_last: bool) -> str:
    if bar.parts is None:
        return ""
    style = Type(colours.ink if is_last else colours.muted, size=12, bold=is_last)
    body = words(_LEFT + _BAR + 7, top + 11, bar.label, style)
    for left, width, fill in _spans(bar.parts, colours):
        stroke = colours.ink if fill == colours.ink else colours.base
        body += element(
            "rect",
            x=left + 0.5,
            y=top + 0.5,
            width=max(width - 1, 0.5),
            height=12,
            fill=fill,
            stroke=stroke,
        )
    return body


def _spans(
    parts: tuple[int, ...], colours: Tokens
) -> Iterator[tuple[float, float, str]]:
    """Yield left, width and fill of each part that holds anybody."""
    total = sum(parts)
    left = float(_LEFT)
    for count, fill in zip(parts, _fills(colours), strict=True):
        if count:
            width = _BAR * count / total
            yield left, width, fill
            left += width


def _fills(colours: Tokens) -> tuple[str, ...]:
    return (
        colours.ink,
        "url(#late)",
        colours.slipped,
        colours.bg,
        "url(#left)",
        colours.band,
    )


def _empty(bar: StayingBar, top: float, colours: Tokens) -> str:
    box = element(
        "rect",
        x=_LEFT + 0.5,
        y=top + 0.5,
        width=_BAR - 1,
        height=12,
        fill="none",
        stroke=colours.base,
        stroke_dasharray="3 3",
    )
    style = Type(colours.muted, size=12, anchor="middle", halo=colours.bg)
    return box + words(_LEFT + _BAR / 2, top + 11, bar.label, style)


def _key(word: str, fill: str, colours: Tokens) -> Drawing:
    style = Type(colours.muted, size=12)
    box = element(
        "rect", x=0.5, y=2.5, width=13, height=11, fill=fill, stroke=colours.base
    )
    body = hatches(colours) + box + words(19, 12.5, word, style)
    return picture(body, size=(round(20 + width_of(word, style)), 16), alt=word)
