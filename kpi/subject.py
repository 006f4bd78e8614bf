"""Whom a verdict is about: one wave, or the rollout as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.case import PairCase, WaveCase
from kpi.finding import Finding, Judgement
from kpi.oldshare import OldShare, old_share
from kpi.standing import Standing
from kpi.use import bounds, is_relapse, together
from kpi.windows import CHECK_DAYS, due_on, week_days
from model.marts import Mart

_REFERENCE_WEEKS = (1, 2, 3)
_LAST_WEEK = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A wave or (wave None) the rollout, with what is known about it.

    `launch` is the day by which its pair had to be promised. `covers` names the
    waves whose people are counted; `waiting` those that have not reached day 90.
    `due` is the day of each check; `seen` holds the checks reached. `old_off` is
    the day on which the old path went, once a check lies after it, and `old_seen`
    None where nothing is tested of it. Findings are None before day 90 and without
    a full week.
    """

    wave: str | None
    go_live: date
    launch: date
    covers: tuple[str, ...]
    waiting: tuple[str, ...]
    members: int
    is_due: bool
    due: Mapping[int, date]
    seen: Mapping[int, Standing]
    old_seen: Mapping[int, Standing] | None
    old_off: date | None
    old_share: OldShare | None
    finding: Finding | None
    guardrails: tuple[Finding | None, ...]


def wave_subject(case: PairCase, wave: WaveCase) -> Subject:
    """Describe one wave."""
    name = wave.wave.name
    return Subject(
        wave=name,
        go_live=wave.wave.go_live,
        launch=wave.wave.launch,
        covers=(name,),
        waiting=() if wave.is_due else (name,),
        members=wave.members,
        is_due=wave.is_due,
        due=_due(case, [wave]),
        seen=wave.seen,
        old_seen=wave.old_seen,
        old_off=wave.old_off,
        old_share=_old_share(case, [wave], wave),
        finding=_wave_finding(case.judgement, name),
        guardrails=tuple(_wave_finding(g, name) for g in case.guardrails),
    )


def rollout_subject(case: PairCase) -> Subject:
    """Describe the rollout: the waves at day 90, summed.

    Before, it covers the waves that have reached a check, or else all, and
    waits for the first. Waves that together are too few to be shown do not
    count as reached: the rollout waits until enough people are in it. Once the old
    path is off for the last wave, nobody can go back to it.
    """
    complete = _if_shown(case, case.complete)
    reached = _if_shown(case, tuple(wave for wave in case.waves if wave.seen))
    covered = complete or reached or case.waves
    first = case.waves[0] if complete else _first_shown(case)
    last = max(covered, key=lambda wave: wave.wave.go_live)
    old = [wave.old_seen for wave in covered if wave.old_seen is not None]
    findings = [_whole_finding(g, complete) for g in case.guardrails]
    return Subject(
        wave=None,
        go_live=first.wave.go_live,
        launch=min(wave.wave.launch for wave in (first, *covered)),
        covers=tuple(wave.wave.name for wave in covered),
        waiting=tuple(wave.wave.name for wave in case.waves if not wave.is_due),
        members=sum(wave.members for wave in covered),
        is_due=bool(complete),
        due=_due(case, complete or (first,)),
        seen=together([wave.seen for wave in covered]),
        old_seen=together(old) if old and last.old_off is None else None,
        old_off=last.old_off,
        old_share=_old_share(case, complete, last) if complete else None,
        finding=_whole_finding(case.judgement, complete),
        guardrails=tuple(findings),
    )


def first_back_week(case: PairCase, subject: Subject, old_path: str) -> int | None:
    """Return the first week after day 30 with more people on the old way.

    More than in any of the weeks 1 to 3, looked at up to week 12; None when
    there is no such week, nothing is known by week, one of the first weeks is
    not known, or one before it is not: they may have come back in that. Of the
    rollout it is the earliest of the waves in which the old way returns, where
    it returns in any by itself.
    """
    back = _waves_back(case, subject) if subject.wave is None else []
    weeks = [_back_week(case, (wave,), old_path) for wave in back]
    if not weeks:
        return _back_week(case, subject.covers, old_path)
    known = [week for week in weeks if week is not None]
    return min(known) if len(known) == len(weeks) else None


def _waves_back(case: PairCase, subject: Subject) -> list[str]:
    """Return the waves at day 90 in which the old way returns."""
    return [
        wave.wave.name
        for wave in case.complete
        if wave.wave.name in subject.covers
        and wave.old_seen is not None
        and is_relapse(bounds(wave.old_seen).low, case.setting.parameters)
    ]


def _back_week(case: PairCase, waves: Sequence[str], old_path: str) -> int | None:
    facts, as_of = case.setting.facts(old_path), case.setting.as_of
    live = case.setting.change.roster.live_dates(*waves)
    rows = facts.frames[Mart.USE_WEEK]
    mine = rows[rows["wave"].isin(waves)]
    people = mine.groupby("week_no")["n_people"].sum()

    def is_known(week: int) -> bool:
        return all(facts.covers(week_days(day, week), as_of) for day in live)

    if not all(is_known(week) for week in _REFERENCE_WEEKS):
        return None
    usual = max(people.get(week, 0) for week in _REFERENCE_WEEKS)
    for week in range(_REFERENCE_WEEKS[-1] + 2, _LAST_WEEK + 1):
        if people.get(week, 0) > usual:
            return week
        if not is_known(week):
            return None
    return None


def _old_share(
    case: PairCase, waves: Iterable[WaveCase], last: WaveCase
) -> OldShare | None:
    """Compare the share of actions done the old way, where it tells waves only."""
    is_told = case.setting.is_old_by_wave and last.is_due and last.old_off is None
    return old_share(case.setting, [one.wave for one in waves]) if is_told else None


def _due(case: PairCase, waves: Iterable[WaveCase]) -> dict[int, date]:
    parameters = case.setting.parameters
    dates = [wave.wave.go_live for wave in waves]
    return {day: due_on(max(dates), day, parameters) for day in CHECK_DAYS}


def _wave_finding(judgement: Judgement | None, wave: str) -> Finding | None:
    return None if judgement is None else judgement.waves.get(wave)


def _whole_finding(
    judgement: Judgement | None, complete: tuple[WaveCase, ...]
) -> Finding | None:
    return judgement.rollout if judgement is not None and complete else None


def _if_shown(case: PairCase, waves: tuple[WaveCase, ...]) -> tuple[WaveCase, ...]:
    """Return the waves if together they have enough people, else none."""
    n_people = sum(wave.members for wave in waves)
    return waves if n_people >= case.setting.parameters.min_people else ()


def _first_shown(case: PairCase) -> WaveCase:
    """Return the wave, by go-live, with which the rollout has enough people."""
    for i, wave in enumerate(case.waves):
        if _if_shown(case, case.waves[: i + 1]):
            return wave
    return case.waves[-1]
