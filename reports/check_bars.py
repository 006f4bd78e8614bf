"""The cells of the Checks page: people by part at a check, and the level kept."""

from dataclasses import dataclass
from functools import lru_cache

from kpi.parameters import DEFAULTS
from reports.staying import Parts, Span, filled, spans
from reports.svg import (
    Drawing,
    Type,
    element,
    hatches,
    picture,
    runs,
    width_of,
    words,
    wrap,
)
from reports.tokens import Theme, Tokens, tokens

_CACHED = 2048
_WIDTH = 196
_BAR = 24
_SMALL = 12
_LINE = 15
_LEAST = 13
"""Pixels that a part must be wide to hold its count."""

_TRACK = 132
_DOT = 5
_MOST = 1.5
"""The level at the right end of the track; what lies beyond ends in an arrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckBar:
    """One check: people by part with their counts, or why there are none.

    `counts` are the parts as they are written. `parts` None: the box is drawn dashed
    with `label` inside. The caption stands below, its first word strong where there
    are counts; it takes two lines at most.
    """

    parts: Parts | None
    counts: tuple[str, ...]
    label: str
    caption: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Day 90 against day 30: the level and its bounds as shares, 1 is the same.

    `share` None: nothing is drawn, `label` says why. `high` None: not bounded.
    `line` names the level to clear beside its mark; empty where another row does.
    """

    share: float | None
    low: float | None
    high: float | None
    label: str
    note: str
    line: str
    alt: str


@lru_cache(maxsize=_CACHED)
def check_bar(bar: CheckBar, theme: Theme) -> Drawing:
    """Draw a check as one bar of all people, 196 pixels wide, and its caption."""
    colours = tokens(theme)
    style = Type(colours.muted, size=_SMALL)
    lines = wrap(bar.caption, style, width=_WIDTH, lines=2)
    if bar.parts is None:
        body = _dashed(bar.label, colours)
    else:
        drawn = list(spans(bar.parts, _WIDTH, colours))
        body = hatches(colours, "".join(span.fill for span in drawn))
        body += filled(drawn, colours, height=_BAR)
        body += "".join(_count(bar.counts[one.part], one, colours) for one in drawn)
    for row, line in enumerate(lines):
        first, blank, rest = line.partition(" ")
        is_strong = row == 0 and bar.parts is not None
        strong = Type(colours.ink, size=_SMALL, bold=True) if is_strong else style
        y = _BAR + 14 + _LINE * row
        body += runs(0, y, ((first, strong), (blank + rest, style)))
    height = _BAR + 4 + _LINE * len(lines)
    return picture(body, size=(_WIDTH, height), alt=bar.alt)


@lru_cache(maxsize=_CACHED)
def level_whisker(level: Level, theme: Theme) -> Drawing:
    """Draw the level as a dot with its bounds, and the line it must clear."""
    colours = tokens(theme)
    muted = Type(colours.muted, size=_SMALL)
    if level.share is None:
        body = words(0, 16, level.label, muted)
        return picture(body, size=(_WIDTH, 24), alt=level.alt)
    body = _margin(level.line, colours) + _whisker(level, colours)
    body += words(_TRACK + 10, 24.5, level.label, Type(colours.ink, bold=True))
    body += words(0, 43, level.note, muted)
    return picture(body, size=(_WIDTH, 46), alt=level.alt)


def _count(text: str, span: Span, colours: Tokens) -> str:
    """Draw how many are in a part, where it is wide enough to hold the number."""
    is_first = span.fill == colours.ink
    style = Type(colours.bg if is_first else colours.ink, bold=True, anchor="middle")
    room = width_of(text, style) + 2
    if span.width < max(_LEAST, room):
        return ""
    middle = span.left + span.width / 2
    plate = ""
    if span.fill.startswith("url("):
        plate = element(
            "rect", x=middle - room / 2, y=4, width=room, height=16, fill=colours.bg
        )
    return plate + words(middle, 16.5, text, style)


def _dashed(label: str, colours: Tokens) -> str:
    box = element(
        "rect",
        x=0.5,
        y=0.5,
        width=_WIDTH - 1,
        height=_BAR - 1,
        fill="none",
        stroke=colours.base,
        stroke_dasharray="3 3",
    )
    style = Type(colours.muted, size=_SMALL, anchor="middle")
    return box + words(_WIDTH / 2, 16, label, style)


def _margin(label: str, colours: Tokens) -> str:
    at = _at(DEFAULTS.sustain_margin)
    line = element(
        "line",
        x1=at,
        x2=at,
        y1=1,
        y2=31,
        stroke=colours.base,
        stroke_dasharray="3 3",
    )
    style = Type(colours.muted, size=_SMALL, anchor="end")
    return line + words(at - 4, 10, label, style)


def _whisker(level: Level, colours: Tokens) -> str:
    low, high, middle = _at(level.low), _at(level.high), 20
    if level.high is None:
        high = float(_TRACK)
    ends = [(low, middle - 5, low, middle + 5)]
    if level.high is None or level.high > _MOST:
        ends += [
            (high - 4, middle - 4, high, middle),
            (high - 4, middle + 4, high, middle),
        ]
    body = _line(low, middle, high, middle, colours)
    body += "".join(_line(*end, colours) for end in ends)
    dot = element("circle", cx=_at(level.share), cy=middle, r=_DOT, fill=colours.ink)
    return body + dot


def _line(x1: float, y1: float, x2: float, y2: float, colours: Tokens) -> str:
    return element(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colours.ink, stroke_width=1.5
    )


def _at(share: float | None) -> float:
    return _DOT + min(max(share or 0.0, 0.0), _MOST) / _MOST * (_TRACK - _DOT)
