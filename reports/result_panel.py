"""The lower panel of the evidence chart: the business measure."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from statistics import fmean
from textwrap import wrap

from kpi.finding import NEVER_LAUNCHED
from model.plan import Better
from model.verdict import Grade, WeekPoint
from reports.figures import Kind
from reports.panels import Json, Panels, Spec, label, line, paint, rule
from reports.words import measure_title

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


def labels(panels: Panels) -> list[Json]:
    """Return the words in the panel: before, judged weeks, comparison."""
    return [
        *_before_label(panels),
        *_judged_label(panels),
        *_line_label(panels),
        *_unknown_label(panels),
        *_comparison_label(panels),
    ]


def axis(panels: Panels) -> Spec:
    """Return the axis, which starts at zero."""
    share = panels.series.unit == "share"
    return {
        "range": [0, panels.top],
        "nticks": 5,
        "showticklabels": _is_known(panels),
        "tickformat": ".0%" if share else "",
    }


def title(panels: Panels) -> str:
    """Return what the panel shows: measure, unit and which way is better."""
    outcome = panels.result.outcome
    name = f"{measure_title(outcome, panels.language)}: " if outcome else ""
    lower = panels.series.better is Better.LOWER
    return panels.say(
        "<b>Result</b> {name}{unit}, lower is better"
        if lower
        else "<b>Result</b> {name}{unit}, higher is better",
        name=escape(name),
        unit=escape(panels.language.translate(panels.series.unit)),
    )


def _is_known(panels: Panels) -> bool:
    points = (*panels.series.outcome, *panels.series.comparison)
    return any(point.value is not None for point in points)


def _unknown_label(panels: Panels) -> list[Json]:
    if _is_known(panels):
        return []
    text = panels.say("No result is known yet")
    muted: Json = {"color": panels.colours.muted, "size": 12}
    place = (panels.weeks[0], panels.top / 2)
    return [label(text, at=place, axis=AXIS, font=muted)]


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


def _before_label(panels: Panels) -> list[Json]:
    series = panels.series
    if series.baseline is None or series.baseline_high is None:
        return []
    before = panels.texts[Kind.BEFORE]
    text = panels.say("Usual range before")
    if before.value is not None:
        text = panels.say("Before: {level}", level=escape(before.text))
    place = (series.baseline[0], series.baseline_low or 0.0)
    return [label(text, at=place, axis=AXIS, yanchor="top", bgcolor=panels.veil)]


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


def _judged_label(panels: Panels) -> list[Json]:
    judged = panels.series.judged
    after = panels.texts[Kind.AFTER]
    if judged is None or after.value is None:
        return []
    text = panels.say(
        "Judged, weeks {first} to {last}: <b>{level}</b>",
        first=judged[0],
        last=judged[1],
        level=escape(after.text),
    )
    middle = (judged[0] + judged[1]) / 2
    anchor = panels.anchored(middle)
    ends = {"left": judged[0] - 0.5, "center": middle, "right": judged[1] + 0.5}
    place = (ends[str(anchor["xanchor"])], panels.top * 0.12)
    return [label(text, at=place, axis=AXIS, bgcolor=panels.veil, **anchor)]


def _line_label(panels: Panels) -> list[Json]:
    known = [p for p in panels.series.outcome if p.value is not None]
    if not known or known[-1].week < 0:
        return []
    lowest = min(point.value or 0.0 for point in known[-_NEAR_END:])
    text = panels.say("<b>{wave}</b>, 4-week line", wave=escape(panels.series.wave))
    place = (panels.weeks[1], lowest)
    below: Spec = {"xanchor": "right", "yanchor": "top", "yshift": -3}
    return [label(text, at=place, axis=AXIS, bgcolor=panels.veil, **below)]


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


def _comparison_label(panels: Panels) -> list[Json]:
    known = [p for p in panels.series.comparison if p.value is not None]
    if not known:
        return []
    translate = panels.language.translate
    groups = (g or translate(NEVER_LAUNCHED) for g in panels.series.compared)
    outcome = panels.result.outcome
    is_earlier = outcome is not None and outcome.grade is Grade.A2
    template = "Switched earlier: {names}" if is_earlier else "Not yet live: {names}"
    text = panels.say(template, names=escape(", ".join(groups)))
    last = known[-1].week
    highest = max(point.value or 0.0 for point in known[-_NEAR_END:])
    return [
        label(
            "<br>".join(wrap(text, _LABEL_WIDTH)),
            at=(last, highest),
            axis=AXIS,
            yshift=3,
            bgcolor=panels.veil,
            font={"color": panels.colours.muted, "size": 12},
            **panels.anchored(last),
        )
    ]
