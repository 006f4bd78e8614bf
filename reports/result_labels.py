"""The words in the lower panel of the evidence chart, none over another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from kpi.finding import NEVER_LAUNCHED
from model.text import Template
from model.verdict import Grade, WeekPoint
from reports import svg
from reports.kinds import Kind
from reports.levels import unit_words
from reports.panels import Json, Panels, Spec, label

_AXIS = "y2"
_NEAR_END = 8
_LABEL_WIDTH = 34
_TITLE_WIDTH = 340
_LINE = 0.08
"""Height of a line of words, as a part of the panel's."""

_GAP = 0.015
_JUDGED_AT = 0.12
"""Where the words over the bracket of the judged weeks begin."""


def title(panels: Panels) -> str:
    """Return what the panel shows, on two lines where one is too wide for a phone."""
    language, series = panels.language, panels.series
    unit = unit_words(series.unit, series.better, language)
    name = language.translate(series.title)
    style = svg.Type("")
    is_wide = svg.width_of(f"Result {name}: {unit}", style) > _TITLE_WIDTH
    [name] = svg.wrap(name, style, width=_TITLE_WIDTH - 50, lines=1)
    template = "<b>Result</b> {name}<br>{unit}" if is_wide else _ONE_LINE
    return panels.say(template, name=escape(name), unit=escape(unit))


_ONE_LINE: Template = "<b>Result</b> {name}: {unit}"


def labels(panels: Panels) -> list[Json]:
    """Return the words in the panel: judged weeks, before, own line, comparison.

    Each stands at its mark; where it would cover an earlier one even on a phone,
    at the next place that is free.
    """
    taken: list[_Box] = []
    shown: list[Json] = []
    every = (_judged, _before, _own_line, _comparison, _unknown)
    for one in (words for source in every for words in source(panels)):
        box = _free(one, taken, panels)
        taken.append(box)
        at = (one.week, box.bottom * panels.top)
        placed: Spec = {"xanchor": one.anchor, "bgcolor": panels.veil}
        if one.is_muted:
            placed["font"] = {"color": panels.colours.muted, "size": 12}
        shown.append(label(one.text, at=at, axis=_AXIS, **placed))
    return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Words at a week, and where their lower edge may stand, the best first.

    Places are parts of the panel's height, 0 to 1.
    """

    text: str
    week: float
    anchor: str
    places: tuple[float, ...]
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    """What words cover: weeks from left to right, parts of the height."""

    left: float
    right: float
    bottom: float
    top: float

    def covers(self, other: "_Box") -> bool:
        """Say whether two boxes have a part in common."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not is_beside and self.bottom < other.top and other.bottom < self.top


def _free(words: _Words, taken: Sequence[_Box], panels: Panels) -> _Box:
    """Return the first place that is free, the best one where none is."""
    above = sorted(box.top for box in taken if box.top > words.places[0])
    boxes = [_box(words, place, panels) for place in (*words.places, *above)]
    free = (
        box
        for box in boxes
        if box.bottom >= 0
        and box.top <= 1
        and not any(box.covers(other) for other in taken)
    )
    return next(free, boxes[0])


def _box(words: _Words, bottom: float, panels: Panels) -> _Box:
    wide = panels.weeks_wide(words.text)
    before = {"left": 0.0, "center": 0.5, "right": 1.0}[words.anchor] * wide
    n_lines = words.text.count("<br>") + 1
    left = words.week - before
    return _Box(left, left + wide, bottom, bottom + n_lines * _LINE)


def _judged(panels: Panels) -> Iterator[_Words]:
    judged = panels.series.judged
    after = panels.texts[Kind.AFTER]
    if judged is None or after.value is None:
        return
    text = panels.say(
        "Judged, weeks {first} to {last}: <b>{level}</b>",
        first=judged[0],
        last=judged[1],
        level=escape(after.text),
    )
    middle = (judged[0] + judged[1]) / 2
    anchor = panels.anchored(middle)
    ends = {"left": judged[0] - 0.5, "center": middle, "right": judged[1] + 0.5}
    yield _Words(text=text, week=ends[anchor], anchor=anchor, places=(_JUDGED_AT,))


def _before(panels: Panels) -> Iterator[_Words]:
    series = panels.series
    if series.baseline is None or series.baseline_high is None:
        return
    before = panels.texts[Kind.BEFORE]
    text = panels.say("Usual range before")
    if before.value is not None:
        text = panels.say("Before: {level}", level=escape(before.text))
    low = (series.baseline_low or 0.0) / panels.top
    high = series.baseline_high / panels.top
    yield _Words(
        text=text,
        week=series.baseline[0],
        anchor="left",
        places=(low - _LINE, high + _GAP),
    )


def _own_line(panels: Panels) -> Iterator[_Words]:
    known = _known(panels.series.outcome)
    if not known or known[-1].week < 0:
        return
    low, high = _ends(known, panels)
    yield _Words(
        text=panels.say("<b>{wave}</b>, 4-week line", wave=escape(panels.series.wave)),
        week=panels.weeks[1],
        anchor="right",
        places=(low - _GAP - _LINE, high + _GAP),
    )


def _comparison(panels: Panels) -> Iterator[_Words]:
    known = _known(panels.series.comparison)
    if not known:
        return
    translate = panels.language.translate
    groups = (g or translate(NEVER_LAUNCHED) for g in panels.series.compared)
    outcome = panels.result.outcome
    is_earlier = outcome is not None and outcome.grade is Grade.A2
    template = "Switched earlier: {names}" if is_earlier else "Not yet live: {names}"
    text = panels.say(template, names=escape(", ".join(groups)))
    last = known[-1].week
    yield _Words(
        text="<br>".join(wrap(text, _LABEL_WIDTH)),
        week=last,
        anchor=panels.anchored(last),
        places=(_ends(known, panels)[1] + _GAP,),
        is_muted=True,
    )


def _unknown(panels: Panels) -> Iterator[_Words]:
    if not panels.has_result:
        text, first = panels.say("No result is known yet"), panels.weeks[0]
        yield _Words(text=text, week=first, anchor="left", places=(0.5,), is_muted=True)


def _known(points: Sequence[WeekPoint]) -> list[WeekPoint]:
    return [point for point in points if point.value is not None]


def _ends(known: Sequence[WeekPoint], panels: Panels) -> tuple[float, float]:
    """Return the lowest and highest of the last weeks, as parts of the height."""
    values = [point.value or 0.0 for point in known[-_NEAR_END:]]
    return min(values) / panels.top, max(values) / panels.top
