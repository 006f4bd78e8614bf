from itertools import combinations

import pytest

from model.verdict import Verdict
from reports.shapes import shape
from reports.tokens import DARK, LIGHT
from reports.words import TONES
from tests.reports.drawn import tree


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_shape_in_its_hue(verdict: Verdict):
    drawn = shape(verdict, LIGHT, at=(2, 3), size=16)
    root = tree(drawn)
    mark = LIGHT.hues[TONES[verdict]].mark

    assert root.get("viewBox") == "0 0 16 16"
    assert len(root) >= 1
    assert all(mark in (part.get("fill"), part.get("stroke")) for part in root)


def test_shapes_differ_without_their_colour():
    bare = [
        shape(verdict, LIGHT, at=(0, 0)).replace(LIGHT.hues[TONES[verdict]].mark, "")
        for verdict in Verdict
    ]

    assert all(one != other for one, other in combinations(bare, 2))


def test_shapes_take_the_colours_of_the_theme():
    assert DARK.hues[TONES[Verdict.SLIPPING]].mark in shape(
        Verdict.SLIPPING, DARK, at=(0, 0)
    )
