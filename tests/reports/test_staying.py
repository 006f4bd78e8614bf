import pytest

from model.language import ENGLISH
from reports.staying import StayingBar, staying_key, staying_power
from reports.svg import Drawing, Type, width_of
from reports.tokens import LIGHT, Theme
from tests.reports.drawn import parts, tree

FULL = StayingBar(day=90, parts=(16, 2, 1, 3, 1, 0, 0), label="18")
OPEN = StayingBar(day=90, parts=None, label="due 30 Dec")


def fills(drawing: Drawing) -> list[tuple[str | None, float]]:
    """Return fill and width of the parts, without the patterns."""
    root = tree(drawing.svg)
    rects = [r for r in root if r.tag.endswith("}rect")]
    return [(rect.get("fill"), float(rect.get("width", 0))) for rect in rects]


def named(drawing: Drawing, text: str):
    """Return the texts that say this."""
    return [one for one in parts(drawing, "text") if "".join(one.itertext()) == text]


def draw(*bars: StayingBar) -> Drawing:
    return staying_power(bars, "who stayed", Theme.LIGHT)


def test_the_parts_stand_in_the_order_of_the_key():
    assert [fill for fill, _ in fills(draw(FULL))] == [
        LIGHT.ink,
        "url(#late)",
        LIGHT.slipped,
        LIGHT.bg,
        "url(#left)",
    ]


def test_the_parts_fill_the_whole_bar():
    widths = [width + 1 for _, width in fills(draw(FULL))]

    # 23 people on 150 pixels; widths are drawn with one decimal
    assert abs(sum(widths) - 150) < 0.5
    assert abs(widths[0] - 150 * 16 / 23) < 0.1


def test_a_range_of_people_finds_room_beside_the_bar():
    style = Type("", size=12, bold=True)
    row = StayingBar(day=90, parts=(100, 0, 0, 8, 0, 0, 4), label="100 to 104")
    drawing = draw(FULL, row)

    left = min(float(one.get("x")) for one in named(drawing, row.label))
    assert left + width_of(row.label, style) <= drawing.width
    drawn = [one for one in parts(drawing, "rect") if one.get("x")]
    ends = [float(one.get("x")) + float(one.get("width")) for one in drawn]
    assert max(ends) < left


def test_nobody_in_a_part_draws_nothing():
    nobody = StayingBar(day=30, parts=(14, 0, 0, 6, 0, 0, 0), label="14")

    assert [fill for fill, _ in fills(draw(nobody))] == [LIGHT.ink, LIGHT.bg]


def test_a_check_that_is_not_due_is_a_dashed_box_with_its_date():
    drawing = draw(OPEN)

    assert [fill for fill, _ in fills(drawing)] == ["none"]
    assert "due 30 Dec" in drawing.svg


def test_a_wave_without_people_draws_no_bar():
    drawing = draw(StayingBar(day=30, parts=(0, 0, 0, 0, 0, 0, 0), label="0"))

    assert fills(drawing) == []


def test_people_of_whom_nothing_is_known_have_a_part_of_their_own():
    drawing = draw(StayingBar(day=90, parts=(10, 0, 0, 6, 0, 0, 4), label="10"))

    drawn = fills(drawing)
    assert [fill for fill, _ in drawn] == [LIGHT.ink, LIGHT.bg, "url(#unknown)"]
    assert 'id="unknown"' in drawing.svg
    # four of twenty people on 150 pixels
    assert abs(drawn[2][1] + 1 - 30) < 0.1


@pytest.mark.parametrize(
    ("has_no_occasion", "has_not_known", "last"),
    [
        (False, False, ["Left"]),
        (True, False, ["Left", "No occasion"]),
        (False, True, ["Left", "Not known"]),
        (True, True, ["Left", "No occasion", "Not known"]),
    ],
)
def test_the_key_names_rare_parts_only_where_there_are_any(
    has_no_occasion: bool,
    has_not_known: bool,
    last: list[str],
):
    keys = staying_key(
        ENGLISH,
        Theme.LIGHT,
        has_no_occasion=has_no_occasion,
        has_not_known=has_not_known,
    )

    assert [key.alt for key in keys][4:] == last


def test_people_below_two_of_four_weeks_are_not_said_never_to_have_started():
    keys = staying_key(ENGLISH, Theme.LIGHT, has_no_occasion=False, has_not_known=False)

    assert keys[3].alt == "Never regular"
