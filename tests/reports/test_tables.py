from dataclasses import replace
from datetime import date

import pytest

from model.language import ENGLISH
from model.seals import Edit, Seal, Term
from model.verdict import Check, Reason, Result, Verdict
from reports.scale import Scale, table_scale
from reports.svg import Type, width_of
from reports.tables import Look, matrix_cell, strip_row
from reports.tokens import LIGHT, Theme
from tests.reports.drawn import parts, texts
from tests.reports.portage import (
    AS_OF,
    delivery,
    dispatch,
    finance,
    outcome,
    result,
    rollout,
    sales,
)

LOOK = Look(AS_OF, ENGLISH, Theme.LIGHT)


def scale_of(*results: Result) -> Scale:
    return table_scale(results, [LOOK.figures(one) for one in results])


def test_the_matrix_names_the_wave_and_when_it_is_due():
    assert texts(matrix_cell(finance(), LOOK)) == [
        "Too early",
        "Finance & fleet",
        "due 30 Dec",
    ]


def test_the_matrix_gives_the_rollout_more_room_and_its_gain():
    cell = matrix_cell(rollout(), LOOK, is_wide=True)

    assert texts(cell) == ["Working", "29% faster, at least 12%", "A"]
    assert cell.width > matrix_cell(sales(), LOOK).width


def test_a_strip_row_shows_the_figures_of_the_wave():
    row = strip_row(sales(), LOOK, Scale(level=6.0))

    assert (row.name, row.about) == (
        "Customer service & sales",
        "22 people, live 2 Mar 2026",
    )
    assert texts(row.use) == ["18 of 21"]
    assert texts(row.outcome) == ["4.5 → 2.8", "at least 23% faster"]
    assert texts(row.staying) == ["30", "17", "60", "17", "90", "18"]
    assert texts(row.owner) == ["A", "Service", "manager"]


def test_the_rollout_is_about_all_people_of_its_waves():
    row = strip_row(rollout(), LOOK, Scale(level=6.0))

    assert (row.name, row.about) == ("Rollout", "70 people")


def test_from_fifty_people_on_the_share_stands_under_the_count():
    assert texts(strip_row(rollout(), LOOK, Scale(level=6.0)).use) == [
        "50 of 68",
        "74%",
    ]


def test_a_check_that_has_come_without_its_data_is_waited_for():
    found = finance()
    late = replace(found.adoption, checks=_unreached(found.adoption.checks))
    row = strip_row(replace(found, adoption=late), LOOK, Scale(level=6.0))

    assert texts(row.verdict) == ["Too early", "Day 30 waits for data", "to 31 Oct"]


def test_a_check_whose_counts_are_not_shown_waits_for_nothing():
    found = finance()
    late = replace(found.adoption, checks=_unreached(found.adoption.checks))
    kept = replace(found, adoption=late, withheld=(30,))

    row = strip_row(kept, LOOK, Scale(level=6.0))

    assert texts(row.verdict) == ["Too early", "Next check 30 Nov"]


def _unreached(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    return tuple(replace(one, active_low=None, active_high=None) for one in checks)


def test_a_wave_on_its_way_shows_dates_and_an_early_sign():
    row = strip_row(finance(), LOOK, Scale(level=6.0))

    assert texts(row.verdict) == ["Too early", "Next check 30 Nov"]
    assert texts(row.use) == ["due 30 Dec", "early sign: 14 of 20 at day 30"]
    assert texts(row.outcome) == ["due 30 Dec"]
    assert "due 30 Nov" in texts(row.staying)


def test_a_wave_that_has_not_begun_has_no_early_sign():
    ahead = result(
        Verdict.TOO_EARLY, Reason.DUE_ON, wave="Yard", due_on=date(2027, 3, 3)
    )

    assert texts(strip_row(ahead, LOOK, Scale(level=1.0)).use) == ["due 3 Mar"]


def test_a_hidden_wave_says_why_once_in_each_cell():
    hidden = result(
        Verdict.NOT_ENOUGH_DATA, Reason.SMALL_GROUP, wave="Yard", grade=None
    )
    row = strip_row(hidden, LOOK, Scale(level=1.0))

    assert texts(row.verdict) == ["Not enough data", "too few people to show"]
    assert texts(row.use) == ["too few people to show"]
    assert texts(row.staying) == ["30", "60", "too few people to show", "90"]


def test_pictures_say_what_they_show():
    row = strip_row(dispatch(), LOOK, Scale(level=6.0))

    assert row.use.alt == "Dispatch: 13 of 22 people at day 90, target 70%"
    assert row.outcome.alt == "Dispatch: 5.4 → 3.6, at least 12% faster"
    assert row.staying.alt == (
        "Dispatch: day 30: 18 of 22; day 60: 16 of 22; day 90: 13 of 22"
    )


def test_people_of_whom_nothing_is_known_are_counted_and_told_why():
    found = sales()
    checks = [
        replace(one, kept=one.kept - 4, not_known=4) for one in found.adoption.checks
    ]
    use = replace(found.adoption, checks=tuple(checks))
    row = strip_row(replace(found, adoption=use), LOOK, Scale(level=6.0))

    assert row.staying.svg.count('fill="url(#unknown)"') == 3
    assert row.staying.alt == (
        "Customer service & sales: day 30: 17 of 22, 4 not known; day 60: 17 of 22, "
        "4 not known; day 90: 18 of 21, 4 not known. Not known: the data do not show "
        "whether these people acted in the days counted, or in those of day 30."
    )


def test_drawings_take_the_colours_of_the_theme():
    dark = replace(LOOK, theme=Theme.DARK)

    assert LIGHT.ink not in strip_row(sales(), dark, Scale(level=6.0)).use.svg


@pytest.mark.parametrize(
    ("highest", "scale"), [(5.4, 6.0), (0.056, 0.06), (31.0, 40.0), (312.0, 400.0)]
)
def test_one_round_scale_holds_all_rows(highest: float, scale: float):
    found = replace(sales(), outcome=outcome(highest, highest / 2, -0.5, -0.6, -0.4))

    assert scale_of(found).level == pytest.approx(scale)


def test_the_scale_is_the_same_for_a_table_and_not_for_a_row():
    assert scale_of(*delivery()).level == 6.0
    assert scale_of(sales()).level == 5.0


def test_without_a_result_the_scale_does_not_matter():
    assert scale_of(finance()).level == 1.0


def test_use_that_is_not_shown_is_said_without_people():
    hidden = replace(dispatch(), adoption=None, target=None)

    assert strip_row(hidden, LOOK, Scale(level=10.0)).use.alt == (
        "Dispatch: use at day 90 not shown, no target"
    )


def test_a_long_label_takes_room_from_the_tracks_of_all_rows():
    shares = replace(outcome(0.07, 0.086, 0.2, 0.1, 0.4), unit="share")
    found = replace(sales(), outcome=shares)
    scale = scale_of(found, replace(found, wave="Yard"))

    drawn = strip_row(found, LOOK, scale).outcome
    [label] = [one for one in parts(drawn, "text") if "→" in "".join(one.itertext())]

    # 122 long in a table of short labels: the "%" stood outside of the picture
    assert scale.outcome_track < scale_of(*delivery()).outcome_track == 122
    assert float(label.get("x", 0)) + width_of("7.0% → 8.6%", Type("")) < drawn.width


def test_a_label_without_any_room_stands_in_the_note():
    wide = outcome(1234567, 1180000, -0.1, -0.2, -0.05)
    found = replace(sales(), outcome=wide)

    shown = texts(strip_row(found, LOOK, scale_of(found)).outcome)

    assert shown == ["1,234,567 → 1,180,000, at least 5% faster"]


def test_a_later_target_stands_beside_the_sealed_one():
    lower = Edit(
        term=Term.TARGET, was=0.8, now=0.7, on=date(2026, 11, 3), is_after_launch=True
    )
    seal = Seal(digest="x", agreed_on=None, sealed_on=date(2026, 2, 16), edits=(lower,))
    drawn = strip_row(replace(sales(), seal=seal), LOOK, Scale()).use

    [sealed] = [
        one
        for one in parts(drawn, "rect")
        if (one.get("width"), one.get("fill")) == ("3", LIGHT.ink)
    ]
    [later] = [one for one in parts(drawn, "line") if one.get("stroke-dasharray")]
    # a track of 130
    assert float(sealed.get("x", 0)) + 1.5 == pytest.approx(0.8 * 130)
    assert float(later.get("x1", 0)) == pytest.approx(0.7 * 130)
    assert drawn.alt.endswith("target 80%, 70% since 3 Nov 2026")


def test_a_target_that_was_changed_back_is_one_target():
    edits = tuple(
        Edit(term=Term.TARGET, was=was, now=now, on=AS_OF, is_after_launch=True)
        for was, now in ((0.7, 0.6), (0.6, 0.7))
    )
    seal = Seal(digest="x", agreed_on=None, sealed_on=AS_OF, edits=edits)

    alt = strip_row(replace(sales(), seal=seal), LOOK, Scale()).use.alt

    assert alt.endswith("target 70%")
