"""Worlds with groups of unequal size, other noise, or a holiday in one group."""

from dataclasses import replace

from kpi.selftest.null_worlds import DURATIONS, NULL
from kpi.selftest.world import Dip, Kind, Quantity, Reference, World, named

_R = Reference
_RISING = (10.0, 30.0, 90.0, 270.0, 60.0)
_FALLING = (270.0, 90.0, 30.0, 10.0, 60.0)
_VOLUME = replace(NULL, kind=Kind.VOLUME, sd_level=0.0)
_UP = named(
    _VOLUME, "10/30/90/270 a week, null", _R(3, 1.4, 1.9, 99.0, 98.2), items=_RISING
)
_DOWN = named(
    _VOLUME, "270/90/30/10 a week, null", _R(3, 1.0, 1.9, 99.3, 98.7), items=_FALLING
)
_NOISIER = named(
    _VOLUME,
    "10/30/90/270, noisier, null",
    _R(3, 1.2, 1.7, 99.0, 98.4),
    items=_RISING,
    over=1 / 20,
)
_UNEQUAL = named(
    replace(DURATIONS, kind=Kind.VOLUME),
    "durations of 10/20/60/120 items, null",
    _R(3, 1.7, 3.0, 98.8, 97.7),
    items=(10.0, 20.0, 60.0, 120.0, 25.0),
)
_RATES = named(
    replace(_VOLUME, quantity=Quantity.RATE, items=40.0),
    "rates k of 40, 4 waves 6 weeks apart, null",
    _R(3, 1.1, 1.8),
    apart=6,
)

VOLUMES: tuple[World, ...] = (
    _UP,
    _UP.lowered(_R(3, 42.5, 80.5, 98.8, 98.6), "10/30/90/270 a week, -20 %"),
    _DOWN,
    _DOWN.lowered(_R(3, 41.7, 77.8, 99.2, 98.1), "270/90/30/10 a week, -20 %"),
    _NOISIER,
    _NOISIER.lowered(_R(3, 28.6, 64.3, 99.3, 99.1), "10/30/90/270, noisier, -20 %"),
    named(
        _VOLUME,
        "10/30/90/270, pure Poisson, null",
        _R(3, 2.0, 3.1, 98.5, 97.5),
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

_NOISE = replace(NULL, kind=Kind.NOISE)
_RHO = named(
    _NOISE,
    "rho 0/0.3/0.6/0.8, sd 0.15, null",
    _R(3, 2.0, 3.4, 98.5, 96.8),
    rho=(0.0, 0.3, 0.6, 0.8, 0.5),
    sd_own=0.15,
    sd_common=0.15,
)
_TAILS = named(
    _NOISE,
    "heavy-tailed weeks (t4, sd 0.20), null",
    _R(3, 1.2, 2.0, 99.3, 98.0),
    over=0.0,
    tails=0.20,
)

NOISES: tuple[World, ...] = (
    _RHO,
    named(
        _RHO,
        "rho 0.8/0.6/0.3/0, sd 0.15, null",
        _R(3, 2.0, 2.8, 97.8, 97.0),
        rho=(0.8, 0.6, 0.3, 0.0, 0.5),
    ),
    _RHO.lowered(_R(3, 39.0, 74.0, 98.4, 96.5), "rho 0/0.3/0.6/0.8, sd 0.15, -20 %"),
    _TAILS,
    _TAILS.lowered(
        _R(3, 37.8, 75.4, 99.1, 98.0), "heavy-tailed weeks (t4, sd 0.20), -20 %"
    ),
)

_HOLIDAY = replace(NULL, kind=Kind.HOLIDAY, counted=(1,))


def _holidays(
    name: str, first: int, open_: Reference, logged: Reference
) -> list[World]:
    """Return a holiday of the second wave that nobody logs, and the logged one."""
    effect = -0.2 if name.endswith("-20 %") else 0.0
    base = replace(_HOLIDAY, effect=effect, is_null=effect == 0)
    return [
        named(base, name, open_, dip=Dip(first)),
        named(base, f"{name}, weeks logged", logged, dip=Dip(first, is_logged=True)),
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
