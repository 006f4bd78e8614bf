"""The words in the lower panel of the evidence chart, none over another."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape

from kpi.finding import NEVER_LAUNCHED
from model.text import Template
from model.verdict import Grade, WeekPoint
from reports import svg
from reports.kinds import Kind
from reports.levels import level, unit_words
from reports.panels import (
    Json,
    Panels,
    Spec,
    end_label,
    hidden,
    label,
    week_name,
)
from reports.placing import LINE, Box, Words, free_box, gutter
from reports.result_panel import ends_early
from reports.words import reason_words

_AXIS = "y2"
_NEAR_END = 8
_END_WIDTH = 118
_TITLE_WIDTH = 300
_GAP = 0.015
_JUDGED_AT = 0.0
"""Where the words beside the bracket of the judged weeks begin."""

_WEEK = timedelta(weeks=1)


def title(panels: Panels) -> str:
    """Return what the panel shows, on two lines where one is too wide for a phone."""
    language, series = panels.language, panels.series
    unit = unit_words(series.unit, series.better, language)
    name = language.translate(series.title)
    style = svg.Type("")
    is_wide = (
        svg.width_of(language.say("Result {name}: {unit}", name=name, unit=unit), style)
        > _TITLE_WIDTH
    )
    [name] = svg.wrap(name, style, width=_TITLE_WIDTH - 50, lines=1)
    template = _TWO_LINES if is_wide else _ONE_LINE
    return panels.say(template, name=escape(name), unit=escape(unit))


_ONE_LINE: Template = "<b>Result</b> {name}: {unit}"
_TWO_LINES: Template = "<b>Result</b> {name}<br>{unit}"


def labels(panels: Panels) -> list[Json]:
    """Return four labels: judged weeks, before, comparison, what was expected.

    What does not exist is hidden. Each stands at its mark; where it would cover
    another or many weeks, at the place nearest to it that is free.
    """
    taken: list[Box] = [*_end_box(panels)]
    shown: list[Json] = []
    for one in (_judged(panels), _before(panels), _expected(panels), _others(panels)):
        if one is None:
            shown.append(hidden())
            continue
        box = free_box(one, taken, panels)
        taken.append(box)
        at = (box.week, box.bottom * panels.top)
        placed: Spec = {"xanchor": box.anchor, "bgcolor": panels.veil}
        colour = panels.colours.muted if one.is_muted else panels.colours.ink
        placed["font"] = {"color": colour, "size": 12}
        shown.append(label(one.text, at=at, axis=_AXIS, **placed))
    return shown


def _end(panels: Panels) -> float | None:
    """Return where the line of the wave ends, None without one."""
    known = _known(panels.series.outcome)[-4:]
    if not known:
        return None
    return sum(point.value or 0.0 for point in known) / len(known)


def _end_box(panels: Panels) -> Iterator[Box]:
    """Yield what the name of the wave covers, right of the panel."""
    end = _end(panels)
    if end is not None:
        middle, half = end / panels.top, 1.5 * LINE
        last = panels.weeks[1]
        yield Box(last, last + gutter(panels), middle - half, middle + half)


def own_end(panels: Panels) -> Json:
    """Return the name of the wave at the end of its line."""
    end = _end(panels)
    if end is None:
        return hidden()
    style = svg.Type("", bold=True)
    name = svg.wrap(panels.series.wave, style, width=_END_WIDTH, lines=2)
    text = panels.say(
        "<b>{wave}</b>,<br>4-week line", wave="<br>".join(map(escape, name))
    )
    font: Json = {"size": 13, "color": panels.colours.ink}
    return end_label(text, value=end, axis=_AXIS, font=font)


def unknown(panels: Panels) -> list[Json]:
    """Say in the panel where no week of the wave's own result is known."""
    if panels.has_result:
        return []
    text = panels.say("No week of the result is known yet")
    font: Json = {"color": panels.colours.muted, "size": 12}
    at = (panels.weeks[0], panels.top * 0.5)
    return [label(text, at=at, axis=_AXIS, font=font, bgcolor=panels.veil)]


def _judged(panels: Panels) -> Words | None:
    judged, outcome = panels.series.judged, panels.result.outcome
    if judged is None or outcome is None:
        return None
    after, likely = panels.texts[Kind.AFTER], panels.texts[Kind.LIKELY_AFTER]
    first, last = (week_name(week) for week in judged)
    if outcome.gate is not None:
        text = panels.say(
            "Weeks {first} to {last} not judged: {why}",
            first=first,
            last=last,
            why=escape(reason_words(outcome.gate, panels.language)),
        )
    elif after.value is None:
        return None
    else:
        template = _JUDGED if likely.value is None else _JUDGED_LIKELY
        text = panels.say(
            template,
            first=first,
            last=last,
            level=escape(after.text),
            likely=escape(likely.text),
        )
    left, right = panels.edge(judged[0]), panels.edge(judged[1] + 1)
    return Words(
        text=text,
        week=right + 0.5,
        anchor="left",
        at=_JUDGED_AT,
        others=((left - 0.5, "right"), (right, "right")),
    )


_JUDGED: Template = "Judged weeks {first} to {last}: <b>{level}</b>"
_JUDGED_LIKELY: Template = "Judged weeks {first} to {last}: <b>{level}</b>,<br>{likely}"


def _before(panels: Panels) -> Words | None:
    series = panels.series
    if series.baseline is None or series.baseline_high is None:
        return None
    before = panels.texts[Kind.BEFORE]
    text = panels.say("Usual range before")
    if before.value is not None:
        text = panels.say(
            "Before: {level}, {n} weeks",
            level=escape(before.text),
            n=panels.result.outcome.weeks_before if panels.result.outcome else 0,
        )
    high = series.baseline_high / panels.top
    week = panels.edge(series.baseline[0])
    return Words(text=text, week=week, anchor="left", at=high + _GAP)


def _expected(panels: Panels) -> Words | None:
    base, judged = panels.texts[Kind.EXPECTED], panels.series.judged
    outcome = panels.result.outcome
    if base.value is None or judged is None or outcome is None:
        return None
    number = level(base.value, outcome, panels.language)
    text = panels.say("{level} expected without the change", level=escape(number))
    left, right = panels.edge(judged[0]), panels.edge(judged[1] + 1)
    return Words(
        text=text,
        week=right + 0.5,
        anchor="left",
        at=base.value / panels.top - LINE / 2,
        is_muted=True,
        others=((left, "left"), (right, "right")),
    )


def _others(panels: Panels) -> Words | None:
    known = _known(panels.series.comparison)
    if not known:
        return None
    last = known[-1]
    text = panels.say(_named(panels), names=escape(_names(panels)))
    is_over = ends_early(panels)
    if is_over:
        text = panels.say(
            "{who},<br>line ends {day}, before the first of them switches",
            who=text,
            day=panels.language.day(last.first_day + _WEEK),
        )
    week = panels.middle(last)
    near = [point.value or 0.0 for point in known[-_NEAR_END:]]
    return Words(
        text=text,
        week=week + 0.5 if is_over else week,
        anchor="left" if is_over else panels.anchored(week),
        at=max(near) / panels.top + _GAP,
        is_muted=True,
        others=((week, "right"), (0.5, "left"), (week / 2, "center")),
    )


def _named(panels: Panels) -> Template:
    outcome, compared = panels.result.outcome, panels.series.compared
    if set(compared) == {None}:
        return _NEVER
    if outcome is not None and outcome.grade is Grade.A2:
        return _EARLIER
    return _WAITING


_NEVER: Template = "To compare: {names}"
_EARLIER: Template = "Switched earlier: {names}"
_WAITING: Template = "Not yet live: {names}"


def _names(panels: Panels) -> str:
    translate = panels.language.translate
    groups = [group or translate(NEVER_LAUNCHED) for group in panels.series.compared]
    return panels.language.listed(groups)


def _known(points: Sequence[WeekPoint]) -> list[WeekPoint]:
    return [point for point in points if point.value is not None]
