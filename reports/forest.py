"""The change of each wave and of all together, with what it may be."""

from collections.abc import Sequence
from functools import lru_cache

from model.language import LONG_LIST
from model.plan import Better
from model.text import Template
from model.verdict import Outcome, Result
from reports.change_axis import HEIGHT, change_axis, roomy, scale_words, x_of
from reports.kinds import Kind
from reports.points import Column
from reports.svg import Drawing, Type, element, picture, words, wrap
from reports.tables import Look
from reports.tokens import Tokens, tokens

DESK, PHONE = 760, 340
"""Widths in pixels that it is drawn in."""

_NAME, _CLAIM, _ROW = 210, 190, 36
_PHONE_ROW = 52
_WORDS_TALL, _BELOW = 26, 6
"""Pixels of the words above a row of a phone, and of those below their baseline."""


def is_forest(results: Sequence[Result]) -> bool:
    """Return whether any wave has a change to draw."""
    return any(_ends(result.outcome) for result in results)


@lru_cache(maxsize=32)
def forest(results: tuple[Result, ...], seen: Look, width: int) -> Drawing:
    """Draw a line a result from the worst to the best it may be, its estimate as dot.

    Args:
        results: the rollout first, then its waves.
        seen: day, language, theme and sources.
        width: `DESK` or `PHONE`.
    """
    rows = [*results[1:], results[0]]
    place = _Place(results, width)
    height = place.tall * len(rows)
    colours = tokens(seen.theme)
    zero = place.at(0.0)
    body = ""
    for n, result in enumerate(rows):
        begin, end = place.row(n)
        body += _line(zero, begin, zero, end, colours.line2)
        body += _row(result, n, place, seen)
    body += change_axis(place.span, place.ends, height, seen)
    muted = Type(colours.muted, size=12, anchor="middle")
    middle = (place.ends[0] + place.ends[1]) / 2
    body += words(middle, height + HEIGHT + 12, _axis_words(results, seen), muted)
    told = (_alt(result, seen) for result in results)
    alt = seen.language.listed(told, by=LONG_LIST)
    return picture(body, size=(width, height + HEIGHT + 18), alt=alt)


def _axis_words(results: Sequence[Result], seen: Look) -> str:
    """Return what the axis shows: the change, and which way is better."""
    better = next((r.outcome.better for r in results if r.outcome), Better.LOWER)
    template = _LOWER if better is Better.LOWER else _HIGHER
    return seen.language.translate(template)


_LOWER: Template = "Change against the comparison; lower is better"
_HIGHER: Template = "Change against the comparison; higher is better"


def forest_scale(results: tuple[Result, ...], seen: Look) -> str:
    """Return the numbers along the picture, in both of its widths."""
    places = [_Place(results, width) for width in (DESK, PHONE)]
    return scale_words(places[0].span, (place.ends for place in places), seen)


def forest_table(results: Sequence[Result], seen: Look) -> dict[str, Column]:
    """Return the data of the picture, a row a result: changes and bounds in percent."""
    say = seen.language.say
    outcomes = [result.outcome for result in results]
    return {
        say("Wave"): [_name(result, seen) for result in results],
        say("Best estimate, %"): [_percent(o.change if o else None) for o in outcomes],
        say("From, %"): [_percent(o.change_low if o else None) for o in outcomes],
        say("To, %"): [_percent(o.change_high if o else None) for o in outcomes],
        say("What may be said"): [
            seen.figures(result)[Kind.CLAIM].text for result in results
        ],
    }


def _percent(change: float | None) -> float | None:
    return None if change is None else round(change * 100, 1)


class _Place:
    """Where a relative change stands, and where the words beside it."""

    def __init__(self, results: tuple[Result, ...], width: int) -> None:
        ends = (end for r in results for end in _ends(r.outcome))
        self.span = roomy(ends, room=0.05)
        self.is_desk = width == DESK
        self.left = _NAME if self.is_desk else 24
        self.wide = width - self.left - (_CLAIM if self.is_desk else 24)
        self.width = width
        self.tall = _ROW if self.is_desk else _PHONE_ROW

    def row(self, n: int) -> tuple[float, float]:
        """Return the pixels between which a row is free of words in its width."""
        above = 0 if self.is_desk else _WORDS_TALL
        return n * self.tall + above, (n + 1) * self.tall

    @property
    def ends(self) -> tuple[float, float]:
        """The pixels of both ends."""
        return self.left, self.left + self.wide

    def at(self, change: float) -> float:
        """Return the pixel of a change."""
        return x_of(change, self.span, self.ends)


def _row(result: Result, n: int, place: _Place, seen: Look) -> str:
    colours = tokens(seen.theme)
    begin, end = place.row(n)
    y = (begin + end) / 2
    text_y = y + 4.5 if place.is_desk else begin - _BELOW
    name = Type(colours.ink, bold=result.wave is None)
    anchor = "start" if place.is_desk else "end"
    side = Type(colours.muted, size=12, anchor=anchor)
    [label] = wrap(_name(result, seen), name, width=_NAME - 16, lines=1)
    body = words(0, text_y, label, name)
    claim = seen.figures(result)[Kind.CLAIM].text
    x = place.width - _CLAIM + 14 if place.is_desk else place.width
    body += words(x, text_y, claim, side)
    return body + _whisker(result, y, place, colours)


def _whisker(result: Result, y: float, place: _Place, colours: Tokens) -> str:
    if not _ends(result.outcome) or result.outcome is None:
        return ""
    low, high = (place.at(end) for end in _ends(result.outcome))
    body = _line(low, y, high, y, colours.ink)
    body += "".join(_line(end, y - 4, end, y + 4, colours.ink) for end in (low, high))
    is_rollout = result.wave is None
    return body + element(
        "circle",
        cx=place.at(result.outcome.change or 0.0),
        cy=y,
        r=5.5 if is_rollout else 4,
        fill=colours.ink if is_rollout else colours.bg,
        stroke=colours.ink,
        stroke_width=1.5,
    )


def _ends(outcome: Outcome | None) -> tuple[float, ...]:
    """Return both bounds of a change, nothing where there is no estimate."""
    if outcome is None or outcome.change is None:
        return ()
    low, high = outcome.change_low, outcome.change_high
    return () if low is None or high is None else (low, high)


def _name(result: Result, seen: Look) -> str:
    return result.wave or seen.language.say("All waves together")


def _alt(result: Result, seen: Look) -> str:
    claim = seen.figures(result)[Kind.CLAIM].text
    return seen.language.say("{name}: {claim}", name=_name(result, seen), claim=claim)


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=1.5)
