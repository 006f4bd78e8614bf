from dataclasses import replace
from datetime import date

import pytest

from model.language import ENGLISH
from model.verdict import OldPath, PairSeries, Reason, Result, WeekPoint
from reports.kinds import Kind
from reports.meter import headline, line_words, meter, meters_table
from reports.svg import Type, width_of
from reports.tables import Look
from reports.tokens import Theme
from tests.reports.drawn import parts, texts
from tests.reports.portage import AS_OF, dispatch, finance, rollout, sales, series

LOOK = Look(AS_OF, ENGLISH, Theme.LIGHT)


NOT_SHOWN = "The old way is not shown to be coming back"


def switched_off(found: Result) -> Result:
    off = OldPath(measure="Exceptions by e-mail", off_since=date(2026, 5, 4))
    return replace(found, old_path=off)


def test_an_old_way_that_comes_back_says_since_when():
    one = meter(dispatch(), series(), LOOK)

    assert one.is_back
    assert one.note == (
        "Day 30 → day 90: 4 → 11 of 22 people, coming back since week 8"
    )


def test_an_old_way_that_stays_away_is_only_counted():
    one = meter(sales(), series(), LOOK)

    assert not one.is_back
    assert one.note == "Day 30 → day 90: 3 → 2 of 21 people"
    assert one.line
    # week 36 ends the axis, the data go on to week 37
    assert one.line.alt == "Customer service & sales: share on the old way, 97% to 11%"


def test_the_share_done_the_old_way_is_told_where_it_is_known():
    found = sales()
    known = replace(found.old_path, volume30=0.62, volume90=0.08)

    assert meter(found, None, LOOK).volume == ""
    assert meter(replace(found, old_path=known), None, LOOK).volume == (
        "62% → 8% of all that was done"
    )


def test_people_of_whom_it_is_not_known_widen_the_count():
    found = sales()
    open_ = replace(found.old_path, people30_most=5, people90_most=2)

    assert meter(replace(found, old_path=open_), None, LOOK).note == (
        "Day 30 → day 90: 3 to 5 → 2 of 21 people"
    )


def test_one_number_names_its_own_day():
    assert meter(finance(), None, LOOK).note == "5 at day 30"


def test_an_old_way_that_tells_no_people_is_told_by_what_was_done():
    by_wave = OldPath(
        measure="E-mails", volume30=0.1, volume90=0.31, change_low=0.05, is_by_wave=True
    )
    found = replace(dispatch(), old_path=by_wave)

    one = meter(found, series(), LOOK)
    assert one.note == (
        "Weeks 3 to 6 → last four: 10% → 31% of all that was done, coming back"
    )
    assert one.volume == ""
    assert "all that was done" in line_words([rollout(), found])
    assert "people" in line_words([rollout(), dispatch()])


def test_an_old_way_of_which_too_little_is_known_says_so():
    by_wave = OldPath(measure="E-mails", is_by_wave=True)
    found = replace(sales(), old_path=by_wave)

    assert meter(found, None, LOOK).note == "too few weeks or actions known"


def test_an_old_way_that_is_off_is_told_in_words_and_without_a_share():
    off = [switched_off(found) for found in (rollout(), sales(), dispatch())]
    words = "The old way is switched off since 4 May 2026: nobody can go back."

    one = meter(off[1], series(), LOOK)
    assert (one.note, one.volume, one.is_back) == (words, "", False)
    figures = LOOK.figures(off[1])
    for kind in (Kind.OLD_PATH, Kind.OLD_VOLUME):
        assert (figures[kind].text, figures[kind].value) == (words, None)


def test_the_meter_says_that_nobody_can_go_back_once_the_rollout_cannot():
    words = "The old way is switched off since 4 May 2026: nobody can go back."

    assert headline((switched_off(rollout()), dispatch()), ENGLISH) == words
    assert headline((rollout(), switched_off(sales())), ENGLISH) != words
    assert headline((switched_off(sales()),), ENGLISH) == words


def test_a_wave_that_is_not_shown_has_no_line():
    assert meter(finance(), None, LOOK).line is None


def test_without_any_week_that_is_known_there_is_no_line():
    blank = tuple(replace(point, value=None) for point in series().old_path)

    assert meter(sales(), replace(series(), old_path=blank), LOOK).line is None


def test_an_old_way_that_comes_back_from_an_unknown_week():
    found = dispatch()
    assert found.old_path
    unknown = replace(found, old_path=replace(found.old_path, first_back_week=None))

    assert meter(unknown, None, LOOK).note == (
        "Day 30 → day 90: 4 → 11 of 22 people, coming back"
    )


def test_a_rise_that_is_not_the_verdict_is_not_called_coming_back():
    found = dispatch()
    kept = replace(found, reason=Reason.FADED)

    assert not meter(kept, series(), LOOK).is_back


def test_the_headline_names_the_waves_where_it_comes_back():
    assert headline([sales(), dispatch()], ENGLISH) == (
        "The old way is coming back in Dispatch"
    )


def test_the_headline_counts_a_wave_whose_numbers_are_not_shown():
    hidden = replace(dispatch(), old_path=None)

    assert headline([hidden], ENGLISH) == "The old way is coming back in Dispatch"


def test_the_headline_tells_of_the_rollout_when_no_wave_stands_out():
    whole = replace(rollout(), reason=Reason.WORKAROUND_BACK)

    assert headline([whole, sales()], ENGLISH) == "The old way is coming back"


def test_the_headline_says_when_it_stays_away():
    assert headline([sales()], ENGLISH) == NOT_SHOWN


def test_the_headline_goes_by_the_rollout_for_waves_on_their_way():
    kept = replace(sales(), wave=None)

    assert headline([kept, finance()], ENGLISH) == NOT_SHOWN


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": Reason.DUE_ON},
        {"reason": Reason.COVERAGE},
        {"reason": Reason.CANNOT_TELL_USE},
        {"old_path": None},
    ],
)
def test_the_headline_does_not_claim_what_was_not_shown(changes: dict[str, object]):
    found = replace(sales(), **changes)

    assert headline([found], ENGLISH) == (
        "Whether the old way is coming back cannot be told yet"
    )


def test_a_wave_whose_counts_are_left_out_is_not_called_unmeasured():
    hidden = meter(replace(dispatch(), old_path=None), None, LOOK)

    assert hidden.note == "Coming back; its counts are not shown"
    assert hidden.is_back
    assert hidden.line is None


def with_old(*weeks: tuple[int, float | None]) -> PairSeries:
    """Return a series with the share of the old way in these weeks only."""
    points = tuple(
        WeekPoint(week=week, first_day=AS_OF, value=share) for week, share in weeks
    )
    return replace(series(), old_path=points)


def test_each_label_tells_the_point_at_which_it_stands():
    # a year before go-live and after the axis ends the share was another
    line = meter(sales(), with_old((-49, 0.67), (-4, 1.0), (36, 0.25), (37, 0.9)), LOOK)
    drawing = line.line
    assert drawing

    [points] = [one.get("points", "").split() for one in parts(drawing, "polyline")]
    drawn = [(46 - float(point.split(",")[1])) / 40 for point in points]
    ends = [ENGLISH.percent(share) for share in (drawn[0], drawn[-1])]
    assert [text for text in texts(drawing) if "%" in text] == ends == ["100%", "25%"]
    assert drawing.alt.endswith("100% to 25%")


def test_few_people_are_counted_at_both_ends():
    weeks = with_old((-4, 0.75), (0, 2 / 3), (36, 0.25))
    [few, many] = (replace(sales(), members=n) for n in (12, 20))

    line = meter(few, weeks, LOOK).line
    assert line
    assert {"9 of 12", "3 of 12"} <= set(texts(line))
    assert line.alt.endswith("share on the old way, 9 of 12 to 3 of 12")
    assert {"75%", "25%"} <= set(texts(meter(many, weeks, LOOK).line))


@pytest.mark.parametrize(("share", "is_by_wave"), [(0.31, False), (0.5, True)])
def test_a_share_of_what_was_done_counts_no_people(share: float, is_by_wave: bool):
    # 0.31 of 12 people would be 3.72
    found = replace(sales(), members=12)
    found = replace(found, old_path=OldPath(measure="Mails", is_by_wave=is_by_wave))
    line = meter(found, with_old((-4, share), (0, share)), LOOK).line

    assert line
    assert " of " not in line.alt


def test_the_longest_count_has_room_at_both_ends():
    line = meter(replace(sales(), members=19), with_old((-4, 1.0), (36, 1.0)), LOOK)
    assert line.line

    [start, end] = [
        one for one in parts(line.line, "text") if " of " in "".join(one.itertext())
    ]
    assert float(start.get("x", 0)) >= width_of("19 of 19", Type("", size=12))
    room = line.line.width - float(end.get("x", 0))
    assert room >= width_of("19 of 19", Type("", bold=True))


def test_weeks_that_the_axis_does_not_reach_make_no_line():
    assert meter(sales(), with_old((-49, 0.67), (0, None)), LOOK).line is None


def test_the_table_has_a_row_a_week_and_a_column_a_wave():
    weeks = with_old((-1, 0.824), (0, None), (1, 0.5))
    listed = [meter(sales(), weeks, LOOK), meter(dispatch(), None, LOOK)]

    # no week of dispatch is known
    assert meters_table(listed, ENGLISH) == {
        "Weeks since go-live": [-1, 0, 1],
        "Customer service & sales, % on the old way": [82.4, None, 50.0],
    }


def test_without_any_line_the_table_is_empty():
    assert meters_table([meter(dispatch(), None, LOOK)], ENGLISH) == {}
