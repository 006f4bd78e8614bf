"""Staying power: who kept, came back or late, slipped, never did, left.

Apart from these, people without an occasion and those of whom it is not known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.language import Language
from reports.svg import Drawing, Type, element, hatches, picture, width_of, words
from reports.tokens import Theme, Tokens, tokens

_CACHED = 1024
_WIDTH = 198
_LEFT = 24
_BAR = 150
_GAP = 7
_STEP = 17
_HEIGHT = 50

_PARTS = (
    "Kept",
    "Came back or started late",
    "Slipped",
    "Never regular",
    "Left",
    "No occasion",
    "Not known",
)
WHY_NOT_KNOWN = (
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
    body = hatches(colours)
    for row, bar in enumerate(bars):
        top = _STEP * row
        body += words(0, top + 11, str(bar.day), Type(colours.muted, size=12))
        if bar.parts is None:
            body += _empty(bar, top, length, colours)
            continue
        is_last = row == len(bars) - 1
        style = Type(colours.ink if is_last else colours.muted, size=12, bold=is_last)
        body += words(_LEFT + length + _GAP, top + 11, bar.label, style)
        body += _filled(_spans(bar.parts, length, colours), top, colours)
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
    is_named = (*[True] * (len(_PARTS) - 2), has_no_occasion, has_not_known)
    return tuple(
        _key(language.say(word), fill, colours)
        for word, fill, named in zip(_PARTS, _fills(colours), is_named, strict=True)
        if named
    )


def _length(bars: tuple[StayingBar, ...]) -> float:
    """Return how long all bars are, so that every label has room beside them."""
    style = Type("", size=12, bold=True)
    room = (width_of(bar.label, style) for bar in bars if bar.parts is not None)
    return min(_BAR, _WIDTH - _LEFT - _GAP - max(room, default=0))


def _filled(
    spans: Iterable[tuple[float, float, str]], top: float, colours: Tokens
) -> str:
    body = ""
    for left, width, fill in spans:
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
    parts: Parts, length: float, colours: Tokens
) -> Iterator[tuple[float, float, str]]:
    """Yield left, width and fill of each part that holds anybody."""
    total = sum(parts)
    left = float(_LEFT)
    for count, fill in zip(parts, _fills(colours), strict=True):
        if count:
            width = length * count / total
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
    body = hatches(colours) + box + words(19, 12.5, word, style)
    return picture(body, size=(round(20 + width_of(word, style)), 16), alt=word)
