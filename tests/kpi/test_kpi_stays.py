"""Whether use held, by the rule that the decision table asks."""

import pytest

from kpi.parameters import DEFAULTS
from kpi.stays import clears_line, is_enough, is_faded, is_sustained
from model.verdict import Adoption


def level(low: float, high: float | None) -> Adoption:
    return Adoption(
        measure="form",
        members=20,
        checks=(),
        sustained_low=low,
        sustained_high=high,
        retained=17,
        lost=1,
    )


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (DEFAULTS.sustain_margin, 1.2, True),
        (DEFAULTS.sustain_margin - 0.01, DEFAULTS.sustain_margin, None),
        (0.1, DEFAULTS.sustain_margin - 0.01, False),
        (0.1, None, None),
    ],
)
def test_a_level_clears_the_line_by_its_lower_bound(
    low: float, high: float | None, expected: bool | None
):
    assert clears_line(level(low, high)) is expected


def test_the_line_belongs_to_who_held():
    margin = DEFAULTS.sustain_margin
    assert is_sustained(margin)
    assert not is_faded(margin)
    assert is_enough(DEFAULTS.use_floor)
    assert not is_enough(DEFAULTS.use_floor - 0.01)


def test_nothing_is_said_without_people_of_day_30():
    none = Adoption(measure="form", members=20, checks=(), sustained_low=0.9)
    assert clears_line(none) is None
    assert clears_line(None) is None
