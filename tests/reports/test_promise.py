from dataclasses import replace
from datetime import date, timedelta

import pytest

from model.language import ENGLISH
from model.seals import Edit, Seal, Term
from reports.promise import sealed_words
from tests.reports.portage import AS_OF, rollout, sales

LAUNCH = min(rollout().go_live, sales().go_live)


def words(n_days: int, *edits: Edit, as_of: date = AS_OF) -> tuple[str, ...]:
    day = LAUNCH - timedelta(n_days)
    seal = Seal(digest="00", agreed_on=day, sealed_on=day, edits=edits)
    pair = [replace(one, seal=seal) for one in (rollout(), sales())]
    return sealed_words(pair, as_of, ENGLISH)


@pytest.mark.parametrize(
    ("n_days", "end"),
    [
        (14, ", 14 days before the first launch."),
        (1, ", one day before the first launch."),
        (0, ", on the day of the first launch."),
    ],
)
def test_sealed_measures_are_told_by_their_days_before_launch(n_days, end):
    (told,) = words(n_days)

    assert told.startswith("Measures sealed ")
    assert told.endswith(end)


def test_nothing_is_called_sealed_after_the_launch_or_in_days_to_come():
    assert words(-1) == ()
    assert words(14, as_of=LAUNCH - timedelta(15)) == ()
    assert sealed_words([rollout()], AS_OF, ENGLISH) == ()


def test_the_day_of_the_last_edit_is_told():
    late = Edit(
        term=Term.TARGET, was=0.8, now=0.7, on=date(2026, 11, 3), is_after_launch=True
    )

    assert words(14, late)[1] == "Edited since, last on 3 Nov 2026."
