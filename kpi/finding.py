"""What the outcome engine answers with, for one wave and for the rollout."""

from collections.abc import Mapping
from dataclasses import dataclass

from kpi.comparison import NoComparison
from kpi.engine import quantile
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.scales import Ruler, is_count
from model.language import Language
from model.text import Template
from model.verdict import Grade, LeftOutWeek, Outcome, Reason, UnusualWeek

NEVER_LAUNCHED: Template = "the people who never switch"
"""What the group without a wave is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A change on the scale of the panel, lower = better.

    `p` is the one-sided probability of so good a change by chance. `own` is the
    estimate without the other waves, `has_own_evidence` whether it speaks for a
    change by itself. `late` is the change in the last judged weeks;
    `is_still_there` whether they keep enough of a change for the better. Both
    are None without such a change, or when too few of the weeks are known.
    """

    delta: float
    se: float
    df: float
    p: float
    own: float
    has_own_evidence: bool = True
    late: float | None = None
    is_still_there: bool | None = None

    def low(self, alpha: float) -> float:
        """Lower one-sided bound of the change."""
        return self.delta - quantile(self.df, alpha=alpha) * self.se

    def high(self, alpha: float) -> float:
        """Upper one-sided bound of the change."""
        return self.delta + quantile(self.df, alpha=alpha) * self.se

    @property
    def holds(self) -> bool:
        """Whether its own weeks and the last ones bear it out."""
        return self.has_own_evidence and bool(self.is_still_there)

    @property
    def late_share(self) -> float | None:
        """What the last weeks keep of a change for the better, 1: all of it."""
        if self.late is None or self.delta >= 0:
            return None
        return self.late / self.delta


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one wave or of the rollout: an effect, or the gate.

    `level_before` and `level_after` are means on the scale of the panel;
    `unit` is the size of a step of it (of the rollout, the mean of its waves);
    `controls` are the groups compared with, None for people who never launch;
    `no_comparison` says why there are none, of the rollout: of some of its waves.
    `differs`: the wave's own interval excludes the mean of all waves. A rollout
    is the mean of the waves `of`; of these, those `together` have too few items for
    a result of their own, and those `apart` reached day 90 but are not in it.
    """

    gate: Reason | None = None
    grade: Grade | None = None
    controls: tuple[str | None, ...] = ()
    no_comparison: NoComparison | None = None
    weeks_before: int = 0
    weeks_after: int = 0
    level_before: float | None = None
    level_after: float | None = None
    unit: float = 1.0
    effect: Effect | None = None
    has_own_trend: bool = False
    differs: bool = False
    of: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    unusual: tuple[UnusualWeek, ...] = ()
    left_out: tuple[LeftOutWeek, ...] = ()

    @property
    def p(self) -> float | None:
        """The p as corrections take it, 1 where the effect does not hold.

        None without an effect.
        """
        if self.effect is None:
            return None
        return self.effect.p if self.effect.holds else 1.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings about one outcome; `rollout` covers the waves judged."""

    panel: Panel
    waves: Mapping[str, Finding]
    rollout: Finding


def outcome_of(
    finding: Finding, panel: Panel, parameters: Parameters, *, language: Language
) -> Outcome:
    """Put a finding into the measure's own unit and direction.

    `before` and `after` are geometric means of the weekly values that are compared
    (typical values for medians, odds for rates), so that without comparison and
    allowances the change is after over before.
    """
    ruler, measure = panel.ruler, panel.measure
    before, after = finding.level_before, finding.level_after
    low, change, high = _changes(finding, ruler, parameters)
    effect = finding.effect
    return Outcome(
        measure=measure.id,
        unit=measure.unit,
        better=measure.better,
        grade=finding.grade,
        gate=finding.gate,
        before=None if before is None else ruler.natural(before) * finding.unit,
        after=None if after is None else ruler.natural(after) * finding.unit,
        change=change,
        change_low=low,
        change_high=high,
        weeks_before=finding.weeks_before,
        weeks_after=finding.weeks_after,
        controls=tuple(
            name or language.translate(NEVER_LAUNCHED) for name in finding.controls
        ),
        compared=finding.controls,
        has_own_trend=finding.has_own_trend,
        is_still_there=effect.is_still_there if effect else None,
        late_share=effect.late_share if effect else None,
        differs=finding.differs,
        unusual=finding.unusual,
        left_out=finding.left_out,
        title=measure.title,
        is_count=is_count(measure.statistic),
    )


def _changes(
    finding: Finding, ruler: Ruler, parameters: Parameters
) -> tuple[float | None, float | None, float | None]:
    """Return lower bound, estimate and upper bound on the measure's own scale."""
    effect, before = finding.effect, finding.level_before
    if effect is None or before is None:
        return None, None, None
    ends = [
        ruler.relative(before, effect.low(parameters.alpha)),
        ruler.relative(before, effect.high(parameters.alpha)),
    ]
    low, high = ends if ruler.sign > 0 else ends[::-1]
    return low, ruler.relative(before, effect.delta), high
