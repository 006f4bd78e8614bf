"""What the evidence chart is drawn from, and the parts both panels share."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from math import ceil, floor

from kpi.windows import monday_from
from model.figure import Figure
from model.language import Language
from model.plan import Event
from model.text import Template
from model.verdict import Check, PairSeries, Result, WeekPoint
from reports.kinds import Kind
from reports.resultfigures import likely_after
from reports.svg import Type, width_of
from reports.tokens import Tokens

Json = str | float | bool | None | list["Json"] | dict[str, "Json"]
Spec = dict[str, Json]
"""A Plotly figure, its parts, or any other JSON object."""

_HEADROOM = 1.12
_LEFT_PART, _RIGHT_PART = 0.4, 0.6
_PIXELS = 560
"""How wide the panels are at least where words stand in them; phones have none."""

GUTTER = 0.83
"""Where the panels end and the words at the end of each line begin, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """The weeks of a wave, its figures as labels, and how they are shown.

    The axis is time since go-live in weeks: a week stands where its days lie, so
    that checks, events and weeks are on one scale.
    """

    series: PairSeries
    result: Result
    texts: Mapping[Kind, Figure]
    language: Language
    colours: Tokens
    events: tuple[Event, ...] = ()

    @property
    def weeks(self) -> tuple[int, int]:
        """First and last week with a place on the axis; go-live is always in."""
        points = (*self.series.use, *self.series.outcome)
        reached = [check.day / 7 for check, _ in self.reached]
        starts = [self.middle(point) - 0.5 for point in points]
        ends = [start + 1 for start in starts]
        return floor(min([0.0, *starts])), ceil(max([1.0, *reached, *ends]))

    def middle(self, point: WeekPoint) -> float:
        """Return where the middle of a week stands."""
        return (point.first_day - self.series.go_live).days / 7 + 0.5

    def edge(self, week: int) -> float:
        """Return where a week of the result begins; those are calendar weeks."""
        go_live = self.series.go_live
        return week + (monday_from(go_live) - go_live).days / 7

    @property
    def reached(self) -> list[tuple[Check, float]]:
        """The checks that are known, with their people as a share of the roster."""
        checks = self.result.adoption.checks if self.result.adoption else ()
        members = self.result.members or 1
        return [
            (check, check.active_low / members)
            for check in checks
            if check.active_low is not None
        ]

    @property
    def veil(self) -> str:
        """The page's colour, nearly opaque, to stand words on."""
        parts = (int(self.colours.bg[place : place + 2], 16) for place in (1, 3, 5))
        return f"rgba({','.join(map(str, parts))},0.8)"

    @property
    def top(self) -> float:
        """The upper end of the result axis, which starts at zero."""
        points = (*self.series.outcome, *self.series.comparison)
        known = [point.value for point in points if point.value is not None]
        likely = likely_after(self.result.outcome) if self.result.outcome else None
        ends = [self.series.baseline_high or 0.0, *(likely or ())]
        return max([*known, *ends]) * _HEADROOM or 1.0

    @property
    def has_result(self) -> bool:
        """Whether any week of the wave's own result is known."""
        return any(point.value is not None for point in self.series.outcome)

    def anchored(self, week: float) -> str:
        """Return which end of words stands at a week, so that they stay inside."""
        first, last = self.weeks
        place = (week - first) / (last - first or 1)
        if place < _LEFT_PART:
            return "left"
        return "right" if place > _RIGHT_PART else "center"

    def weeks_wide(self, text: str) -> float:
        """Return how many weeks words cover where the panels are narrowest."""
        lines = re.sub(r"<(?!br>)[^>]*>", "", text).split("<br>")
        pixels = max(width_of(unescape(line), Type("", size=12)) for line in lines)
        first, last = self.weeks
        return pixels / _PIXELS * (last - first or 1)

    def say(self, template: Template, **values: object) -> str:
        """Return a template in the reader's language."""
        return self.language.say(template, **values)


def week_name(week: int) -> int:
    """Return the number of a week: 1 begins at go-live, -1 is the one before.

    >>> week_name(0), week_name(2), week_name(-1)
    (1, 3, -1)
    """
    return week + 1 if week >= 0 else week


def line(
    points: tuple[WeekPoint, ...], panels: Panels, *, axis: str, name: str, paint: Spec
) -> Spec:
    """Return a trace that stops before a missing week and starts after it."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [panels.middle(point) for point in points],
        "y": [point.value for point in points],
        "yaxis": axis,
        "name": name,
        "line": paint,
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def told(points: tuple[WeekPoint, ...], texts: Iterable[str]) -> Spec:
    """Return what a trace says of each of its weeks, as the table has it."""
    said = [
        text if point.value is not None else ""
        for point, text in zip(points, texts, strict=True)
    ]
    return {"text": [*said], "hovertemplate": "%{text}<extra></extra>"}


def end_label(text: str, *, value: float, axis: str, **placed: Json) -> Spec:
    """Return words at the end of a line, right of the panels."""
    at = (GUTTER + 0.012, value)
    return label(text, at=at, axis=axis, xref="paper", yanchor="middle", **placed)


def hidden() -> Spec:
    """Return a label that is not there, so that those after it keep their place."""
    return {"text": "", "visible": False}


def label(text: str, *, at: tuple[float, float], axis: str, **placed: Json) -> Spec:
    """Return words that begin at a point of a panel, above it, unless placed.

    Args:
        text: words as Plotly reads them: `<b>`, `<br>`, all else escaped.
        at: week, and value on the axis.
        axis: `y` for use, `y2` for the result.
        placed: anchors, shifts and font where they differ.
    """
    week, value = at
    return {
        "text": text,
        "x": week,
        "y": value,
        "yref": axis,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        **placed,
    }


def rule(
    *, x: tuple[float, float], y: tuple[float, float], axis: str, paint: Spec
) -> Spec:
    """Return a straight line between two points of a panel."""
    return {
        "type": "line",
        "x0": x[0],
        "x1": x[1],
        "y0": y[0],
        "y1": y[1],
        "yref": axis,
        "line": paint,
    }


def paint(colour: str, *, width: float = 1, dash: str = "solid") -> Spec:
    """Return how a line is drawn."""
    return {"color": colour, "width": width, "dash": dash}
