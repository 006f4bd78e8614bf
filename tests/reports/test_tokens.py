"""Contrast by the formula of WCAG 2.2, 1.4.3 (relative luminance)."""

from itertools import pairwise

import pytest

from reports.tokens import Theme, Tokens, tokens
from tests.reports.contrast import GRAPHICS, TEXT, contrast


@pytest.fixture(params=list(Theme))
def colours(request: pytest.FixtureRequest) -> Tokens:
    return tokens(request.param)


def test_text_reaches_the_contrast_of_text(colours: Tokens):
    texts = [colours.ink, colours.muted, *(hue.text for hue in colours.hues.values())]
    grounds = (colours.bg, colours.bg2)

    assert all(contrast(text, bg) >= TEXT for text in texts for bg in grounds)


def test_text_of_a_chip_reaches_the_contrast_of_text_on_its_tint(colours: Tokens):
    assert all(contrast(h.text, h.tint) >= TEXT for h in colours.hues.values())


def test_marks_reach_the_contrast_of_graphics(colours: Tokens):
    marks = [colours.base, *(hue.mark for hue in colours.hues.values())]

    assert all(contrast(mark, colours.bg) >= GRAPHICS for mark in marks)


def test_hues_are_all_different(colours: Tokens):
    marks = sorted(hue.mark for hue in colours.hues.values())

    assert all(one != other for one, other in pairwise(marks))


def test_text_reaches_it_on_all_that_lies_under_it(colours: Tokens):
    # words over a range, and counts inside a part of a bar
    assert contrast(colours.ink, colours.band) >= TEXT
    assert contrast(colours.base, colours.bg) >= TEXT
    assert contrast(colours.bg, colours.ink) >= TEXT


def test_parts_of_a_bar_are_told_apart_by_their_outline(colours: Tokens):
    assert contrast(colours.base, colours.bg) >= GRAPHICS
    assert contrast(colours.base, colours.bg2) >= GRAPHICS
    assert contrast(colours.ink, colours.slipped) >= GRAPHICS
