"""How many people work the new way, and how many still do."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.parameters import DEFAULTS
from kpi.proportions import Pairs
from kpi.standing import Standing
from kpi.use import adoption, bounds, is_relapse, old_path, together

DUE = {30: date(2025, 4, 5), 60: date(2025, 5, 5), 90: date(2025, 6, 4)}
STATES = st.lists(
    st.sampled_from(
        [
            a + b + c
            for a in "yn?-l"
            for b in "yn?-l"
            for c in "yn?-l"
            if "l" not in (a + b + c).rstrip("l")  # who has left stays away
        ]
    ),
    min_size=1,
    max_size=30,
)
"""People as three letters, for day 30, 60 and 90."""


def standing(states: str) -> Standing:
    """One letter a person: y(es), n(o), ? unknown, l(eft), - no occasion."""
    marks = np.array(list(states))
    return Standing(
        marks == "l",
        np.isin(marks, list("yn?")),
        marks == "y",
        np.isin(marks, list("y?")),
        np.full(len(marks), True),
    )


def use(day30: str, day90: str | None = None, day60: str | None = None):
    seen = {30: standing(day30)}
    if day90 is not None:
        seen |= {60: standing(day60 or day90), 90: standing(day90)}
    return adoption("m", seen, DUE, members=len(day30), parameters=DEFAULTS)


def test_people_at_day_90_split_without_rest():
    check = use("yyyynnnn-", "yynnynl--").checks[2]

    assert (check.kept, check.late, check.slipped, check.never) == (2, 1, 2, 1)
    assert (check.left, check.no_occasion) == (1, 2)
    assert (check.eligible, check.active_low, check.active_high) == (6, 3, 3)
    assert check.share_low == check.share_high == 0.5


def test_staying_is_counted_on_people_who_could_be_active_twice():
    found = use("yyyynnn-y", "yynynnnyl")

    assert (found.retained, found.lost, found.late, found.never) == (3, 1, 0, 3)
    assert found.sustained_ratio == 0.75
    assert found.leavers == 1


def test_unknown_people_widen_the_share():
    check = use("y" * 10, "yyyyyyy??n").checks[2]

    assert (check.active_low, check.active_high) == (7, 9)
    assert (check.share_low, check.share_high) == (0.7, 0.9)
    assert check.is_complete


def test_check_is_not_complete_with_more_than_a_fifth_unknown():
    check = use("y" * 10, "yyyyyyy???").checks[2]

    assert not check.is_complete
    assert check.active_low == 7


def test_unknown_people_are_counted_at_the_cautious_end():
    found = use("yyy?", "yy?n")

    # the third may have stopped, the fourth may have been active at day 30
    assert (found.retained, found.lost) == (2, 2)


def test_people_who_were_never_seen_did_not_stop():
    # four of ten: the exports lack the weeks of day 30 and of day 90
    checks = use("yyyynn????", "yynnyn????").checks

    assert [check.not_known for check in checks] == [4, 4, 4]
    assert [check.slipped for check in checks] == [0, 2, 2]
    assert [check.never for check in checks] == [2, 1, 1]


@pytest.mark.parametrize(("first", "now"), [("?", "y"), ("?", "n"), ("y", "?")])
def test_part_that_hangs_on_an_unknown_window_is_not_known(first, now):
    check = use(first, now).checks[2]

    assert parts(check) == (0, 0, 0, 0, 0, 0, 0, 1)


def test_checks_that_are_not_due_have_no_counts():
    found = use("yyn")

    assert found.checks[0].kept == 2
    assert found.checks[1].active_low is None
    assert not found.checks[1].is_complete
    assert found.checks[2].due_on == DUE[90]
    assert found.sustained_ratio is None


def test_ratio_is_not_computed_when_nobody_was_active():
    found = use("nnn", "ynn")

    assert found.sustained_ratio is None
    assert found.sustained_high is None


def test_share_is_not_computed_among_nobody():
    assert use("--", "--").checks[2].share_low is None


def test_old_way_is_compared_person_by_person():
    seen = {30: standing("ynnnnnnnnn"), 90: standing("yyyyyynnnn")}

    found = old_path("old", seen, first_back_week=9, parameters=DEFAULTS)

    assert (found.people30, found.people90, found.eligible) == (1, 6, 10)
    assert (found.day30, found.day90) == (0.1, 0.6)
    # by hand: (5 + 1 - 1)/12 less 1.645 sqrt((7/12 - (5/12)^2) / 12)
    assert found.change_low == pytest.approx(0.1128, abs=5e-4)
    assert found.first_back_week == 9


def test_old_way_is_not_compared_before_day_90():
    seen = {30: standing("yn")}

    assert old_path("o", seen, first_back_week=None, parameters=DEFAULTS) is None


def test_old_way_among_nobody_has_no_share():
    seen = {30: standing("ll"), 90: standing("ll")}

    found = old_path("o", seen, first_back_week=None, parameters=DEFAULTS)

    assert found.day30 is None


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (Pairs(1, 0, 5, 4), True),
        (Pairs(0, 0, 1, 29), False),  # 3 points: too little
        (Pairs(3, 3, 5, 9), False),  # 10 points, may be chance
        (Pairs(5, 5, 0, 0), False),
        (Pairs(0, 0, 0, 0), False),
    ],
)
def test_relapse_needs_ten_points_and_a_bound_above_zero(pairs, expected):
    assert is_relapse(pairs, DEFAULTS) is expected


def test_waves_are_put_together_at_the_checks_that_all_have_reached():
    early = {30: standing("yn"), 60: standing("yn")}

    whole = together([early, {30: standing("y")}])

    assert list(whole) == [30]
    assert whole[30].sure.tolist() == [True, False, True]
    assert together([]) == {}


def parts(check) -> tuple[int, ...]:
    return (
        check.kept,
        check.came_back,
        check.late,
        check.slipped,
        check.never,
        check.left,
        check.no_occasion,
        check.not_known,
    )


def test_who_paused_came_back_at_day_90_only():
    checks = use("yyyyn", "yyynn", day60="ynnnn").checks

    assert (checks[1].kept, checks[1].came_back, checks[1].slipped) == (1, 0, 3)
    assert (checks[2].kept, checks[2].came_back, checks[2].slipped) == (1, 2, 1)


@pytest.mark.parametrize("day60", ["?", "-"])
def test_nobody_came_back_of_whom_no_pause_is_known(day60):
    last = use("yy", "yy", day60="n" + day60).checks[2]

    assert (last.kept, last.came_back) == (1, 1)


def test_who_came_back_is_retained():
    found = use("yyyy", "yyyn", day60="ynnn")

    assert (found.retained, found.lost) == (3, 1)
    assert found.sustained_ratio == 0.75


def test_who_stopped_for_certain_is_counted_apart():
    found = use("yyy?y", "n?yny")

    # the second may have gone on, the fourth may never have begun
    assert (found.lost, found.lost_sure) == (3, 1)


def of(people: list[str]):
    return use(*("".join(p[at] for p in people) for at in (0, 2, 1)))


@given(STATES)
def test_eight_parts_always_add_up_to_the_roster(people):
    for check in of(people).checks:
        assert sum(parts(check)) == len(people)


@given(STATES)
def test_retention_counts_kept_and_came_back(people):
    known = [p.replace("?", "n") for p in people]
    found = of(known)
    last = found.checks[2]

    assert found.retained == last.kept + last.came_back
    assert found.lost == found.lost_sure == last.slipped
    assert last.active_low == last.kept + last.came_back + last.late


@given(STATES, st.sampled_from("yn"))
def test_learning_what_people_did_only_moves_them_out_of_not_known(people, did):
    unclear, known = of(people), of([p[0].replace("?", did) + p[1:] for p in people])

    for before, after in zip(unclear.checks, known.checks, strict=True):
        moves = [b - a for a, b in zip(parts(before), parts(after), strict=True)]
        assert min(moves[:-1]) >= 0
        assert moves[-1] == -sum(moves[:-1])


@given(STATES)
def test_learning_of_a_pause_only_moves_people_from_kept_to_came_back(people):
    unclear, paused = of([p[0] + "?" + p[2] for p in people]), of(people)
    last, first = paused.checks[2], unclear.checks[2]

    assert first.came_back == 0
    assert first.kept == last.kept + last.came_back
    assert parts(first)[2:] == parts(last)[2:]


@given(STATES)
def test_cautious_end_is_never_above_the_hopeful_one(people):
    first, last = (standing("".join(p[i] for p in people)) for i in (0, 2))

    ends = bounds({30: first, 90: last})

    assert ends.low.total == ends.high.total
    assert ends.low.n_second <= ends.high.n_second
    assert ends.low.n_first >= ends.high.n_first
