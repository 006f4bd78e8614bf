"""At which sustained use a change pays back: sentences, figures and a range bar."""

from dataclasses import dataclass, replace
from functools import lru_cache

from kpi.breakeven import BreakEven, Lack, Missing, MoneyRow, break_even
from model.figure import WORDS, Figure
from model.language import Language
from model.text import Template
from model.verdict import Result
from reports.check_days import check_of
from reports.figures import slug
from reports.kinds import Kind
from reports.svg import Drawing, Type, element, picture, words
from reports.tables import Look
from reports.tokens import Tokens, tokens
from reports.usefigures import likely_people

_WIDTH, _LEFT, _TRACK, _HEIGHT = 340, 6, 328, 74
_BAR, _USE = 34, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """One way of counting: what it counts, the finding, its range and its picture.

    `bar` is None where something is missing; `lacks` then says what.
    """

    counted: str
    finding: str = ""
    span: str = ""
    bar: Drawing | None = None
    figures: tuple[Figure, ...] = ()
    lacks: tuple[str, ...] = ()


def paybacks(
    rows: tuple[MoneyRow, ...], result: Result, seen: Look
) -> tuple[Payback, ...]:
    """Return the break-even with what is hard, and with all; nothing without a sheet.

    Args:
        rows: the Money sheet of the change.
        result: the rollout, whose use at day 90 stands beside it.
        seen: day, language, theme and sources.
    """
    if not rows:
        return ()
    hard, both = (_payback(rows, result, seen, is_hard=one) for one in (True, False))
    if both.bar is None and hard.lacks == both.lacks:
        alone = seen.language.say("The break-even cannot be computed")
        return (replace(both, counted=alone),)
    return hard, both


def _payback(
    rows: tuple[MoneyRow, ...], result: Result, seen: Look, *, is_hard: bool
) -> Payback:
    found, language = break_even(rows, is_hard=is_hard), seen.language
    counted = (
        language.say("Money in and out of the account (hard)")
        if is_hard
        else language.say("With time and goodwill as well (hard and soft)")
    )
    if not isinstance(found, BreakEven):
        return Payback(
            counted=counted, lacks=tuple(_lack(one, language) for one in found)
        )
    finding, span = _finding(found, result, seen), _span(found, language)
    return Payback(
        counted=counted,
        finding=finding,
        span=span,
        bar=payback_bar(found, result, seen, finding),
        figures=(
            _figure(found.likely, finding, "likely", result, seen, is_hard=is_hard),
            _figure(None, span, "range", result, seen, is_hard=is_hard),
            _figure(
                None, _scale_words(language), "scale", result, seen, is_hard=is_hard
            ),
        ),
    )


def _figure(
    value: float | None,
    text: str,
    part: str,
    result: Result,
    seen: Look,
    *,
    is_hard: bool,
) -> Figure:
    kind = "hard" if is_hard else "all"
    definition: Template = (
        "The share of people who must work the new way for what the change is worth "
        "in a year to cover its cost, from the Money sheet."
    )
    return Figure(
        id=f"{slug(result.change)}/break-even-{kind}-{part}",
        value=value,
        text=text,
        unit=WORDS if value is None else "share",
        definition=seen.language.say(definition),
        sources=seen.sources.plan,
    )


def _finding(found: BreakEven, result: Result, seen: Look) -> str:
    texts = seen.figures(result)
    share = texts[Kind.SHARE90]
    is_known = share.value is not None
    now = share.text if is_known else texts[Kind.ACTIVE90].text
    level = seen.language.percent(found.likely)
    return seen.language.say(_told(found, is_known=is_known), level=level, now=now)


def _told(found: BreakEven, *, is_known: bool) -> Template:
    if found.likely > 1:
        return _NEVER if is_known else _NEVER_DUE
    if found.likely <= 0:
        return _ALWAYS if is_known else _ALWAYS_DUE
    return _AT if is_known else _AT_DUE


_AT: Template = "Pays back within a year at {level} sustained use; day 90 is {now}."
_AT_DUE: Template = "Pays back within a year at {level} sustained use; day 90: {now}."
_NEVER: Template = (
    "Does not pay back within a year, even if all use it; day 90 is {now}."
)
_NEVER_DUE: Template = (
    "Does not pay back within a year, even if all use it; day 90: {now}."
)
_ALWAYS: Template = "Pays back within a year whatever the use; day 90 is {now}."
_ALWAYS_DUE: Template = "Pays back within a year whatever the use; day 90: {now}."


def _span(found: BreakEven, language: Language) -> str:
    return language.say(
        "With the hopeful figures {hopeful}, with the cautious ones {cautious}.",
        hopeful=_level(found.hopeful, language),
        cautious=_level(found.cautious, language),
    )


def _level(share: float, language: Language) -> str:
    if share > 1:
        return language.say("not even if all use it")
    if share <= 0:
        return language.say("whatever the use")
    return language.say("at {level}", level=language.percent(share))


def _lack(missing: Missing, language: Language) -> str:
    return language.say(_LACKS[missing.lack], item=missing.item)


_LACKS: dict[Lack, Template] = {
    Lack.COST: "The Money sheet has no cost of this kind.",
    Lack.VALUE: "The Money sheet has no value of one unit of the result.",
    Lack.HARD_VALUE: "No value on the Money sheet reaches the bank account, so nothing "
    "pays back there.",
    Lack.UNITS: "The Money sheet does not say how many units a year there are.",
    Lack.SHARE: "The Money sheet does not say which share depends on use.",
    Lack.SHARES: "The Money sheet has several shares that depend on use and needs one.",
    Lack.AMOUNT: "“{item}” lacks its low, likely or high amount, or they are not in "
    "order.",
    Lack.HARDNESS: "“{item}” does not say whether it is hard or soft.",
    Lack.RANGE: "The share that depends on use must lie between 0 and 1, and the worth "
    "above 0.",
}


@lru_cache(maxsize=64)
def payback_bar(found: BreakEven, result: Result, seen: Look, alt: str) -> Drawing:
    """Draw use at day 90 with its range, over the break-even from best to worst."""
    colours = tokens(seen.theme)
    body = _scale(seen, colours)
    left, right = (_x(end) for end in (found.hopeful, found.cautious))
    body += element(
        "rect",
        x=left,
        y=_BAR - 5,
        width=max(right - left, 1),
        height=10,
        fill=colours.slipped,
        stroke=colours.base,
    )
    if 0 < found.likely <= 1:
        body += element(
            "rect",
            x=_x(found.likely) - 1.5,
            y=_BAR - 10,
            width=3,
            height=20,
            fill=colours.ink,
            stroke=colours.bg,
        )
    return picture(body + _use(result, colours), size=(_WIDTH, _HEIGHT), alt=alt)


_MARKS = ((0.0, "start"), (0.5, "middle"), (1.0, "end"))
"""Shares of people that the scale of the bar names, and how they are set."""


def _scale_words(language: Language) -> str:
    return language.listed(language.percent(share) for share, _ in _MARKS)


def _scale(seen: Look, colours: Tokens) -> str:
    muted = Type(colours.muted, size=12)
    body = element(
        "line", x1=_x(0), x2=_x(1), y1=_BAR + 16, y2=_BAR + 16, stroke=colours.line2
    )
    for share, anchor in _MARKS:
        text = seen.language.percent(share)
        style = Type(muted.fill, size=12, anchor=anchor)
        body += words(_x(share), _BAR + 31, text, style)
    return body


def _use(result: Result, colours: Tokens) -> str:
    """Return the dot of day 90 with its whisker, nothing before it is known."""
    check = check_of(result, 90)
    if check is None or check.active_low is None or not check.eligible:
        return ""
    ends = likely_people(check)
    body = ""
    if ends is not None:
        low, high = _x(ends.low / check.eligible), _x(ends.high / check.eligible)
        body += element("line", x1=low, x2=high, y1=_USE, y2=_USE, stroke=colours.ink)
    return body + element(
        "circle",
        cx=_x(check.active_low / check.eligible),
        cy=_USE,
        r=4,
        fill=colours.bg,
        stroke=colours.ink,
        stroke_width=2,
    )


def _x(share: float) -> float:
    return _LEFT + min(max(share, 0.0), 1.0) * _TRACK
