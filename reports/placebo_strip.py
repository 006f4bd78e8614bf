"""Would it have happened anyway? The change at earlier dates, as a strip of dots."""

from collections import Counter
from functools import lru_cache
from math import ceil, copysign, floor

from model.language import Language
from model.verdict import Outcome, Placebo
from reports.changes import change_words
from reports.svg import Drawing, Type, element, picture, words
from reports.tables import Look
from reports.tokens import Tokens, tokens

_WIDTH, _SIDE, _TOP, _FOOT = 340, 20, 26, 22
_DOT, _STACK = 3.2, 7
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_MOST_TICKS = 6


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


@lru_cache(maxsize=64)
def placebo_strip(placebo: Placebo, outcome: Outcome, seen: Look) -> Drawing:
    """Draw one open dot an earlier date, stacked where equal, and the real one."""
    colours = tokens(seen.theme)
    low, high = _span(placebo)

    def x(change: float) -> float:
        return _SIDE + (change - low) / (high - low) * (_WIDTH - 2 * _SIDE)

    places = [round(x(change) / _STACK) * _STACK for change in placebo.changes]
    axis = _TOP + max(Counter(places).values()) * _STACK + 6
    body = _axis(low, high, axis, seen)
    body += _rule(x(0), _TOP - 14, x(0), axis, colours.line2)
    stacked: Counter[int] = Counter()
    for place in places:
        stacked[place] += 1
        y = axis + 2 - stacked[place] * _STACK
        body += element(
            "circle",
            cx=place,
            cy=y,
            r=_DOT,
            fill=colours.bg,
            stroke=colours.base,
        )
    body += _real(placebo, x(placebo.change_low), x(placebo.change_high), colours)
    body += element(
        "circle", cx=x(placebo.change), cy=_TOP - 12, r=5.5, fill=colours.ink
    )
    alt = placebo_words(placebo, outcome, seen.language)
    return picture(body, size=(_WIDTH, axis + _FOOT), alt=alt)


def _span(placebo: Placebo) -> tuple[float, float]:
    every = (*placebo.changes, placebo.change_low, placebo.change_high, 0.0)
    room = (max(every) - min(every)) * 0.04 or 0.01
    return min(every) - room, max(every) + room


def _real(placebo: Placebo, left: float, right: float, colours: Tokens) -> str:
    y = _TOP - 12
    ends = "".join(_rule(end, y - 4, end, y + 4, colours.ink) for end in (left, right))
    return _rule(left, y, right, y, colours.ink) + ends


def _axis(low: float, high: float, y: float, seen: Look) -> str:
    colours = tokens(seen.theme)
    body = _rule(_SIDE, y, _WIDTH - _SIDE, y, colours.line2)
    step = next(
        (step for step in _STEPS if (high - low) / step <= _MOST_TICKS), _STEPS[-1]
    )
    style = Type(colours.muted, size=12, anchor="middle")
    for n in range(ceil(low / step), floor(high / step) + 1):
        at = _SIDE + (n * step - low) / (high - low) * (_WIDTH - 2 * _SIDE)
        body += _rule(at, y, at, y + 3, colours.line2)
        body += words(at, y + 16, seen.language.percent(n * step), style)
    return body


def _rule(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=1.5)
