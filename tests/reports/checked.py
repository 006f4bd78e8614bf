"""What tests of the checks share: how the reader looks, and levels of a verdict."""

from dataclasses import replace

from model.language import ENGLISH
from model.verdict import Adoption, Result
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.portage import AS_OF

LOOK = Look(AS_OF, ENGLISH, Theme.LIGHT)


def use() -> Adoption:
    """Return use of which nothing is known but the people."""
    return Adoption(measure="m", members=22, checks=())


def with_levels(
    found: Result, first: int, last: int, low: float, high: float
) -> Result:
    """Return a verdict whose people at day 30 and 90 are these."""
    assert found.adoption
    kept = min(first, last)
    use = replace(
        found.adoption,
        sustained_ratio=last / first,
        sustained_low=low,
        sustained_high=high,
        retained=kept,
        lost=first - kept,
        late=last - kept,
    )
    return replace(found, adoption=use)
