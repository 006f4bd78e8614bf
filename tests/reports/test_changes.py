from dataclasses import replace

import pytest

from model.language import ENGLISH
from model.plan import Better
from model.verdict import Reason
from reports.changes import change_words, claim_words, gain_words
from tests.reports.portage import outcome

DAYS = outcome(4.7, 3.2, -0.29, -0.43, -0.12)
SHOWN = Reason.SUSTAINED_AND_BETTER


@pytest.mark.parametrize(
    ("measured", "fall", "rise"),
    [
        ({"unit": "days"}, "29% faster", "29% slower"),
        ({"unit": "tickets", "is_count": True}, "29% fewer", "29% more"),
        ({"unit": "share"}, "29% lower", "29% higher"),
        ({"unit": "a week late"}, "29% lower", "29% higher"),
    ],
)
def test_a_change_is_named_by_what_is_measured(
    measured: dict[str, object], fall: str, rise: str
):
    found = replace(DAYS, **measured)

    assert change_words(-0.29, found, ENGLISH) == fall
    assert change_words(0.29, found, ENGLISH) == rise


def test_a_change_that_rounds_to_nothing_is_no_change():
    assert change_words(-0.004, DAYS, ENGLISH) == "no change"


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((-0.43, -0.12), "at least 12% faster"),
        # rounded down: the limit itself is 12.9 %
        ((-0.43, -0.129), "at least 12% faster"),
        ((-0.43, -0.002), "at least a little faster"),
        ((0.05, 0.30), "at least 5% slower"),
        ((-0.35, 0.13), "13% slower to 35% faster"),
    ],
)
def test_only_a_whole_bound_is_claimed(bounds: tuple[float, float], words: str):
    found = outcome(4.7, 3.2, -0.29, *bounds)

    assert claim_words(found, SHOWN, ENGLISH) == words


@pytest.mark.parametrize("reason", [Reason.WAVE_ONLY, Reason.EXPLORATORY])
def test_an_unconfirmed_bound_is_only_a_range(reason: Reason):
    found = outcome(4.7, 3.2, -0.29, -0.43, -0.12)

    assert claim_words(found, reason, ENGLISH) == "12% to 43% faster"


def test_a_gain_that_is_no_longer_there_is_only_a_range():
    found = replace(outcome(4.7, 3.2, -0.29, -0.43, -0.12), is_still_there=False)

    assert claim_words(found, SHOWN, ENGLISH) == "12% to 43% faster"


def test_a_gain_too_small_to_matter_is_not_told_by_its_best_end_alone():
    # it may be 8 % faster at most, and is likely 48 % slower
    found = outcome(3.1, 4.6, 0.48, -0.08, 1.2)

    assert claim_words(found, Reason.NO_EFFECT, ENGLISH) == "120% slower to 8% faster"
    assert gain_words(found, Reason.NO_EFFECT, ENGLISH) == (
        "48% slower (120% slower to 8% faster)"
    )


def test_a_range_goes_from_its_worst_to_its_best_end():
    found = replace(outcome(0.5, 0.52, 0.02, -0.03, 0.06), better=Better.HIGHER)
    rising = replace(found, unit="share")

    assert claim_words(rising, SHOWN, ENGLISH) == "3% lower to 6% higher"


def test_without_an_estimate_nothing_is_claimed():
    found = replace(outcome(4.7, 3.2, 0, 0, 0), change=None, change_low=None)

    assert claim_words(found, SHOWN, ENGLISH) is None
    assert gain_words(found, SHOWN, ENGLISH) is None


def test_a_gain_has_its_best_estimate_and_its_limit():
    found = outcome(4.7, 3.2, -0.29, -0.43, -0.12)

    assert gain_words(found, SHOWN, ENGLISH) == "29% faster, at least 12%"


def test_a_gain_that_is_not_shown_is_a_range():
    found = outcome(4.2, 3.3, -0.14, -0.35, 0.13)

    assert gain_words(found, SHOWN, ENGLISH) == (
        "14% faster (13% slower to 35% faster)"
    )


def test_a_range_that_rounds_to_nothing_is_said_once():
    still = outcome(104.0, 104.0, 0.0, -0.001, 0.002)

    assert claim_words(still, Reason.NO_EFFECT, ENGLISH) == "no change"
    assert gain_words(still, Reason.NO_EFFECT, ENGLISH) == "no change"
