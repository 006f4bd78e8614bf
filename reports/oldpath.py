"""The old-path line: how much still goes the old way, week by week."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from reports.svg import Drawing, Type, element, picture, words
from reports.tokens import Theme, Tokens, tokens

_CACHED = 512
_WIDTH = 262
_HEIGHT = 62
_LEFT = 50
_TOP = 6
_FLOOR = 46
_FIRST_WEEK = -4
_LAST_WEEK = 36
_SPAN = 150


SCALE = "0, 13, 26"
"""The weeks since go-live that the axis names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPathLine:
    """Weeks on the axis with the share (0 to 1) on the old way, None: a gap.

    `first` and `last` are the texts at the two ends of the line, `unit` that of the
    last number of the axis, which is week 26.
    """

    weeks: tuple[tuple[int, float | None], ...]
    first: str
    last: str
    unit: str
    alt: str


def on_axis(
    weeks: Iterable[tuple[int, float | None]],
) -> tuple[tuple[int, float | None], ...]:
    """Return the weeks that the axis reaches, with their share."""
    return tuple(one for one in weeks if _FIRST_WEEK <= one[0] <= _LAST_WEEK)


@lru_cache(maxsize=_CACHED)
def old_path_line(line: OldPathLine, theme: Theme) -> Drawing:
    """Draw the share on the old way; all panels share one time axis."""
    colours = tokens(theme)
    body = _axis(line, colours)
    for run in _runs(line.weeks):
        points = " ".join(f"{_x(week):.1f},{_y(share):.1f}" for week, share in run)
        body += element(
            "polyline",
            points=points,
            fill="none",
            stroke=colours.ink,
            stroke_width=1.8,
            stroke_linejoin="round",
        )
    return picture(body + _ends(line, colours), size=(_WIDTH, _HEIGHT), alt=line.alt)


def _axis(line: OldPathLine, colours: Tokens) -> str:
    go_live = _x(0)
    body = element(
        "line", x1=_LEFT, y1=_FLOOR, x2=_LEFT + _SPAN, y2=_FLOOR, stroke=colours.line2
    ) + element("line", x1=go_live, y1=2, x2=go_live, y2=_FLOOR, stroke=colours.base)
    style = Type(colours.muted, size=12, anchor="middle")
    for week, text in ((0, "0"), (13, "13"), (26, line.unit)):
        body += words(_x(week), _FLOOR + 13, text, style)
    return body


def _ends(line: OldPathLine, colours: Tokens) -> str:
    known = [(week, share) for week, share in line.weeks if share is not None]
    if not known:
        return ""
    (first_week, first), (last_week, last) = known[0], known[-1]
    start = Type(colours.muted, size=12, anchor="end")
    end = Type(colours.ink, bold=True)
    return (
        element("circle", cx=_x(last_week), cy=_y(last), r=3, fill=colours.ink)
        + words(_x(first_week) - 5, _y(first) + 5, line.first, start)
        + words(_x(last_week) + 8, _y(last) + 4, line.last, end)
    )


def _runs(
    points: Iterable[tuple[int, float | None]],
) -> Iterator[list[tuple[int, float]]]:
    """Yield the stretches without a gap: a line stops before a missing week."""
    for is_known, run in groupby(points, key=lambda point: point[1] is not None):
        if is_known:
            yield [(week, share) for week, share in run if share is not None]


def _x(week: int) -> float:
    return _LEFT + (week - _FIRST_WEEK) * _SPAN / (_LAST_WEEK - _FIRST_WEEK)


def _y(share: float) -> float:
    return _FLOOR - (_FLOOR - _TOP) * min(max(share, 0.0), 1.0)
