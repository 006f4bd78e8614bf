"""Use in one wave against the rest of its rollout."""

from datetime import timedelta

import pytest
from kpi_evidence import GO_LIVE, WEEK, Crowd, World, flat

from kpi import evaluate
from kpi.differences import least_words
from model.language import ENGLISH

AS_OF = GO_LIVE + timedelta(120)
FEWER = (
    "9 of 24 people use it at day 90, at least 2 fewer than if it were used as in the "
    "other waves."
)
MORE = (
    "18 of 25 people use it at day 90, at least 2 more than if it were used as in the "
    "other waves."
)


def notes(north: Crowd, wave: str | None = "North", **changes: object) -> list[str]:
    """Evaluate a pilot with 18 of 25 people beside another wave."""
    crowds = {"Pilot": Crowd(n=25, active30=18, kept=18), "North": north}
    weekly = dict.fromkeys(crowds, flat())
    world = World(crowds=crowds, weekly=weekly).but(**changes)
    found = evaluate(world.evidence(), AS_OF).results
    result = next(r for r in found if r.wave == wave)
    return [note.text for note in result.notes if "other waves" in note.text]


def test_a_wave_that_uses_it_less_says_by_how_much_at_least():
    # 18 of 25 and 9 of 24; Wilson with z = 1.645: 0.5566 to 0.8405 and 0.2331 to
    # 0.5423; so by hand 0.345 - sqrt(0.1634^2 + 0.1673^2) = 0.111, of 24 people 2.7
    assert notes(Crowd(n=24, active30=9, kept=9)) == [FEWER]


def test_a_wave_that_uses_it_more_says_so_too():
    assert notes(Crowd(n=24, active30=9, kept=9), wave="Pilot") == [MORE]


def test_from_fifty_people_on_a_difference_is_told_in_points():
    # 18 of 25 and 19 of 50: Wilson 0.5566 to 0.8405 and 0.2756 to 0.4966; so by
    # hand 0.34 - sqrt(0.1634^2 + 0.1166^2) = 0.139
    north = Crowd(n=50, active30=19, kept=19)

    assert notes(north) == [
        "Fewer of its people use it at day 90 than of the other waves, by at least 13 "
        "percentage points."
    ]


@pytest.mark.parametrize(
    ("lead", "n", "text"),
    [
        (0.111, 24, "at least 2 more"),
        (0.03, 24, "more"),
        (0.111, 50, "at least 11 percentage points"),
        (0.004, 50, "at least a little"),
    ],
)
def test_bound_of_nothing_is_not_told_as_a_number(lead, n, text):
    assert least_words(lead, n, ENGLISH, is_more=True) == text


def test_a_difference_that_may_be_chance_is_not_told():
    assert notes(Crowd(n=24, active30=13, kept=13)) == []


def test_the_rollout_differs_from_nobody():
    assert notes(Crowd(n=24, active30=9, kept=9), wave=None) == []


def test_nothing_is_told_beside_too_few_people_or_before_day_90():
    late = Crowd(n=24, active30=9, kept=9, go_live=GO_LIVE + 10 * WEEK)

    assert notes(Crowd(n=4, active30=0, kept=0), wave="Pilot") == []
    assert notes(late, wave="Pilot") == []


def test_unknown_people_count_against_a_difference():
    crowd = Crowd(n=24, active30=9, kept=9)

    # in one week of the 28 days the other 15 may have opened a ticket
    assert notes(crowd, skipped_weeks=frozenset({GO_LIVE + 11 * WEEK})) == []
