"""Simulated rollouts: many draws of one world at once, from a seed.

Arrays are (draws, groups, weeks); the waves come first, in order of launch, the
people who never launch last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from scipy.special import logit

from kpi.scales import Cells, Ruler, transform
from kpi.selftest.measures import STATISTICS
from kpi.selftest.world import Dip, Quantity, World
from kpi.slices import Flags, Numbers
from model.plan import Better

CHUNK = 100
"""Draws that share a stream of random numbers: fewer draws are the first of more."""

_HOURS = 8.0
_WINSORISED = 0.10
_DIP = np.log(0.4)
_MOST_SHARE = 0.95
_JUDGED = np.arange(2, 13, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Draws:
    """Some draws of a world.

    `cells` are what an export would sum up to, nan where a week is missing; `z`
    is on the scale of `ruler`, lower = better, nan also where a week is logged.
    `first` and `now` say who is active at day 30 and 90, (draws, waves, people).
    `truth` (draws, waves) is the effect on that scale, mean of the judged weeks.
    """

    world: World
    cells: Cells
    ruler: Ruler
    z: Numbers
    first: Flags
    now: Flags
    truth: Numbers

    @property
    def n(self) -> int:
        """How many draws these are."""
        return len(self.z)

    @property
    def items(self) -> Numbers:
        """What counts as items behind a cell: the counts themselves, or n."""
        is_count = self.world.quantity is Quantity.COUNT
        return self.cells.value if is_count else self.cells.n


def draw(world: World, n: int, *, seed: int) -> Iterator[Draws]:
    """Yield n draws of a world in chunks; each world has its own stream."""
    key = crc32(world.name.encode())
    for chunk, start in enumerate(range(0, n, CHUNK)):
        random = np.random.default_rng([seed, key, chunk])
        yield _first(_chunk(world, random), min(CHUNK, n - start))


def _first(draws: Draws, n: int) -> Draws:
    cells = draws.cells
    return Draws(
        draws.world,
        Cells(cells.n[:n], cells.k[:n], cells.value[:n], cells.people[:n]),
        draws.ruler,
        draws.z[:n],
        draws.first[:n],
        draws.now[:n],
        draws.truth[:n],
    )


def _chunk(world: World, random: np.random.Generator) -> Draws:
    level = _levels(world, random)
    change = _changes(world)
    cells = _observed(world, level + change, random)
    ruler, z = transform(STATISTICS[world.quantity], cells, Better.LOWER)
    if world.dip is not None and world.dip.is_logged:
        z[:, 1, _dip_weeks(world, world.dip)] = np.nan
    size = (CHUNK, world.n_waves, world.people)
    first = random.random(size) < world.active
    now = first & (random.random(size) < world.kept)
    return Draws(world, cells, ruler, z, first, now, _truth(world, level))


def _levels(world: World, random: np.random.Generator) -> Numbers:
    """Return the log level without the change: size, shocks, trends, season."""
    n_weeks = world.n_weeks
    week = np.arange(n_weeks, dtype=np.float64)
    level = world.sd_level * random.standard_normal((CHUNK, world.n_groups, 1))
    if world.quantity is Quantity.RATE:
        level *= 0
    level = level + world.common_trend * week
    level = level + _shocks(world.by_group(world.rho), world.sd_own, n_weeks, random)
    common = world.by_group(world.rho)[-1:]
    level = level + _shocks(common, world.sd_common, n_weeks, random)
    phase = random.uniform(0, 2 * np.pi, (CHUNK, 1, 1))
    level = level + world.season * np.sin(2 * np.pi * week / 52 + phase)
    for i, launch in enumerate(world.launches):
        if i % world.own_trend_every == 0:
            level[:, i] += world.own_trend * week
        if i % 2 == 0:
            level[:, i, launch - 4 : launch] += np.log1p(world.bad_month)
    if world.dip is not None:
        level[:, 1, _dip_weeks(world, world.dip)] += _DIP
    return np.asarray(level, dtype=np.float64)


def _dip_weeks(world: World, dip: Dip) -> slice:
    first = world.launches[1] + dip.first
    return slice(first, first + 2)


def _shocks(
    rho: Numbers, sd: float, n_weeks: int, random: np.random.Generator
) -> Numbers:
    """Return shocks that fade with `rho` a week, one row for each rho."""
    noise = sd * random.standard_normal((CHUNK, len(rho), n_weeks))
    shocks = noise.copy()
    for week in range(1, n_weeks):
        fresh = np.sqrt(1 - rho**2) * noise[:, :, week]
        shocks[:, :, week] = rho * shocks[:, :, week - 1] + fresh
    return shocks


def _changes(world: World) -> Numbers:
    """Return what the change does, (groups, weeks), log scale."""
    change = np.zeros((world.n_groups, world.n_weeks))
    week = np.arange(world.n_weeks, dtype=np.float64)
    for i, launch in enumerate(world.launches):
        change[i] = world.effects[i] * world.shape.share(week - launch)
    return change


def _truth(world: World, level: Numbers) -> Numbers:
    """Return the mean effect over the judged weeks on the scale of the ruler.

    For rates in log odds, at the level that each week would have had.
    """
    share = world.shape.share(_JUDGED)
    truth = np.empty((CHUNK, world.n_waves))
    for i, launch in enumerate(world.launches):
        change = world.effects[i] * share
        if world.quantity is Quantity.RATE:
            judged = level[:, i, launch + 2 : launch + 13]
            change = logit(_share(world, judged + change))
            change = change - logit(_share(world, judged))
        truth[:, i] = np.mean(change, axis=-1)
    return truth


def _observed(world: World, level: Numbers, random: np.random.Generator) -> Cells:
    observe = {
        Quantity.COUNT: _counts,
        Quantity.DURATION: _durations,
        Quantity.RATE: _rates,
    }[world.quantity]
    n, k, value = observe(world, level, random)
    gone = random.random(level.shape) < world.missing
    parts = [np.where(gone, np.nan, part) for part in (n, k, value)]
    return Cells(parts[0], parts[1], parts[2], np.ones(level.shape))


_Observed = tuple[Numbers, Numbers, Numbers]


def _counts(world: World, level: Numbers, random: np.random.Generator) -> _Observed:
    """Return gamma-Poisson counts: variance mean + over mean^2."""
    mean = world.by_group(world.items)[:, None] * np.exp(level)
    if world.over > 0:
        mean = mean * random.gamma(1 / world.over, world.over, level.shape)
    if world.tails > 0:
        noise = random.standard_t(4, level.shape) / np.sqrt(2)
        mean = mean * np.exp(world.tails * noise)
    counts = random.poisson(mean).astype(np.float64)
    return counts, np.full(level.shape, np.nan), counts


def _durations(world: World, level: Numbers, random: np.random.Generator) -> _Observed:
    """Return the typical duration of log-normal items, in hours.

    The exponential of the mean of the logs with the outer tenth on each side
    pulled in.
    """
    means = np.empty(level.shape)
    for row, n in enumerate(world.by_group(world.items).astype(int)):
        items = random.standard_normal((*level[:, row].shape, n))
        cut = int(_WINSORISED * n)
        items.sort(axis=-1)
        items[..., :cut] = items[..., cut : cut + 1]
        items[..., n - cut :] = items[..., n - cut - 1 : n - cut]
        means[:, row] = world.sd_items * items.mean(axis=-1)
    n_items = np.broadcast_to(world.by_group(world.items)[:, None], level.shape)
    value = _HOURS * np.exp(level + means)
    return n_items, np.full(level.shape, np.nan), value


def _rates(world: World, level: Numbers, random: np.random.Generator) -> _Observed:
    n = np.broadcast_to(world.by_group(world.items)[:, None], level.shape)
    k = random.binomial(n.astype(np.int64), _share(world, level)).astype(np.float64)
    return n, k, k / n


def _share(world: World, level: Numbers) -> Numbers:
    return np.minimum(world.base * np.exp(level), _MOST_SHARE)
