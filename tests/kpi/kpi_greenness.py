"""Which verdict is greener than another, for the laws that forbid it.

Greener is a stronger claim that the change pays off. Between the verdicts that do
not claim it there is no order: knowing less may turn Slipping, because the old way
is certainly coming back, into Cannot tell yet or Better, but not from use.
"""

from model.verdict import Verdict

_GREENNESS = {Verdict.WORKING: 2, Verdict.WORKING_AT_A_COST: 1}


def greenness(verdict: Verdict) -> int:
    """Return 0 of a verdict that does not say that the change pays off."""
    return _GREENNESS.get(verdict, 0)
