from dataclasses import replace
from datetime import date, timedelta

from model.language import ENGLISH
from model.verdict import Reason, Verdict
from reports.dues import came_due, transition
from reports.tokens import Theme
from tests.reports.portage import AS_OF, delivery, evaluation


def due(wave: str, on: date, verdict: Verdict = Verdict.WORKING):
    """Return a verdict of the primary pair that is due on a day."""
    one = replace(delivery()[1], wave=wave, due_on=on, verdict=verdict)
    return replace(one, is_primary=True)


def test_verdicts_due_after_the_day_are_told_the_most_urgent_first():
    since = AS_OF - timedelta(days=91)
    listed = [
        due("Before", since),
        due("Good", since + timedelta(days=1)),
        due("Bad", AS_OF, Verdict.SLIPPING),
        due("Ahead", AS_OF + timedelta(days=1)),
    ]

    found = came_due(evaluation(*listed), since)

    assert [one.wave for one in found] == ["Bad", "Good"]


def test_other_pairs_and_small_waves_are_not_told():
    other = replace(due("Other", AS_OF), is_primary=False)
    small = replace(due("Small", AS_OF), reason=Reason.SMALL_GROUP)

    assert came_due(evaluation(other, small), AS_OF - timedelta(days=91)) == ()


def test_the_picture_says_what_it_was_and_is():
    drawn = transition(due("Dispatch", AS_OF, Verdict.SLIPPING), ENGLISH, Theme.LIGHT)

    assert drawn.alt == (
        "Dispatch, Delivery exceptions by form: too early before, now Slipping"
    )
    assert drawn.width <= 340
