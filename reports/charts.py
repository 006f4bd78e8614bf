"""The chart specifications for Plotly, as plain dicts.

One chart: use above result on one time axis, in weeks from go-live. All in ink
and greys, labels at the marks, no legend. A missing week is a gap.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from html import unescape

from model.plan import Event
from model.verdict import PairSeries, Result
from reports import event_bands, result_labels, result_panel, use_panel
from reports.panels import GUTTER, Json, Panels, Spec, label, paint
from reports.tables import Look
from reports.tokens import FONT, tokens

CONFIG: Mapping[str, bool] = {"displayModeBar": False, "scrollZoom": False}
"""Plotly's configuration: nothing to press, and scrolling scrolls the page."""

_HEIGHT = 480
_USE_TOP = 0.9
_USE_PANEL: list[Json] = [0.66, _USE_TOP]
_RESULT_PANEL: list[Json] = [0.0, 0.55]
_RESULT_TITLE = (0.615, 0.645)
"""Where the title of one line begins, and of two."""

_MARK_WEEKS = 13
_LABEL_PART = 0.45
"""Part of the axis that the name of go-live needs left of its line on a phone."""


def evidence_chart(
    series: PairSeries, result: Result, look: Look, events: tuple[Event, ...] = ()
) -> Spec:
    """Return the chart of one pair in one wave: use above result.

    Args:
        series: weekly points of the wave.
        result: the wave's verdict; its figures are the labels.
        look: day, language, theme and sources.
        events: all that else happened; those of the wave are drawn as bands with
            their number in this order.
    """
    panels = _panels(series, result, look, events)
    return {
        "data": [*use_panel.traces(panels), *result_panel.traces(panels)],
        "layout": _layout(panels),
    }


def shortened(part: Json) -> Json:
    """Return a part of a specification with numbers of five digits.

    That is finer than a pixel of any screen, and halves what is sent.

    >>> shortened({"y": [0.8461538461538461, None, 12]})
    {'y': [0.84615, None, 12]}
    """
    match part:
        case float():
            return float(f"{part:.5g}")
        case list():
            return [shortened(one) for one in part]
        case dict():
            return {name: shortened(one) for name, one in part.items()}
        case _:
            return part


def desk_labels(panels: Panels) -> list[Json]:
    """Return the `N_DESK` labels that a phone has no room for; the theme hides them."""
    return [
        *use_panel.end_labels(panels),
        result_labels.own_end(panels),
        *result_labels.labels(panels),
    ]


N_DESK = 8
"""How many of the labels come first and are for wide screens only."""


def phone_words(
    series: PairSeries, result: Result, look: Look, events: tuple[Event, ...] = ()
) -> tuple[str, ...]:
    """Return what the labels for wide screens say, one line each, for a phone."""
    said = desk_labels(_panels(series, result, look, events))
    texts = (str(one.get("text") or "") for one in said if isinstance(one, dict))
    return tuple(
        unescape(re.sub(r"<[^>]*>", "", text.replace("<br>", " ")))
        for text in texts
        if text
    )


def is_empty(series: PairSeries, result: Result) -> bool:
    """Return whether there is nothing to draw: no week and no check is known."""
    points = (*series.use, *series.outcome, *series.comparison)
    checks = result.adoption.checks if result.adoption else ()
    return not any(point.value is not None for point in points) and not any(
        check.active_low is not None for check in checks
    )


def _panels(
    series: PairSeries, result: Result, look: Look, events: tuple[Event, ...]
) -> Panels:
    return Panels(
        series=series,
        result=result,
        texts=look.figures(result),
        language=look.language,
        colours=tokens(look.theme),
        events=events,
    )


def _layout(panels: Panels) -> Spec:
    clear = "rgba(0,0,0,0)"
    return {
        "height": _HEIGHT,
        "margin": {"l": 34, "r": 10, "t": 6, "b": 40},
        # All that Plotly's own template would set is set here.
        "template": {},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "colorway": [panels.colours.ink],
        "font": {"family": FONT, "size": 13, "color": panels.colours.ink},
        "hoverlabel": {"bgcolor": panels.colours.bg, "font": {"size": 12}},
        "xaxis": _time_axis(panels),
        "yaxis": _value_axis(panels, _USE_PANEL, use_panel.axis(panels)),
        "yaxis2": _value_axis(panels, _RESULT_PANEL, result_panel.axis(panels)),
        "shapes": [
            *event_bands.shapes(panels),
            *result_panel.shapes(panels),
            *use_panel.shapes(panels),
            _go_live(panels),
        ],
        "annotations": [
            *desk_labels(panels),
            *_titles(panels),
            *event_bands.labels(panels),
            *use_panel.labels(panels),
            *result_labels.unknown(panels),
        ],
    }


def _time_axis(panels: Panels) -> Spec:
    first, last = panels.weeks
    marks = [
        week
        for week in range(-10 * _MARK_WEEKS, 10 * _MARK_WEEKS + 1, _MARK_WEEKS)
        if first <= week <= last
    ]
    return {
        "range": [first - 0.3, last + 0.3],
        "domain": [0, GUTTER],
        "anchor": "y2",
        "tickvals": [*marks],
        "ticktext": [_week_text(week, panels) for week in marks],
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": panels.colours.line2,
        "tickangle": 0,
        "tickfont": {"size": 12, "color": panels.colours.muted},
        "linecolor": panels.colours.line2,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _week_text(week: int, panels: Panels) -> str:
    language = panels.language
    when = panels.series.go_live + timedelta(weeks=week)
    if week == 0:
        return language.say("0<br>{day}", day=language.day(when))
    return language.say(
        "{n} wk<br>{month}", n=language.number(week), month=language.month(when)
    )


def _value_axis(panels: Panels, domain: list[Json], own: Spec) -> Spec:
    return {
        "domain": domain,
        "tickfont": {"size": 12, "color": panels.colours.muted},
        "gridcolor": panels.colours.grid,
        "zeroline": True,
        "zerolinecolor": panels.colours.line2,
        "fixedrange": True,
        **own,
    }


def _go_live(panels: Panels) -> Spec:
    return {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": _USE_TOP,
        "yref": "paper",
        "line": paint(panels.colours.ink),
    }


def _titles(panels: Panels) -> list[Json]:
    """Return the headings of both panels and the name of the go-live line."""
    use = panels.say("<b>Use</b> people who worked the new way, week by week")
    result = result_labels.title(panels)
    live, (first, last) = panels.series.go_live, panels.weeks
    is_left = -first < (last - first) * _LABEL_PART
    go_live = label(
        panels.say("Go-live, {day}", day=panels.language.full_day(live)),
        at=(0, _USE_TOP),
        axis="paper",
        xanchor="left" if is_left else "right",
        yanchor="top",
        xshift=5 if is_left else -5,
        font={"size": 12, "color": panels.colours.ink},
    )
    return [
        _title(use, 1.0, panels),
        _title(result, _RESULT_TITLE["<br>" in result], panels),
        go_live,
    ]


def _title(text: str, height: float, panels: Panels) -> Spec:
    return label(
        text,
        at=(0, height),
        axis="paper",
        xref="paper",
        yanchor="top",
        xshift=-34,
        font={"size": 13, "color": panels.colours.muted},
    )
