"""What is filled into the templates: names, dates, people and percentages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kpi import wording
from kpi.comparison import least_volume
from kpi.parameters import Parameters
from kpi.people import Blanks, floored, of_people, people_blanks, waiting
from kpi.recounts import Recount
from kpi.scales import is_count
from model.language import Language
from model.plan import Better, FactKind, Measure
from model.verdict import (
    Match,
    Outcome,
    Reason,
    Result,
)

_OF_CHANGE = ("bound", "estimate", "worst", "best", "likely", "least", "most")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A result without its sentences, and what they need besides.

    `mde` is the smallest improvement that would have shown, as a share, and
    `more_weeks` how many weeks later the smallest that matters would show, or
    `is_out_of_reach`: a year of further weeks would not show it;
    `waiting` the waves that a judged rollout does not hold yet, with the day
    that they are due; `of` and `apart` those in its result and those that are not
    although they are due; `missing` the measure without facts; `gap` the measure and
    check of which too little is known; `match` the measure whose source lists
    too few of the people; `recount` the measure that is counted differently;
    `does_rollout_tell`: of a wave that cannot be judged, whether its rollout can.
    """

    result: Result
    measures: Mapping[str, Measure]
    outcome: str
    as_of: date
    data_to: date | None
    sesoi: float
    n_waves: int
    n_pairs: int = 1
    missing: Measure | None = None
    gap: tuple[Measure, int] | None = None
    match: tuple[Measure, Match] | None = None
    recount: Recount | None = None
    mde: float | None = None
    more_weeks: int | None = None
    is_out_of_reach: bool = False
    is_better: bool = False
    waiting: tuple[tuple[str, date], ...] = ()
    of: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    does_rollout_tell: bool = False


def blanks(story: Story, language: Language, parameters: Parameters) -> Blanks:
    """Return the text of every placeholder; None where a result has none."""
    return {
        **_names(story, language),
        **_dates(story, language, parameters),
        **people_blanks(story.result, language, parameters),
        **_change(story, language),
        **_staying_result(story, language, parameters),
        **_limits(story, language, parameters),
        **_match(story, language, parameters),
        **_recount(story, language),
    }


def improvement(outcome: Outcome) -> tuple[float, float, float] | None:
    """Return the cautious end, estimate and hopeful end as gains (shares).

    A positive gain is better, whatever the direction of the measure.
    """
    low, mid, high = outcome.change_low, outcome.change, outcome.change_high
    if low is None or mid is None or high is None:
        return None
    return (-high, -mid, -low) if outcome.better is Better.LOWER else (low, mid, high)


def _names(story: Story, language: Language) -> Blanks:
    translate = language.translate
    missing = story.missing
    return {
        "who": story.result.wave,
        "outcome": translate(story.measures[story.outcome].title),
        "missing": translate(missing.title) if missing else None,
        "items": language.listed(_items(missing)) if missing else None,
        "n_waves": str(story.n_waves),
        "n_pairs": str(story.n_pairs),
        "n_of": str(len(story.of)),
        "apart": language.listed(story.apart),
        **_cost(story, language),
    }


def _items(measure: Measure) -> tuple[str, ...]:
    if measure.facts is FactKind.RECORD and measure.of is not None:
        return (*measure.items, measure.of)
    return measure.items


def _cost(story: Story, language: Language) -> Blanks:
    worse = next((g for g in story.result.guardrails if g.is_worse), None)
    if worse is None:
        return {"guardrail": None, "cost": None}
    loss = _loss(worse.outcome)
    return {
        "guardrail": language.translate(story.measures[worse.outcome.measure].title),
        "cost": None if loss is None else _at_least(loss, language),
    }


def _dates(story: Story, language: Language, parameters: Parameters) -> Blanks:
    result, gap = story.result, story.gap
    late = waiting(result, story.as_of)
    gap_day = result.go_live + timedelta(days=gap[1]) if gap else None
    return {
        "day": str((story.as_of - result.go_live).days),
        "due": _day(result.due_on, language),
        "go_live": _day(result.go_live, language),
        "data_to": _day(story.data_to, language),
        "waiting": str(late.day) if late else None,
        "waiting_to": _day(late.due_on if late else None, language),
        "gap": str(gap[1]) if gap else None,
        "gap_day": _day(gap_day, language),
        "gap_measure": language.translate(gap[0].title) if gap else None,
        "unknown": language.percent(parameters.max_unknown),
    }


def _day(when: date | None, language: Language) -> str | None:
    return None if when is None else language.full_day(when)


def _change(story: Story, language: Language) -> Blanks:
    outcome = story.result.outcome
    gains = improvement(outcome) if outcome else None
    if outcome is None or gains is None:
        return dict.fromkeys(_OF_CHANGE)
    worst, likely, best = gains
    bound = -best if story.result.reason is Reason.WORSE else worst
    measure = story.measures[story.outcome]
    sign = -1 if outcome.better is Better.LOWER else 1
    texts = (
        _at_least(bound, language),
        language.percent(abs(likely)),
        _quality(worst, language),
        _quality(best, language),
        *(_move(sign * gain, measure, language) for gain in (likely, worst, best)),
    )
    return dict(zip(_OF_CHANGE, texts, strict=True))


def keeps_share(outcome: Outcome, parameters: Parameters) -> float:
    """Return what the last weeks must keep of a change for the better."""
    if outcome.is_alone:
        return parameters.still_there_alone
    return parameters.still_there


def _staying_result(story: Story, language: Language, parameters: Parameters) -> Blanks:
    outcome = story.result.outcome
    if outcome is None:
        return dict.fromkeys(("late_weeks", "late_share", "still_there"))
    kept, weeks = outcome.late_share, parameters.late_weeks
    if outcome.is_alone:
        weeks = parameters.late_weeks_alone
    return {
        "late_weeks": str(weeks),
        "late_share": None if kept is None else language.percent(floored(kept)),
        "still_there": language.percent(keeps_share(outcome, parameters)),
    }


def _loss(outcome: Outcome) -> float | None:
    """Return by how much the outcome is worse at least, as a share."""
    gains = improvement(outcome)
    return -gains[2] if gains else None


def _at_least(share: float, language: Language) -> str:
    least = floored(share)
    if least == 0:
        return language.translate(wording.A_LITTLE)
    return language.say(wording.AT_LEAST, percent=language.percent(least))


def _quality(gain: float, language: Language) -> str:
    word = "better" if gain > 0 else "worse"
    if _is_nothing(gain):
        word = "same"
    percent = language.percent(abs(gain))
    return language.say(wording.QUALITY[word], percent=percent)


def _move(change: float, measure: Measure, language: Language) -> str:
    """Name a relative change of the measure itself: faster, fewer, lower ..."""
    if _is_nothing(change):
        return language.translate(wording.QUALITY["same"])
    kind = wording.kind_of(measure.unit, is_count=is_count(measure.statistic))
    template = wording.MOVES[kind][change > 0]
    return language.say(template, percent=language.percent(abs(change)))


def _limits(story: Story, language: Language, parameters: Parameters) -> Blanks:
    outcome = story.result.outcome
    least = least_volume(story.measures[story.outcome].statistic, parameters)
    return {
        "sesoi": language.percent(story.sesoi),
        "mde": None if story.mde is None else language.percent(story.mde),
        "more_weeks": None if story.more_weeks is None else str(story.more_weeks),
        # without a full week there is no outcome: the weeks known are none
        "weeks_before": str(outcome.weeks_before if outcome else 0),
        "weeks_after": str(outcome.weeks_after if outcome else 0),
        "min_people": str(parameters.min_people),
        "min_adopters": str(parameters.min_adopters),
        "min_before": str(parameters.min_baseline),
        "min_after": str(parameters.min_after),
        "min_coverage": language.percent(parameters.min_coverage),
        "min_items": language.number(least),
    }


def _match(story: Story, language: Language, parameters: Parameters) -> Blanks:
    least = language.percent(parameters.min_match)
    if story.match is None:
        return {"match_measure": None, "listed": None, "min_match": least}
    measure, match = story.match
    return {
        "match_measure": language.translate(measure.title),
        "listed": of_people(match.listed, match.people, language),
        "min_match": least,
    }


def _recount(story: Story, language: Language) -> Blanks:
    recount = story.recount
    if recount is None:
        return dict.fromkeys(("recounted", "recount_day", "recount"))
    return {
        "recounted": language.translate(recount.measure.title),
        "recount_day": language.full_day(recount.day),
        "recount": recount.what,
    }


def _is_nothing(share: float) -> bool:
    return round(100 * share) == 0
