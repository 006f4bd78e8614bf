import pytest

from kpi.coverage import Cover, SourceWeeks
from kpi.matches import MatchKind, ReportMatch
from ui.coverage import headline, match_words

C, M = Cover.COMPLETE, Cover.MISSING


@pytest.mark.parametrize(
    ("gaps", "needed", "said"),
    [
        ([0, 0], 0, "No week is missing between the first and the last"),
        ([1, 0], 0, "One week of “S0” is missing, and no check needs them"),
        ([0, 3], 0, "3 weeks of “S1” are missing, and no check needs them"),
        ([0, 3], 1, "3 weeks of “S1” are missing; a check needs one of them"),
        ([1, 3], 2, "Weeks of 2 reports are missing; checks need 2 of them"),
    ],
)
def test_headline_says_whose_weeks_are_missing(gaps: list[int], needed: int, said: str):
    sources = [
        SourceWeeks(f"S{n}", (M,) * gap + (C,), n_needed=needed * (n == 1))
        for n, gap in enumerate(gaps)
    ]

    assert headline(sources) == said


@pytest.mark.parametrize(
    ("kind", "share", "said"),
    [
        (MatchKind.ROSTER, 0.93, "It lists 93% of the members."),
        (
            MatchKind.ROSTER,
            0.79,
            "It lists 79% of the members. Names may be concealed, or of another "
            "organisation.",
        ),
        (MatchKind.REPORT, 0.04, "Of the people in it, 4% are members."),
        (
            MatchKind.REPORT,
            0.0,
            "Nobody in it is a member. Names may be concealed, or of another "
            "organisation.",
        ),
        (
            MatchKind.NAMELESS,
            None,
            "No row names a person, so nobody can be counted.",
        ),
    ],
)
def test_match_is_told_in_words(kind: MatchKind, share: float | None, said: str):
    match = ReportMatch(report="Usage", change="Teams", kind=kind, share=share)

    assert match_words(match) == said
