"""Contrast by the formula of WCAG 2.2, 1.4.3 (relative luminance)."""

from itertools import pairwise

import pytest

from reports.tokens import Theme, Tokens, tokens


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=list(Theme))
def colours(request: pytest.FixtureRequest) -> Tokens:
    return tokens(request.param)


def test_text_reaches_the_contrast_of_text(colours: Tokens):
    texts = [colours.ink, colours.muted, *(hue.text for hue in colours.hues.values())]
    grounds = (colours.bg, colours.bg2)

    assert all(_contrast(text, bg) >= 4.5 for text in texts for bg in grounds)


def test_text_of_a_chip_reaches_the_contrast_of_text_on_its_tint(colours: Tokens):
    assert all(_contrast(h.text, h.tint) >= 4.5 for h in colours.hues.values())


def test_marks_reach_the_contrast_of_graphics(colours: Tokens):
    marks = [colours.base, *(hue.mark for hue in colours.hues.values())]

    assert all(_contrast(mark, colours.bg) >= 3 for mark in marks)


def test_hues_are_all_different(colours: Tokens):
    marks = sorted(hue.mark for hue in colours.hues.values())

    assert all(one != other for one, other in pairwise(marks))
