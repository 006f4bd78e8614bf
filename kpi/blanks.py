"""What is filled into the templates: names, dates, people and percentages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from kpi import wording
from kpi.parameters import Parameters
from kpi.scales import is_count
from model.plan import Better, FactKind, Measure
from model.text import Translate
from model.verdict import Check, Outcome, Reason, Result

_SMALL_N = 50
_DURATIONS = frozenset({"minutes", "hours", "days", "weeks"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A result without its sentences, and what they need besides.

    `mde` is the smallest improvement that would have shown, as a share;
    `waiting` the waves that a judged rollout does not hold yet; `missing` the
    measure without facts; `gap` the measure and check of which too little is known.
    """

    result: Result
    measures: Mapping[str, Measure]
    outcome: str
    as_of: date
    data_to: date | None
    sesoi: float
    n_waves: int
    missing: Measure | None = None
    gap: tuple[Measure, int] | None = None
    mde: float | None = None
    is_better: bool = False
    waiting: tuple[str, ...] = ()


def blanks(
    story: Story, translate: Translate, parameters: Parameters
) -> dict[str, str]:
    """Return the text of every placeholder; empty where a result has none."""
    return {
        **_names(story, translate),
        **_dates(story, translate, parameters),
        **_people(story, translate),
        **_staying(story.result, translate, parameters),
        **_old_path(story.result, translate),
        **_change(story, translate),
        **_limits(story, parameters),
    }


def latest(result: Result) -> Check | None:
    """Return the last check that was reached, None before the first."""
    checks = result.adoption.checks if result.adoption else ()
    return next((c for c in reversed(checks) if c.active_low is not None), None)


def improvement(outcome: Outcome) -> tuple[float, float, float] | None:
    """Return the cautious end, estimate and hopeful end as gains (shares).

    A positive gain is better, whatever the direction of the measure.
    """
    low, mid, high = outcome.change_low, outcome.change, outcome.change_high
    if low is None or mid is None or high is None:
        return None
    return (-high, -mid, -low) if outcome.better is Better.LOWER else (low, mid, high)


def _names(story: Story, translate: Translate) -> dict[str, str]:
    worse = next((g for g in story.result.guardrails if g.is_worse), None)
    missing = story.missing
    return {
        "who": story.result.wave or "",
        "outcome": translate(story.measures[story.outcome].title),
        "missing": translate(missing.title) if missing else "",
        "items": ", ".join(_items(missing)) if missing else "",
        "guardrail": translate(story.measures[worse.outcome.measure].title)
        if worse
        else "",
        "cost": _at_least(_loss(worse.outcome), translate) if worse else "",
        "waves": ", ".join(story.waiting),
        "n_waves": str(story.n_waves),
    }


def _items(measure: Measure) -> tuple[str, ...]:
    if measure.facts is FactKind.RECORD and measure.of is not None:
        return (*measure.items, measure.of)
    return measure.items


def _dates(
    story: Story, translate: Translate, parameters: Parameters
) -> dict[str, str]:
    result = story.result
    gap = story.gap[1] if story.gap else 90
    return {
        "day": str((story.as_of - result.go_live).days),
        "due": result.due_on.isoformat() if result.due_on else "",
        "go_live": result.go_live.isoformat(),
        "data_to": story.data_to.isoformat() if story.data_to else "",
        "gap": str(gap),
        "gap_day": (result.go_live + timedelta(days=gap)).isoformat(),
        "unknown": _whole(parameters.max_unknown),
        "gap_measure": translate(story.gap[0].title) if story.gap else "",
    }


def _people(story: Story, translate: Translate) -> dict[str, str]:
    checks = story.result.adoption.checks if story.result.adoption else ()
    first = next((c for c in checks if c.day == 30), None)
    now = latest(story.result)
    return {
        "before": _active(first, translate) if first else "",
        "start": _start(first, now, translate) if first and now else "",
        "now": _active(now, translate) if now else "",
    }


def _active(check: Check, translate: Translate) -> str:
    low, high, n = check.active_low, check.active_high, check.eligible
    if low is None or high is None or n is None:
        return ""
    if low == high or n >= _SMALL_N:
        return _of(low, n, translate)
    return translate(wording.PEOPLE_RANGE).format(low=low, high=high, n=n)


def _start(first: Check, now: Check, translate: Translate) -> str:
    """Name the first of two counts, without its people when they are the same."""
    if first.active_low is None or first.eligible != now.eligible:
        return _active(first, translate)
    return _bare(first.active_low, first.eligible or 0, translate)


def _bare(k: int, n: int, translate: Translate) -> str:
    if n < _SMALL_N:
        return str(k)
    return translate(wording.SHARE).format(percent=_whole(k / n))


def _of(k: int, n: int, translate: Translate) -> str:
    """Say "k of n people", from 50 people on as a percentage."""
    if n < _SMALL_N:
        return translate(wording.PEOPLE_COUNT).format(k=k, n=n)
    return translate(wording.PEOPLE_SHARE).format(percent=_whole(k / n), n=n)


def _staying(
    result: Result, translate: Translate, parameters: Parameters
) -> dict[str, str]:
    use = result.adoption
    retained, lost = (use.retained or 0, use.lost or 0) if use else (0, 0)
    sure = use.sustained_low if use else None
    return {
        "kept": _of(retained, retained + lost, translate),
        "lost": str(lost),
        "late": str(use.late or 0) if use else "",
        "sure": _whole_down(sure or 0.0),
        "margin": _whole(parameters.sustain_margin),
        "floor": _whole(parameters.use_floor),
    }


def _old_path(result: Result, translate: Translate) -> dict[str, str]:
    old = result.old_path
    n = old.eligible if old and old.eligible else 0
    return {
        "old_before": _bare(old.people30 or 0, n, translate) if old else "",
        "old_now": _of(old.people90 or 0, n, translate) if old else "",
        "back_week": str(old.first_back_week) if old else "",
    }


def _change(story: Story, translate: Translate) -> dict[str, str]:
    outcome = story.result.outcome
    gains = improvement(outcome) if outcome else None
    if outcome is None or gains is None:
        return dict.fromkeys(
            ("bound", "estimate", "worst", "best", "likely", "least", "most"), ""
        )
    is_worse = story.result.reason is Reason.WORSE
    bound = _loss(outcome) if is_worse else gains[0]
    measure = story.measures[story.outcome]
    sign = -1 if outcome.better is Better.LOWER else 1
    return {
        "bound": _at_least(bound, translate),
        "estimate": _whole(abs(gains[1])),
        "worst": _quality(gains[0], translate),
        "best": _quality(gains[2], translate),
        "likely": _move(sign * gains[1], measure, translate),
        "least": _move(sign * gains[0], measure, translate),
        "most": _move(sign * gains[2], measure, translate),
    }


def _loss(outcome: Outcome) -> float:
    """Return by how much the outcome is worse at least, as a share."""
    gains = improvement(outcome)
    return -gains[2] if gains else 0.0


def _at_least(share: float, translate: Translate) -> str:
    percent = _whole_down(share)
    if percent == "0":
        return translate(wording.A_LITTLE)
    return translate(wording.AT_LEAST).format(percent=percent)


def _quality(gain: float, translate: Translate) -> str:
    percent = _whole(abs(gain))
    word = "same" if percent == "0" else "better" if gain > 0 else "worse"
    return translate(wording.QUALITY[word]).format(percent=percent)


def _move(change: float, measure: Measure, translate: Translate) -> str:
    """Name a relative change of the measure itself: faster, fewer, lower ..."""
    percent = _whole(abs(change))
    if percent == "0":
        return translate(wording.QUALITY["same"])
    template = wording.MOVES[_kind(measure)][change > 0]
    return translate(template).format(percent=percent)


def _kind(measure: Measure) -> str:
    if measure.unit in _DURATIONS:
        return "duration"
    return "count" if is_count(measure.statistic) else "level"


def _limits(story: Story, parameters: Parameters) -> dict[str, str]:
    outcome = story.result.outcome
    counted = is_count(story.measures[story.outcome].statistic)
    least = parameters.min_weekly_count if counted else parameters.min_weekly_items
    return {
        "sesoi": _whole(story.sesoi),
        "mde": _whole(story.mde or 0.0),
        "weeks_before": str(outcome.weeks_before if outcome else 0),
        "weeks_after": str(outcome.weeks_after if outcome else 0),
        "min_people": str(parameters.min_people),
        "min_adopters": str(parameters.min_adopters),
        "min_before": str(parameters.min_baseline),
        "min_after": str(parameters.min_after),
        "min_coverage": _whole(parameters.min_coverage),
        "min_items": f"{least:.0f}",
    }


def _whole(share: float) -> str:
    return str(round(100 * share))


def _whole_down(share: float) -> str:
    """Whole percent not above the share: a bound must not be rounded up."""
    return str(max(0, floor(100 * share + 1e-9)))
