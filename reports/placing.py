"""Where words stand in a panel of the chart, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.panels import GUTTER, Panels

LINE = 0.075
"""Height of a line of words, as a part of the panel's."""

_STEPS = 13
"""Into how many heights a panel is divided to look for a free one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words at a week, and where their lower edge would best stand.

    `at` is a part of the panel's height, 0 to 1. `others` are weeks and ends at which
    they may stand as well.
    """

    text: str
    week: float
    anchor: str
    at: float
    is_muted: bool = False
    others: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """What words cover: weeks from left to right, parts of the height."""

    left: float
    right: float
    bottom: float
    top: float
    week: float = 0.0
    anchor: str = "left"

    def covers(self, other: "Box") -> bool:
        """Say whether two boxes have a part in common."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not is_beside and self.bottom < other.top and other.bottom < self.top


def free_box(words: Words, taken: Sequence[Box], panels: Panels) -> Box:
    """Return the place that covers no words, few weeks, and is near the best one."""
    heights = (words.at, *(step / _STEPS for step in range(_STEPS + 1)))
    stands = ((words.week, words.anchor), *words.others)
    boxes = [_box(words, at, h, panels) for at in stands for h in heights]
    inside = [box for box in boxes if _is_inside(box, panels)] or boxes[:1]

    def cost(box: Box) -> float:
        n_words = sum(box.covers(other) for other in taken)
        is_over_line = box.left < 0 < box.right
        far = abs(box.bottom - words.at)
        is_moved = (box.week, box.anchor) != (words.week, words.anchor)
        covered = _n_covered(box, panels) + 4 * (is_over_line + is_moved)
        return 100 * n_words + covered + 25 * far

    return min(inside, key=cost)


def _is_inside(box: Box, panels: Panels) -> bool:
    first, last = panels.weeks
    most = last + gutter(panels)
    is_wide_enough = first - 1 <= box.left and box.right <= most
    return is_wide_enough and box.bottom >= 0 and box.top <= 1


def _n_covered(box: Box, panels: Panels) -> int:
    points = (*panels.series.outcome, *panels.series.comparison)
    return sum(
        box.left <= panels.middle(point) <= box.right
        and box.bottom <= point.value / panels.top <= box.top
        for point in points
        if point.value is not None
    )


def _box(words: Words, stand: tuple[float, str], bottom: float, panels: Panels) -> Box:
    week, anchor = stand
    wide = panels.weeks_wide(words.text)
    left = week - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * wide
    n_lines = words.text.count("<br>") + 1
    return Box(left, left + wide, bottom, bottom + n_lines * LINE, week, anchor)


def gutter(panels: Panels) -> float:
    """Return how many weeks would fit between the panel and the edge."""
    first, last = panels.weeks
    return (last - first) * (1 - GUTTER) / GUTTER
