"""The rollback trigger in sentences."""

from dataclasses import replace
from datetime import date

from model.language import ENGLISH
from model.verdict import Trigger
from reports.rollback import rollback_lines

TRIGGER = Trigger(
    change="Portal",
    measure="reopen_rate",
    title="Tickets reopened",
    unit="share",
    words="Too many come back",
    when="above",
    limit=0.09,
    days=14,
    owner="IT lead",
    people=30,
    value=0.0521,
    is_met=False,
)
MET = replace(TRIGGER, value=0.12, is_met=True, since=date(2026, 11, 3))


def lines(*triggers: Trigger) -> list[str]:
    return [one.text for one in rollback_lines(triggers, "Portal", ENGLISH)]


def test_a_trigger_that_is_not_met_says_the_value_now():
    assert lines(TRIGGER) == [
        "Rollback trigger: Tickets reopened above 9% for 14 days. Now 5.2%: not met."
    ]


def test_a_trigger_that_is_met_says_since_when_and_who_decides():
    assert lines(MET) == [
        "Rollback trigger: Tickets reopened above 9% for 14 days. Now 12%: met since "
        "3 Nov 2026. IT lead decides."
    ]
    assert rollback_lines([MET], "Portal", ENGLISH)[0].is_met


def test_only_waves_that_meet_it_are_named():
    north, south = replace(MET, group="North"), replace(TRIGGER, group="South")

    assert lines(TRIGGER, north, south)[1:] == [
        "Rollback trigger met in North: Tickets reopened above 9% since 3 Nov 2026, "
        "now 12%."
    ]


def test_a_trigger_that_cannot_be_read_says_why():
    unread = replace(
        TRIGGER,
        when="below",
        unit="hours",
        limit=30.0,
        is_met=None,
        reason="no data yet",
    )

    assert lines(unread) == [
        "Rollback trigger: Tickets reopened below 30 hours for 14 days. Not read: no "
        "data yet."
    ]


def test_other_changes_are_not_told():
    assert lines(replace(TRIGGER, change="Teams")) == []


def test_a_value_that_may_not_be_told_is_left_out():
    assert lines(replace(TRIGGER, value=None)) == [
        "Rollback trigger: Tickets reopened above 9% for 14 days, not met."
    ]
    assert lines(replace(MET, value=None)) == [
        "Rollback trigger: Tickets reopened above 9% for 14 days, met since 3 Nov 2026."
    ]
