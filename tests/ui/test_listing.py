from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from model.figure import Figure
from ui import figures
from ui.listing import SHOWN, period


def _script(n: int, files: int) -> None:
    from model.faults import Issue, Severity
    from ui.listing import problems

    issues = [
        Issue(
            code="BAD_DATE",
            severity=Severity.WARN,
            message=f"No date in {row}.",
            remedy="Correct it.",
            file=f"file{row % files}.xlsx",
            sheet="Sheet_1",
            row=row,
            column="Opened",
        )
        for row in range(n)
    ]
    problems(issues, "test")


def _shown(n: int, files: int = 1) -> AppTest:
    return AppTest.from_function(_script, args=(n, files)).run()


def test_problem_says_where_it_is_what_it_is_and_what_to_do():
    assert _shown(1).table[0].value.to_numpy().tolist() == [
        ["Sheet\\_1, row 0, Opened", "No date in 0\\. Correct it\\."]
    ]


def test_how_many_problems_are_not_listed_is_a_figure(monkeypatch):
    told: list[Figure] = []
    monkeypatch.setattr(figures, "tell", told.extend)

    [line] = [text.value for text in _shown(SHOWN + 4).markdown]

    assert "4 more are not listed" in line
    assert [(one.value, one.sources) for one in told] == [(4, ("file0.xlsx",))]


def test_problems_of_several_files_stand_under_each_file():
    shown = _shown(20, files=2)

    assert [len(table.value) for table in shown.table] == [8, 8]
    said = ":small[:gray[2 more are not listed\\.]]"
    assert [line.value for line in shown.markdown] == [
        *("**file0\\.xlsx**", said),
        *("**file1\\.xlsx**", said),
    ]


def test_what_is_said_of_the_whole_file_comes_before_its_rows():
    shown = AppTest.from_function(_whole_file_last).run().table[0].value

    assert shown["Where"].tolist()[:2] == ["the whole file", "row 0"]


def _whole_file_last() -> None:
    from model.faults import Issue, Severity
    from ui.listing import problems

    rows: list[int | None] = [*range(9), None]
    issues = [
        Issue(
            code="X",
            severity=Severity.WARN,
            message="It is so.",
            remedy="",
            file="a.csv",
            row=row,
        )
        for row in rows
    ]
    problems(issues, "test")


@pytest.mark.parametrize(
    ("n", "said"),
    [(8, []), (9, ["One more is not listed\\."]), (20, ["12 more are not listed\\."])],
)
def test_problems_beyond_the_eighth_are_counted(n: int, said: list[str]):
    shown = _shown(n)

    assert len(shown.table[0].value) == 8
    assert [line.value for line in shown.markdown] == [
        f":small[:gray[{text}]]" for text in said
    ]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 9, 28), date(2026, 11, 15), "28 Sep to 15 Nov 2026"),
        (date(2025, 9, 28), date(2026, 11, 15), "28 Sep 2025 to 15 Nov 2026"),
        (date(2026, 11, 15), date(2026, 11, 15), "15 Nov 2026"),
        (None, date(2026, 11, 15), ""),
        (None, None, ""),
    ],
)
def test_period_is_said_in_words(first: date | None, last: date | None, said: str):
    assert period(first, last) == said
