"""The lower panel of the evidence chart: the business measure."""

from collections.abc import Iterator
from itertools import groupby
from statistics import fmean

from model.verdict import WeekPoint
from reports.kinds import Kind
from reports.panels import Json, Panels, Spec, line, paint, rule

AXIS = "y2"
_SMOOTHED_WEEKS = 4
_NEAR_END = 8
_LABEL_WIDTH = 34


def traces(panels: Panels) -> list[Json]:
    """Return comparison, weekly dots, the four-week line and the weeks left out."""
    colours = panels.colours
    dashed = paint(colours.base, width=1.5, dash="5px,4px")
    smooth = paint(colours.ink, width=2)
    return [
        *_left_out(panels),
        line(
            panels.series.comparison,
            axis=AXIS,
            name=panels.say("Comparison"),
            paint=dashed,
        ),
        _dots(panels),
        *(
            line(stretch, axis=AXIS, name=panels.say("4-week line"), paint=smooth)
            for stretch in _stretches(panels.series.outcome)
        ),
    ]


def shapes(panels: Panels) -> list[Json]:
    """Return the usual range before, its mean, and the bracket of the weeks judged."""
    return [*_before(panels), *_bracket(panels), *_comparison_end(panels)]


def axis(panels: Panels) -> Spec:
    """Return the axis, which starts at zero."""
    share = panels.series.unit == "share"
    return {
        "range": [0, panels.top],
        "nticks": 5,
        "showticklabels": panels.has_result,
        "tickformat": ".0%" if share else "",
    }


def _dots(panels: Panels) -> Spec:
    points = [p for p in panels.series.outcome if p.value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.week for point in points],
        "y": [point.value for point in points],
        "yaxis": AXIS,
        "name": panels.say("Week"),
        "hovertemplate": "%{y:.2~f}",
        "marker": {"size": 4, "color": panels.colours.base},
    }


def _stretches(points: tuple[WeekPoint, ...]) -> Iterator[tuple[WeekPoint, ...]]:
    """Yield the four-week line before and after go-live, which it never joins."""
    for _, side in groupby(points, key=lambda point: point.week >= 0):
        listed = tuple(side)
        yield tuple(_smoothed(listed, place) for place in range(len(listed)))


def _smoothed(points: tuple[WeekPoint, ...], place: int) -> WeekPoint:
    point = points[place]
    if point.value is None:
        return point
    window = points[max(0, place + 1 - _SMOOTHED_WEEKS) : place + 1]
    known = [one.value for one in window if one.value is not None]
    return WeekPoint(week=point.week, first_day=point.first_day, value=fmean(known))


def _left_out(panels: Panels) -> list[Json]:
    """Return the weeks around go-live that are not judged, hatched."""
    baseline, judged = panels.series.baseline, panels.series.judged
    if baseline is None or judged is None:
        return []
    left, right = baseline[1] + 0.5, judged[0] - 0.5
    return [
        {
            "type": "scatter",
            "mode": "none",
            "x": [left, right, right, left],
            "y": [0, 0, panels.top, panels.top],
            "yaxis": AXIS,
            "fill": "toself",
            "fillpattern": {
                "shape": "/",
                "size": 7,
                "solidity": 0.12,
                "fgcolor": panels.colours.line2,
                "bgcolor": "rgba(0,0,0,0)",
            },
            "hoverinfo": "skip",
        }
    ]


def _before(panels: Panels) -> list[Json]:
    series = panels.series
    if series.baseline is None or series.baseline_mean is None:
        return []
    left, right = series.baseline[0] - 0.5, series.baseline[1] + 0.5
    mean = rule(
        x=(left, right),
        y=(series.baseline_mean, series.baseline_mean),
        axis=AXIS,
        paint=paint(panels.colours.base),
    )
    band: Json = {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": series.baseline_low,
        "y1": series.baseline_high,
        "yref": AXIS,
        "fillcolor": panels.colours.band,
        "line": {"width": 0},
        "layer": "below",
    }
    return [band, mean]


def _bracket(panels: Panels) -> list[Json]:
    judged = panels.series.judged
    if judged is None or panels.texts[Kind.AFTER].value is None:
        return []
    height, cap = panels.top * 0.1, panels.top * 0.02
    ink = paint(panels.colours.ink, width=1.5)
    left, right = judged[0] - 0.5, judged[1] + 0.5
    return [
        rule(x=(left, right), y=(height, height), axis=AXIS, paint=ink),
        rule(x=(left, left), y=(height - cap, height + cap), axis=AXIS, paint=ink),
        rule(x=(right, right), y=(height - cap, height + cap), axis=AXIS, paint=ink),
    ]


def _comparison_end(panels: Panels) -> list[Json]:
    """Return the short tick where the first team of the comparison switches."""
    known = [p for p in panels.series.comparison if p.value is not None]
    if not known or known[-1].week >= panels.weeks[1]:
        return []
    last, cap = known[-1], panels.top * 0.025
    value = last.value or 0.0
    return [
        rule(
            x=(last.week, last.week),
            y=(value - cap, value + cap),
            axis=AXIS,
            paint=paint(panels.colours.base, width=1.5),
        )
    ]
