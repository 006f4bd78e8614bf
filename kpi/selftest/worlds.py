"""The worlds that the method is tried on, in the order of the table."""

from dataclasses import replace

from kpi.selftest.fresh_worlds import FRESH
from kpi.selftest.world import Dip, Kind, Quantity, Reference, Shape, World

_R = Reference
_NULL = World(name="null", kind=Kind.NULL, reference=_R(3, 1.2, 2.3, 99.2, 98.4))
_DURATIONS = replace(_NULL, quantity=Quantity.DURATION, items=25.0)


def _null(name: str, reference: Reference, base: World = _NULL, **new: object) -> World:
    return replace(base, name=name, reference=reference, **new)  # type: ignore[arg-type]


_OWN = replace(_NULL, has_holdout=False)
_YEAR = replace(_OWN, has_last_year=True)
_MISSING = _null(
    "null, 15 % of weeks missing", _R(2, 1.7, 3.4, 99.0, 97.2), missing=0.15
)
_TINY = _null(
    "null, 8 people and 8 a week",
    _R(2, 0.0, 1.7, 99.3, 98.7),
    people=8,
    items=8.0,
)
_MANY = _null(
    "null, 150 a week, 60 people", _R(2, 1.7, 2.8, 99.0, 97.2), items=150.0, people=60
)
_LONG = _null("null, durations of 25 items", _R(3, 1.1, 2.3, 99.2, 98.2), _DURATIONS)
_SHORT = _null("null, 8 weeks before", _R(2, 1.2, 2.1, 99.2, 98.2), before=8)
_MIXED = replace(
    _NULL,
    items=30.0,
    rho=0.65,
    sd_own=0.14,
    sd_common=0.14,
    common_trend=-0.004,
    season=0.10,
)

NULLS: tuple[World, ...] = (
    _NULL,
    _null("null, no holdout", _R(3, 1.3, 2.7, 99.1, 97.7), _OWN),
    _null("null, last year known", _R(2, 1.8, 2.9, 98.5, 97.0), _YEAR),
    _null("trend -0.8 % a week", _R(3, 1.2, 2.2, 98.9, 98.2), common_trend=-0.008),
    _null(
        "trend -0.8 % a week, no holdout",
        _R(3, 2.0, 3.8, 98.9, 96.8),
        _OWN,
        common_trend=-0.008,
    ),
    _null(
        "trend -0.8 % a week, last year known",
        _R(2, 1.8, 3.4, 98.1, 95.9),
        _YEAR,
        common_trend=-0.008,
    ),
    _null("season +-15 %", _R(3, 0.9, 1.7, 99.2, 98.4), season=0.15),
    _null("season +-15 %, no holdout", _R(3, 1.3, 2.6, 99.1, 98.0), _OWN, season=0.15),
    _null(
        "season +-15 %, last year known",
        _R(2, 1.4, 3.1, 98.7, 97.7),
        _YEAR,
        season=0.15,
    ),
    _null(
        "launched after a month that was 25 % worse: those",
        _R(2, 1.8, 2.5, 98.9, 98.0),
        bad_month=0.25,
        counted=(0, 2),
    ),
    _MISSING,
    _TINY,
    _MANY,
    _LONG,
    _null(
        "null, rates k of 15",
        _R(2, 0.9, 2.2, 99.1, 98.6),
        quantity=Quantity.RATE,
        items=15.0,
    ),
    _SHORT,
    _null("null, noisier weeks", _R(2, 0.8, 1.6, 99.4, 98.6), over=0.0533),
    _null(
        "null, 2 waves 4 weeks apart", _R(3, 1.4, 1.4, 99.1, 98.9), n_waves=2, apart=4
    ),
    _null(
        "null, 3 waves 4 weeks apart, no holdout",
        _R(2, 0.4, 0.1, 99.0, 100.0),
        _OWN,
        n_waves=3,
        apart=4,
    ),
    _null(
        "null, 6 waves 3 weeks apart", _R(3, 1.2, 1.9, 99.1, 97.9), n_waves=6, apart=3
    ),
    _null(
        "null, 30 a week, rho 0.65, sd 0.14, trend and season",
        _R(2, 2.1, 3.5, 98.2, 96.8),
        _MIXED,
    ),
    _null(
        "null, the same, no holdout",
        _R(2, 2.6, 4.2, 97.2, 95.2),
        _MIXED,
        has_holdout=False,
    ),
    _null(
        "null, durations of 12 items, rho 0.65",
        _R(2, 1.3, 2.5, 98.9, 98.2),
        _DURATIONS,
        items=12.0,
        rho=0.65,
    ),
    *(world for world in FRESH if world.kind is Kind.NULL),
)

_HARD = replace(_NULL, kind=Kind.HARD_NULL)
_LESS = replace(_HARD, kind=Kind.TRUE, is_null=False)

HARD_NULLS: tuple[World, ...] = (
    *(world for world in FRESH if world.kind is Kind.HARD_NULL and world.is_null),
    _null(
        "sticky noise: rho 0.8, sd 0.15",
        _R(3, 3.9, 5.6, 95.7, 93.0),
        _HARD,
        rho=0.8,
        sd_own=0.15,
        sd_common=0.15,
    ),
    _null(
        "common shocks of 20 %, rho 0.8",
        _R(2, 2.4, 3.9, 97.8, 95.8),
        _HARD,
        rho=0.8,
        sd_common=0.20,
    ),
    _null(
        "own trend -0.3 % a week in 2 of 4 waves: those",
        _R(3, 3.6, 3.8, 98.0, 97.5),
        _HARD,
        own_trend=-0.003,
        counted=(0, 2),
    ),
    _null(
        "own trend -0.8 % a week in 2 of 4 waves: those",
        _R(3, 16.1, 10.3, 90.5, 94.6),
        _HARD,
        own_trend=-0.008,
        counted=(0, 2),
    ),
    _null(
        "one null wave among -20 %: that wave",
        _R(2, 2.9, 63.0, 97.9, 97.4),
        _HARD,
        effect=-0.20,
        second_effect=0.0,
        counted=(1,),
    ),
    _null(
        "one null wave among -35 %: that wave",
        _R(3, 4.2, 98.2, 96.5, 97.9),
        _HARD,
        effect=-0.35,
        second_effect=0.0,
        counted=(1,),
    ),
    _null(
        "one bad wave (+10 %) among -20 %: that wave",
        _R(2, 0.1, 50.0, 96.5, 98.0),
        _HARD,
        effect=-0.20,
        second_effect=0.10,
        counted=(1,),
    ),
)

_FADING = replace(_LESS, kind=Kind.FADING, is_null=True, effect=-0.20)
_GONE = replace(_FADING, shape=Shape.ENDS_AFTER_5)
_HALF = replace(_FADING, shape=Shape.HALVES, is_null=False)

FADINGS: tuple[World, ...] = (
    _null("-20 %, gone after week 5", _R(3, 3.3, 5.1, 99.2, 98.2), _GONE),
    _null(
        "-20 %, gone after week 5, no holdout",
        _R(3, 3.4, 5.9, 99.0, 97.5),
        _GONE,
        has_holdout=False,
    ),
    _null(
        "-20 %, gone after week 5, use slips",
        _R(2, 0.0, 0.0, 99.0, 98.3),
        _GONE,
        kept=0.40,
    ),
    _null("-35 %, gone after week 5", _R(3, 2.2, 0.9, 99.0, 98.5), _GONE, effect=-0.35),
    _null(
        "-20 %, gone after week 8",
        _R(3, 7.6, 5.6, 98.9, 98.2),
        _FADING,
        shape=Shape.ENDS_AFTER_8,
    ),
    _null(
        "-35 %, linear to 0 at week 13",
        _R(3, 13.0, 6.4, 99.4, 98.5),
        _FADING,
        effect=-0.35,
        shape=Shape.LINEAR,
    ),
    _null("-20 %, halves after week 6", _R(3, 20.3, 38.4, 99.1, 98.2), _HALF),
    _null(
        "-35 %, halves after week 6",
        _R(3, 44.4, 58.9, 98.8, 98.1),
        _HALF,
        effect=-0.35,
    ),
)

_STEP = replace(_LESS, effect=-0.20)

TRUES: tuple[World, ...] = (
    _null("-20 %", _R(3, 47.4, 84.2, 99.1, 97.9), _STEP),
    _null("-20 %, no holdout", _R(3, 34.2, 59.6, 98.8, 97.8), _STEP, has_holdout=False),
    _YEAR.lowered(_R(2, 43.8, 69.7, 98.6, 96.5), "-20 %, last year known"),
    _null("-20 %, 15 a week", _R(3, 27.8, 59.2, 99.2, 97.8), _STEP, items=15.0),
    _MANY.lowered(_R(2, 61.9, 92.7, 98.8, 97.9), "-20 %, 150 a week, 60 people"),
    _TINY.lowered(_R(2, 0.0, 38.9, 99.2, 98.7), "-20 %, 8 people and 8 a week"),
    _MISSING.lowered(_R(2, 43.2, 80.4, 98.8, 98.4), "-20 %, 15 % of weeks missing"),
    _LONG.lowered(_R(3, 37.7, 75.5, 99.4, 98.9), "-20 %, durations of 25 items"),
    _SHORT.lowered(_R(2, 45.4, 82.6, 99.0, 98.0), "-20 %, 8 weeks before"),
    _null("-35 %", _R(3, 86.5, 99.9, 99.0, 97.7), _STEP, effect=-0.35),
    _null(
        "-35 %, no holdout",
        _R(2, 83.9, 98.8, 98.8, 97.7),
        _STEP,
        effect=-0.35,
        has_holdout=False,
    ),
    _null("-20 %, use slips", _R(2, 0.0, 0.0, 99.2, 98.3), _STEP, kept=0.40),
    _null("-20 % without use", _R(2, 0.0, 0.0, 99.0, 98.5), _STEP, active=0.095),
    _null(
        "one bad wave (+10 %) among -20 %: all",
        _R(2, 27.5, 49.6, 97.8, 98.0),
        _STEP,
        second_effect=0.10,
    ),
    *(world for world in FRESH if not world.is_null),
)

_RISING = (10.0, 30.0, 90.0, 270.0, 60.0)
_FALLING = (270.0, 90.0, 30.0, 10.0, 60.0)
_VOLUME = replace(_NULL, kind=Kind.VOLUME, sd_level=0.0)
_UP = _null(
    "10/30/90/270 a week, null", _R(3, 1.4, 1.9, 99.0, 98.2), _VOLUME, items=_RISING
)
_DOWN = _null(
    "270/90/30/10 a week, null", _R(3, 1.0, 1.9, 99.3, 98.7), _VOLUME, items=_FALLING
)
_NOISIER = _null(
    "10/30/90/270, noisier, null",
    _R(3, 1.2, 1.7, 99.0, 98.4),
    _VOLUME,
    items=_RISING,
    over=1 / 20,
)
_UNEQUAL = _null(
    "durations of 10/20/60/120 items, null",
    _R(3, 1.7, 3.0, 98.8, 97.7),
    replace(_DURATIONS, kind=Kind.VOLUME),
    items=(10.0, 20.0, 60.0, 120.0, 25.0),
)
_RATES = _null(
    "rates k of 40, 4 waves 6 weeks apart, null",
    _R(3, 1.1, 1.8),
    replace(_VOLUME, quantity=Quantity.RATE, items=40.0),
    apart=6,
)

VOLUMES: tuple[World, ...] = (
    _UP,
    _UP.lowered(_R(3, 42.5, 80.5, 98.8, 98.6), "10/30/90/270 a week, -20 %"),
    _DOWN,
    _DOWN.lowered(_R(3, 41.7, 77.8, 99.2, 98.1), "270/90/30/10 a week, -20 %"),
    _NOISIER,
    _NOISIER.lowered(_R(3, 28.6, 64.3, 99.3, 99.1), "10/30/90/270, noisier, -20 %"),
    _null(
        "10/30/90/270, pure Poisson, null",
        _R(3, 2.0, 3.1, 98.5, 97.5),
        _VOLUME,
        items=_RISING,
        over=0.0,
    ),
    _UNEQUAL,
    _UNEQUAL.lowered(
        _R(3, 40.5, 78.3, 98.6, 97.2), "durations of 10/20/60/120 items, -20 %"
    ),
    _RATES,
    _RATES.lowered(
        _R(3, 33.6, 66.4, None, 93.2), "rates k of 40, 4 waves 6 weeks apart, -20 %"
    ),
)

_NOISE = replace(_NULL, kind=Kind.NOISE)
_RHO = _null(
    "rho 0/0.3/0.6/0.8, sd 0.15, null",
    _R(3, 2.0, 3.4, 98.5, 96.8),
    _NOISE,
    rho=(0.0, 0.3, 0.6, 0.8, 0.5),
    sd_own=0.15,
    sd_common=0.15,
)
_TAILS = _null(
    "heavy-tailed weeks (t4, sd 0.20), null",
    _R(3, 1.2, 2.0, 99.3, 98.0),
    _NOISE,
    quantity=Quantity.VALUE,
    tails=0.20,
)

NOISES: tuple[World, ...] = (
    _RHO,
    _null(
        "rho 0.8/0.6/0.3/0, sd 0.15, null",
        _R(3, 2.0, 2.8, 97.8, 97.0),
        _RHO,
        rho=(0.8, 0.6, 0.3, 0.0, 0.5),
    ),
    _RHO.lowered(_R(3, 39.0, 74.0, 98.4, 96.5), "rho 0/0.3/0.6/0.8, sd 0.15, -20 %"),
    _TAILS,
    _TAILS.lowered(
        _R(3, 37.8, 75.4, 99.1, 98.0), "heavy-tailed weeks (t4, sd 0.20), -20 %"
    ),
)

_HOLIDAY = replace(_NULL, kind=Kind.HOLIDAY, counted=(1,))


def _holidays(
    name: str, first: int, open_: Reference, logged: Reference
) -> list[World]:
    """Return a holiday of the second wave that nobody logs, and the logged one."""
    effect = -0.2 if name.endswith("-20 %") else 0.0
    base = replace(_HOLIDAY, effect=effect, is_null=effect == 0)
    return [
        _null(name, open_, base, dip=Dip(first)),
        _null(f"{name}, weeks logged", logged, base, dip=Dip(first, is_logged=True)),
    ]


HOLIDAYS: tuple[World, ...] = (
    *_holidays("dip in judged weeks 6-7, null", 6, _R(3, 7.6, 5.2), _R(3, 0.8, 2.0)),
    *_holidays(
        "dip in the last two judged weeks, null", 11, _R(3, 15.6, 2.8), _R(3, 1.4, 2.1)
    ),
    *_holidays("dip in the baseline, null", -10, _R(3, 0.1, 0.5), _R(3, 1.5, 2.4)),
    *_holidays("dip in judged weeks, -20 %", 6, _R(3, 73.9, 90.4), _R(3, 44.5, 84.9)),
    *_holidays("dip in the baseline, -20 %", -10, _R(3, 14.6, 68.0), _R(3, 48.2, 84.4)),
)

WORLDS: tuple[World, ...] = (
    *NULLS,
    *HARD_NULLS,
    *FADINGS,
    *TRUES,
    *VOLUMES,
    *NOISES,
    *HOLIDAYS,
)
