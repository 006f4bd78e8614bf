"""A change of its own in each draw of a world that had none."""

from dataclasses import replace

import numpy as np

from kpi.scales import transform
from kpi.selftest.draws import Draws
from kpi.selftest.measures import STATISTICS
from kpi.slices import Numbers
from model.plan import Better


def thinned(draws: Draws, change: Numbers, random: np.random.Generator) -> Draws:
    """Return counts lowered by `change` (draws, groups, weeks), log scale, <= 0.

    Each item stays with probability exp(change): the counts are then as if the
    world had that level, noise of counting included. The truth is left as it was.
    """
    value = draws.cells.value
    known = np.isfinite(value)
    left = np.full(value.shape, np.nan)
    counts = value[known].astype(np.int64)
    left[known] = random.binomial(counts, np.exp(change)[known])
    cells = replace(draws.cells, n=left, value=left)
    ruler, z = transform(STATISTICS[draws.world.quantity], cells, Better.LOWER)
    return replace(draws, cells=cells, ruler=ruler, z=z)
