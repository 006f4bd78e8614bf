"""The waves side by side: those with an estimate as lines, the others in words."""

from dataclasses import replace

import pytest

from model.language import ENGLISH
from model.verdict import Reason
from reports.forest import DESK, PHONE, forest, is_forest
from reports.tables import Look
from reports.tokens import Theme, tokens
from tests.reports.drawn import parts, texts
from tests.reports.portage import AS_OF, rollout, sales, warehouse

SEEN = Look(AS_OF, ENGLISH, Theme.LIGHT)
SMALL = replace(sales(), wave="Yard", outcome=None, reason=Reason.SMALL_GROUP)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_each_estimate_is_a_dot_the_rollout_last(width: int):
    picture = forest((rollout(), sales(), SMALL, warehouse()), SEEN, width)

    dots = parts(picture, "circle")
    assert [dot.get("r") for dot in dots] == ["4", "4", "5.5"]
    assert all(0 <= float(dot.get("cx", -1)) <= width for dot in dots)
    assert "at least 12% faster" in texts(picture)


def test_wave_without_estimate_says_why():
    picture = forest((rollout(), SMALL), SEEN, DESK)

    assert "too few people to show" in texts(picture)
    assert "Yard: too few people to show" in picture.alt


def test_without_any_estimate_there_is_nothing_to_draw():
    assert not is_forest([SMALL])
    assert is_forest([rollout(), SMALL])


@pytest.mark.parametrize("theme", list(Theme))
def test_the_line_of_no_change_does_not_run_through_words(theme: Theme):
    picture = forest((rollout(), sales()), replace(SEEN, theme=theme), PHONE)
    haloed = [one for one in parts(picture, "g") if one.get("paint-order") == "stroke"]
    claims = ["".join(one.itertext()) for one in haloed]

    assert sum("at least" in one for one in claims) == 2
    assert {one.get("stroke") for one in haloed} == {tokens(theme).bg}
