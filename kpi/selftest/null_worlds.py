"""Worlds in which nothing happens, and nothing unusual either."""

from dataclasses import replace

from kpi.selftest.mixed_worlds import MIXED
from kpi.selftest.world import Kind, Quantity, Reference, World, named

_R = Reference
NULL = World(name="null", kind=Kind.NULL, reference=_R(3, 1.2, 2.3, 99.2, 98.4))
DURATIONS = replace(NULL, quantity=Quantity.DURATION, items=25.0)


_OWN = replace(NULL, has_holdout=False)
YEAR = replace(_OWN, has_last_year=True)
MISSING = named(
    NULL, "null, 15 % of weeks missing", _R(2, 1.7, 3.4, 99.0, 97.2), missing=0.15
)
TINY = named(
    NULL,
    "null, 8 people and 8 a week",
    _R(2, 0.0, 1.7, 99.3, 98.7),
    people=8,
    items=8.0,
)
MANY = named(
    NULL,
    "null, 150 a week, 60 people",
    _R(2, 1.7, 2.8, 99.0, 97.2),
    items=150.0,
    people=60,
)
LONG = named(DURATIONS, "null, durations of 25 items", _R(3, 1.1, 2.3, 99.2, 98.2))
SHORT = named(NULL, "null, 8 weeks before", _R(2, 1.2, 2.1, 99.2, 98.2), before=8)
_DRIFTING = replace(
    NULL,
    items=30.0,
    rho=0.65,
    sd_own=0.14,
    sd_common=0.14,
    common_trend=-0.004,
    season=0.10,
)

NULLS: tuple[World, ...] = (
    NULL,
    named(_OWN, "null, no holdout", _R(3, 1.3, 2.7, 99.1, 97.7)),
    named(YEAR, "null, last year known", _R(2, 1.8, 2.9, 98.5, 97.0)),
    named(
        NULL, "trend -0.8 % a week", _R(3, 1.2, 2.2, 98.9, 98.2), common_trend=-0.008
    ),
    named(
        _OWN,
        "trend -0.8 % a week, no holdout",
        _R(3, 2.0, 3.8, 98.9, 96.8),
        common_trend=-0.008,
    ),
    named(
        YEAR,
        "trend -0.8 % a week, last year known",
        _R(2, 1.8, 3.4, 98.1, 95.9),
        common_trend=-0.008,
    ),
    named(NULL, "season +-15 %", _R(3, 0.9, 1.7, 99.2, 98.4), season=0.15),
    named(_OWN, "season +-15 %, no holdout", _R(3, 1.3, 2.6, 99.1, 98.0), season=0.15),
    named(
        YEAR, "season +-15 %, last year known", _R(2, 1.4, 3.1, 98.7, 97.7), season=0.15
    ),
    named(
        NULL,
        "launched after a month that was 25 % worse: those",
        _R(2, 1.8, 2.5, 98.9, 98.0),
        bad_month=0.25,
        counted=(0, 2),
    ),
    MISSING,
    TINY,
    MANY,
    LONG,
    named(
        NULL,
        "null, rates k of 15",
        _R(2, 0.9, 2.2, 99.1, 98.6),
        quantity=Quantity.RATE,
        items=15.0,
    ),
    SHORT,
    named(NULL, "null, noisier weeks", _R(2, 0.8, 1.6, 99.4, 98.6), over=0.0533),
    named(
        NULL,
        "null, 2 waves 4 weeks apart",
        _R(3, 1.4, 1.4, 99.1, 98.9),
        n_waves=2,
        apart=4,
    ),
    named(
        _OWN,
        "null, 3 waves 4 weeks apart, no holdout",
        _R(2, 0.4, 0.1, 99.0, 100.0),
        n_waves=3,
        apart=4,
    ),
    named(
        NULL,
        "null, 6 waves 3 weeks apart",
        _R(3, 1.2, 1.9, 99.1, 97.9),
        n_waves=6,
        apart=3,
    ),
    named(
        _DRIFTING,
        "null, 30 a week, rho 0.65, sd 0.14, trend and season",
        _R(2, 2.1, 3.5, 98.2, 96.8),
    ),
    named(
        _DRIFTING,
        "null, the same, no holdout",
        _R(2, 2.6, 4.2, 97.2, 95.2),
        has_holdout=False,
    ),
    named(
        DURATIONS,
        "null, durations of 12 items, rho 0.65",
        _R(2, 1.3, 2.5, 98.9, 98.2),
        items=12.0,
        rho=0.65,
    ),
    *(world for world in MIXED if world.kind is Kind.NULL),
)
