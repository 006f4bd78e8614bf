"""The upper panel of the evidence chart: people who work the new way."""

from collections.abc import Sequence

from reports.kinds import Kind
from reports.panels import (
    Json,
    Panels,
    Spec,
    end_label,
    hidden,
    label,
    line,
    paint,
    rule,
    told,
    week_name,
)
from reports.targets import Targets, targets_of
from reports.usefigures import likely_people

AXIS = "y"
_FEW = 50
_TOP = 1.06
_LINE_HIGH = 0.16
"""Height of a line of words, as a part of the roster."""


def traces(panels: Panels) -> list[Json]:
    """Return the weekly line and the checks as open dots with their likely range."""
    points = panels.series.use
    weekly = line(
        points,
        panels,
        axis=AXIS,
        name=panels.say("Use"),
        paint=paint(panels.colours.ink, width=2),
    )
    texts = [_week_text(point.week, point.value or 0.0, panels) for point in points]
    return [weekly | told(points, texts), _dots(panels)]


def shapes(panels: Panels) -> list[Json]:
    """Return the sealed target from go-live on; a later one dashed, from its day."""
    targets, last = targets_of(panels.result), panels.weeks[1]
    base = panels.colours.base
    lines: list[Json] = []
    if targets.sealed is not None:
        lines.append(_level(targets.sealed, 0, last, paint(base)))
    if targets.later is not None:
        dashed = paint(base, width=1.5, dash="4px,3px")
        lines.append(_level(targets.later, _since(targets, panels), last, dashed))
    return lines


def _level(share: float, first: float, last: float, line: Spec) -> Spec:
    return rule(x=(first, last), y=(share, share), axis=AXIS, paint=line)


def _since(targets: Targets, panels: Panels) -> float:
    """Return the week of a later target, so that some of its line is seen."""
    first, last = panels.weeks
    day = targets.on or panels.series.go_live
    week = (day - panels.series.go_live).days / 7
    return min(max(week, 0), last - (last - first) / 8)


def labels(panels: Panels) -> list[Json]:
    """Return the words in the panel: the checks, or that there are no weeks."""
    return [*_check_labels(panels), *_no_weeks_label(panels)]


def end_labels(panels: Panels) -> list[Json]:
    """Return three labels at the right: last check, target, later target.

    What does not exist is hidden; they stand at their values, none over another.
    """
    texts = _ends(panels)
    known = [(place, *one) for place, one in enumerate(texts) if one is not None]
    heights = _apart([(value, text.count("<br>") + 1) for _, value, text in known])
    shown: list[Json] = [hidden() for _ in texts]
    for (place, _, text), value in zip(known, heights, strict=True):
        font: Json = {"size": 13 if place == 0 else 12, "color": _colour(place, panels)}
        shown[place] = end_label(text, value=value, axis=AXIS, font=font)
    return shown


def _ends(panels: Panels) -> list[tuple[float, str] | None]:
    targets, texts = targets_of(panels.result), panels.texts
    target = panels.say("Target {share}", share=texts[Kind.TARGET].text)
    return [
        _last(panels),
        None if targets.sealed is None else (targets.sealed, target),
        None
        if targets.later is None
        else (targets.later, texts[Kind.TARGET_LATER].text),
    ]


def _last(panels: Panels) -> tuple[float, str] | None:
    if not panels.reached:
        return None
    check, share = panels.reached[-1]
    text = panels.say(
        "<b>{active} at day {day}</b>,<br>{likely}",
        active=panels.texts[Kind(f"active{check.day}")].text,
        day=check.day,
        likely=panels.texts[Kind(f"likely{check.day}")].text,
    )
    return share, text


def _apart(wanted: Sequence[tuple[float, int]]) -> list[float]:
    """Return heights near those wanted, so that no words cover others.

    Args:
        wanted: the middle of each label and its number of lines.
    """
    order = sorted(range(len(wanted)), key=lambda place: -wanted[place][0])
    placed: dict[int, float] = {}
    roof = _TOP + _LINE_HIGH / 2
    for place in order:
        value, n_lines = wanted[place]
        half = n_lines * _LINE_HIGH / 2
        placed[place] = min(value, roof - half)
        roof = placed[place] - half
    return [placed[place] for place in range(len(wanted))]


def _colour(place: int, panels: Panels) -> str:
    return panels.colours.ink if place == 0 else panels.colours.muted


def axis(panels: Panels) -> Spec:
    """Return the axis: people where they are few, else shares."""
    members = panels.result.members
    if members < _FEW:
        values: list[Json] = [0, 0.5, 1] if members % 2 == 0 else [0, 1]
        texts: list[Json] = [str(round(members * float(str(v)))) for v in values]
    else:
        values = [0, 0.5, 1]
        texts = [panels.language.percent(share) for share in (0, 0.5, 1)]
    return {"range": [0, _TOP], "tickvals": values, "ticktext": texts}


def _dots(panels: Panels) -> Spec:
    reached = panels.reached
    texts: list[Json] = [_check_text(check.day, panels) for check, _ in reached]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [check.day / 7 for check, _ in reached],
        "y": [share for _, share in reached],
        "yaxis": AXIS,
        "name": panels.say("Check"),
        "text": texts,
        "hovertemplate": "%{text}<extra></extra>",
        "error_y": _whiskers(panels),
        "marker": {
            "size": 8,
            "color": panels.colours.bg,
            "line": {"color": panels.colours.ink, "width": 2},
        },
    }


def _whiskers(panels: Panels) -> Spec:
    """Return the likely range of people at each check, as far as the roster goes."""
    members = panels.result.members or 1
    above: list[Json] = []
    below: list[Json] = []
    for check, share in panels.reached:
        ends = likely_people(check)
        above.append(max(0.0, ends.high / members - share) if ends else 0.0)
        below.append(max(0.0, share - ends.low / members) if ends else 0.0)
    return {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "color": panels.colours.ink,
        "thickness": 1.2,
        "width": 0,
    }


def _check_text(day: int, panels: Panels) -> str:
    return panels.say(
        "Day {day}: {active}, {likely}",
        day=day,
        active=panels.texts[Kind(f"active{day}")].text,
        likely=panels.texts[Kind(f"likely{day}")].text,
    )


def _week_text(week: int, share: float, panels: Panels) -> str:
    members = panels.result.members
    return panels.say(
        "Week {week}: {n} of {all} people, {share}",
        week=panels.language.number(week_name(week)),
        n=round(share * members),
        all=members,
        share=panels.language.percent(share),
    )


def _check_labels(panels: Panels) -> list[Json]:
    muted = _muted(panels)
    first = panels.say("day 30")
    return [
        label(
            first if check.day == 30 else str(check.day),
            at=(check.day / 7, _TOP),
            axis=AXIS,
            xanchor="right" if check.day == 30 else "center",
            xshift=7 if check.day == 30 else 0,
            font=muted,
        )
        for check, _ in panels.reached
    ]


def _muted(panels: Panels) -> Json:
    return {"color": panels.colours.muted, "size": 12}


def _no_weeks_label(panels: Panels) -> list[Json]:
    """Say that there is no line: snapshots tell how many, not in which week."""
    if any(point.value is not None for point in panels.series.use):
        return []
    text = panels.say("No weekly use to show")
    return [label(text, at=(panels.weeks[0], 0.5), axis=AXIS, font=_muted(panels))]
