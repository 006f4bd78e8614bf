"""Worlds with an effect, with one that fades, or with what looks like one."""

from dataclasses import replace

from kpi.selftest.mixed_worlds import MIXED
from kpi.selftest.null_worlds import LONG, MANY, MISSING, NULL, SHORT, TINY, YEAR
from kpi.selftest.world import Kind, Reference, Shape, World, named

_R = Reference
_HARD = replace(NULL, kind=Kind.HARD_NULL)
_LESS = replace(_HARD, kind=Kind.TRUE, is_null=False)

HARD_NULLS: tuple[World, ...] = (
    *(world for world in MIXED if world.kind is Kind.HARD_NULL and world.is_null),
    named(
        _HARD,
        "sticky noise: rho 0.8, sd 0.15",
        _R(3, 3.9, 5.6, 95.7, 93.0),
        rho=0.8,
        sd_own=0.15,
        sd_common=0.15,
    ),
    named(
        _HARD,
        "common shocks of 20 %, rho 0.8",
        _R(2, 2.4, 3.9, 97.8, 95.8),
        rho=0.8,
        sd_common=0.20,
    ),
    named(
        _HARD,
        "own trend -0.3 % a week in 2 of 4 waves: those",
        _R(3, 3.6, 3.8, 98.0, 97.5),
        own_trend=-0.003,
        counted=(0, 2),
    ),
    named(
        _HARD,
        "own trend -0.8 % a week in 2 of 4 waves: those",
        _R(3, 16.1, 10.3, 90.5, 94.6),
        own_trend=-0.008,
        counted=(0, 2),
    ),
    named(
        _HARD,
        "one null wave among -20 %: that wave",
        _R(2, 2.9, 63.0, 97.9, 97.4),
        effect=-0.20,
        second_effect=0.0,
        counted=(1,),
    ),
    named(
        _HARD,
        "one null wave among -35 %: that wave",
        _R(3, 4.2, 98.2, 96.5, 97.9),
        effect=-0.35,
        second_effect=0.0,
        counted=(1,),
    ),
    named(
        _HARD,
        "one bad wave (+10 %) among -20 %: that wave",
        _R(2, 0.1, 50.0, 96.5, 98.0),
        effect=-0.20,
        second_effect=0.10,
        counted=(1,),
    ),
)

_FADING = replace(_LESS, kind=Kind.FADING, is_null=True, effect=-0.20)
_GONE = replace(_FADING, shape=Shape.ENDS_AFTER_5)
_HALF = replace(_FADING, shape=Shape.HALVES, is_null=False)

FADINGS: tuple[World, ...] = (
    named(_GONE, "-20 %, gone after week 5", _R(3, 3.3, 5.1, 99.2, 98.2)),
    named(
        _GONE,
        "-20 %, gone after week 5, no holdout",
        _R(3, 3.4, 5.9, 99.0, 97.5),
        has_holdout=False,
    ),
    named(
        _GONE,
        "-20 %, gone after week 5, use slips",
        _R(2, 0.0, 0.0, 99.0, 98.3),
        kept=0.40,
    ),
    named(_GONE, "-35 %, gone after week 5", _R(3, 2.2, 0.9, 99.0, 98.5), effect=-0.35),
    named(
        _FADING,
        "-20 %, gone after week 8",
        _R(3, 7.6, 5.6, 98.9, 98.2),
        shape=Shape.ENDS_AFTER_8,
    ),
    named(
        _FADING,
        "-35 %, linear to 0 at week 13",
        _R(3, 13.0, 6.4, 99.4, 98.5),
        effect=-0.35,
        shape=Shape.LINEAR,
    ),
    named(_HALF, "-20 %, halves after week 6", _R(3, 20.3, 38.4, 99.1, 98.2)),
    named(
        _HALF, "-35 %, halves after week 6", _R(3, 44.4, 58.9, 98.8, 98.1), effect=-0.35
    ),
)

_STEP = replace(_LESS, effect=-0.20)

TRUES: tuple[World, ...] = (
    named(_STEP, "-20 %", _R(3, 47.4, 84.2, 99.1, 97.9)),
    named(_STEP, "-20 %, no holdout", _R(3, 34.2, 59.6, 98.8, 97.8), has_holdout=False),
    YEAR.lowered(_R(2, 43.8, 69.7, 98.6, 96.5), "-20 %, last year known"),
    named(_STEP, "-20 %, 15 a week", _R(3, 27.8, 59.2, 99.2, 97.8), items=15.0),
    MANY.lowered(_R(2, 61.9, 92.7, 98.8, 97.9), "-20 %, 150 a week, 60 people"),
    TINY.lowered(_R(2, 0.0, 38.9, 99.2, 98.7), "-20 %, 8 people and 8 a week"),
    MISSING.lowered(_R(2, 43.2, 80.4, 98.8, 98.4), "-20 %, 15 % of weeks missing"),
    LONG.lowered(_R(3, 37.7, 75.5, 99.4, 98.9), "-20 %, durations of 25 items"),
    SHORT.lowered(_R(2, 45.4, 82.6, 99.0, 98.0), "-20 %, 8 weeks before"),
    named(_STEP, "-35 %", _R(3, 86.5, 99.9, 99.0, 97.7), effect=-0.35),
    named(
        _STEP,
        "-35 %, no holdout",
        _R(2, 83.9, 98.8, 98.8, 97.7),
        effect=-0.35,
        has_holdout=False,
    ),
    named(_STEP, "-20 %, use slips", _R(2, 0.0, 0.0, 99.2, 98.3), kept=0.40),
    named(_STEP, "-20 % without use", _R(2, 0.0, 0.0, 99.0, 98.5), active=0.095),
    named(
        _STEP,
        "one bad wave (+10 %) among -20 %: all",
        _R(2, 27.5, 49.6, 97.8, 98.0),
        second_effect=0.10,
    ),
    *(world for world in MIXED if not world.is_null),
)
