"""Use in one wave against the rest of its rollout."""

from datetime import timedelta

from kpi_evidence import GO_LIVE, WEEK, Crowd, World, flat

from kpi import evaluate

AS_OF = GO_LIVE + timedelta(120)
LOWER = (
    "Fewer of its people use it at day 90 than of the other waves, by at least 11 "
    "percentage points."
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
    # 0.5423; so by hand 0.345 - sqrt(0.1634^2 + 0.1673^2) = 0.111
    assert notes(Crowd(n=24, active30=9, kept=9)) == [LOWER]


def test_a_wave_that_uses_it_more_says_so_too():
    assert notes(Crowd(n=24, active30=9, kept=9), wave="Pilot") == [
        LOWER.replace("Fewer", "More")
    ]


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
