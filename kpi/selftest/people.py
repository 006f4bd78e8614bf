"""Facts about use from counts of people, as the product establishes them."""

from functools import cache

import numpy as np

from kpi.parameters import Parameters
from kpi.proportions import Pairs
from kpi.slices import Flags
from kpi.standing import Standing
from kpi.use import Seen
from kpi.verdict import UseFacts, use_facts


@cache
def use_of(use: Pairs, old: Pairs | None, parameters: Parameters) -> UseFacts:
    """Establish the facts about use where everything is known.

    `use` and `old` count the same people at day 30 and at day 90, on the new and
    on the old path.
    """
    return use_facts(_seen(use), None if old is None else _seen(old), parameters)


def _seen(pairs: Pairs) -> Seen:
    sizes = (pairs.both, pairs.first, pairs.second, pairs.neither)
    first = np.repeat(np.array([True, True, False, False]), sizes)
    second = np.repeat(np.array([True, False, True, False]), sizes)
    return {30: _standing(first), 90: _standing(second)}


def _standing(active: Flags) -> Standing:
    everybody = np.ones_like(active)
    return Standing(np.zeros_like(active), everybody, active, active, everybody)
