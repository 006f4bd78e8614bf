"""The lower panel of the evidence chart: the business measure."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from statistics import fmean

from model.plan import EventKind
from model.verdict import Grade, WeekPoint
from reports.levels import level
from reports.panels import (
    Json,
    Panels,
    Spec,
    line,
    paint,
    rule,
    told,
    week_name,
)
from reports.resultfigures import expected, likely_after

AXIS = "y2"
SMOOTHED_WEEKS = 4
BRACKET_AT = 0.075
"""Where the bracket of the judged weeks lies, as a part of the panel's height."""


def traces(panels: Panels) -> list[Json]:
    """Return comparison, weekly dots, the four-week line and the weeks left out."""
    colours, series = panels.colours, panels.series
    dashed = paint(colours.base, width=1.5, dash="5px,4px")
    smooth = paint(colours.ink, width=2)
    comparison = line(
        series.comparison,
        panels,
        axis=AXIS,
        name=panels.say("Comparison"),
        paint=dashed,
    )
    return [
        *_left_out(panels),
        comparison | told(series.comparison, _texts(series.comparison, panels)),
        _dots(panels),
        *(
            line(
                stretch, panels, axis=AXIS, name=panels.say("4-week line"), paint=smooth
            )
            for stretch in smoothed(series.outcome, _recounts(panels))
        ),
    ]


def shapes(panels: Panels) -> list[Json]:
    """Return ranges before and after, what was expected, and the weeks judged."""
    return [
        *_before(panels),
        *_after(panels),
        *_bracket(panels),
        *_comparison_end(panels),
    ]


def axis(panels: Panels) -> Spec:
    """Return the axis, which starts at zero."""
    share = panels.series.unit == "share"
    has_any = panels.has_result or bool(panels.series.comparison)
    return {
        "range": [0, panels.top],
        "nticks": 5,
        "showticklabels": has_any,
        "tickformat": ".0%" if share else "",
    }


def smoothed(
    points: tuple[WeekPoint, ...], recounts: Sequence[date] = ()
) -> Iterator[tuple[WeekPoint, ...]]:
    """Yield the mean of each week and the three before it, weeks unknown left out.

    It runs through go-live, and breaks where the measure is counted differently:
    what lies on both sides of such a day is not one measure.
    """

    def n_recounts(point: WeekPoint) -> int:
        return sum(point.first_day >= day for day in recounts)

    for _, stretch in groupby(points, key=n_recounts):
        listed = tuple(stretch)
        yield tuple(_mean(listed, place) for place in range(len(listed)))


def _mean(points: tuple[WeekPoint, ...], place: int) -> WeekPoint:
    point = points[place]
    if point.value is None:
        return point
    window = points[max(0, place + 1 - SMOOTHED_WEEKS) : place + 1]
    known = [one.value for one in window if one.value is not None]
    return WeekPoint(week=point.week, first_day=point.first_day, value=fmean(known))


def _recounts(panels: Panels) -> list[date]:
    wave = panels.series.wave
    return [
        event.first_day
        for event in panels.events
        if event.kind is EventKind.RECOUNT and (not event.waves or wave in event.waves)
    ]


def _dots(panels: Panels) -> Spec:
    points = tuple(p for p in panels.series.outcome if p.value is not None)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [panels.middle(point) for point in points],
        "y": [point.value for point in points],
        "yaxis": AXIS,
        "name": panels.say("Week"),
        "marker": {"size": 4, "color": panels.colours.base},
        **told(points, _texts(points, panels)),
    }


def _texts(points: tuple[WeekPoint, ...], panels: Panels) -> Iterator[str]:
    """Yield the value of each week in words, for who points at it."""
    outcome, language = panels.result.outcome, panels.language
    for point in points:
        value = point.value or 0.0
        number = (
            language.number(value, digits=1)
            if outcome is None
            else level(value, outcome, language)
        )
        yield panels.say(
            "Week {week}, from {day}: {value}",
            week=language.number(week_name(point.week)),
            day=language.day(point.first_day),
            value=number,
        )


def _left_out(panels: Panels) -> list[Json]:
    """Return the weeks around go-live that are not judged, hatched."""
    baseline, judged = panels.series.baseline, panels.series.judged
    if baseline is None or judged is None:
        return []
    left, right = panels.edge(baseline[1] + 1), panels.edge(judged[0])
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
    ends = (panels.edge(series.baseline[0]), panels.edge(series.baseline[1] + 1))
    low, high = max(series.baseline_low or 0.0, 0.0), series.baseline_high or 0.0
    mean = rule(
        x=ends,
        y=(series.baseline_mean, series.baseline_mean),
        axis=AXIS,
        paint=paint(panels.colours.base),
    )
    return [_band(ends, (low, high), panels.colours.band, 1.0), mean]


def _after(panels: Panels) -> list[Json]:
    """Return the likely range of the result, and what was expected, dotted."""
    outcome, judged = panels.result.outcome, panels.series.judged
    base = expected(outcome) if outcome else None
    likely = likely_after(outcome) if outcome else None
    if base is None or likely is None or judged is None:
        return []
    ends = (panels.edge(judged[0]), panels.edge(judged[1] + 1))
    dots = paint(panels.colours.base, width=1.5, dash="1.5px,2.5px")
    return [
        _band(ends, likely, panels.colours.slipped, 0.45),
        rule(x=ends, y=(base, base), axis=AXIS, paint=dots),
    ]


def _band(
    x: tuple[float, float], y: tuple[float, float], colour: str, opacity: float
) -> Spec:
    return {
        "type": "rect",
        "x0": x[0],
        "x1": x[1],
        "y0": y[0],
        "y1": y[1],
        "yref": AXIS,
        "fillcolor": colour,
        "opacity": opacity,
        "line": {"width": 0},
        "layer": "below",
    }


def _bracket(panels: Panels) -> list[Json]:
    """Return the bracket of the weeks judged, once they are."""
    judged, outcome = panels.series.judged, panels.result.outcome
    if judged is None or outcome is None or outcome.after is None:
        return []
    left, right = panels.edge(judged[0]), panels.edge(judged[1] + 1)
    high, cap = panels.top * BRACKET_AT, panels.top * 0.015
    ink = paint(panels.colours.ink, width=1.2)
    return [
        rule(x=(left, right), y=(high, high), axis=AXIS, paint=ink),
        rule(x=(left, left), y=(high - cap, high + cap), axis=AXIS, paint=ink),
        rule(x=(right, right), y=(high - cap, high + cap), axis=AXIS, paint=ink),
    ]


def ends_early(panels: Panels) -> bool:
    """Say whether the comparison ends because one of its groups switches."""
    known = [p for p in panels.series.comparison if p.value is not None]
    outcome, compared = panels.result.outcome, panels.series.compared
    if not known or set(compared) <= {None}:
        return False
    is_waiting = outcome is None or outcome.grade is not Grade.A2
    return is_waiting and panels.middle(known[-1]) + 1 < panels.weeks[1]


def _comparison_end(panels: Panels) -> list[Json]:
    """Return the short tick where the comparison ends before the weeks do."""
    if not ends_early(panels):
        return []
    known = [p for p in panels.series.comparison if p.value is not None]
    last, cap = known[-1], panels.top * 0.035
    value, at = last.value or 0.0, panels.middle(last)
    return [
        rule(
            x=(at, at),
            y=(value - cap, value + cap),
            axis=AXIS,
            paint=paint(panels.colours.base, width=1.8),
        )
    ]
