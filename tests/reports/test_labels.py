import pytest

from model.language import ENGLISH
from model.verdict import Grade, Verdict
from reports.labels import (
    VerdictCell,
    chip,
    grade_box,
    owner_cell,
    verdict_cell,
    verdict_label,
)
from reports.svg import Drawing
from reports.tokens import LIGHT, Theme
from reports.words import verdict_word
from tests.reports.drawn import texts


def cell(verdict: Verdict, **fields: object) -> Drawing:
    spec = VerdictCell(verdict=verdict, subject="Dispatch", **fields)
    return verdict_cell(spec, ENGLISH, Theme.LIGHT)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_chip_shows_the_word_of_its_verdict(verdict: Verdict):
    drawing = chip(verdict, ENGLISH, Theme.LIGHT)

    assert texts(drawing) == [verdict_word(verdict, ENGLISH)]
    assert drawing.alt == verdict_word(verdict, ENGLISH)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_label_is_as_wide_as_its_word(verdict: Verdict):
    drawing = verdict_label(verdict, ENGLISH, Theme.LIGHT)

    assert texts(drawing) == [verdict_word(verdict, ENGLISH)]
    assert 70 < drawing.width < 200


@pytest.mark.parametrize("grade", list(Grade))
def test_a_grade_shows_its_letter_and_says_what_it_stands_for(grade: Grade):
    drawing = grade_box(grade, ENGLISH, Theme.LIGHT)

    assert texts(drawing) == [grade.value]
    assert drawing.alt.startswith(f"Evidence grade {grade.value}. ")


def test_without_a_grade_the_box_is_dashed_and_empty():
    drawing = grade_box(None, ENGLISH, Theme.DARK)

    assert texts(drawing) == []
    assert "stroke-dasharray" in drawing.svg
    assert drawing.alt == "No evidence grade yet."


def test_a_cell_shows_word_lines_and_grade():
    drawing = cell(Verdict.SLIPPING, lines=("Dispatch",), grade=Grade.A)

    assert texts(drawing) == ["Slipping", "Dispatch", "A"]
    assert drawing.alt == "Dispatch: Slipping, Dispatch, evidence grade A"


def test_a_long_word_takes_two_lines_and_leaves_one():
    lines = ("Customer service and sales", "due 30 Dec")
    drawing = cell(Verdict.BETTER_NOT_FROM_USE, lines=lines, grade=Grade.B)

    assert texts(drawing)[:2] == ["Better, but not", "from use"]
    assert len(texts(drawing)) == 4


def test_the_last_line_stays_when_the_first_one_wraps():
    lines = ("Customer service and sales and all the rest", "due 30 Dec")
    drawing = cell(Verdict.TOO_EARLY, lines=lines)

    assert texts(drawing)[-1] == "due 30 Dec"
    assert len(texts(drawing)) == 3


def test_the_cell_of_the_rollout_is_tinted():
    assert LIGHT.bg2 in cell(Verdict.WORKING, is_tinted=True).svg
    assert LIGHT.bg2 not in cell(Verdict.WORKING).svg


def test_a_name_from_a_file_is_escaped():
    drawing = cell(Verdict.WORKING, lines=("<b>&",))

    assert texts(drawing) == ["Working", "<b>&"]


def test_an_owner_stands_under_the_grade():
    drawing = owner_cell(Grade.B, "Operations director", ENGLISH, Theme.LIGHT)

    assert texts(drawing) == ["B", "Operations", "director"]
    assert drawing.alt == "evidence grade B, Operations director"


def test_no_grade_yet_is_said_in_words():
    drawing = owner_cell(None, "", ENGLISH, Theme.LIGHT)

    assert texts(drawing) == ["no grade yet"]
    assert drawing.alt == "no grade yet"
