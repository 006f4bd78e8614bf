"""The waves side by side: those with an estimate as lines, the others in words."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from model.language import ENGLISH
from model.verdict import Reason
from reports.forest import DESK, PHONE, forest, is_forest
from reports.svg import Type, width_of
from reports.tables import Look
from reports.tokens import Theme
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


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_line_of_no_change_does_not_run_through_words(width: int):
    picture = forest((rollout(), SMALL, sales()), SEEN, width)
    rows = [one for one in parts(picture, "line") if is_upright(one)]
    assert rows

    for line in rows:
        x, ends = float(line.get("x1", 0)), (line.get("y1", ""), line.get("y2", ""))
        for words in parts(picture, "text")[:6]:
            begin, end = across(words)
            # letters reach about 10 pixels above the baseline and 4 below it
            top, foot = float(words.get("y", 0)) - 10, float(words.get("y", 0)) + 4
            is_beside = not begin - 4 < x < end + 4
            assert is_beside or float(ends[1]) <= top or float(ends[0]) >= foot


def is_upright(line: Element) -> bool:
    """Return whether a line is one of no change, not a mark of the axis."""
    is_long = float(line.get("y2", 0)) - float(line.get("y1", 0)) > 8
    return is_long and line.get("x1") == line.get("x2")


def across(words: Element) -> tuple[float, float]:
    """Return about where words begin and end, in pixels."""
    x, wide = float(words.get("x", 0)), width_of("".join(words.itertext()), Type(""))
    return (x - wide, x) if words.get("text-anchor") == "end" else (x, x + wide)


@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_an_axis_has_two_numbers_however_small_the_changes(width: int, sign: int):
    low, high = sorted((sign * 0.002, sign * -0.001))
    flat = replace(
        sales().outcome, change=0.001 * sign, change_low=low, change_high=high
    )
    picture = forest((replace(rollout(), outcome=flat),), SEEN, width)

    assert {"0%", ENGLISH.percent(sign * 0.01)} <= set(texts(picture))
