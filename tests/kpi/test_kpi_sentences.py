"""Headlines and support lines."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kpi.blanks import Story
from kpi.parameters import DEFAULTS
from kpi.sentences import tell
from model.faults import InternalError
from model.language import ENGLISH, Language
from model.measures import BUILT_IN
from model.plan import Better
from model.verdict import (
    Adoption,
    Check,
    Grade,
    Guardrail,
    Match,
    OldPath,
    Outcome,
    Reason,
    Result,
    Verdict,
)

GO_LIVE = date(2025, 3, 3)
DUE = GO_LIVE + timedelta(93)
FORBIDDEN = re.compile(r"\b(significan\w*|prove[sdn]?|caused?)\b")


def check(day: int, k: int, n: int, high: int | None = None) -> Check:
    return Check(
        day=day,
        due_on=GO_LIVE + timedelta(day + 3),
        is_complete=True,
        active_low=k,
        active_high=k if high is None else high,
        eligible=n,
    )


def adoption(k30=24, k90=23, n=30, **changes) -> Adoption:
    found = Adoption(
        measure="portal_tickets",
        members=n,
        checks=(check(30, k30, n), check(60, k90, n), check(90, k90, n)),
        sustained_low=0.827,
        retained=k90,
        lost=k30 - k90,
        late=0,
    )
    return replace(found, **changes)


def outcome(low=-0.30, mid=-0.205, high=-0.128, **changes) -> Outcome:
    found = Outcome(
        measure="resolution_hours",
        unit="hours",
        better=Better.LOWER,
        grade=Grade.A,
        change_low=low,
        change=mid,
        change_high=high,
        weeks_before=7,
        weeks_after=11,
        is_still_there=True,
    )
    return replace(found, **changes)


def story(
    reason=Reason.SUSTAINED_AND_BETTER, measure="resolution_hours", **changes
) -> Story:
    result = Result(
        change="Portal",
        pair="Portal and hours",
        wave="Pilot",
        go_live=GO_LIVE,
        check_day=90,
        verdict=Verdict.WORKING,
        reason=reason,
        grade=Grade.A,
        due_on=DUE,
        members=30,
        adoption=adoption(),
        old_path=OldPath(
            measure="old_intake",
            people30=2,
            people90=12,
            eligible=30,
            day30=0.07,
            day90=0.4,
            change_low=0.2,
            first_back_week=9,
        ),
        outcome=outcome(),
        guardrails=(
            Guardrail(
                outcome=replace(
                    outcome(0.05, 0.2, 0.4), measure="reopen_rate", unit="share"
                ),
                is_worse=True,
            ),
        ),
        sentence="",
        support="",
    )
    of_result = {k: changes.pop(k) for k in list(changes) if hasattr(result, k)}
    base = Story(
        result=replace(result, **of_result),
        measures=BUILT_IN,
        outcome=measure,
        as_of=GO_LIVE + timedelta(100),
        data_to=GO_LIVE + timedelta(99),
        sesoi=0.10,
        n_waves=4,
        missing=BUILT_IN["sla_met_rate"],
        gap=(BUILT_IN["portal_tickets"], 90),
        match=(BUILT_IN["portal_tickets"], Match(listed=3, people=30)),
        mde=0.312,
        waiting=(("North", GO_LIVE + timedelta(140)),),
    )
    return replace(base, **changes)


def told(*args, **changes) -> tuple[str, str]:
    return tell(story(*args, **changes), ENGLISH, DEFAULTS)


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("wave", ["Pilot", None])
def test_every_reason_has_whole_sentences(reason, wave):
    for sentence in told(reason, wave=wave):
        assert sentence.endswith(".")
        assert not any(mark in sentence for mark in ("{", "}", "None", "  ", "“”"))
        assert not FORBIDDEN.search(sentence.lower())
        assert " ," not in sentence
        assert " ." not in sentence


@pytest.mark.parametrize("reason", list(Reason))
def test_every_template_is_translated_whole(reason):
    seen = []

    def translate(text: str) -> str:
        seen.append(text)
        return text

    headline, _ = tell(story(reason), Language("xx", translate), DEFAULTS)

    assert any(headline.startswith(t.split("{")[0]) and t.endswith(".") for t in seen)


def test_working_names_the_bound_and_the_estimate():
    headline, support = told()

    assert headline == (
        "Pilot still works the new way, and “Hours to resolve a ticket” is better by "
        "at least 12% (best estimate 20%)."
    )
    assert support == "Teams that had not switched yet did not improve like this."


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (Grade.A2, "switched earlier"),
        (Grade.B, "same weeks of last year"),
        (Grade.C, "No comparison group"),
        (None, "No comparison group"),
    ],
)
def test_working_says_what_it_was_compared_with(grade, expected):
    assert expected in told(grade=grade)[1]


def test_bound_is_never_rounded_up_and_a_trace_is_called_a_little():
    assert "at least 12%" in told(outcome=outcome(high=-0.1299))[0]
    assert "better by at least a little (" in told(outcome=outcome(high=-0.004))[0]


def test_higher_measure_is_better_by_its_lower_bound():
    rising = outcome(0.07, 0.15, 0.25, better=Better.HIGHER)

    assert "at least 7% (best estimate 15%)" in told(outcome=rising)[0]


def test_cost_names_the_guardrail_and_by_how_much():
    headline, support = told(Reason.GUARDRAIL_WORSE)

    assert "“Tickets reopened” got worse" in headline
    assert "worse by at least 5%" in support


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("resolution_hours", "Most likely change: 3% faster (4% slower to 9% fa"),
        ("ticket_volume", "Most likely change: 3% fewer (4% more to 9% fewer)"),
        ("reopen_rate", "Most likely change: 3% lower (4% higher to 9% lower)"),
    ],
)
def test_likely_change_is_told_in_the_words_of_the_measure(measure, expected):
    small = outcome(-0.09, -0.03, 0.04)

    headline, support = told(Reason.NO_EFFECT, measure, outcome=small)

    assert support.startswith(expected)
    assert headline.endswith("any gain is below 10%.")


def test_no_change_is_called_so():
    assert "no change (" in told(Reason.NO_EFFECT, outcome=outcome(-0.1, 0.001, 0.1))[1]


def test_a_range_told_by_one_word_is_told_once():
    flat = told(Reason.NO_EFFECT, outcome=outcome(-0.004, 0.001, 0.004))[1]
    wide = told(Reason.NO_EFFECT, outcome=outcome(-0.004, 0.001, 0.006))[1]

    assert flat == "Most likely change: no change."
    assert wide == "Most likely change: no change (1% slower to no change)."


def test_worse_is_told_by_its_bound():
    assert (
        "got worse, by at least 8%."
        in told(Reason.WORSE, outcome=outcome(0.08, 0.2, 0.3))[0]
    )


def test_result_that_cannot_be_told_names_both_ends():
    headline, support = told(
        Reason.CANNOT_TELL_RESULT, outcome=outcome(-0.3, -0.05, 0.12)
    )

    assert "anything from 12% worse to 30% better" in headline
    assert support == "A change of 31% would have shown in about four of five cases."


@pytest.mark.parametrize(
    ("late_share", "expected"),
    [
        (0.429, "but it is fading: the last 5 weeks keep 42% of it."),
        (-0.2, "but the last 5 weeks keep nothing of it."),
        (0.9, "but whether the last weeks still show it cannot be told."),
        (None, "but whether the last weeks still show it cannot be told."),
    ],
)
def test_gain_that_is_not_kept_says_what_is_left_of_it(late_share, expected):
    faded = outcome(is_still_there=False, late_share=late_share)

    headline = told(Reason.CANNOT_TELL_RESULT, outcome=faded)[0]

    assert "was better over the whole time" in headline
    assert headline.endswith(expected)


def test_fading_wave_without_comparison_is_read_by_its_own_rule():
    # grades B and C look at the last 4 weeks and ask for half
    faded = outcome(is_still_there=False, late_share=0.429, grade=Grade.C)

    headline, support = told(Reason.CANNOT_TELL_RESULT, outcome=faded)

    assert "the last 4 weeks keep 42% of it" in headline
    assert support == "To be called better, 50% of it must still be there."


def test_size_that_no_wait_would_show_is_told_as_such():
    wide = outcome(-0.3, -0.05, 0.12)

    support = told(Reason.CANNOT_TELL_RESULT, outcome=wide, is_out_of_reach=True)[1]

    assert support.endswith(" More weeks alone would not have shown 10%.")


def test_wave_that_looks_better_only_among_the_others_says_so():
    headline, support = told(Reason.CANNOT_TELL_RESULT, outcome=outcome())

    assert "its own weeks alone do not show it" in headline
    assert support == "Read it together with the rollout."


@pytest.mark.parametrize(
    ("mde", "weeks", "expected"),
    [
        (None, None, ""),
        (0.312, None, "A change of 31% would have shown in about four of five cases."),
        (
            0.312,
            9,
            "A change of 31% would have shown in about four of five cases. For 10%, "
            "about 9 more weeks would have been needed.",
        ),
    ],
)
def test_open_result_says_only_what_was_computed(mde, weeks, expected):
    wide = outcome(-0.3, -0.05, 0.12)

    support = told(Reason.CANNOT_TELL_RESULT, outcome=wide, mde=mde, more_weeks=weeks)[
        1
    ]

    assert support == expected


def test_result_without_numbers_is_not_told_by_made_up_ones():
    bare = outcome(change_low=None)

    with pytest.raises(InternalError) as caught:
        told(Reason.CANNOT_TELL_RESULT, outcome=bare)

    assert "'worst'" in caught.value.message or "'best'" in caught.value.message


def test_people_are_counted_below_fifty_and_shared_from_fifty_on():
    small = told(Reason.FADED, adoption=adoption(24, 12, 49))[0]
    large = told(Reason.FADED, adoption=adoption(40, 20, 50))[0]

    assert small == ("Use in Pilot fell from 24 to 12 of 49 people. It is not holding.")
    assert "fell from 80% to 40% of 50 people" in large


def test_people_are_told_twice_where_their_number_changed():
    checks = (check(30, 24, 30), check(60, 12, 28), check(90, 12, 28))

    headline = told(Reason.FADED, adoption=adoption(checks=checks))[0]

    assert "from 24 of 30 people to 12 of 28 people" in headline


def test_people_between_bounds_are_told_as_a_range():
    checks = (check(30, 24, 30), check(60, 20, 30), check(90, 20, 30, 23))

    headline = told(Reason.CANNOT_TELL_USE, adoption=adoption(checks=checks, lost=4))[0]

    assert headline.startswith("20 to 23 of 30 people in Pilot use it.")


def test_both_ends_are_told_of_what_hangs_on_unknown_people():
    checks = (check(30, 24, 30, 26), check(90, 9, 30))
    few = adoption(lost=7, lost_sure=3, checks=checks)
    many = replace(few, checks=(check(30, 60, 100, 66), check(90, 30, 100, 36)))

    headline, support = told(Reason.FADED, adoption=few)

    assert "fell from 24 to 26 of 30 people to 9 of 30 people" in headline
    assert support.startswith("Of the early users, 3 to 7 stopped;")
    whole = told(Reason.FADED, adoption=many)[0]
    assert "from 60% to 66% of 100 people to 30% to 36% of 100 people" in whole


def test_slipping_with_a_better_result_says_so():
    support = told(Reason.FADED, verdict=Verdict.SLIPPING, is_better=True)[1]

    assert support == (
        "Of the early users, 1 stopped; 0 started later. The result is still better; "
        "find out why before it fades."
    )


def test_week_of_the_returning_old_way_is_named_where_it_is_known():
    assert told(Reason.WORKAROUND_BACK)[1] == "First seen in week 9."
    unseen = replace(story().result.old_path, first_back_week=None)
    assert "cannot be told" in told(Reason.WORKAROUND_BACK, old_path=unseen)[1]


def early(days: int, **changes) -> tuple[str, str]:
    return told(
        Reason.DUE_ON,
        verdict=Verdict.TOO_EARLY,
        **{"as_of": GO_LIVE + timedelta(days), **changes},
    )


def test_too_early_names_the_day_and_an_early_sign():
    checks = (
        check(30, 24, 30),
        *(replace(check(d, 0, 0), active_low=None) for d in (60, 90)),
    )

    headline, support = early(41, adoption=adoption(checks=checks))

    assert headline == "Pilot is on day 41 of 90. Verdict due 4 Jun 2025."
    assert support == "Early sign: 24 of 30 people active; too soon for a result."


@pytest.mark.parametrize(
    ("k30", "k60", "n", "expected"),
    [
        (20, 24, 30, "use rose from 20 at day 30 to 24 of 30 people at day 60"),
        (24, 20, 30, "use fell from 24 at day 30 to 20 of 30 people at day 60"),
        (24, 24, 30, "24 of 30 people active at day 60, as many as at day 30"),
        (140, 141, 400, "35% of 400 people active at day 60, as many as at day 30"),
        (140, 160, 400, "use rose from 35% at day 30 to 40% of 400 people at day 60"),
    ],
)
def test_early_sign_at_day_60_says_which_way_use_moves(k30, k60, n, expected):
    checks = (check(30, k30, n), check(60, k60, n))
    checks = (*checks, replace(check(90, 0, 0), active_low=None))

    support = early(70, adoption=adoption(checks=checks))[1]

    assert support == f"Early sign: {expected}; too soon for a result."


def test_early_sign_names_the_check_it_is_read_from():
    support = early(95, adoption=adoption(24, 20), as_of=DUE - timedelta(1))[1]

    assert "from 24 at day 30 to 20 of 30 people at day 90" in support


def test_early_sign_without_day_30_gives_no_direction():
    checks = (replace(check(30, 0, 0), active_low=None), check(60, 24, 30))

    assert early(70, adoption=adoption(checks=checks))[1] == (
        "Early sign: 24 of 30 people active; too soon for a result."
    )


def test_early_sign_gives_no_direction_where_people_are_unknown():
    checks = (check(30, 20, 30, 22), check(60, 24, 30))
    checks = (*checks, replace(check(90, 0, 0), active_low=None))

    support = early(70, adoption=adoption(checks=checks))[1]

    assert support == "Early sign: 24 of 30 people active; too soon for a result."


def test_too_early_without_a_check_gives_no_sign():
    assert early(12, adoption=None)[1] == "No check has come yet."


def test_check_that_has_come_without_its_data_is_waited_for():
    # day 30 was due 3 days later, on 5 April
    checks = tuple(replace(check(d, 0, 0), active_low=None) for d in (30, 60, 90))

    support = early(37, adoption=adoption(checks=checks))[1]

    assert support == "Day 30 waits for data to 5 Apr 2025."
    assert early(32, adoption=adoption(checks=checks))[1] == "No check has come yet."


def test_a_later_check_without_its_data_stands_beside_the_early_sign():
    checks = (check(30, 24, 30), replace(check(60, 0, 0), active_low=None))

    support = early(70, adoption=adoption(checks=checks))[1]

    assert support == (
        "Early sign: 24 of 30 people active; too soon for a result. Day 60 waits for "
        "data to 5 May 2025."
    )


def test_wave_that_is_not_live_is_planned():
    assert early(-5)[0] == "Pilot goes live on 3 Mar 2025. Verdict due 4 Jun 2025."


def test_data_that_lag_behind_ask_for_exports():
    headline, support = early(100)

    assert "the data end on 10 Jun 2025" in headline
    assert support == "Load exports that reach 4 Jun 2025."


def test_rollout_says_which_wave_joins_when_and_a_wave_does_not():
    assert told(wave=None)[1].endswith("North joins the verdict on 21 Jul 2025.")
    assert "North" not in told()[1]


def test_wave_whose_data_are_late_joins_once_they_reach_its_day():
    late = (("North", GO_LIVE + timedelta(99)),)

    assert told(wave=None, waiting=late)[1].endswith(
        "North joins the verdict once the data reach 10 Jun 2025."
    )


def test_many_waves_to_come_are_counted_with_their_first_and_last_day():
    three = tuple((name, GO_LIVE + timedelta(140 + 7 * len(name))) for name in "abc")
    spread = (*three[:2], ("last", GO_LIVE + timedelta(168)))

    assert told(wave=None, waiting=three)[1].endswith(
        "3 more waves join the verdict on 28 Jul 2025."
    )
    assert told(wave=None, waiting=spread)[1].endswith(
        "3 more waves join the verdict between 28 Jul 2025 and 18 Aug 2025."
    )


def test_missing_measure_names_what_its_export_must_show():
    headline, support = told(Reason.NO_FACTS)

    assert "no data for “Tickets within their target”" in headline
    assert support == (
        "Needed: an export that shows “Tickets within their target” (ticket)."
    )
    hours = told(Reason.NO_FACTS, missing=BUILT_IN["resolution_hours"])[1]
    assert "(ticket, resolution_hours)" in hours


def test_gap_names_the_measure_and_the_day():
    headline, support = told(Reason.COVERAGE)

    assert "up to day 90" in headline
    assert "“Opens tickets in the portal” that covers the 30 days up to 1 Jun 2025" in (
        support
    )


def test_low_match_says_how_many_the_exports_name_and_what_to_do():
    headline, support = told(Reason.LOW_MATCH)

    assert headline == (
        "We cannot judge Pilot: the exports behind “Opens tickets in the portal” "
        "name 3 of 30 people on its list."
    )
    assert support.startswith("Needed: 80% of them. Names may be concealed")


def test_volume_asks_for_items_or_counts():
    assert "about 10 items" in told(Reason.VOLUME)[1]
    assert "about 5 items" in told(Reason.VOLUME, "ticket_volume")[1]


@pytest.mark.parametrize("reason", [Reason.PEOPLE, Reason.VOLUME])
def test_thin_wave_is_referred_to_the_rollout_and_the_rollout_is_not(reason):
    tells = {"does_rollout_tell": True}
    assert told(reason, **tells)[1].endswith("The rollout as a whole may say more.")
    assert "may say more" not in told(reason, wave=None, **tells)[1]
    assert "may say more" not in told(reason)[1]


@pytest.mark.parametrize(
    ("sure", "share", "expected"),
    [
        (0.70, 0.9, "That makes 70% of the early level certain; 75% is needed."),
        (0.80, 0.4, "Needed: 50% of the people active at day 90."),
        (0.80, 0.6, "old way comes back: 2 to 12 of 30 people."),
    ],
)
def test_open_use_says_what_is_missing(sure, share, expected):
    use = adoption()
    checks = (*use.checks[:2], replace(use.checks[2], share_low=share))
    use = replace(use, checks=checks, sustained_low=sure)

    assert told(Reason.CANNOT_TELL_USE, adoption=use)[1].endswith(expected)


@pytest.mark.parametrize(
    ("members", "support"),
    [
        (10, "Fewer than 11 people are too few to be judged alone."),
        (11, "Needed: at least 11 people active at day 30."),
    ],
)
def test_small_wave_is_not_asked_for_people_it_does_not_have(members, support):
    # 11 adopters are the least that can prove 80 %: Wilson, 11 of 11
    given = story(Reason.PEOPLE, wave="Pilot")
    small = replace(given, result=replace(given.result, members=members))

    assert tell(small, ENGLISH, DEFAULTS)[1].startswith(support)
