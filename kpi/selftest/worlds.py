"""The worlds that the method is tried on, in the order of the table."""

from kpi.selftest.effect_worlds import FADINGS, HARD_NULLS, TRUES
from kpi.selftest.few_worlds import FEW
from kpi.selftest.null_worlds import NULLS
from kpi.selftest.other_worlds import HOLIDAYS, NOISES, VOLUMES
from kpi.selftest.world import World

WORLDS: tuple[World, ...] = (
    *NULLS,
    *HARD_NULLS,
    *FADINGS,
    *TRUES,
    *VOLUMES,
    *FEW,
    *NOISES,
    *HOLIDAYS,
)
