"""Verdicts of simulated rollouts, counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpi.finding import Finding
from kpi.multiplicity import benjamini_hochberg, largest_p
from kpi.parameters import DEFAULTS
from kpi.proportions import Pairs
from kpi.scales import Ruler
from kpi.selftest.draws import Draws
from kpi.selftest.judging import Judged
from kpi.selftest.people import use_of
from kpi.selftest.world import World
from kpi.slices import Flags, Numbers
from kpi.verdict import Facts, UseFacts, decide, result_facts
from model.verdict import Reason, Verdict

SESOI = 0.10
_EACH_END = 0.025
BETTER = (Reason.SUSTAINED_AND_BETTER, Reason.WAVE_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered in each draw of a world; nan where there is no interval.

    (draws, waves): `better`, sustained and better before the rollout has its
    say; `confirmed`, called Working at any mark from its own on: the rollout so far
    or the correction over all waves so far bears it out; `cannot_tell`, neither
    better nor anything else; `held`, the 95 % interval holds the truth; `looks`, the
    rollout is called Working when that wave reaches its mark. (draws,):
    `rollout_held`. `grades` of the waves in the first draw.
    """

    better: Flags
    confirmed: Flags
    cannot_tell: Flags
    looks: Flags
    held: Numbers
    rollout_held: Numbers
    grades: tuple[str, ...]

    @property
    def rollout(self) -> Flags:
        """The rollout is called Working, judged once, with everything."""
        return self.looks[:, -1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One row of the table: shares, 0 to 1, over the draws of a world."""

    world: World
    n: int
    wave: float
    confirmed: float
    rollout: float
    any_look: float
    cannot_tell: float
    wave_held: float | None
    rollout_held: float | None
    by_wave: tuple[float, ...]
    grades: tuple[str, ...]


def answers(draws: Draws, judged: Sequence[Judged]) -> Answers:
    """Decide each draw by the table of decisions."""
    n_waves = draws.world.n_waves
    better = np.zeros((draws.n, n_waves), dtype=np.bool_)
    cannot_tell, looks = better.copy(), better.copy()
    for i, one in enumerate(judged):
        for wave in range(n_waves):
            use = _use(draws, i, (wave,))
            verdict, reason = _decided(use, one.waves[wave], draws.ruler)
            better[i, wave] = reason in BETTER
            cannot_tell[i, wave] = verdict is Verdict.CANNOT_TELL
            use = _use(draws, i, range(wave + 1))
            reason = _decided(use, one.looks[wave], draws.ruler)[1]
            is_sure = p_of(one.looks[wave]) <= most_of(wave, n_waves)
            looks[i, wave] = is_sure and reason is Reason.SUSTAINED_AND_BETTER
    waves = [
        [_held(f, t) for f, t in zip(one.waves, truth, strict=True)]
        for one, truth in zip(judged, draws.truth, strict=True)
    ]
    whole = [
        _held(one.looks[-1], truth)
        for one, truth in zip(judged, draws.truth.mean(axis=1), strict=True)
    ]
    return Answers(
        better=better,
        confirmed=better & np.array([confirmed(one) for one in judged]),
        cannot_tell=cannot_tell,
        looks=looks,
        held=np.array(waves),
        rollout_held=np.array(whole),
        grades=tuple(str(f.grade or "-") for f in judged[0].waves),
    )


def confirmed(one: Judged) -> list[bool]:
    """Say of each wave whether it is confirmed at any mark, from its own on.

    When the rollout so far passed, or the wave survives the correction over all
    waves so far.
    """
    n_waves = len(one.waves)
    ever = [False] * n_waves
    for last, look in enumerate(one.looks):
        so_far = [p_of(finding) for finding in one.waves[: last + 1]]
        alone = benjamini_hochberg(so_far, alpha=DEFAULTS.alpha)
        is_whole = p_of(look) <= most_of(last, n_waves)
        for wave, is_alone in enumerate(alone):
            ever[wave] |= is_whole or is_alone
    return ever


def most_of(look: int, n_waves: int) -> float:
    """Return the largest p of a rollout that counts when `look` reaches its mark."""
    return largest_p(is_open=look < n_waves - 1, parameters=DEFAULTS)


def p_of(finding: Finding) -> float:
    """Return the p of a finding, 1 where there is none."""
    return 1.0 if finding.p is None else finding.p


def joined(parts: Sequence[Answers]) -> Answers:
    """Put the draws of several chunks together."""
    return Answers(
        better=np.concatenate([part.better for part in parts]),
        confirmed=np.concatenate([part.confirmed for part in parts]),
        cannot_tell=np.concatenate([part.cannot_tell for part in parts]),
        looks=np.concatenate([part.looks for part in parts]),
        held=np.concatenate([part.held for part in parts]),
        rollout_held=np.concatenate([part.rollout_held for part in parts]),
        grades=parts[0].grades,
    )


def tally(world: World, found: Answers) -> Tally:
    """Count the answers of a world, of those waves that it is about."""
    at = list(world.counted_waves)
    return Tally(
        world=world,
        n=len(found.better),
        wave=float(found.better[:, at].mean()),
        confirmed=float(found.confirmed[:, at].mean()),
        rollout=float(found.rollout.mean()),
        any_look=float(found.looks.any(axis=1).mean()),
        cannot_tell=float(found.cannot_tell[:, at].mean()),
        wave_held=_share(found.held[:, at]),
        rollout_held=_share(found.rollout_held),
        by_wave=tuple(found.better.mean(axis=0).tolist()),
        grades=found.grades,
    )


def _share(held: Numbers) -> float | None:
    known = held[np.isfinite(held)]
    return float(known.mean()) if len(known) else None


def _held(finding: Finding, truth: float) -> float:
    effect = finding.effect
    if effect is None:
        return float("nan")
    return float(effect.low(_EACH_END) <= truth <= effect.high(_EACH_END))


def _decided(use: UseFacts, finding: Finding, ruler: Ruler) -> tuple[Verdict, Reason]:
    result = result_facts(finding, ruler, sesoi=SESOI, parameters=DEFAULTS)
    return decide(Facts(is_due=True, use=use, result=result.confirmed()))


def _use(draws: Draws, i: int, waves: Sequence[int]) -> UseFacts:
    """Establish the facts about use; who is active at day 90 was so at day 30."""
    at = list(waves)
    n_first, n_now = int(draws.first[i, at].sum()), int(draws.now[i, at].sum())
    n_never = draws.first[i, at].size - n_first
    return use_of(Pairs(n_now, n_first - n_now, 0, n_never), None, DEFAULTS)
