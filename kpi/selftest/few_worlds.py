"""Worlds whose waves have too few items for a verdict each, but enough together."""

from dataclasses import replace

from kpi.selftest.null_worlds import DURATIONS, NULL
from kpi.selftest.world import Kind, Quantity, Reference, World, named

_NONE = Reference()
_LARGE_HOLDOUT = (2.0, 3.0, 4.0, 3.0, 60.0)


def _few(base: World, name: str, **new: object) -> tuple[World, ...]:
    """Return a world in which nothing happened, and the same at -25 %."""
    null = named(base, f"{name}, null", _NONE, kind=Kind.FEW, **new)
    lowered = replace(null, name=f"{name}, -25 %", is_null=False, effect=-0.25)
    return null, lowered


FEW: tuple[World, ...] = (
    *_few(NULL, "counts of 2", items=2.0),
    *_few(NULL, "counts of 2/3/4/3/60, season", items=_LARGE_HOLDOUT, season=0.3),
    *_few(NULL, "counts of 3, no holdout", items=3.0, has_holdout=False),
    *_few(DURATIONS, "durations of 3 items", items=3.0),
    *_few(DURATIONS, "durations of 2 items, 6 waves", items=2.0, n_waves=6),
    *_few(DURATIONS, "durations of 3, no holdout", items=3.0, has_holdout=False),
    *_few(
        NULL,
        "3/3/4/3/60 of which some count",
        quantity=Quantity.RATE,
        items=(3.0, 3.0, 4.0, 3.0, 60.0),
    ),
)
