"""The upper panel of the evidence chart: people who work the new way."""

from reports.figures import Kind
from reports.panels import Json, Panels, Spec, label, line, paint, rule

AXIS = "y"
_FEW = 50
_LOW = 0.3


def traces(panels: Panels) -> list[Json]:
    """Return the weekly line and the checks as open dots."""
    ink = panels.colours.ink
    name = panels.say("Use")
    weekly = line(panels.series.use, axis=AXIS, name=name, paint=paint(ink, width=2))
    weekly["hovertemplate"] = "%{y:.0%}"
    return [weekly, _dots(panels)]


def shapes(panels: Panels) -> list[Json]:
    """Return the target path, from go-live to the last week."""
    if panels.series.target is None:
        return []
    target = panels.series.target
    return [
        rule(
            x=(0, panels.weeks[1]),
            y=(target, target),
            axis=AXIS,
            paint=paint(panels.colours.base),
        )
    ]


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
    muted: Json = {"color": panels.colours.muted, "size": 12}
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
    target = panels.series.target
    if target is None:
        return []
    text = panels.say("Target {share}", share=panels.texts[Kind.TARGET].text)
    return [
        label(
            text,
            at=(0, target),
            axis=AXIS,
            xanchor="right",
            yanchor="middle",
            xshift=-5,
            font={"color": panels.colours.muted, "size": 12},
        )
    ]


def _last_label(panels: Panels) -> list[Json]:
    reached = panels.reached
    if not reached:
        return []
    check, share = reached[-1]
    text = f"<b>{panels.texts[Kind(f'active{check.day}')].text}</b>"
    week = check.day / 7
    at_right = panels.anchored(week)["xanchor"] == "right"
    placed: Spec = {
        "xanchor": "right" if at_right else "left",
        "yanchor": "middle",
        "xshift": -9 if at_right else 9,
        "yshift": 13 if share < _LOW else -13,
        "bgcolor": panels.veil,
    }
    return [label(text, at=(week, share), axis=AXIS, **placed)]


def _no_weeks_label(panels: Panels) -> list[Json]:
    """Say that there is no line: snapshots tell how many, not in which week."""
    if any(point.value is not None for point in panels.series.use):
        return []
    text = panels.say("No weekly use to show")
    muted: Json = {"color": panels.colours.muted, "size": 12}
    return [label(text, at=(panels.weeks[0], 0.5), axis=AXIS, font=muted)]
