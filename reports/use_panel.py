"""The upper panel of the evidence chart: people who work the new way."""

from reports.kinds import Kind
from reports.panels import Json, Panels, Spec, label, line, paint, rule
from reports.targets import Targets, targets_of

AXIS = "y"
_FEW = 50
_LOW = 0.3
_BESIDE = 18
"""Pixels from a dot to the middle of the words below or above it."""


def traces(panels: Panels) -> list[Json]:
    """Return the weekly line and the checks as open dots."""
    ink = panels.colours.ink
    name = panels.say("Use")
    weekly = line(panels.series.use, axis=AXIS, name=name, paint=paint(ink, width=2))
    weekly["hovertemplate"] = "%{y:.0%}"
    return [weekly, _dots(panels)]


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
    """Return the words in the panel: how many, the target, the checks."""
    return [
        *_check_labels(panels),
        *_target_label(panels),
        *_last_label(panels),
        *_no_weeks_label(panels),
    ]


def axis(panels: Panels) -> Spec:
    """Return the axis: people where they are few, else shares."""
    members = panels.result.members
    if members < _FEW:
        values: list[Json] = [0, 1]
        texts: list[Json] = ["0", str(members)]
    else:
        values = [0, 0.5, 1]
        texts = [panels.language.percent(share) for share in (0, 0.5, 1)]
    return {"range": [0, 1.06], "tickvals": values, "ticktext": texts}


def _dots(panels: Panels) -> Spec:
    reached = panels.reached
    texts: list[Json] = [
        panels.texts[Kind(f"active{check.day}")].text for check, _ in reached
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [check.day / 7 for check, _ in reached],
        "y": [share for _, share in reached],
        "yaxis": AXIS,
        "name": panels.say("Check"),
        "text": texts,
        "hovertemplate": "%{text}",
        "marker": {
            "size": 8,
            "color": panels.colours.bg,
            "line": {"color": panels.colours.ink, "width": 2},
        },
    }


def _check_labels(panels: Panels) -> list[Json]:
    muted = _muted(panels)
    first = panels.say("day 30")
    return [
        label(
            first if check.day == 30 else str(check.day),
            at=(check.day / 7, 1.06),
            axis=AXIS,
            xanchor="right" if check.day == 30 else "center",
            xshift=7 if check.day == 30 else 0,
            font=muted,
        )
        for check, _ in panels.reached
    ]


def _target_label(panels: Panels) -> list[Json]:
    targets, muted = targets_of(panels.result), _muted(panels)
    found: list[Json] = []
    if targets.sealed is not None:
        text = panels.say("Target {share}", share=panels.texts[Kind.TARGET].text)
        placed: Spec = {"xanchor": "right", "yanchor": "middle", "xshift": -5}
        at = (0, targets.sealed)
        found.append(label(text, at=at, axis=AXIS, font=muted, **placed))
    if targets.later is not None:
        text = panels.texts[Kind.TARGET_LATER].text
        is_above = targets.sealed is None or targets.later > targets.sealed
        placed = {"xanchor": "right", "yanchor": "bottom" if is_above else "top"}
        at = (panels.weeks[1], targets.later)
        found.append(
            label(text, at=at, axis=AXIS, font=muted, bgcolor=panels.veil, **placed)
        )
    return found


def _muted(panels: Panels) -> Json:
    return {"color": panels.colours.muted, "size": 12}


def _last_label(panels: Panels) -> list[Json]:
    reached = panels.reached
    if not reached:
        return []
    check, share = reached[-1]
    text = f"<b>{panels.texts[Kind(f'active{check.day}')].text}</b>"
    week = check.day / 7
    has_room = panels.weeks[1] - week > panels.weeks_wide(text) + 1
    placed: Spec = {
        "xanchor": "left" if has_room else "right",
        "yanchor": "middle",
        "xshift": 9 if has_room else -9,
        "yshift": _BESIDE if share < _LOW else -_BESIDE,
        "bgcolor": panels.veil,
    }
    return [label(text, at=(week, share), axis=AXIS, **placed)]


def _no_weeks_label(panels: Panels) -> list[Json]:
    """Say that there is no line: snapshots tell how many, not in which week."""
    if any(point.value is not None for point in panels.series.use):
        return []
    text = panels.say("No weekly use to show")
    return [label(text, at=(panels.weeks[0], 0.5), axis=AXIS, font=_muted(panels))]
