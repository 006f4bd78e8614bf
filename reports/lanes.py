"""Lanes: one value of several waves on one axis, each with its bounds and a label."""

from dataclasses import dataclass
from functools import lru_cache

from reports.svg import Drawing, Type, element, picture, width_of, words, wrap
from reports.tokens import Theme, Tokens, tokens

_CACHED = 256
_AXIS = 24
_LANE = 28
_NAME_ABOVE = 17
_NAME = 170
_GAP = 10
_SMALL = 12

DESK, PHONE = 540, 338
"""Widths that suit half of a wide screen, and a phone."""

Ticks = tuple[tuple[float, str], ...]
"""Places on the axis, 0 to 1, with their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One wave: where it stands on the axis, 0 to 1, and what is said of it.

    From `low` to `high` a whisker, from `share` to `share_high` a bar of what may
    or may not be. `share` None: a dashed box with `label` inside. `note` stands at
    the right end of the lane. `is_strong` sets the name apart from the others.
    """

    name: str
    label: str
    note: str = ""
    share: float | None = None
    share_high: float | None = None
    low: float | None = None
    high: float | None = None
    is_strong: bool = False


@lru_cache(maxsize=_CACHED)
def lanes(
    rows: tuple[Lane, ...], ticks: Ticks, alt: str, theme: Theme, *, width: int
) -> Drawing:
    """Draw a lane for each wave under one axis; names stand above on a phone."""
    colours = tokens(theme)
    above = _NAME_ABOVE if width <= PHONE else 0
    left = 6.0 if above else float(_NAME + _GAP)
    right = width - _room(rows)
    height = _AXIS + (_LANE + above) * len(rows)
    body = "".join(
        _tick(at, word, (left, right, height), colours) for at, word in ticks
    )
    for place, row in enumerate(rows):
        top = _AXIS + (_LANE + above) * place
        body += _name(row, top, colours, width=width if above else _NAME)
        body += _lane(row, top + above, (left, right), colours)
        y = top + above + _LANE / 2 + 4.5
        body += words(right + _labels(rows) + _GAP, y, row.note, Type(colours.muted))
    return picture(body, size=(width, height), alt=alt)


def _room(rows: tuple[Lane, ...]) -> float:
    """Return the room that the labels need at the right of the axis."""
    notes = max((width_of(row.note, Type("")) for row in rows), default=0.0)
    return _labels(rows) + (notes + 2 * _GAP if notes else _GAP)


def _labels(rows: tuple[Lane, ...]) -> float:
    """Return the room of the labels and the gap before them."""
    style = Type("", bold=True)
    known = (width_of(row.label, style) for row in rows if row.share is not None)
    return max(known, default=0.0) + _GAP


def _tick(at: float, word: str, box: tuple[float, float, int], colours: Tokens) -> str:
    left, right, height = box
    x = left + at * (right - left)
    anchor = "start" if at == 0 else "end" if at == 1 else "middle"
    line = element("line", x1=x, x2=x, y1=18, y2=height, stroke=colours.grid)
    return line + words(x, 12, word, Type(colours.muted, size=_SMALL, anchor=anchor))


def _name(row: Lane, top: float, colours: Tokens, *, width: float) -> str:
    style = Type(colours.ink, bold=row.is_strong)
    [shown] = wrap(row.name, style, width=width, lines=1) or [""]
    y = top + 13 if width > _NAME else top + 18.5
    return words(0, y, shown, style)


def _lane(row: Lane, top: float, ends: tuple[float, float], colours: Tokens) -> str:
    left, right = ends
    middle = top + _LANE / 2

    def at(share: float) -> float:
        return left + min(max(share, 0.0), 1.0) * (right - left)

    if row.share is None:
        return _box(row.label, top + 4, ends, colours)
    body = ""
    if row.low is not None and row.high is not None:
        low, high = at(row.low), at(row.high)
        body += _line((low, middle, high, middle), colours)
        body += _line((low, middle - 4, low, middle + 4), colours)
        body += _line((high, middle - 4, high, middle + 4), colours)
    if row.share_high is not None and row.share_high > row.share:
        wide = at(row.share_high) - at(row.share)
        body += element(
            "rect",
            x=at(row.share),
            y=middle - 5,
            width=wide,
            height=10,
            fill=colours.ink,
        )
    body += element("circle", cx=at(row.share), cy=middle, r=5, fill=colours.ink)
    return body + words(
        right + _GAP, middle + 4.5, row.label, Type(colours.ink, bold=True)
    )


def _box(label: str, top: float, ends: tuple[float, float], colours: Tokens) -> str:
    left, right = ends
    box = element(
        "rect",
        x=left + 0.5,
        y=top + 0.5,
        width=right - left - 1,
        height=_LANE - 9,
        fill="none",
        stroke=colours.base,
        stroke_dasharray="3 3",
    )
    style = Type(colours.muted, size=_SMALL, anchor="middle", halo=colours.bg)
    return box + words((left + right) / 2, top + 14, label, style)


def _line(ends: tuple[float, float, float, float], colours: Tokens) -> str:
    x1, y1, x2, y2 = ends
    return element(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colours.ink, stroke_width=1.5
    )
