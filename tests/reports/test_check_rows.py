"""The cells of a check: bars with counts, levels, and why there are none."""

from dataclasses import replace

import pytest

from model.verdict import Reason, Verdict
from reports.check_bars import CheckBar, Level, check_bar, level_whisker
from reports.check_figures import (
    STAYED,
    STAYED_LOW,
    check_figures,
)
from reports.check_rows import check_cells, check_row
from reports.tokens import LIGHT, Theme
from tests.reports.checked import LOOK, use, with_levels
from tests.reports.drawn import parts, texts
from tests.reports.portage import (
    dispatch,
    finance,
    result,
    rollout,
    sales,
)


def bar(*counts: int) -> CheckBar:
    five = (*counts, 0, 0)
    written = tuple(map(str, five))
    return CheckBar(
        parts=five,
        counts=written,
        label="",
        caption="13 of 22 people active",
        alt="alt",
    )  # type: ignore[arg-type]


def test_counts_stand_in_the_parts_that_are_wide_enough():
    # of 70 people on 196 pixels two are 5.6 wide, four 11.2 and six 16.8
    drawing = check_bar(bar(46, 4, 6, 12, 2), Theme.LIGHT)

    assert texts(drawing)[:3] == ["46", "6", "12"]
    assert texts(drawing)[3] == "13 of 22 people active"


def test_counts_on_stripes_stand_on_a_plate():
    drawing = check_bar(bar(16, 4, 0, 2, 0), Theme.LIGHT)

    plates = [one for one in parts(drawing, "rect") if one.get("height") == "16"]
    assert [plate.get("fill") for plate in plates] == [LIGHT.bg]


def test_the_whole_bar_is_all_people():
    drawing = check_bar(bar(13, 0, 5, 4, 0), Theme.LIGHT)

    drawn = [one for one in parts(drawing, "rect") if one.get("height") == "23"]
    # each is drawn one pixel narrower than its share of 196 pixels
    assert sum(float(one.get("width", 0)) + 1 for one in drawn) == pytest.approx(
        196, abs=0.3
    )


def test_a_check_that_is_not_due_is_a_dashed_box_with_its_date():
    row = check_row(finance(), LOOK, has_snapshots=False)

    assert texts(row.checks[1]) == ["due 30 Nov", "needs data to 30 Nov"]
    assert [one.get("fill") for one in parts(row.checks[1], "rect")] == ["none"]


def test_a_report_of_a_period_is_needed_on_the_day_of_the_check():
    # day 60 after 28 Sep is 27 Nov; it can be made three days later
    row = check_row(finance(), LOOK, has_snapshots=True)

    assert "needs data to 27 Nov" in texts(row.checks[1])


def test_a_check_of_mostly_unknown_people_says_why():
    found = sales()
    assert found.adoption
    last = replace(
        found.adoption.checks[2], is_complete=False, kept=8, not_known=8, active_low=10
    )
    use = replace(found.adoption, checks=(*found.adoption.checks[:2], last))
    row = check_row(replace(found, adoption=use), LOOK, has_snapshots=False)

    caption = " ".join(texts(row.checks[2])[-2:])
    assert caption.endswith("of 8 it is not known, too many to judge")


def test_counts_that_protect_a_smaller_wave_say_so():
    guarded = replace(dispatch(), adoption=None, withheld=(30, 60, 90))
    row = check_row(guarded, LOOK, has_snapshots=False)

    assert texts(row.checks[0]) == ["not shown", "this protects a smaller wave"]
    assert texts(row.level) == ["not shown"]


def test_counts_that_are_withheld_are_not_said_to_be_missing():
    # its outcome has no data, but its use has
    guarded = replace(
        dispatch(), adoption=None, withheld=(30, 60, 90), reason=Reason.NO_FACTS
    )

    cell = check_row(guarded, LOOK, has_snapshots=False).checks[0]

    assert texts(cell) == ["not shown", "this protects a smaller wave"]


def test_a_wave_of_four_is_shown_from_five_people_on():
    small = result(Verdict.NOT_ENOUGH_DATA, Reason.SMALL_GROUP, wave="Yard")
    row = check_row(small, LOOK, has_snapshots=False)

    assert texts(row.checks[0]) == [
        "too few people to show",
        "shown from five people on",
    ]


def test_the_table_holds_every_count():
    last = check_cells(dispatch(), LOOK)[2]
    waiting = check_cells(finance(), LOOK)[2]

    assert [last[name] for name in ("Check", "Active", "Kept", "Slipped")] == [
        *("Day 90", "13 of 22", "13", "5")
    ]
    assert (waiting["Active"], waiting["Kept"]) == ("due 30 Dec", "")


def test_a_level_of_twenty_people_or_more_is_a_share():
    found = check_figures(with_levels(rollout(), 54, 50, 0.834, 1.0), LOOK)

    # 50 / 54; a bound is never rounded up
    assert (found[STAYED].text, found[STAYED_LOW].text) == ("93%", "at least 83%")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.80, 1.2, "clears the line"),
        (0.53, 0.9, "may be below the line"),
        (0.40, 0.7, "is below the line"),
    ],
)
def test_a_level_of_fewer_people_is_two_counts(low: float, high: float, words: str):
    found = check_figures(with_levels(dispatch(), 18, 13, low, high), LOOK)

    assert (found[STAYED].text, found[STAYED_LOW].text) == ("18 → 13", words)


def test_nobody_at_day_30_has_no_level():
    nobody = replace(use(), retained=0, lost=0, late=2)
    found = replace(dispatch(), adoption=nobody)

    assert check_figures(found, LOOK)[STAYED].text == "nobody at day 30"
    assert check_figures(found, LOOK)[STAYED].value is None


def test_a_level_that_is_left_out_beside_its_counts_is_not_said_to_wait():
    # the door may show the people of day 90, but not those of both days
    assert check_figures(dispatch(), LOOK)[STAYED].text == "not shown"
    assert check_figures(finance(), LOOK)[STAYED].text == "due 30 Dec"


def test_the_whisker_ends_in_an_arrow_where_it_is_not_bounded():
    level = Level(share=0.7, low=0.2, high=1.2, label="", note="", line="", alt="")
    bounded = level_whisker(level, Theme.LIGHT)
    open_ = level_whisker(replace(level, high=None), Theme.LIGHT)

    assert len(parts(open_, "line")) == len(parts(bounded, "line")) + 2
