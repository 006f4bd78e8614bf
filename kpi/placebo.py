"""Would it have happened anyway? The engine at dates when nothing was launched.

A picture for who doubts, never part of a verdict, and computed only for the
pair and wave that someone looks at: every date costs a fit.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import numpy as np

from kpi.case import pair_case
from kpi.chosen import chosen_pair, chosen_wave
from kpi.finding import Effect, Finding, Judgement, outcome_of
from kpi.launches import Launches, judged_to
from kpi.outcome import judge
from kpi.panel import Panel
from kpi.parameters import DEFAULTS, Parameters
from kpi.windows import DAY, WEEK, baseline_weeks, monday_from
from model.language import ENGLISH
from model.marts import Evidence
from model.verdict import NoPlacebo, Placebo, PlaceboGap

_Group = TypeVar("_Group", bound=str | None)


def placebo_dates(
    evidence: Evidence,
    *,
    change: str,
    pair: str,
    wave: str | None,
    as_of: date,
    parameters: Parameters = DEFAULTS,
) -> Placebo | NoPlacebo:
    """Return what the engine finds at dates before the first go-live.

    The wave (None: all waves with an effect, as far apart as they are) is moved
    to earlier dates, whole weeks apart, in weeks that end a run-up before
    anything was launched; no other group is live there. Each date has all
    judged weeks and the fewest baseline weeks that a verdict needs. Where there
    are more than `max_placebo_dates`, they are spread evenly over all of them:
    neighbouring dates share most of their weeks, so that the latest ones alone
    would be one look rather than many.

    Each date counts with its own estimate, not drawn towards other waves. The
    real one counts with its own or the published one, whichever is smaller.

    Where there are none it says why: before day 90 and without an effect, with fewer
    than `min_placebo_weeks` weeks, or when fewer than `min_placebo_dates` dates fit
    or can be judged.

    Raises:
        RequestError: the change, pair or wave does not exist.
    """
    setting = chosen_pair(evidence, change, pair, as_of=as_of, parameters=parameters)
    if wave is not None:
        chosen_wave(setting, wave)
    case = pair_case(setting)
    if case.judgement is None:
        return NoPlacebo(PlaceboGap.NO_CHANGE)
    return _placebo(case.judgement, wave, case.launches, parameters)


def _placebo(
    judgement: Judgement, wave: str | None, launches: Launches, parameters: Parameters
) -> Placebo | NoPlacebo:
    panel, real = judgement.panel, _finding(judgement, wave)
    if real is None or real.effect is None:
        return NoPlacebo(PlaceboGap.NO_CHANGE)
    moved = _able(judgement) if wave is None else (wave,)
    quiet = _quiet(panel, moved, launches, parameters)
    if isinstance(quiet, NoPlacebo):
        return quiet
    moves = _moves(quiet, moved, launches, parameters)
    least = parameters.min_placebo_dates
    if len(moves) < least:
        return NoPlacebo(PlaceboGap.DATES, len(moves), least)
    tried: list[tuple[date, Effect]] = []
    for weeks in moves:
        there = _moved(launches, None if wave is None else moved, weeks)
        found = _finding(judge(quiet, moved, there, parameters), wave)
        if found is not None and found.effect is not None:
            day = min(there.go_live[name] for name in moved)
            tried.append((day, found.effect))
    if len(tried) < least:
        return NoPlacebo(PlaceboGap.JUDGED, len(tried), least)
    counted = _told(tried, real, panel, parameters)
    return NoPlacebo(PlaceboGap.NO_CHANGE) if counted is None else counted


def _able(judgement: Judgement) -> tuple[str, ...]:
    """Return the waves that the rollout rests on: those with an effect."""
    return tuple(name for name, one in judgement.waves.items() if one.effect)


def _finding(judgement: Judgement, wave: str | None) -> Finding | None:
    return judgement.rollout if wave is None else judgement.waves.get(wave)


def _quiet(
    panel: Panel, moved: Sequence[str], launches: Launches, parameters: Parameters
) -> Panel | NoPlacebo:
    """Return the weeks that end a run-up before the first go-live, if enough."""
    first = min(launches.go_live.values())
    n_before = max(0, (first - panel.first_week).days // 7)
    rows = [panel.row(name) for name in moved]
    n_known = int(np.isfinite(panel.z[rows, :n_before]).any(axis=0).sum())
    if n_known < parameters.min_placebo_weeks:
        return NoPlacebo(PlaceboGap.WEEKS, n_known, parameters.min_placebo_weeks)
    n_weeks = n_before - parameters.runup_weeks
    return replace(
        panel,
        z=panel.z[:, :n_weeks],
        items=panel.items[:, :n_weeks],
        silent=panel.silent[:, :n_weeks],
        last_day=panel.week(n_weeks) - DAY,
    )


def _moves(
    quiet: Panel, moved: Sequence[str], launches: Launches, parameters: Parameters
) -> list[int]:
    """Return by how many weeks to move, the most first."""
    last = max(judged_to(name, launches, parameters) for name in moved)
    first = min(launches.go_live[name] for name in moved)
    least = -((quiet.last_day - last).days // 7)
    most = (first - monday_from(quiet.first_day)).days // 7
    possible = [
        weeks
        for weeks in range(most, least - 1, -1)
        if len(baseline_weeks(first - weeks * WEEK, quiet.first_day, parameters))
        >= parameters.min_baseline
    ]
    most = parameters.max_placebo_dates
    if len(possible) <= most:
        return possible
    spread = np.linspace(0, len(possible) - 1, most).round().astype(int)
    return [possible[place] for place in spread]


def _moved(launches: Launches, groups: Collection[str] | None, weeks: int) -> Launches:
    """Return the launches with some groups (None: all) so many weeks earlier."""

    def earlier(days: Mapping[_Group, date]) -> dict[_Group, date]:
        return {
            name: day - weeks * WEEK if groups is None or name in groups else day
            for name, day in days.items()
        }

    return replace(
        launches,
        go_live=earlier(launches.go_live),
        spoilt=earlier(launches.spoilt),
        started=earlier(launches.started),
    )


def _told(
    tried: Sequence[tuple[date, Effect]],
    real: Finding,
    panel: Panel,
    parameters: Parameters,
) -> Placebo | None:
    """Count the changes that are at least as far on the side of the real one."""
    shown = outcome_of(real, panel, parameters, language=ENGLISH)
    change, low, high = shown.change, shown.change_low, shown.change_high
    effect, level = real.effect, real.level_before
    if effect is None or level is None or change is None or low is None or high is None:
        return None
    side = math.copysign(1.0, effect.delta)
    least = min(side * effect.delta, side * effect.own)
    owns = [found.own for _, found in tried]
    changes = [panel.ruler.relative(level, own) for own in owns]
    return Placebo(
        dates=tuple(day for day, _ in tried),
        changes=tuple(each for each in changes if each is not None),
        n_as_large=sum(side * own >= least for own in owns),
        change=change,
        change_low=low,
        change_high=high,
    )
