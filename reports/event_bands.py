"""What else happened, numbered, through both panels of the chart.

A band is something that passed, a dotted line a new way of counting.
"""

from collections.abc import Iterator
from datetime import date

from model.plan import Event, EventKind
from reports.panels import Json, Panels, Spec, label, paint, rule

_TOP = 0.9
_DAYS = 7


def shapes(panels: Panels) -> list[Json]:
    """Return a pale band an event, from its first to its last day, or its line."""
    return [_shape(left, right, panels) for _, left, right in _bands(panels)]


def labels(panels: Panels) -> list[Json]:
    """Return the number of each event at the foot of its band."""
    return [
        label(
            str(number),
            at=((left + right) / 2, 0),
            axis="paper",
            xanchor="center",
            bgcolor=panels.colours.bg,
            bordercolor=panels.colours.base,
            borderpad=2,
            font={"size": 12, "color": panels.colours.muted},
        )
        for number, left, right in _bands(panels)
    ]


def _shape(left: float, right: float, panels: Panels) -> Spec:
    if left == right:
        dots = paint(panels.colours.muted, dash="dot")
        return rule(x=(left, right), y=(0, _TOP), axis="paper", paint=dots)
    return {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": 0,
        "y1": _TOP,
        "yref": "paper",
        "layer": "below",
        "fillcolor": panels.colours.band,
        "line": {"width": 0},
    }


def _bands(panels: Panels) -> Iterator[tuple[int, float, float]]:
    """Yield number, left and right end in weeks of the events of the wave.

    Both ends of a new way of counting are its first moment.
    """
    first, last = panels.weeks
    for number, event in enumerate(panels.events, start=1):
        left = _week(event.first_day, panels)
        right = _week(event.last_day, panels) + 1 / _DAYS
        if event.kind is EventKind.RECOUNT:
            right = left
        if _is_of(event, panels.series.wave) and right > first and left < last:
            yield number, max(left, first), min(right, last)


def _is_of(event: Event, wave: str) -> bool:
    return not event.waves or wave in event.waves


def _week(day: date, panels: Panels) -> float:
    return (day - panels.series.go_live).days / _DAYS
