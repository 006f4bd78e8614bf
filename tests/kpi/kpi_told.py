"""Findings with a p that a test tells, in place of those of the engine."""

from collections.abc import Mapping, Sequence

from scipy.special import stdtrit

from kpi.finding import Effect, Finding, Judgement
from kpi.kept import Kept
from kpi.launches import Launches
from kpi.panel import Panel
from kpi.parameters import Parameters
from model.verdict import Grade

DF, SE = 20.0, 0.1


def finding(p: float, *, holds: bool = True) -> Finding:
    """Return a change for the better whose one-sided t test has this p."""
    delta = SE * float(stdtrit(DF, p))
    effect = Effect(delta=delta, se=SE, df=DF, p=p, own=delta, is_still_there=holds)
    return Finding(
        effect=effect,
        grade=Grade.A,
        controls=(None,),
        weeks_before=16,
        weeks_after=11,
        level_before=4.0,
        level_after=4.0 + delta,
    )


class Told(Kept):
    """Judges each outcome by the p told: of the rollout, and of its waves.

    A wave that is not told has the p of its rollout.
    """

    def __init__(self, **p: float | Mapping[str | None, float]) -> None:
        super().__init__()
        self._p = {k: v if isinstance(v, Mapping) else {None: v} for k, v in p.items()}

    def judged(
        self,
        panel: Panel,
        waves: Sequence[str],
        launches: Launches,
        parameters: Parameters,
    ) -> Judgement:
        """Return the findings as told, about the panel as it is."""
        p = self._p[panel.measure.id]
        found = {wave: finding(p.get(wave, p[None])) for wave in waves}
        return Judgement(panel, found, finding(p[None]))
