from reports.oldpath import OldPathLine, old_path_line, on_axis
from reports.svg import Drawing
from reports.tokens import Theme
from tests.reports.drawn import parts


def draw(*weeks: tuple[int, float | None]) -> Drawing:
    line = OldPathLine(
        weeks=weeks, first="97%", last="11%", unit="26 weeks", alt="97% to 11%"
    )
    return old_path_line(line, Theme.LIGHT)


def lines(drawing: Drawing) -> list[list[tuple[float, float]]]:
    drawn = [line.get("points", "") for line in parts(drawing, "polyline")]
    return [
        [tuple(map(float, point.split(","))) for point in points.split()]
        for points in drawn
    ]


def test_shares_run_from_the_floor_to_the_top():
    # the floor is 46 pixels down, the top 6
    assert [y for _, y in lines(draw((0, 1.0), (13, 0.0)))[0]] == [6.0, 46.0]


def test_all_panels_share_one_time_axis():
    short, long = lines(draw((0, 1.0), (3, 0.5))), lines(draw((0, 1.0), (30, 0.5)))

    assert short[0][0] == long[0][0]
    assert short[0][1][0] < long[0][1][0]


def test_a_missing_week_is_a_gap():
    drawing = draw((0, 1.0), (1, 0.8), (2, None), (3, 0.5), (4, 0.4))

    assert [len(line) for line in lines(drawing)] == [2, 2]


def test_weeks_outside_the_axis_are_left_out():
    weeks = ((-5, 1.0), (-4, 0.9), (0, None), (36, 0.8), (37, 0.1))

    assert on_axis(weeks) == weeks[1:4]


def test_both_ends_are_labelled():
    assert "97%" in draw((0, 0.97), (5, 0.11)).svg
    assert "11%" in draw((0, 0.97), (5, 0.11)).svg


def test_a_line_without_any_known_week_has_no_ends():
    drawing = draw((0, None), (1, None))

    assert lines(drawing) == []
    assert "circle" not in drawing.svg
