import pytest

from kpi.coverage import Cover, SourceWeeks
from ui.coverage import headline

C, M = Cover.COMPLETE, Cover.MISSING


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([0, 0], "No week is missing between the first and the last"),
        ([1, 0], "One week of “S0” is missing"),
        ([0, 3], "3 weeks of “S1” are missing"),
        ([1, 3], "Weeks of 2 measures are missing"),
    ],
)
def test_headline_says_whose_weeks_are_missing(gaps: list[int], said: str):
    sources = [SourceWeeks(f"S{n}", (M,) * gap + (C,)) for n, gap in enumerate(gaps)]

    assert headline(sources) == said
