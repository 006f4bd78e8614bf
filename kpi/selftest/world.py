"""What a simulated rollout is made of, and what is known about its verdicts."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from kpi.slices import Numbers


class Kind(StrEnum):
    """What a world is there to show; each is a section of the table."""

    NULL = "null"
    HARD_NULL = "hard null"
    FADING = "fading"
    TRUE = "true"
    VOLUME = "volume"
    FEW = "few"
    NOISE = "noise"
    HOLIDAY = "holiday"


class Quantity(StrEnum):
    """What the outcome is: counts, durations of items, or k of n."""

    COUNT = "count"
    DURATION = "duration"
    RATE = "rate"


class Shape(StrEnum):
    """How an effect goes on after go-live."""

    STEP = "step"
    ENDS_AFTER_5 = "gone after week 5"
    ENDS_AFTER_8 = "gone after week 8"
    LINEAR = "linear to 0 at week 13"
    HALVES = "halves after week 6"

    def share(self, week: Numbers) -> Numbers:
        """Return the share of the effect, 0 to 1, by full weeks since go-live.

        The first week is 0 here, and week 1 in the names of the shapes.

        >>> Shape.HALVES.share(np.array([-1.0, 0.0, 5.0, 6.0]))
        array([0. , 1. , 1. , 0.5])
        """
        after = np.where(week >= 0, 1.0, 0.0)
        if self is Shape.LINEAR:
            return np.asarray(
                after * np.clip(1 - (week + 1) / 13, 0, 1), dtype=np.float64
            )
        ends, left = _ENDS.get(self, (np.inf, 1.0))
        return np.where(week >= ends, left * after, after)


_ENDS = {
    Shape.ENDS_AFTER_5: (5, 0.0),
    Shape.ENDS_AFTER_8: (8, 0.0),
    Shape.HALVES: (6, 0.5),
}
"""The first week with less of the effect, and how much is left."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What the method is specified to reach in a world, in per cent.

    Waves and rollouts called Working, and how often their 95 % intervals hold
    the truth. `edition` 3 specifies the rules of today; 2 those before the ramp
    of the fade: a late step, and the same noise in all groups. None where nothing
    is specified.
    """

    edition: int = 3
    wave: float | None = None
    rollout: float | None = None
    wave_held: float | None = None
    rollout_held: float | None = None


@dataclass(frozen=True, slots=True)
class Dip:
    """Two holiday weeks at -60 % in the second wave, from `first` on.

    `first` counts weeks since go-live; a logged dip is left out.
    """

    first: int
    is_logged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Sizes, noise, and what the change really does.

    `effect` is a relative change; the second wave may have its own. Trends are
    per week and on the log scale, `own_trend` in the first and each
    `own_trend_every`-th wave after it. `season` is the height of a yearly sine
    that begins anywhere; `bad_month` how much worse each other wave is in the
    four weeks before its launch; `missing` the share of weeks not observed.
    `items` and `rho` hold one number, or one for each group in order of launch,
    those who never launch last. `over` is the relative variance of a count
    beyond Poisson, `sd_items` the spread of single durations (log), `base` the
    share behind a rate, `tails` the sd of t4 noise in the log of a count. `active`
    people act at day 30, `kept` of them at day 90. `counted` names the waves (from
    0) that the share of waves is of; all without it.
    """

    name: str
    kind: Kind
    reference: Reference
    is_null: bool = True

    n_waves: int = 4
    apart: int = 7
    before: int = 16
    has_holdout: bool = True
    has_last_year: bool = False
    quantity: Quantity = Quantity.COUNT
    items: float | tuple[float, ...] = 60.0
    people: int = 30

    rho: float | tuple[float, ...] = 0.5
    sd_own: float = 0.10
    sd_common: float = 0.10
    sd_level: float = 0.30
    over: float = 1 / 60
    sd_items: float = 1.15
    base: float = 0.3
    tails: float = 0.0
    common_trend: float = 0.0
    own_trend: float = 0.0
    own_trend_every: int = 2
    season: float = 0.0
    bad_month: float = 0.0
    missing: float = 0.0
    dip: Dip | None = None

    effect: float = 0.0
    second_effect: float | None = None
    shape: Shape = Shape.STEP
    active: float = 0.75
    kept: float = 0.95
    counted: tuple[int, ...] | None = None

    @property
    def n_groups(self) -> int:
        """Waves, and the people who never launch where there are any."""
        return self.n_waves + self.has_holdout

    @property
    def launches(self) -> tuple[int, ...]:
        """The week of each go-live."""
        first = self.before + 52 * self.has_last_year
        return tuple(first + i * self.apart for i in range(self.n_waves))

    @property
    def n_weeks(self) -> int:
        """All weeks: the last is the last judged week of the last wave."""
        return self.launches[-1] + 13

    @property
    def effects(self) -> Numbers:
        """The effect of each wave, log scale, (waves,)."""
        effects = np.full(self.n_waves, np.log1p(self.effect))
        if self.second_effect is not None:
            effects[1] = np.log1p(self.second_effect)
        return effects

    @property
    def counted_waves(self) -> tuple[int, ...]:
        """The waves that the share of waves is of."""
        return tuple(range(self.n_waves)) if self.counted is None else self.counted

    @property
    def is_ordinary(self) -> bool:
        """Say whether at most 5 % false Working is promised for it."""
        has_noise = self.kind in (Kind.VOLUME, Kind.FEW, Kind.NOISE) and self.is_null
        return self.kind is Kind.NULL or has_noise

    def by_group(self, value: float | tuple[float, ...]) -> Numbers:
        """Return a number for each group, (groups,)."""
        return np.broadcast_to(np.asarray(value, dtype=np.float64), (self.n_groups,))

    def lowered(self, reference: Reference, name: str | None = None) -> "World":
        """Return the world with a true effect of -20 %."""
        return replace(
            self,
            name=name or f"{self.name}, -20 %",
            kind=Kind.TRUE if self.kind in (Kind.NULL, Kind.HARD_NULL) else self.kind,
            is_null=False,
            effect=-0.2,
            reference=reference,
        )


def named(base: World, name: str, reference: Reference, **new: object) -> World:
    """Return a world like another, with a name and reference of its own."""
    return replace(base, name=name, reference=reference, **new)  # type: ignore[arg-type]
