"""SVG as text: elements, escaped words, and how wide words are."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from reports.tokens import FONT, Tokens

_WIDTHS: dict[str, int] = {
    **dict.fromkeys("ijl.,:;'|! ftI/[]", 285),
    **dict.fromkeys("r()-", 335),
    **dict.fromkeys("csxyvzkJ", 500),
    **dict.fromkeys("mwM", 860),
    **dict.fromkeys("ABEFKLPSTVXYZ&", 690),
    **dict.fromkeys("CDGHNOQRU", 780),
    **dict.fromkeys("W%", 945),
    **dict.fromkeys("@…—→", 1015),
}
"""In thousandths of the size, at least what Arial takes."""

_USUAL_WIDTH = 560
_BOLD = 1.07
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG text, with its finding in words.

    `width` and `height` are whole pixels; `alt` is also the picture's
    accessible name.
    """

    svg: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: size in pixels, colour, weight, anchor and halo."""

    fill: str
    size: int = 13
    bold: bool = False
    anchor: str = "start"
    halo: str | None = None


def element(name: str, content: str = "", **attributes: float | str) -> str:
    """Return one element; attribute names take `_` for `-`, values are escaped.

    >>> element("circle", r=6, stroke_width=1.5)
    '<circle r="6" stroke-width="1.5"/>'
    """
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def words(x: float, y: float, content: str, style: Type) -> str:
    """Return escaped words with their baseline at `y`."""
    return runs(x, y, ((content, style),))


def runs(x: float, y: float, parts: Iterable[tuple[str, Type]]) -> str:
    """Return words of several types on one line, one after the other.

    Anchor and halo are those of the first part.
    """
    listed = [(content, style) for content, style in parts if content]
    if not listed:
        return ""
    spans = "".join(
        element("tspan", escape(content), **_type(style)) for content, style in listed
    )
    first = listed[0][1]
    anchor = {} if first.anchor == "start" else {"text_anchor": first.anchor}
    placed = element("text", spans, x=x, y=y, **anchor)
    if first.halo is None:
        return placed
    return element(
        "g", placed, paint_order="stroke", stroke=first.halo, stroke_width="4"
    )


def picture(body: str, *, size: tuple[int, int], alt: str) -> Drawing:
    """Return a finished drawing of `size` (width, height) in pixels."""
    width, height = size
    svg = element(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=alt,
        font_family=FONT,
        style="font-variant-numeric:tabular-nums lining-nums",
    )
    return Drawing(svg=svg, alt=alt, width=width, height=height)


def hatches(colours: Tokens, used: str) -> str:
    """Return the patterns that fills name: late, left and unknown.

    Args:
        colours: those of the theme.
        used: text in which the fills stand; a pattern that it does not name is
            left out.
    """
    ground = element("rect", width=5, height=5, fill=colours.bg)
    stripe = element("rect", width=2.6, height=5, fill=colours.ink)
    dot = element("circle", cx=1.4, cy=1.4, r=0.9, fill=colours.base)
    line = element("rect", width=1, height=5, fill=colours.base)
    patterns = {
        "late": _pattern("late", 5, ground + stripe, patternTransform="rotate(45)"),
        "left": _pattern("left", 4, ground + dot),
        "unknown": _pattern(
            "unknown", 5, ground + line, patternTransform="rotate(-45)"
        ),
    }
    needed = [made for name, made in patterns.items() if f"url(#{name})" in used]
    return element("defs", "".join(needed)) if needed else ""


def _pattern(name: str, size: int, body: str, **attributes: str) -> str:
    return element(
        "pattern",
        body,
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        **attributes,
    )


def width_of(content: str, style: Type) -> float:
    """Return about how wide words are, in pixels; rather too wide than too narrow."""
    bare = unicodedata.normalize("NFD", content)
    units = sum(
        _WIDTHS.get(c, _USUAL_WIDTH) for c in bare if not unicodedata.combining(c)
    )
    return units * style.size / 1000 * (_BOLD if style.bold else 1)


def wrap(content: str, style: Type, *, width: float, lines: int) -> list[str]:
    """Break words into at most `lines` lines; what does not fit ends in `…`."""
    broken: list[str] = []
    for word in content.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width_of(longer, style) <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], " ".join(broken[lines - 1 :])]
    return [_cut(line, style, width) for line in broken]


def _cut(line: str, style: Type, width: float) -> str:
    if width_of(line, style) <= width:
        return line
    while line and width_of(line + _ELLIPSIS, style) > width:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS


def _type(style: Type) -> dict[str, float | str]:
    weight: dict[str, float | str] = {"font_weight": 600} if style.bold else {}
    return {"font_size": style.size, "fill": style.fill, **weight}


def _value(value: float | str) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".removesuffix(".0")
