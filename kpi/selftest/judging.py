"""Many draws of one world judged at once, by the parts that judge a client.

Draws in which the same weeks are known and the same groups have enough items
share one calendar, so that one call of the joint model fits them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from kpi.alone import Alone, covariance, judge_alone
from kpi.claims import effects_of, rollout_claims, wave_claims
from kpi.comparison import (
    Comparison,
    NoComparison,
    Span,
    comparison_of,
    has_volume,
    span_of,
)
from kpi.counting import counting_noise
from kpi.finding import Effect, Finding
from kpi.fitting import has_baseline
from kpi.joint import Joint, fit_joint
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.pooling import pool
from kpi.selftest.draws import Draws
from kpi.selftest.measures import OUTCOMES
from kpi.selftest.world import World
from kpi.states import Calendar
from kpi.wave import gate_of, is_partner
from model.verdict import Grade, Reason

FIRST_WEEK = date(2023, 1, 2)
"""The Monday on which each world begins."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One draw: each wave at its own mark, and the rollout at each of the marks.

    The last look is the rollout's verdict, with everything.
    """

    waves: tuple[Finding, ...]
    looks: tuple[Finding, ...]


def wave_names(world: World) -> tuple[str, ...]:
    """Return the names of the waves, in order of launch."""
    return tuple(f"Wave {i + 1}" for i in range(world.n_waves))


def groups_of(world: World) -> tuple[str | None, ...]:
    """Return the groups: the waves, and None for people who never launch."""
    return (*wave_names(world), None)[: world.n_groups]


def go_lives(world: World) -> dict[str, date]:
    """Return the go-live of each wave, a Monday."""
    weeks = zip(wave_names(world), world.launches, strict=True)
    return {name: FIRST_WEEK + timedelta(weeks=week) for name, week in weeks}


def judge_draws(draws: Draws, parameters: Parameters) -> list[Judged]:
    """Judge each draw, in order."""
    panels = _panels(draws)
    launches = launches_in(draws.world)
    names = wave_names(draws.world)
    spans = [span_of(panels[0], name, launches, parameters) for name in names]
    found: dict[int, Judged] = {}
    for chosen in _alike(panels, spans):
        alike = _Alike([panels[i] for i in chosen], launches, parameters)
        found |= dict(zip(chosen, alike.judged(names), strict=True))
    return [found[i] for i in range(draws.n)]


def launches_in(world: World) -> Launches:
    """Return when the waves of a world launch, and how many people each group has."""
    people: dict[str | None, int] = dict.fromkeys(groups_of(world), world.people)
    return Launches(go_lives(world), {}, people)


def _panels(draws: Draws) -> list[Panel]:
    world = draws.world
    groups = groups_of(world)
    last_day = FIRST_WEEK + timedelta(days=7 * world.n_weeks - 1)
    return [
        Panel(
            measure=OUTCOMES[world.quantity],
            ruler=draws.ruler,
            groups=groups,
            first_week=FIRST_WEEK,
            z=z,
            items=items,
            silent=np.zeros(z.shape, dtype=np.bool_),
            first_day=FIRST_WEEK,
            last_day=last_day,
        )
        for z, items in zip(draws.z, draws.items, strict=True)
    ]


def _alike(panels: Sequence[Panel], spans: Sequence[Span]) -> list[list[int]]:
    """Group the draws by the weeks that are known and the groups with volume."""
    found: dict[bytes, list[int]] = {}
    for i, panel in enumerate(panels):
        cases = [
            replace(span, panel=panel, parameters=parameters)
            for span in spans
            for parameters in (span.parameters, span.parameters.together)
        ]
        rows = range(len(panel.groups))
        volume = bytes(case.has_volume(row) for case in cases for row in rows)
        key = np.isfinite(panel.z).tobytes() + volume
        found.setdefault(key, []).append(i)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Wave:
    """One wave of all draws alike: its gate, or how it is compared.

    `rows` are the groups of its joint model; empty where it stands alone.
    """

    name: str
    span: Span
    gate: Reason | None
    grade: Grade | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Draws that differ in nothing but their values."""

    panels: Sequence[Panel]
    launches: Launches
    parameters: Parameters
    fits: dict[tuple[tuple[int, ...], int], Joint] = field(default_factory=dict)
    alone: dict[int, list[Alone]] = field(default_factory=dict)

    def judged(self, names: Sequence[str]) -> list[Judged]:
        """Judge the waves, and the rollout as each wave reaches its mark."""
        waves = [self._wave(name, self.parameters) for name in names]
        findings = [self._findings(wave) for wave in waves]
        looks = [self._look(waves[: i + 1]) for i in range(len(waves))]
        by_draw = zip(
            zip(*findings, strict=True), zip(*looks, strict=True), strict=True
        )
        return [Judged(own, whole) for own, whole in by_draw]

    def _wave(self, name: str, parameters: Parameters) -> _Wave:
        span = span_of(self.panels[0], name, self.launches, parameters)
        gate = gate_of(span)
        compared = NoComparison.NOBODY_WAITS if gate else comparison_of(span)
        if not isinstance(compared, Comparison):
            return _Wave(name, span, gate, None, ())
        groups = range(len(span.panel.groups))
        rows = [row for row in groups if row == span.row or span.is_fair(row)]
        return _Wave(name, span, gate, compared.grade, tuple(rows))

    def _findings(self, wave: _Wave) -> list[Finding]:
        if wave.gate is not None:
            return [Finding(gate=wave.gate)] * len(self.panels)
        if not wave.rows:
            return [
                Finding(grade=one.grade, level_before=level, effect=one.effect)
                for one, level in zip(
                    self._alone(wave), self._levels(wave), strict=True
                )
            ]
        joint = self._fit(wave.rows, wave.span.calendar)
        at = [
            i
            for i, place in enumerate(joint.waves)
            if wave.rows[place] == wave.span.row
            or is_partner(wave.span, wave.rows[place])
        ]
        claims = wave_claims(joint, at, self.parameters)
        own = [wave.rows[joint.waves[i]] for i in at].index(wave.span.row)
        return [
            Finding(grade=wave.grade, level_before=level, effect=effect)
            for effect, level in zip(
                effects_of(claims, own), self._levels(wave), strict=True
            )
        ]

    def _look(self, due: Sequence[_Wave]) -> list[Finding]:
        """Judge the rollout of the waves that are due, as `judge` does."""
        able = [wave for wave in due if wave.gate is None]
        if not able or 2 * len(able) < len(due):
            return self._together(due)
        if 2 * sum(bool(wave.rows) for wave in able) < len(able):
            return self._pooled(able)
        return self._jointly(able)

    def _together(self, due: Sequence[_Wave]) -> list[Finding]:
        """Judge waves with few items each, where they have enough together."""
        gate = next(wave.gate for wave in due if wave.gate)
        gated = [Finding(gate=gate)] * len(self.panels)
        few = [
            self._wave(wave.name, self.parameters.together)
            if wave.gate is Reason.VOLUME
            else wave
            for wave in due
        ]
        able = [wave for wave in few if wave.rows]
        if not able or 2 * len(able) < len(due):
            return gated
        groups = [(w.span.row, w.span.known(w.span.own)[0]) for w in able]
        return [
            found if has_volume(panel, groups, self.parameters) else none
            for panel, found, none in zip(
                self.panels, self._jointly(able), gated, strict=True
            )
        ]

    def _jointly(self, able: Sequence[_Wave]) -> list[Finding]:
        calendar = max((w.span.calendar for w in able), key=lambda c: c.states.shape[1])
        targets = {wave.span.row for wave in able}
        groups = range(len(self.panels[0].groups))
        fair = {row for row in groups if any(w.span.is_fair(row) for w in able)}
        rows = tuple(sorted(targets | fair))
        joint = self._fit(rows, calendar)
        z = self.panels[0].z
        at = [
            i
            for i, place in enumerate(joint.waves)
            if rows[place] in targets
            and has_baseline(calendar, z, rows[place], self.parameters)
        ]
        claims = rollout_claims(joint, at, self.parameters)
        return self._whole(able, effects_of(claims, 0))

    def _pooled(self, able: Sequence[_Wave]) -> list[Finding]:
        effects = []
        for parts in zip(*(self._alone(wave) for wave in able), strict=True):
            shared = [[covariance(one, other) for other in parts] for one in parts]
            own = [one.effect for one in parts]
            effects.append(pool(own, np.array(shared), self.parameters))
        return self._whole(able, effects)

    def _whole(self, able: Sequence[_Wave], effects: list[Effect]) -> list[Finding]:
        levels = np.mean([self._levels(wave) for wave in able], axis=0)
        return [
            Finding(level_before=float(level), effect=effect)
            for level, effect in zip(levels, effects, strict=True)
        ]

    def _alone(self, wave: _Wave) -> list[Alone]:
        row = wave.span.row
        if row not in self.alone:
            cases = (replace(wave.span, panel=panel) for panel in self.panels)
            self.alone[row] = [judge_alone(case) for case in cases]
        return self.alone[row]

    def _levels(self, wave: _Wave) -> list[float]:
        before, _ = wave.span.known(wave.span.own)
        return [float(panel.z[wave.span.row, before].mean()) for panel in self.panels]

    def _fit(self, rows: tuple[int, ...], calendar: Calendar) -> Joint:
        """Fit the joint model to all draws; each set of groups and weeks once."""
        n_weeks = calendar.states.shape[1]
        key = (rows, n_weeks)
        if key not in self.fits:
            at = list(rows)
            part = Calendar(calendar.states[at], calendar.ramp[at])
            z = np.stack([panel.z[at, :n_weeks] for panel in self.panels])
            used = np.zeros(self.panels[0].z.shape, dtype=np.bool_)
            used[at, :n_weeks] = np.isfinite(z[0]) & (part.states > 0)
            noise = [counting_noise(p, used, self.parameters)[at] for p in self.panels]
            self.fits[key] = fit_joint(part, z, np.stack(noise), self.parameters)
        return self.fits[key]
