"""What later versions of a plan change in its waves and people, and what not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.freezing import frozen_plan
from model.ids import Pseudonym
from model.plan import ChangeKind, Member, Pair, Plan, Wave, WaveKind
from model.plan_edits import PlanTerm
from model.versions import Version

DRAFT, MARCH = date(2026, 2, 1), date(2026, 3, 1)
APRIL, JULY = date(2026, 4, 1), date(2026, 7, 1)
MAY, NOVEMBER = date(2026, 5, 1), date(2026, 11, 17)
DAY = timedelta(1)


def wave(name: str = "North", go_live: date = APRIL, **columns: object) -> Wave:
    base = Wave(name=name, kind=WaveKind.WAVE, go_live=go_live)
    return replace(base, **columns)  # type: ignore[arg-type]


NORTH, SOUTH = wave(), wave("South", JULY)


def people(group: str | None, *names: str, **columns: object) -> list[Member]:
    return [Member(person=Pseudonym(n), wave=group, **columns) for n in names]  # type: ignore[arg-type]


ALL = (*people("North", *"abcdef"), *people("South", *"ghi"), *people(None, "z"))


def plan(
    *waves: Wave, members: Sequence[Member] = ALL, pairs: tuple[Pair, ...] = ()
) -> Plan:
    return Plan(
        change="Portal",
        kind=ChangeKind.OTHER,
        request={},
        waves=waves or (NORTH, SOUTH),
        members=tuple(members),
        measures=(),
        pairs=pairs,
    )


def frozen(*loads: tuple[date, Plan]) -> Plan:
    return frozen_plan([Version(version, on) for on, version in loads])


def told(found: Plan) -> list[tuple[object, ...]]:
    """Return edits as kind, day, wave, and what else they say."""
    said = [(e.n_people, e.was, e.now, e.counts) for e in found.edits]
    return [
        (e.term, e.on, e.wave, *filter(None, more))
        for e, more in zip(found.edits, said, strict=True)
    ]


def groups(found: Plan) -> dict[str | None, str]:
    """Return the people of each wave as one word."""
    names = dict.fromkeys(member.wave for member in found.members)
    return {
        name: "".join(sorted(m.person for m in found.members if m.wave == name))
        for name in names
    }


def test_one_version_is_evaluated_as_it_stands():
    assert frozen((NOVEMBER, plan())) == plan()


def test_same_workbook_again_changes_nothing():
    found = frozen((MARCH, plan()), (MAY, plan()), (NOVEMBER, plan()))
    assert found == plan()


def test_wave_that_had_gone_live_outlives_its_removal():
    later = plan(SOUTH, members=people("South", *"ghi"))
    found = frozen((MARCH, plan()), (NOVEMBER, later))
    assert found.waves == (SOUTH, NORTH)
    assert groups(found)["North"] == "abcdef"
    assert told(found) == [
        (PlanTerm.PEOPLE_REMOVED, NOVEMBER, None, 1),
        (PlanTerm.WAVE_REMOVED, NOVEMBER, "North"),
    ]


@pytest.mark.parametrize(
    ("dropped_on", "waves"),
    [(APRIL - DAY, (SOUTH,)), (APRIL, (SOUTH, NORTH)), (APRIL + DAY, (SOUTH, NORTH))],
)
def test_wave_is_gone_only_where_it_was_dropped_before_its_go_live(dropped_on, waves):
    found = frozen((MARCH, plan()), (dropped_on, plan(SOUTH)))
    assert found.waves == waves


def test_removed_wave_is_as_the_last_version_that_had_it_states_it():
    named = replace(NORTH, notes="moved house", go_live=APRIL + 7 * DAY)
    found = frozen((MARCH, plan()), (MAY, plan(named, SOUTH)), (NOVEMBER, plan(SOUTH)))
    assert found.waves[1] == replace(named, launched_on=APRIL)


def test_wave_put_off_after_it_had_come_cannot_be_dropped_before_its_new_day():
    late = replace(NORTH, go_live=NOVEMBER + 90 * DAY)
    found = frozen((MARCH, plan()), (MAY, plan(late, SOUTH)), (NOVEMBER, plan(SOUTH)))
    assert [one.name for one in found.waves] == ["South", "North"]


def test_wave_taken_away_and_put_back_keeps_its_first_people():
    again = plan(members=[*people("North", "x"), *people("South", *"ghi")])
    found = frozen((MARCH, plan()), (MAY, plan(SOUTH)), (NOVEMBER, again))
    assert groups(found)["North"] == "abcdef"
    assert (PlanTerm.WAVE_REMOVED, MAY, "North") in told(found)


def test_wave_added_after_its_go_live_is_told():
    found = frozen((MARCH, plan(NORTH)), (NOVEMBER, plan()))
    assert (PlanTerm.WAVE_ADDED, NOVEMBER, "South") in told(found)
    assert groups(found)["South"] == "ghi"


def test_wave_added_before_its_go_live_is_planning():
    first = plan(NORTH, members=people("North", *"abcdef"))
    rest = (*people("North", *"abcdef"), *people("South", *"ghi"))
    found = frozen((MARCH, first), (MAY, plan(members=rest)))
    assert (told(found), found.members) == ([], rest)


@pytest.mark.parametrize(
    ("loaded_on", "launched_on", "edits"),
    [
        (APRIL - DAY, None, 0),
        (APRIL, None, 0),
        (APRIL + DAY, APRIL, 1),
        (NOVEMBER, APRIL, 1),
    ],
)
def test_go_live_put_off_once_it_had_come_is_told(loaded_on, launched_on, edits):
    late = replace(NORTH, go_live=APRIL + 7 * DAY)
    found = frozen((MARCH, plan()), (loaded_on, plan(late, SOUTH)))
    assert found.waves[0] == replace(late, launched_on=launched_on)
    was, now = APRIL.isoformat(), late.go_live.isoformat()
    moved = (PlanTerm.GO_LIVE, loaded_on, "North", was, now)
    assert told(found) == [moved] * edits


def test_go_live_brought_forward_counts_and_is_told_in_hindsight_only():
    early = plan(replace(NORTH, go_live=DRAFT), SOUTH)
    assert told(frozen((MARCH, plan()), (MARCH + DAY, early))) != []
    soon = plan(replace(NORTH, go_live=MARCH + 9 * DAY), SOUTH)
    assert told(frozen((MARCH, plan()), (MARCH + DAY, soon))) == []


def test_people_listed_otherwise_are_told_by_wave_and_day():
    later = [
        *people("North", *"bc"),
        *people("South", "d", *"ghi", "x"),
        *people(None, "e", "y"),
    ]
    found = frozen((MARCH, plan()), (NOVEMBER, plan(members=later)))
    assert groups(found) == {"North": "abcdef", "South": "ghi", None: "z"}
    assert told(found) == [
        (PlanTerm.PEOPLE_REMOVED, NOVEMBER, None, 1),
        (PlanTerm.PEOPLE_REMOVED, NOVEMBER, "North", 2),
        (PlanTerm.PEOPLE_ADDED, NOVEMBER, None, 1),
        (PlanTerm.PEOPLE_ADDED, NOVEMBER, "South", 1),
        (PlanTerm.PEOPLE_MOVED, NOVEMBER, "North", 1),
        (PlanTerm.PEOPLE_MOVED, NOVEMBER, "North", 1, "South"),
    ]


def test_people_put_back_are_told_once():
    fewer = plan(members=ALL[1:])
    found = frozen((MARCH, plan()), (MAY, fewer), (NOVEMBER, plan()))
    assert told(found) == [(PlanTerm.PEOPLE_REMOVED, MAY, "North", 1)]


def test_somebody_with_a_last_day_is_no_edit():
    gone = (*people("North", "a", left_on=MAY), *ALL[1:])
    found = frozen((MARCH, plan()), (NOVEMBER, plan(members=gone)))
    assert (told(found), found.members[0].left_on) == ([], MAY)


@pytest.mark.parametrize(
    ("own", "counted_from", "edits"),
    [(MAY, None, 1), (MARCH, MARCH, 1), (APRIL, None, 0)],
)
def test_first_day_stated_otherwise_is_told_and_the_earliest_counts(
    own, counted_from, edits
):
    later = (*people("North", "a", live_from=own), *ALL[1:])
    found = frozen((MARCH, plan()), (NOVEMBER, plan(members=later)))
    assert found.members[0].live_from == counted_from
    assert told(found) == [(PlanTerm.LIVE_FROM, NOVEMBER, "North", 1)] * edits


def test_people_who_never_switch_added_between_launches_count_and_are_told():
    more = (*ALL, *people(None, "y"))
    found = frozen((MARCH, plan()), (MAY, plan(members=more)))
    assert groups(found)[None] == "yz"
    assert told(found) == [(PlanTerm.PEOPLE_ADDED, MAY, None, 1, True)]


def test_people_of_a_wave_that_is_called_off_never_switch():
    rest = (*people("North", *"abcdef"), *people(None, *"ghiz"))
    found = frozen(
        (MARCH, plan()),
        (MAY, plan(NORTH, members=rest)),
        (NOVEMBER, plan(NORTH, members=people("North", *"abcdef"))),
    )
    assert groups(found) == {"North": "abcdef", None: "ghiz"}


def pair(name: str, outcome: str, *, primary: bool = False) -> Pair:
    return Pair(name=name, adoption="sends", outcome=outcome, is_primary=primary)


@pytest.mark.parametrize(
    ("pairs", "edits"),
    [
        ((pair("A", "cost"), pair("B", "wait", primary=True)), [("A", "B")]),
        ((pair("A", "cost"), pair("B", "wait")), [("A", None)]),
        ((pair("a ", "wait", primary=True),), []),
        ((pair("Renamed", "cost", primary=True), pair("B", "wait")), []),
    ],
)
def test_another_primary_pair_is_told(pairs, edits):
    first = (pair("A", "cost", primary=True), pair("B", "wait"))
    found = frozen((MARCH, plan(pairs=first)), (NOVEMBER, plan(pairs=pairs)))
    assert [(edit.was, edit.now) for edit in found.edits] == edits
    assert not frozen((DRAFT, plan(pairs=first)), (MARCH, plan(pairs=pairs))).edits


NAMED = st.sampled_from(["North", "South", None])
LISTS = st.lists(
    st.builds(Member, person=st.sampled_from("abcdef"), wave=NAMED),
    unique_by=lambda one: one.person,
)
HISTORIES = st.dictionaries(st.sampled_from([DRAFT, MARCH, MAY]), LISTS, min_size=1)


@settings(deadline=None)
@given(drafts=HISTORIES, last=LISTS)
def test_nothing_loaded_after_the_last_launch_changes_who_is_where(drafts, last):
    loads = [(on, plan(members=drafts[on])) for on in sorted(drafts)]
    before, after = frozen(*loads), frozen(*loads, (NOVEMBER, plan(members=last)))
    expected = {m.person: m.wave for m in before.members}
    assert {m.person: m.wave for m in after.members} == expected


@settings(deadline=None)
@given(drafts=HISTORIES, last=LISTS)
def test_order_of_rows_and_a_second_load_change_nothing(drafts, last):
    loads = [(on, plan(members=drafts[on])) for on in sorted(drafts)]
    loads.append((NOVEMBER, plan(members=last)))
    turned = [(on, replace(p, members=p.members[::-1])) for on, p in loads]
    one, other = frozen(*loads), frozen(*turned)
    again = frozen(*loads, (NOVEMBER + DAY, loads[-1][1]))
    for found in (other, again):
        assert {*found.members} == {*one.members}
        assert ({*found.joiners}, found.edits) == ({*one.joiners}, one.edits)
