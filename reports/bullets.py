"""Bullet bars: how many people of all, and the result before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from model.language import Language
from reports.svg import Drawing, Type, element, picture, runs, width_of, words
from reports.tokens import Theme, Tokens, tokens

_CACHED = 2048
_HEIGHT = 26
_NOTE = 16
_GAP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A bar on a track with a tick, a label at its right and a note below.

    `low`, `high` and `tick` are fractions of the track, 0 to 1; from `low` to
    `high` is what may or may not be. `low` None: nothing yet, the track is
    drawn dashed, and a label too long for its place becomes the note. The
    label's first word is drawn strong, with `is_change` its last. `is_target`
    draws the tick in ink, else in grey; `later` is a second, dashed one. A label
    that finds no room beside the track stands in the note.
    """

    low: float | None
    label: str
    alt: str
    high: float | None = None
    tick: float | None = None
    later: float | None = None
    note: str = ""
    track: int = 130
    width: int = 202
    is_target: bool = True
    is_change: bool = False


@lru_cache(maxsize=_CACHED)
def bullet(spec: Bullet, theme: Theme) -> Drawing:
    """Draw a bullet bar; 26 pixels high, 42 with a note."""
    colours = tokens(theme)
    body = _dashed(spec, colours) if spec.low is None else _bar(spec, colours)
    note = spec.note
    if not _is_too_long(spec):
        body += _label(spec, colours)
    elif spec.low is None:
        note = note or spec.label
    else:
        note = f"{spec.label}, {note}" if note else spec.label
    if note:
        body += words(0, _HEIGHT + 11, note, Type(colours.muted, size=12))
    height = _HEIGHT + (_NOTE if note else 0)
    return picture(body, size=(spec.width, height), alt=spec.alt)


@lru_cache(maxsize=16)
def tick_key(
    language: Language, theme: Theme, *, has_later: bool
) -> tuple[Drawing, ...]:
    """Draw what the ticks mean, one small drawing each, as they stand on bars."""
    colours = tokens(theme)
    ticks = [
        (_tick(3, colours.ink, colours), language.say("target")),
        (_tick(3, colours.base, colours), language.say("before go-live")),
        (_later_tick(3, colours), language.say("target stated later")),
    ]
    style = Type(colours.muted, size=12)
    return tuple(
        picture(
            tick + words(11, 16.5, word, style),
            size=(round(12 + width_of(word, style)), 24),
            alt=word,
        )
        for tick, word in ticks[: 3 if has_later else 2]
    )


def track_beside(labels: Iterable[str], *, width: int, most: int) -> int:
    """Return the longest track that leaves room for each label, at most `most`.

    At least half of it: what then finds no room stands in the note.
    """
    widest = max((_label_width(label) for label in labels), default=0.0)
    return max(most // 2, min(most, floor(width - _GAP - widest)))


def _is_too_long(spec: Bullet) -> bool:
    room = spec.width - spec.track - _GAP
    if spec.low is None:
        return width_of(spec.label, Type("", size=12)) > room
    return _label_width(spec.label) > room


def _label_width(label: str) -> float:
    """Return how wide a label is with its longest word strong."""
    first, _, last = label.partition(" ")
    strong = max(first, label.rpartition(" ")[2], key=len) if last else first
    bold = Type("", bold=True)
    return (
        width_of(label, Type("")) - width_of(strong, Type("")) + width_of(strong, bold)
    )


def _bar(spec: Bullet, colours: Tokens) -> str:
    low = _clamped(spec.low)
    body = _track(spec, fill=colours.bg, stroke=colours.line2)
    if spec.high is not None and spec.high > low:
        width = (_clamped(spec.high) - low) * spec.track
        body += element(
            "rect", x=low * spec.track, y=8, width=width, height=8, fill=colours.slipped
        )
    body += element(
        "rect", x=0, y=8, width=low * spec.track, height=8, fill=colours.ink
    )
    if spec.tick is not None:
        fill = colours.ink if spec.is_target else colours.base
        body += _tick(_clamped(spec.tick) * spec.track, fill, colours)
    if spec.later is not None:
        body += _later_tick(_clamped(spec.later) * spec.track, colours)
    return body


def _tick(x: float, fill: str, colours: Tokens) -> str:
    return element(
        "rect", x=x - 1.5, y=2, width=3, height=20, fill=fill, stroke=colours.bg
    )


def _later_tick(x: float, colours: Tokens) -> str:
    ground = element("line", x1=x, x2=x, y1=2, y2=22, stroke=colours.bg, stroke_width=4)
    return ground + element(
        "line",
        x1=x,
        x2=x,
        y1=2,
        y2=22,
        stroke=colours.ink,
        stroke_width=2,
        stroke_dasharray="4 2",
    )


def _dashed(spec: Bullet, colours: Tokens) -> str:
    return _track(spec, fill="none", stroke=colours.base, stroke_dasharray="3 3")


def _track(spec: Bullet, **paint: str) -> str:
    return element("rect", x=0.5, y=6.5, width=spec.track - 1, height=11, **paint)


def _label(spec: Bullet, colours: Tokens) -> str:
    left, base = spec.track + _GAP, 16.5
    if spec.low is None:
        return words(left, base, spec.label, Type(colours.muted, size=12))
    strong = Type(colours.ink, bold=True)
    if spec.is_change:
        first, blank, last = spec.label.rpartition(" ")
        return runs(left, base, ((first + blank, Type(colours.muted)), (last, strong)))
    first, blank, last = spec.label.partition(" ")
    return runs(left, base, ((first, strong), (blank + last, Type(colours.ink))))


def _clamped(fraction: float | None) -> float:
    return min(max(fraction or 0.0, 0.0), 1.0)
