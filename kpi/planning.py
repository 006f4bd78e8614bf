"""What a design can show before its result is there: standard errors by plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from kpi.baselines import weeks_before
from kpi.comparison import STATES, has_volume
from kpi.counting import counting_noise
from kpi.estimates import Estimates
from kpi.fitting import fit_panel
from kpi.joint import Noise, planned_cov
from kpi.launches import Launches, judged_to
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.reach import reach
from kpi.shrinking import shrink
from kpi.slices import Flags, Numbers
from kpi.states import Calendar, State, calendar_of
from model.verdict import Reason, Remedy

_HOLDOUT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The noise of an outcome and the groups that a plan is made of.

    `rows` are those of the panel that have people, weeks and volume; `counting`
    is the relative variance of counting of each row, `halved` the same at twice
    the items, None where items are not known.
    """

    panel: Panel
    rows: tuple[int, ...]
    noise: Noise
    counting: Numbers
    halved: Numbers | None
    launches: Launches
    parameters: Parameters

    def level(self, wave: str) -> float:
        """Return the mean of a wave's weeks before its launch, transformed."""
        row = self.panel.row(wave)
        return float(self.panel.z[row][self._before[row]].mean())

    def gate(self, wave: str) -> Reason:
        """Return why a wave is none of the rows."""
        n_weeks = int(self._before[self.panel.row(wave)].sum())
        return Reason.WEEKS if n_weeks < self.parameters.min_compare else Reason.VOLUME

    def has_weeks(self, waves: tuple[str, ...]) -> bool:
        """Say whether any of the waves will have a baseline of the least length."""
        plan = planned(self, waves, None)
        n_before = (plan.calendar.states == State.BEFORE).sum(axis=1)
        at = [self.rows.index(self.panel.row(wave)) for wave in waves]
        return bool((n_before[at] >= self.parameters.min_baseline).any())

    def has_volume(self, waves: Sequence[str], parameters: Parameters) -> bool:
        """Say whether the waves that are rows have enough items together."""
        rows = [r for r in map(self.panel.row, waves) if r in self.rows]
        groups = [(row, np.flatnonzero(self._before[row])) for row in rows]
        return bool(rows) and has_volume(self.panel, groups, parameters)

    @property
    def _before(self) -> Flags:
        return weeks_before(self.panel, self.launches, self.parameters)


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned calendar of the rows of an outlook, with one group more or not.

    `groups` name its rows, None for people who never launch.
    """

    groups: tuple[str | None, ...]
    calendar: Calendar
    noise: Noise
    counting: Numbers
    parameters: Parameters


def outlook_of(
    panel: Panel, launches: Launches, parameters: Parameters
) -> Outlook | Reason:
    """Estimate the noise from the weeks known so far, or say why it cannot be."""
    weeks = panel.weeks_to(panel.z.shape[1])
    calendar = calendar_of(panel.groups, weeks, launches, parameters)
    known = np.isfinite(panel.z) & (calendar.states > State.LEFT_OUT)
    before = known & (calendar.states == State.BEFORE)
    with_people = [
        row
        for row, group in enumerate(panel.groups)
        if launches.people.get(group, 0) >= parameters.min_people
    ]
    seen = [r for r in with_people if before[r].sum() >= parameters.min_compare]
    weeks_of = {r: np.flatnonzero(before[r]) for r in seen}
    rows = tuple(r for r in seen if has_volume(panel, [(r, weeks_of[r])], parameters))
    if panel.is_company:
        return Reason.CANNOT_TELL_RESULT
    if len(rows) < 2:
        return _lacking(panel, with_people, len(seen), launches, parameters)
    joint = fit_panel(panel, rows, calendar, parameters).joint
    if joint.nu < parameters.min_nu:
        return Reason.WEEKS
    doubled = replace(panel, items=2 * panel.items)
    has_items = bool(np.isfinite(panel.items[list(rows)]).any())
    return Outlook(
        panel=panel,
        rows=rows,
        noise=_likely(joint.noise, parameters),
        counting=counting_noise(panel, known, parameters)[list(rows)],
        halved=counting_noise(doubled, known, parameters)[list(rows)]
        if has_items
        else None,
        launches=launches,
        parameters=parameters,
    )


def _lacking(
    panel: Panel,
    with_people: Sequence[int],
    n_seen: int,
    launches: Launches,
    parameters: Parameters,
) -> Reason:
    """Return why fewer than two groups can be planned with: `n_seen` have weeks."""
    if n_seen >= 2:
        return Reason.VOLUME
    fair = weeks_before(panel, replace(launches, spoilt={}), parameters)
    is_long = fair[list(with_people)].sum(axis=1) >= parameters.min_compare
    has_nobody = len(with_people) < 2 or is_long.sum() >= 2
    return Reason.CANNOT_TELL_RESULT if has_nobody else Reason.WEEKS


def outlook_together(
    outlook: Outlook | Reason,
    panel: Panel,
    launches: Launches,
    waves: Sequence[str],
    parameters: Parameters,
) -> Outlook | Reason:
    """Return the outlook on the mean of waves, given the one on each.

    Where waves with few items each have enough together, they are in it.
    """
    if isinstance(outlook, Outlook):
        inside = [wave for wave in waves if panel.row(wave) in outlook.rows]
        if 2 * _people(inside, launches) >= _people(waves, launches):
            return outlook
    elif outlook is not Reason.VOLUME:
        return outlook
    few = outlook_of(panel, launches, parameters.together)
    has_enough = isinstance(few, Outlook) and few.has_volume(waves, parameters)
    return few if has_enough else outlook


def _people(waves: Sequence[str], launches: Launches) -> int:
    return sum(launches.people.get(wave, 0) for wave in waves)


def planned(outlook: Outlook, waves: tuple[str, ...], remedy: Remedy | None) -> Planned:
    """Lay out the weeks up to the last judged one of some waves, one thing changed.

    Weeks to come count as known; waves that launch later as never launched.
    """
    panel, launches = outlook.panel, outlook.launches
    parameters = outlook.parameters
    last = max(judged_to(wave, launches, parameters) for wave in waves)
    extra = parameters.extra_weeks if remedy is Remedy.MORE_WEEKS else 0
    n_weeks = (last - panel.first_week).days // 7 + 1 + extra
    first = panel.first_week - timedelta(weeks=extra)
    groups = tuple(panel.groups[row] for row in outlook.rows)
    noise, counting = outlook.noise, outlook.counting
    if remedy is Remedy.HOLDOUT:
        groups = (*groups, _HOLDOUT)
        counting = np.append(counting, np.median(counting))
    if remedy is Remedy.MORE_ITEMS and outlook.halved is not None:
        noise, counting = _halved(noise, counting, outlook.halved), outlook.halved
    weeks = tuple(first + timedelta(weeks=i) for i in range(n_weeks))
    calendar = calendar_of(groups, weeks, launches, parameters)
    states = calendar.states.copy()
    for i, row in enumerate(outlook.rows):
        n_seen = min(panel.z.shape[1], n_weeks - extra)
        is_gone = np.isnan(panel.z[row, :n_seen])
        states[i, extra : extra + n_seen][is_gone] = State.LEFT_OUT
    calendar = replace(calendar, states=states)
    return Planned(groups, calendar, noise, counting, parameters)


def smallest_of_wave(plan: Planned, at: int) -> float | None:
    """Return the smallest improvement that one wave shows, on the log scale.

    With 80 % power both lines of the claim must hold: (t.95 + t.80) se of the
    shrunk effect, and (t at `p_own` + t.80) se of its own. None where the plan
    cannot compare the wave.
    """
    found = _effects(plan)
    if found is None:
        return None
    waves, own, df = found
    if at not in waves or not _is_comparable(plan, at):
        return None
    place = waves.index(at)
    parameters = plan.parameters
    shrunk = float(shrink(own, parameters.spreads).se[0, place])
    by_itself = float(own.se[0, place])
    return max(
        reach(df, parameters.alpha, parameters) * shrunk,
        reach(df, parameters.p_own, parameters) * by_itself,
    )


def smallest_of_rollout(plan: Planned) -> float | None:
    """Return the smallest mean improvement that the rollout shows, log scale.

    (t.95 + t.80) se of the mean over the waves; None where fewer than half of
    them can be compared.
    """
    found = _effects(plan)
    if found is None:
        return None
    waves, own, df = found
    if 2 * sum(_is_comparable(plan, at) for at in waves) < len(waves):
        return None
    se = float(shrink(own, plan.parameters.spreads).average().se[0, 0])
    return reach(df, plan.parameters.alpha, plan.parameters) * se


def resting_on(plan: Planned) -> tuple[str, ...]:
    """Return the waves whose mean the smallest change of a rollout is about."""
    found = _effects(plan)
    names = [plan.groups[at] for at in found[0]] if found else []
    return tuple(name for name in names if name)


def _likely(noise: Noise, parameters: Parameters) -> Noise:
    """Return the noise without the grid points that hardly count."""
    keep = np.flatnonzero(noise.weight[0] >= parameters.min_noise_weight)
    weight = noise.weight[:, keep]
    return Noise(
        points=tuple(noise.points[i] for i in keep),
        weight=np.asarray(weight / weight.sum(), dtype=np.float64),
        s2=noise.s2[:, keep],
    )


def _halved(noise: Noise, counting: Numbers, halved: Numbers) -> Noise:
    """Return the noise at twice the items: its white part falls, the rest stays."""
    factor = float(np.exp(np.mean(np.log(halved)) - np.mean(np.log(counting))))
    lam = np.array([point[1] for point in noise.points])
    size = lam + (1 - lam) * factor
    return replace(
        noise,
        points=tuple(
            (rho, float(one / whole))
            for (rho, _), one, whole in zip(noise.points, lam, size, strict=True)
        ),
        s2=noise.s2 * size,
    )


def _effects(plan: Planned) -> tuple[list[int], Estimates, float] | None:
    """Return which rows launch, the covariance of their effects, and the df."""
    states = plan.calendar.states
    n_before = (states == State.BEFORE).sum(axis=1)
    is_ready = plan.calendar.is_launched & (n_before >= plan.parameters.min_baseline)
    if not is_ready.any():
        return None
    cov, nu = planned_cov(
        plan.calendar, plan.noise, plan.counting[None], plan.parameters
    )
    if nu < plan.parameters.min_nu:
        return None
    launched = np.flatnonzero(plan.calendar.is_launched).tolist()
    at = [i for i, row in enumerate(launched) if is_ready[row]]
    waves = [launched[i] for i in at]
    return waves, cov.of(at), min(nu, plan.parameters.df_max)


def _is_comparable(plan: Planned, at: int) -> bool:
    """Say whether another group has weeks enough beside those of a wave.

    `min_compare` in its baseline and in its judged weeks, both before a launch
    or both after one.
    """
    states = plan.calendar.states
    before, judged = states[at] == State.BEFORE, states[at] == State.JUDGED
    for row in range(len(states)):
        for wanted in STATES.values():
            same = np.isin(states[row], wanted)
            n_weeks = min((same & before).sum(), (same & judged).sum())
            if row != at and n_weeks >= plan.parameters.min_compare:
                return True
    return False
