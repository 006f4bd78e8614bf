"""Weeks of the result against the limits of noise, as a plain picture."""

from functools import lru_cache

from kpi.xmr import XmrChart, xmr
from model.language import Language
from model.verdict import Outcome, PairSeries, WeekPoint
from reports.figures import level
from reports.svg import Drawing, Type, element, picture, words
from reports.tables import Look
from reports.tokens import Tokens, tokens

DESK, PHONE = 760, 340
"""Widths in pixels that it is drawn in."""

_HEIGHT, _TOP, _FOOT, _RIGHT = 170, 12, 22, 52


def limits(series: PairSeries) -> XmrChart | None:
    """Return mean and limits of the weeks; None where they cannot be told."""
    return xmr(series.outcome, series.baseline) if series.baseline else None


def limits_words(chart: XmrChart, series: PairSeries, language: Language) -> str:
    """Return how many weeks since go-live lie beyond noise, one sentence."""
    after = [
        signals
        for point, signals in zip(series.outcome, chart.signals, strict=True)
        if point.week >= 0 and point.value is not None
    ]
    return language.say(
        "Weeks since go-live that noise does not explain: {n} of {all}.",
        n=sum(bool(signals) for signals in after),
        all=len(after),
    )


def limits_note(chart: XmrChart, language: Language) -> str:
    """Return what the picture is, and that it decides nothing."""
    template = (
        "Limits from the {n} weeks before go-live, too few to lock them yet. A "
        "picture only: it decides nothing."
        if chart.is_trial
        else "Limits locked from the {n} weeks before go-live. A picture only: it "
        "decides nothing."
    )
    return language.say(template, n=chart.n_baseline)


@lru_cache(maxsize=32)
def xmr_picture(
    series: PairSeries, outcome: Outcome, seen: Look, width: int
) -> Drawing | None:
    """Draw the weeks, their mean before go-live and the limits; filled: a signal.

    None where limits cannot be told.
    """
    chart = limits(series)
    if chart is None:
        return None
    colours = tokens(seen.theme)
    frame = _Frame(series.outcome, chart, width)
    body = _limits(chart, outcome, frame, seen)
    body += _go_live(frame, seen)
    body += _weeks(series.outcome, chart, frame, colours)
    alt = limits_words(chart, series, seen.language)
    return picture(body, size=(width, _HEIGHT), alt=alt)


class _Frame:
    """Where a week and a value stand."""

    def __init__(
        self, points: tuple[WeekPoint, ...], chart: XmrChart, width: int
    ) -> None:
        values = [point.value for point in points if point.value is not None]
        self.low, self.high = min(*values, chart.low), max(*values, chart.high)
        weeks = [0, *(point.week for point in points)]
        self.first, self.last = min(weeks), max(weeks)
        self.width = width - _RIGHT

    def x(self, week: float) -> float:
        """Return the pixel of a week."""
        return 6 + (week - self.first) / (self.last - self.first or 1) * (
            self.width - 12
        )

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        tall = _HEIGHT - _TOP - _FOOT
        return _TOP + (self.high - value) / (self.high - self.low or 1) * tall


def _limits(chart: XmrChart, outcome: Outcome, frame: _Frame, seen: Look) -> str:
    colours, body = tokens(seen.theme), ""
    muted = Type(colours.muted, size=12)
    for value, dash in ((chart.low, "4 4"), (chart.mean, ""), (chart.high, "4 4")):
        y = frame.y(value)
        body += element(
            "line",
            x1=0,
            y1=y,
            x2=frame.width,
            y2=y,
            stroke=colours.base,
            stroke_dasharray=dash or "none",
        )
        text = level(value, outcome, seen.language)
        body += words(frame.width + 6, y + 4, text, muted)
    return body


def _go_live(frame: _Frame, seen: Look) -> str:
    colours, x = tokens(seen.theme), frame.x(-0.5)
    line = element("line", x1=x, y1=0, x2=x, y2=_HEIGHT - _FOOT, stroke=colours.ink)
    anchor = "end" if x > frame.width * 0.7 else "start"
    style = Type(colours.ink, size=12, anchor=anchor)
    return line + words(x, _HEIGHT - 6, seen.language.say("Go-live, day 0"), style)


def _weeks(
    points: tuple[WeekPoint, ...], chart: XmrChart, frame: _Frame, colours: Tokens
) -> str:
    body = ""
    for point, signals in zip(points, chart.signals, strict=True):
        if point.value is not None:
            body += element(
                "circle",
                cx=frame.x(point.week),
                cy=frame.y(point.value),
                r=3.2 if signals else 2.2,
                fill=colours.ink if signals else colours.bg,
                stroke=colours.ink if signals else colours.base,
            )
    return body
