import pytest

from model.language import ENGLISH
from reports.bullets import Bullet, bullet, tick_key
from reports.svg import Drawing
from reports.tokens import LIGHT, Theme, tokens
from tests.reports.drawn import parts


def bars(drawing: Drawing, fill: str) -> list[tuple[float, float]]:
    """Return left and width of the bars of a colour."""
    return [
        (float(rect.get("x", 0)), float(rect.get("width", 0)))
        for rect in parts(drawing, "rect")
        if rect.get("fill") == fill
    ]


def spans(drawing: Drawing) -> list[tuple[str | None, str | None]]:
    return [(s.text, s.get("font-weight")) for s in parts(drawing, "tspan")]


def draw(low: float | None = 0.8, label: str = "18 of 21", **fields: object) -> Drawing:
    spec = Bullet(low=low, label=label, alt="18 of 21 people", track=140, **fields)
    return bullet(spec, Theme.LIGHT)


def test_the_bar_is_as_long_as_its_share_of_the_track():
    assert bars(draw(0.5), LIGHT.ink) == [(0, 70)]


def test_the_tick_stands_at_the_target():
    assert bars(draw(0.5, tick=0.7), LIGHT.ink) == [(0, 70), (96.5, 3)]


def test_the_level_before_is_a_grey_tick():
    drawing = draw(0.5, tick=0.7, is_target=False)

    assert bars(drawing, LIGHT.base) == [(96.5, 3)]


@pytest.mark.parametrize("theme", list(Theme))
def test_the_key_shows_ticks_as_they_are_and_names_no_colour(theme: Theme):
    target, before = tick_key(ENGLISH, theme, has_later=False)

    assert (target.alt, before.alt) == ("target", "before go-live")
    assert [bars_of(one) for one in (target, before)] == [
        tokens(theme).ink,
        tokens(theme).base,
    ]
    assert len(tick_key(ENGLISH, theme, has_later=True)) == 3


def bars_of(drawing: Drawing) -> str | None:
    [tick] = parts(drawing, "rect")
    return tick.get("fill")


def test_what_is_not_certain_is_drawn_beyond_the_bar():
    drawing = draw(0.5, high=0.75)

    assert bars(drawing, LIGHT.slipped) == [(70, 35)]


def test_a_level_above_the_scale_fills_the_track():
    assert bars(draw(1.3), LIGHT.ink) == [(0, 140)]


def test_what_is_not_due_is_dashed_and_has_no_bar():
    drawing = draw(None, "due 30 Dec")

    assert bars(drawing, LIGHT.ink) == []
    assert 'stroke-dasharray="3 3"' in drawing.svg
    assert spans(drawing) == [("due 30 Dec", None)]


def test_a_reason_too_long_for_its_place_stands_below():
    drawing = draw(None, "too few people to show in this table", width=202)

    assert drawing.height == 42
    assert spans(drawing) == [("too few people to show in this table", None)]


def test_the_count_is_strong_in_the_label():
    assert spans(draw()) == [("18", "600"), (" of 21", None)]


def test_the_level_after_is_strong_in_the_label():
    drawing = draw(0.5, "4.5 → 2.8", is_change=True, width=210)

    assert spans(drawing) == [("4.5 → ", None), ("2.8", "600")]


def test_a_note_makes_the_drawing_taller():
    drawing = draw(note="at least 23% faster")

    assert (draw().height, drawing.height) == (26, 42)
    assert spans(drawing)[-1][0] == "at least 23% faster"
