"""An axis of relative changes, as the strip of dates and the waves share it."""

from collections.abc import Iterable
from math import ceil, floor

from reports.svg import Type, element, words
from reports.tables import Look
from reports.tokens import tokens

HEIGHT = 22
"""Pixels that the axis takes under its line."""

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_PIXELS = 48
"""Least distance of two numbers."""


def x_of(change: float, span: tuple[float, float], at: tuple[float, float]) -> float:
    """Return the pixel of a change.

    Args:
        change: relative, 0.1 is 10 % more.
        span: the changes at both ends.
        at: the pixels of both ends.
    """
    (low, high), (left, right) = span, at
    return left + (change - low) / ((high - low) or 1.0) * (right - left)


def change_axis(
    span: tuple[float, float], at: tuple[float, float], y: float, seen: Look
) -> str:
    """Draw the line with a number at each step, from left to right at `y`."""
    colours = tokens(seen.theme)
    body = _line(at[0], y, at[1], y, colours.line2)
    style = Type(colours.muted, size=12, anchor="middle")
    for change in steps(span, at):
        x = x_of(change, span, at)
        body += _line(x, y, x, y + 3, colours.line2)
        body += words(x, y + 16, seen.language.percent(change), style)
    return body


def roomy(changes: Iterable[float], room: float) -> tuple[float, float]:
    """Return the ends of an axis with these changes and none, and room beside them.

    Changes so small that they round to none still get an axis of two numbers: it
    then reaches the smallest step on the side of the larger one.

    Args:
        changes: relative, 0.1 is 10 % more.
        room: how much of the whole is left empty on each side.
    """
    ends = (0.0, *changes)
    low, high = min(ends), max(ends)
    least = _STEPS[0]
    if max(high, -low) < least:
        low, high = (-least, high) if -low > high else (low, least)
    beside = (high - low) * room
    return low - beside, high + beside


def steps(span: tuple[float, float], at: tuple[float, float]) -> list[float]:
    """Return the changes that have a number on the axis, as many as have room."""
    low, high = span
    most = max(1.0, (at[1] - at[0]) / _PIXELS)
    step = next((one for one in _STEPS if (high - low) / one <= most), _STEPS[-1])
    return [n * step for n in range(ceil(low / step), floor(high / step) + 1)]


def scale_words(
    span: tuple[float, float], ends: Iterable[tuple[float, float]], seen: Look
) -> str:
    """Return the numbers of an axis in all its widths, in one text."""
    changes = sorted({change for at in ends for change in steps(span, at)})
    return seen.language.listed(seen.language.percent(change) for change in changes)


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=1.5)
