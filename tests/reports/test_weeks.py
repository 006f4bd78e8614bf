from datetime import date

import pytest

from kpi.coverage import Cover, Covered, SourceWeeks
from model.language import ENGLISH
from reports.tables import Look
from reports.tokens import Theme
from reports.weeks import desk, key, phone, weeks_table

MONDAY = date(2026, 3, 2)
SEEN = Look(MONDAY, ENGLISH, Theme.LIGHT)
C, P, M = Cover.COMPLETE, Cover.PART, Cover.MISSING
DRAW = {"desk": desk, "phone": phone}


@pytest.mark.parametrize("kind", ["desk", "phone"])
def test_drawing_marks_each_kind_of_week_and_counts_in_words(kind: str):
    weeks = (Cover.NONE,) * 48 + (C, P, M, Cover.PROVISIONAL)
    drawn = DRAW[kind](Covered((SourceWeeks("Tickets & more", weeks),)), SEEN)

    assert drawn.width == {"desk": 1120, "phone": 340}[kind]
    # a mark each but for whole weeks in a row, which are one line
    assert drawn.svg.count("<g transform=") == 3
    assert drawn.svg.count("stroke-dasharray") == 1
    assert "Tickets &amp; more" in drawn.svg
    assert drawn.alt == "Weeks loaded by report. Tickets & more: 3 of 4"


@pytest.mark.parametrize("kind", ["desk", "phone"])
def test_go_lives_and_checks_are_marked_once_a_week(kind: str):
    thursday = date(2026, 2, 26)
    covered = Covered(
        (SourceWeeks("Tickets", (C,) * 52),),
        go_lives=(thursday,),
        checks=(date(2026, 2, 18), date(2026, 2, 27)),
    )
    drawn = DRAW[kind](covered, SEEN)

    n_weeks = {"desk": 52, "phone": 16}[kind]
    # the check in the week of the go-live gives way to it
    assert drawn.svg.count("<g transform=") == 2
    assert f"h{n_weeks * 16.9:.1f}" in drawn.svg
    assert drawn.svg.count("<circle") == 1


def test_go_live_stands_over_its_week():
    covered = Covered((SourceWeeks("T", (C,) * 52),), go_lives=(MONDAY,))

    # the last of 52 weeks, 16.9 apart, after a label of 178
    assert f"translate({178 + 51 * 16.9:.1f} 15)" in desk(covered, SEEN).svg


def test_long_title_is_cut_and_whole_in_words():
    title = "Hours from the first call to the last answer of the service desk"
    drawn = desk(Covered((SourceWeeks(title, (C,)),)), SEEN)

    assert "…" in drawn.svg
    assert title in drawn.alt


@pytest.mark.parametrize("kind", ["desk", "phone"])
def test_tables_alike_are_named_by_their_files(kind: str):
    titles = (
        "calls Q2 (2).csv (values by period, columns described by hand)",
        "values by period as mapped for «Costs*.csv»",
        "values by period as mapped for «Delays*.csv»",
    )
    drawn = DRAW[kind](Covered(tuple(SourceWeeks(t, (C,)) for t in titles)), SEEN)

    for said in ("Calls Q2 (2).csv<", "Costs*.csv<", "Delays*.csv<"):
        assert said in drawn.svg


@pytest.mark.parametrize("width", [1120, 340])
def test_key_names_all_marks_in_its_width(width: int):
    drawn = key(SEEN, width)

    assert drawn.width == width
    assert drawn.alt == (
        "Key: complete, part of the week, may still change, missing, go-live, check"
    )
    assert drawn.height == (18 if width == 1120 else 36)


def test_the_table_has_a_row_a_week_and_a_column_a_report():
    weeks = (Cover.NONE,) * 48 + (C, P, M, Cover.PROVISIONAL)
    covered = Covered(
        (SourceWeeks("Tickets", weeks),),
        go_lives=(date(2026, 2, 26),),
        checks=(date(2026, 2, 18), date(2026, 2, 27)),
    )
    table = weeks_table(covered, MONDAY, ENGLISH)

    assert table["Week from"][-2:] == ["2026-02-23", "2026-03-02"]
    assert table["In the week"][-3:] == ["check", "go-live", None]
    assert table["Tickets"][-5:] == [
        None,
        "complete",
        "part of the week",
        "missing",
        "may still change",
    ]
