"""Evaluations for disclosure tests: waves whose rollout is their exact sum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from model.plan import Better
from model.verdict import (
    Adoption,
    Check,
    Evaluation,
    Grade,
    GroupSize,
    Note,
    OldPath,
    Outcome,
    PairSeries,
    Reason,
    Result,
    Verdict,
    WeekPoint,
)

DAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class People:
    """What the people of a wave did; `until` is the last check that is due."""

    name: str
    active30: int
    slipped: int
    idle: int
    until: int = 90

    @property
    def size(self) -> int:
        """Everyone in the wave; nobody leaves in these tests."""
        return self.active30 + self.slipped + self.idle


def counted(waves: Sequence[People], day: int) -> Check:
    """Return a check that counts the waves for which it is due."""
    due = [wave for wave in waves if wave.until >= day]
    if not due:
        return Check(day=day, due_on=DAY, is_complete=False)
    eligible = sum(wave.size for wave in due)
    first = sum(wave.active30 + wave.slipped for wave in due)
    slipped = 0 if day == 30 else sum(wave.slipped for wave in due)
    active = first - slipped
    return Check(
        day=day,
        due_on=DAY,
        is_complete=True,
        active_low=active,
        active_high=active,
        eligible=eligible,
        share_low=active / eligible,
        share_high=active / eligible,
        kept=active,
        late=0,
        slipped=slipped,
        never=eligible - first,
        left=0,
    )


def result(waves: Sequence[People], wave: str | None, pair: str = "pair") -> Result:
    """Return the result of one wave, or of all of them as the rollout."""
    size = sum(people.size for people in waves)
    checks = tuple(counted(waves, day) for day in (30, 60, 90))
    last = checks[-1]
    adoption = Adoption(
        measure="form_answers",
        members=size,
        checks=checks,
        retained=last.kept,
        lost=last.slipped,
        never=last.never,
        leavers=last.left,
    )
    return Result(
        change="change",
        pair=pair,
        wave=wave,
        go_live=DAY,
        check_day=90,
        verdict=Verdict.WORKING,
        reason=Reason.SUSTAINED_AND_BETTER,
        grade=Grade.A,
        due_on=DAY,
        members=size,
        adoption=adoption,
        old_path=_old_path(last),
        outcome=Outcome(
            measure="days",
            unit="days",
            better=Better.LOWER,
            controls=("Later",),
            compared=("Later",),
        ),
        guardrails=(),
        sentence="17 of 22 people still do it.",
        support="More about 22 people.",
        notes=(Note("A note about 22 people."),),
    )


def _old_path(last: Check) -> OldPath | None:
    if last.eligible is None:
        return None
    return OldPath(
        measure="old_intake",
        people30=1,
        people90=2,
        eligible=last.eligible,
        day30=0.1,
        day90=0.2,
        change_low=0.0,
    )


def evaluation(*waves: People, is_complete: bool = False) -> Evaluation:
    """Return an evaluation of one change with these waves and their rollout.

    The rollout counts at each check the waves that have reached it, or always
    only the complete ones, those that have reached day 90. All are compared with
    a group `Later` of 30 people, unless one of the waves has that name.
    """
    counted_waves = [wave for wave in waves if wave.until == 90 or not is_complete]
    rollout = result(counted_waves, None)
    each = tuple(result([wave], wave.name) for wave in waves)
    sizes = {"Later": 30} | {wave.name: wave.size for wave in waves}
    groups = [
        GroupSize(change="change", group=name, people=n) for name, n in sizes.items()
    ]
    return Evaluation(
        client="north",
        as_of=DAY,
        data_to=DAY,
        results=(rollout, *each),
        groups=tuple(groups),
    )


def with_never_launched(found: Evaluation, people: int) -> Evaluation:
    """Return the evaluation with people who never launch."""
    group = GroupSize(change="change", group=None, people=people)
    return replace(found, groups=(*found.groups, group))


def large(name: str, until: int = 90) -> People:
    """Return a wave of 22 people."""
    return People(name, active30=15, slipped=3, idle=4, until=until)


def small(name: str, until: int = 90) -> People:
    """Return a wave of four people."""
    return People(name, active30=2, slipped=1, idle=1, until=until)


def the_result(found: Evaluation, wave: str | None) -> Result:
    """Return the result of a wave, or of the rollout."""
    return next(each for each in found.results if each.wave == wave)


def emptied_waves(found: Evaluation) -> set[str | None]:
    """Return the waves (None: the rollout) that are emptied."""
    return {r.wave for r in found.results if r.reason is Reason.SMALL_GROUP}


def changed(found: Evaluation, wave: str | None, **parts: object) -> Evaluation:
    """Return the evaluation with parts of one result replaced."""
    results = tuple(
        replace(each, **parts) if each.wave == wave else each for each in found.results
    )
    return replace(found, results=results)


def weeks(wave: str, compared: tuple[str | None, ...] = ("Later",)) -> PairSeries:
    """Return two weeks of a wave, compared with these groups."""
    points = tuple(
        WeekPoint(week=week, first_day=DAY + timedelta(weeks=week), value=0.5)
        for week in (0, 1)
    )
    return PairSeries(
        change="change",
        pair="pair",
        wave=wave,
        go_live=DAY,
        title="Days to settle",
        use=points,
        old_path=points,
        outcome=points,
        comparison=points,
        baseline_low=0.1,
        baseline_mean=0.2,
        baseline_high=0.3,
        baseline=(-8, -1),
        judged=(0, 1),
        unit="days",
        better=Better.LOWER,
        compared=compared,
    )
