"""Would it have happened anyway? The change at earlier dates, as a strip of dots."""

from collections import Counter
from functools import lru_cache
from math import copysign

from model.language import Language
from model.text import Template
from model.verdict import NoPlacebo, Outcome, Placebo, PlaceboGap
from reports.change_axis import HEIGHT, change_axis, roomy, scale_words, x_of
from reports.changes import change_words
from reports.points import Column
from reports.svg import Drawing, Type, element, picture, words
from reports.tables import Look
from reports.tokens import Tokens, tokens

DESK, PHONE = 470, 340
"""Widths in pixels that it is drawn in."""

_SIDE, _TOP = 24, 34
_DOT, _STACK = 3.2, 7


def is_clear(outcome: Outcome) -> bool:
    """Say whether there is a change to compare: its range on one side of none."""
    low, high = outcome.change_low, outcome.change_high
    return low is not None and high is not None and low * high > 0


def placebo_words(placebo: Placebo, outcome: Outcome, language: Language) -> str:
    """Return how often a change this large appeared at earlier dates, one sentence."""
    n_all = len(placebo.changes)
    if placebo.n_as_large:
        return language.say(
            "A change this large appeared at {n} of {all} earlier dates.",
            n=placebo.n_as_large,
            all=n_all,
        )
    side = copysign(1.0, placebo.change)
    largest = max(placebo.changes, key=lambda change: side * change)
    if side * largest <= 0:
        return language.say(
            "None of {all} earlier dates shows a change this way.", all=n_all
        )
    return language.say(
        "None of {all} earlier dates shows a change this large; the largest is "
        "{largest}.",
        all=n_all,
        largest=change_words(largest, outcome, language),
    )


def placebo_dates_words(placebo: Placebo, language: Language) -> str:
    """Return which dates were tried, and that their number is no probability."""
    return language.say(
        "Open dots: dates from {first} to {last}, when nothing was launched. Filled: "
        "the real launch, with its range. Neighbouring dates share weeks, so the "
        "count is no probability.",
        first=language.full_day(min(placebo.dates)),
        last=language.full_day(max(placebo.dates)),
    )


def gap_words(why: NoPlacebo, language: Language) -> str:
    """Return why earlier dates are not tried, and what it would take."""
    return language.say(_GAPS[why.gap], has=why.has, needs=why.needs)


UNCLEAR: Template = (
    "Earlier dates are not tried: whether there is a change at all cannot be told."
)

_GAPS: dict[PlaceboGap, Template] = {
    PlaceboGap.NO_CHANGE: "Earlier dates are not tried: there is no result to compare "
    "with yet.",
    PlaceboGap.WEEKS: "Earlier dates cannot be tried: {has} weeks before the first "
    "go-live are known, and {needs} are needed.",
    PlaceboGap.DATES: "Earlier dates cannot be tried: {has} dates fit before the first "
    "go-live, and {needs} are needed.",
    PlaceboGap.JUDGED: "Earlier dates cannot be tried: {has} of them can be judged, "
    "and {needs} are needed.",
}


@lru_cache(maxsize=64)
def placebo_strip(
    placebo: Placebo, outcome: Outcome, seen: Look, width: int
) -> Drawing:
    """Draw one open dot an earlier date, stacked where equal, and the real one."""
    colours, span, at = tokens(seen.theme), _span(placebo), (_SIDE, width - _SIDE)
    places = [
        round(x_of(change, span, at) / _STACK) * _STACK for change in placebo.changes
    ]
    axis = _TOP + max(Counter(places).values()) * _STACK + 6
    zero = x_of(0, span, at)
    body = change_axis(span, at, axis, seen)
    body += _rule(zero, _TOP - 14, zero, axis, colours.line2)
    stacked: Counter[int] = Counter()
    for place in places:
        stacked[place] += 1
        body += element(
            "circle",
            cx=place,
            cy=axis + 2 - stacked[place] * _STACK,
            r=_DOT,
            fill=colours.bg,
            stroke=colours.base,
        )
    body += _real(placebo, span, at, colours) + _named(placebo, span, at, seen)
    alt = placebo_words(placebo, outcome, seen.language)
    return picture(body, size=(width, axis + HEIGHT), alt=alt)


def strip_scale(placebo: Placebo, seen: Look) -> str:
    """Return the numbers along the strip, in both of its widths."""
    ends = ((_SIDE, width - _SIDE) for width in (DESK, PHONE))
    return scale_words(_span(placebo), ends, seen)


def placebo_table(placebo: Placebo, seen: Look) -> dict[str, Column]:
    """Return the data of the strip: a row an earlier date, then the real one.

    Changes are in percent; only the real date has bounds.
    """
    say, n = seen.language.say, len(placebo.changes)
    nothing: list[float | None] = [None] * n
    return {
        say("Date"): [
            *(day.isoformat() for day in placebo.dates),
            say("the real date"),
        ],
        say("Best estimate, %"): [
            _percent(change) for change in (*placebo.changes, placebo.change)
        ],
        say("From, %"): [*nothing, _percent(placebo.change_low)],
        say("To, %"): [*nothing, _percent(placebo.change_high)],
    }


def _percent(change: float) -> float:
    return round(change * 100, 1)


def _span(placebo: Placebo) -> tuple[float, float]:
    every = (*placebo.changes, placebo.change_low, placebo.change_high)
    return roomy(every, room=0.04)


def _real(
    placebo: Placebo,
    span: tuple[float, float],
    at: tuple[float, float],
    colours: Tokens,
) -> str:
    y = _TOP - 12
    left, right = (
        x_of(end, span, at) for end in (placebo.change_low, placebo.change_high)
    )
    ends = "".join(_rule(end, y - 4, end, y + 4, colours.ink) for end in (left, right))
    dot = element(
        "circle", cx=x_of(placebo.change, span, at), cy=y, r=5.5, fill=colours.ink
    )
    return _rule(left, y, right, y, colours.ink) + ends + dot


def _named(
    placebo: Placebo, span: tuple[float, float], at: tuple[float, float], seen: Look
) -> str:
    """Return the name of the real date over its dot, inside the picture."""
    x = x_of(placebo.change, span, at)
    middle = (at[0] + at[1]) / 2
    anchor = "start" if x < middle else "end"
    style = Type(tokens(seen.theme).ink, size=12, bold=True, anchor=anchor)
    start = max(0.0, x - 40) if anchor == "start" else min(at[1] + _SIDE, x + 40)
    return words(start, 11, seen.language.say("the real date"), style)


def _rule(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=1.5)
