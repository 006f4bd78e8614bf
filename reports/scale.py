"""What the bars of a table have in common: the level that fills a track, its length."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from model.figure import Figure
from model.verdict import Result
from reports.bullets import track_beside
from reports.kinds import Kind

USE, OUTCOME = 202, 206
"""Widths in pixels of the cells of use and of the result."""

_NICE = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """The level of the outcome that fills a track, and how long the tracks are."""

    level: float = 1.0
    use_track: int = 130
    outcome_track: int = 122


def table_scale(
    results: Sequence[Result], texts: Sequence[Mapping[Kind, Figure]]
) -> Scale:
    """Return what is the same for all rows of a table, given their figures too."""
    active = [t[Kind.ACTIVE90] for t in texts]
    levels = [t[Kind.LEVELS] for t in texts]
    return Scale(
        level=_highest(results),
        use_track=track_beside(_known(active), width=USE, most=Scale.use_track),
        outcome_track=track_beside(
            _known(levels), width=OUTCOME, most=Scale.outcome_track
        ),
    )


def _known(figures: Iterable[Figure]) -> list[str]:
    return [figure.text for figure in figures if figure.value is not None]


def _highest(results: Sequence[Result]) -> float:
    """Return a round level that is not below any of the results."""
    levels = [
        level
        for result in results
        if result.outcome
        for level in (result.outcome.before, result.outcome.after)
        if level is not None
    ]
    highest = max(levels, default=0.0)
    if highest <= 0:
        return 1.0
    power = 1.0
    while highest / power > _NICE[-1]:
        power *= 10
    while highest / power <= _NICE[0]:
        power /= 10
    return next(nice for nice in _NICE if highest <= nice * power) * power
