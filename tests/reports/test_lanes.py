from dataclasses import replace

from reports.lanes import DESK, PHONE, Lane, lanes
from reports.svg import Drawing, Type, width_of
from reports.tokens import LIGHT, Theme
from tests.reports.drawn import parts, texts

TICKS = ((0.0, "nobody"), (1.0, "everybody"))
OFFICE = Lane(name="Office", label="18 of 22", share=0.82, low=0.66, high=0.91)
YARD = Lane(name="Yard", label="due 30 Nov")


def draw(*rows: Lane, width: int = DESK) -> Drawing:
    return lanes(rows, TICKS, "who is active", Theme.LIGHT, width=width)


def test_a_value_stands_at_its_place_on_the_axis():
    drawing = draw(replace(OFFICE, share=0.5, low=None, high=None))

    axis = [float(one.get("x1", 0)) for one in parts(drawing, "line")]
    [dot] = parts(drawing, "circle")
    assert abs(float(dot.get("cx", 0)) - sum(axis) / 2) < 0.2


def test_what_is_not_due_is_a_dashed_box_with_its_date():
    drawing = draw(OFFICE, YARD)

    assert len(parts(drawing, "circle")) == 1
    assert [one.get("stroke-dasharray") for one in parts(drawing, "rect")] == ["3 3"]
    assert "due 30 Nov" in texts(drawing)


def test_what_may_or_may_not_be_is_a_bar():
    drawing = draw(replace(OFFICE, share_high=0.9))

    assert [one.get("fill") for one in parts(drawing, "rect")] == [LIGHT.ink]


def test_labels_and_notes_find_room_inside_the_picture():
    noted = replace(OFFICE, note="2 of 22 never")
    for width in (DESK, PHONE):
        drawing = draw(noted, width=width)
        at = {
            "".join(one.itertext()): float(one.get("x", 0))
            for one in parts(drawing, "text")
        }
        assert (
            at["18 of 22"] + width_of("18 of 22", Type("", bold=True)) <= at[noted.note]
        )
        assert at[noted.note] + width_of(noted.note, Type("")) <= width


def test_on_a_phone_names_stand_above_and_are_not_cut():
    name = "Customer service and sales, second floor"
    desk, phone = (draw(replace(OFFICE, name=name), width=w) for w in (DESK, PHONE))

    assert name not in texts(desk)
    assert name in texts(phone)
