"""Weeks of the result against the limits of noise, as a plain picture."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kpi.wording import kind_of
from kpi.xmr import Signal, XmrChart, xmr
from model.language import Language
from model.plan import Better
from model.text import Template
from model.verdict import Outcome, PairSeries, WeekPoint
from reports.levels import level, unit_words
from reports.panels import week_name
from reports.points import Column, column_unit, in_unit
from reports.svg import Drawing, Type, element, picture, words
from reports.tables import Look
from reports.tokens import Tokens, tokens

_HEIGHT, _TOP, _FOOT, _RIGHT = 184, 26, 22, 52


def limits(series: PairSeries, outcome: Outcome) -> XmrChart | None:
    """Return mean and limits of the weeks; None where they cannot be told.

    Weeks that the event log takes out count as not known.
    """
    return xmr(_fair(series, outcome), series.baseline) if series.baseline else None


def limits_words(
    chart: XmrChart, series: PairSeries, outcome: Outcome, language: Language
) -> str:
    """Return how many weeks since go-live lie beyond noise, and on which side."""
    weeks = zip(_fair(series, outcome), chart.signals, strict=True)
    after = [
        (point.value, bool(signals))
        for point, signals in weeks
        if point.week >= 0 and point.value is not None
    ]
    sign = 1 if outcome.better is Better.HIGHER else -1
    beyond = [value for value, is_beyond in after if is_beyond]
    n_better = sum(sign * (value - chart.mean) > 0 for value in beyond)
    template: Template = (
        "Weeks since go-live that noise does not explain: {better} better and {worse} "
        "worse than before, of {all}."
        if beyond
        else "Weeks since go-live that noise does not explain: none of {all}."
    )
    n_worse = len(beyond) - n_better
    return language.say(template, better=n_better, worse=n_worse, all=len(after))


def _fair(series: PairSeries, outcome: Outcome) -> tuple[WeekPoint, ...]:
    """Return the weeks of the result; those that the event log takes out are blank."""
    out = _left_out(series, outcome)
    return tuple(
        replace(one, value=None) if one.first_day in out else one
        for one in series.outcome
    )


def _left_out(series: PairSeries, outcome: Outcome) -> frozenset[date]:
    return frozenset(o.week for o in outcome.left_out if o.group == series.wave)


def limits_note(
    chart: XmrChart, series: PairSeries, outcome: Outcome, language: Language
) -> str:
    """Return what the picture and its marks are, and that it decides nothing."""
    template: Template = (
        "Limits from the {n} weeks before go-live, too few to lock them yet. A "
        "picture only: it decides nothing."
        if chart.is_trial
        else "Limits locked from the {n} weeks before go-live. A picture only: it "
        "decides nothing."
    )
    said = [language.say(template, n=chart.n_baseline)]
    said += _filled(chart, series, outcome, language)
    if outcome.left_out:
        said.append(language.say("Cross: a week that the event log takes out."))
    if _low(chart, outcome) != chart.low:
        said.append(
            language.say(
                "The lower limit would lie below 0, which this measure cannot reach: "
                "it is drawn at 0."
            )
        )
    return " ".join(said)


def _filled(
    chart: XmrChart, series: PairSeries, outcome: Outcome, language: Language
) -> Iterator[str]:
    """Yield what a filled dot is, and how many there are; nothing without any."""
    weeks = list(zip(_fair(series, outcome), chart.signals, strict=True))
    before = [signals for point, signals in weeks if signals and point.week < 0]
    after = [signals for point, signals in weeks if signals and point.week >= 0]
    if before or after:
        yield language.translate(_FILLED)
    if after:
        n_beyond = sum(Signal.OUTSIDE in signals for signals in after)
        yield language.say(_AFTER, beyond=n_beyond, run=len(after) - n_beyond)
    if before:
        yield language.say(_BEFORE, n=len(before))


_FILLED: Template = (
    "Filled: a week that noise does not explain, because it lies beyond a limit or in "
    "a run. A run is seven weeks on one side of the mean, seven rising or falling, or "
    "two of three near the same limit."
)
_AFTER: Template = (
    "Filled since go-live: {beyond} beyond a limit, {run} in a run between the limits."
)
_BEFORE: Template = (
    "Filled before go-live as well: {n}, so the weeks were not steady then either."
)


def limits_ends(chart: XmrChart, outcome: Outcome, language: Language) -> str:
    """Return the numbers that stand at the mean and the limits, as they are drawn."""
    low, mean, high = (
        level(value, outcome, language)
        for value in (_low(chart, outcome), chart.mean, chart.high)
    )
    return language.say(
        "Mean {mean}, limits {low} and {high}.", mean=mean, low=low, high=high
    )


def _low(chart: XmrChart, outcome: Outcome) -> float:
    """Return the lower limit; 0 where it lies below what the measure can be."""
    kind = kind_of(outcome.unit, is_count=outcome.is_count)
    is_never_negative = kind != "level" or outcome.unit == "share"
    return max(chart.low, 0.0) if is_never_negative else chart.low


@lru_cache(maxsize=32)
def xmr_picture(
    series: PairSeries, outcome: Outcome, seen: Look, width: int
) -> Drawing | None:
    """Draw the weeks, their mean before go-live and the limits; filled: a signal.

    A cross is a week that the event log takes out. None where limits cannot be
    told.
    """
    chart = limits(series, outcome)
    if chart is None:
        return None
    colours = tokens(seen.theme)
    drawn = replace(chart, low=_low(chart, outcome))
    frame = _Frame(series.outcome, drawn, width)
    body = _unit(outcome, seen)
    body += _limits(drawn, outcome, frame, seen)
    body += _go_live(frame, seen)
    body += _weeks(_fair(series, outcome), chart, frame, colours)
    body += _crosses(series, outcome, frame, colours)
    alt = limits_words(chart, series, outcome, seen.language)
    return picture(body, size=(width, _HEIGHT), alt=alt)


def xmr_table(
    series: PairSeries, outcome: Outcome, language: Language
) -> dict[str, Column]:
    """Return the data of the picture, a row a week; empty where there is none.

    Mean and limits are the same in every row, as the picture draws them.
    """
    chart = limits(series, outcome)
    if chart is None:
        return {}
    unit, n = column_unit(outcome.unit, language), len(series.outcome)
    drawn: dict[str, list[float | None]] = {
        language.say("Result, {unit}", unit=unit): [p.value for p in series.outcome],
        language.say("Lower limit, {unit}", unit=unit): [_low(chart, outcome)] * n,
        language.say("Mean before, {unit}", unit=unit): [chart.mean] * n,
        language.say("Upper limit, {unit}", unit=unit): [chart.high] * n,
    }
    out = _left_out(series, outcome)
    return {
        language.say("Week"): [week_name(point.week) for point in series.outcome],
        language.say("From"): [p.first_day.isoformat() for p in series.outcome],
        **{title: in_unit(values, outcome.unit) for title, values in drawn.items()},
        language.say("Out of the ordinary"): [
            _remark(point, bool(signals), out, language)
            for point, signals in zip(series.outcome, chart.signals, strict=True)
        ],
    }


def _remark(
    point: WeekPoint, is_beyond: bool, out: frozenset[date], language: Language
) -> str | None:
    """Return what the picture marks a week as; None where it is not known."""
    if point.value is None:
        return None
    if point.first_day in out:
        return language.say("left out by the event log")
    return language.say("yes") if is_beyond else language.say("no")


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


def _unit(outcome: Outcome, seen: Look) -> str:
    text = unit_words(outcome.unit, outcome.better, seen.language)
    return words(0, 12, text, Type(tokens(seen.theme).muted, size=12))


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
    line = element(
        "line", x1=x, y1=_TOP - 8, x2=x, y2=_HEIGHT - _FOOT, stroke=colours.ink
    )
    anchor = "end" if x > frame.width * 0.7 else "start"
    style = Type(colours.ink, size=12, anchor=anchor)
    return line + words(x, _HEIGHT - 6, seen.language.say("Go-live, day 0"), style)


def _weeks(
    points: tuple[WeekPoint, ...], chart: XmrChart, frame: _Frame, colours: Tokens
) -> str:
    dots: dict[bool, str] = {False: "", True: ""}
    for point, signals in zip(points, chart.signals, strict=True):
        if point.value is not None:
            dots[bool(signals)] += element(
                "circle",
                cx=frame.x(point.week),
                cy=frame.y(point.value),
                r=3.2 if signals else 2.2,
            )
    usual = element("g", dots[False], fill=colours.bg, stroke=colours.base)
    return usual + element("g", dots[True], fill=colours.ink, stroke=colours.ink)


def _crosses(
    series: PairSeries, outcome: Outcome, frame: _Frame, colours: Tokens
) -> str:
    out = _left_out(series, outcome)
    body = ""
    for point in series.outcome:
        if point.value is not None and point.first_day in out:
            x, y = frame.x(point.week), frame.y(point.value)
            d = f"M{x - 3:.1f} {y - 3:.1f}l6 6m0-6l-6 6"
            body += element("path", d=d, stroke=colours.base, fill="none")
    return body
