from datetime import date

import pytest

from kpi.coverage import Cover, SourceWeeks
from model.language import ENGLISH
from reports.tables import Look
from reports.tokens import Theme
from reports.weeks import desk, phone

MONDAY = date(2026, 3, 2)
C, P, M = Cover.COMPLETE, Cover.PART, Cover.MISSING


@pytest.mark.parametrize("kind", ["desk", "phone"])
def test_drawing_marks_each_kind_of_week_and_counts_in_words(kind: str):
    sources = (SourceWeeks("Tickets & more", (Cover.NONE,) * 49 + (C, P, M)),)
    draw = {"desk": desk, "phone": phone}[kind]
    drawn = draw(sources, Look(MONDAY, ENGLISH, Theme.LIGHT))

    assert drawn.width == {"desk": 1120, "phone": 340}[kind]
    assert drawn.svg.count("<g transform=") == 3
    assert "Tickets &amp; more" in drawn.svg
    assert drawn.alt == "Weeks loaded by measure. Tickets & more: 2 of 3"


def test_long_title_is_cut_and_whole_in_words():
    title = "Hours from the first call to the last answer of the service desk"
    drawn = desk((SourceWeeks(title, (C,)),), Look(MONDAY, ENGLISH, Theme.LIGHT))

    assert "…" in drawn.svg
    assert title in drawn.alt
