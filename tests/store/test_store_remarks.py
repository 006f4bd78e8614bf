"""What a load shows once it is stored is told on its receipt and in the ledger."""

from dataclasses import replace
from datetime import timedelta

import pytest
from store_readings import (
    NOW,
    Row,
    adoption,
    day,
    listed,
    load,
    member,
    plan_of,
    reading,
    signal,
    snapshot,
    wave,
    workbook,
)

from model.faults import Issue, Severity
from model.ids import LoadId
from model.loads import Reading, Receipt
from model.plan import Selector
from store.client import ClientStore

ROSTER = [f"p{n}" for n in range(10)]
PLAN = plan_of(adoption(), members=tuple(member(person) for person in ROSTER))


def snapshots(file: str, people: list[str], on: str = "03-04") -> Reading:
    rows: list[Row] = [snapshot(person, day(on), 3) for person in people]
    return reading(file, signal_period=rows)


def use(file: str, people: list[str], on: str = "03-04") -> Reading:
    return reading(file, signal_day=[signal(person, day(on)) for person in people])


def put(client: ClientStore, one: Reading, days_later: int = 0) -> Receipt:
    return client.ingest(one, loaded_at=NOW + timedelta(days=days_later))


def test_a_longer_period_that_counts_less_is_told(client: ClientStore) -> None:
    load(client, workbook(PLAN))
    rows = [snapshot(person, day("03-04"), 5, period_days=7) for person in ROSTER]
    put(client, reading("d7.csv", signal_period=rows))
    receipt = put(client, snapshots("d30.csv", ROSTER))
    assert "BRACKET_NEGATIVE" in receipt.codes
    assert receipt.message == (
        "«d30.csv» counts less in the 30 days to 4 Mar 2026 than «d7.csv» in the last "
        "7 of them, for 10 people; for the days between the two nothing is counted."
    )
    assert receipt.remedy == "Export both periods of Tickets again on one day."
    assert client.ledger()[0] == receipt


def test_exports_that_contradict_each_other_are_told_on_their_receipts_only(
    client: ClientStore,
) -> None:
    short = [snapshot(person, day("03-04"), 5, period_days=7) for person in ROSTER]
    state = [
        snapshot(person, day("03-04"), 1, period_days=None, name="is_registered")
        for person in ROSTER
    ]
    drop = [
        reading("d7.csv", signal_period=short),
        snapshots("d30.csv", ROSTER[:3]),
        reading("registered.csv", signal_period=state),
    ]
    d7, d30, registered = client.ingest_all(drop, loaded_at=NOW)
    assert "BRACKET_NEGATIVE" in d7.codes
    assert "for fewer than five people;" in d30.message
    assert registered.codes == ()


def empty_wave(name: str, row: int) -> Issue:
    return Issue(
        code="EMPTY_WAVE",
        severity=Severity.WARN,
        message=f"Sheet Waves, row {row}: nobody in Members belongs to this wave.",
        remedy="Load a list of people.",
        file="plan.xlsx",
        sheet="Waves",
        row=row,
        value=name,
    )


def filling(*waves: str) -> list[Reading]:
    """A workbook whose waves select by department, with a list of their people."""
    selecting = tuple(
        wave(name, select_by=Selector.DEPARTMENT, select_value=name) for name in waves
    )
    issues = tuple(empty_wave(name, row) for row, name in enumerate(waves, 2))
    book = workbook(plan_of(adoption(), members=(), waves=selecting))
    people: list[Row] = [listed("ann", day("02-01"), department="sales")]
    return [replace(book, issues=issues), reading("list.csv", directory=people)]


def test_a_wave_that_a_list_of_the_same_drop_fills_is_not_called_empty(
    client: ClientStore,
) -> None:
    book, _ = client.ingest_all(filling("Sales"), loaded_at=NOW)
    assert (book.codes, book.message, book.remedy) == ((), "", "")
    assert client.ledger()[-1] == book
    assert client.set_aside(LoadId("1")) == []


def test_a_wave_that_nothing_fills_stays_told(client: ClientStore) -> None:
    book, _ = client.ingest_all(filling("Sales", "Plant"), loaded_at=NOW)
    assert book.codes == ("EMPTY_WAVE",)
    assert book.message == "Sheet Waves, row 3: nobody in Members belongs to this wave."
    assert [issue.value for issue in client.set_aside(LoadId("1"))] == ["Plant"]


def test_a_snapshot_that_names_too_few_of_a_roster_is_told(client: ClientStore) -> None:
    load(client, workbook(PLAN))
    receipt = put(client, snapshots("a.csv", [*ROSTER[:7], *"abcdefgh"]))
    assert receipt.codes == ("LOW_MATCH",)
    assert receipt.message.startswith(
        "Of the 10 people on the roster of «portal», 7 are in this file"
    )
    assert put(client, snapshots("b.csv", ROSTER[:8])).codes == ()


def test_no_number_of_fewer_than_five_people_is_told(client: ClientStore) -> None:
    load(client, workbook(PLAN))
    receipt = put(client, snapshots("a.csv", [*ROSTER[:4], *"abcdefgh"]))
    assert ", fewer than five are in this file" in receipt.message


def test_people_who_left_or_have_no_wave_need_not_be_named(client: ClientStore) -> None:
    gone = [member(person, left_on=day("03-01")) for person in ROSTER[:3]]
    others = [member(person, None) for person in ROSTER[3:5]]
    staying = [member(person) for person in ROSTER[5:]]
    members = (*gone, *others, *staying)
    load(client, workbook(plan_of(adoption(), members=members)))
    assert put(client, snapshots("a.csv", ROSTER[5:])).codes == ()


def test_a_change_that_does_not_measure_the_report_expects_nobody_in_it(
    client: ClientStore,
) -> None:
    load(client, workbook(PLAN))
    other = [snapshot(ROSTER[0], day("03-04"), 1, name="called")]
    strangers = [snapshot(p, day("03-04"), 1, name="called") for p in "abcdef"]
    assert put(client, reading("a.csv", signal_period=other + strangers)).codes == ()


@pytest.mark.parametrize("make", [snapshots, use])
def test_a_file_of_strangers_is_told(client: ClientStore, make) -> None:
    load(client, workbook(PLAN))
    receipt = put(client, make("a.csv", list("abcde")))
    assert receipt.codes == ("LOW_MATCH",)
    assert receipt.message == "None of the 5 people in this file is on a roster."


def test_absence_from_a_log_or_table_of_use_is_no_use(client: ClientStore) -> None:
    load(client, workbook(PLAN))
    assert put(client, use("a.csv", ROSTER[:2])).codes == ()


def test_without_a_roster_nobody_is_missing(client: ClientStore) -> None:
    assert put(client, use("a.csv", list("abcdef"))).codes == ()


@pytest.mark.parametrize(("n_gone", "codes"), [(5, ("FEWER_PEOPLE",)), (4, ())])
@pytest.mark.parametrize("make", [snapshots, use])
def test_half_of_the_people_gone_is_told(
    client: ClientStore, make, n_gone: int, codes: tuple[str, ...]
) -> None:
    put(client, make("a.csv", ROSTER))
    receipt = put(client, make("b.csv", ROSTER[n_gone:], "03-11"), days_later=1)
    assert receipt.codes == codes
    assert receipt.message == (
        "5 of the 10 people in «a.csv», the export before, are not in this one."
        if codes
        else ""
    )


def test_people_are_missed_only_from_the_same_report_and_never_from_a_log(
    client: ClientStore,
) -> None:
    put(client, use("a.csv", ROSTER))
    other = replace(use("b.csv", ROSTER[:1], "03-11"), report="Another")
    log = replace(use("c.csv", ROSTER[:1], "03-12"), is_log=True)
    older = use("d.csv", ROSTER[:1], "02-11")
    for one in (other, log, older):
        assert put(client, one, days_later=1).codes == ()


def test_few_people_are_not_missed(client: ClientStore) -> None:
    put(client, use("a.csv", ROSTER[:9]))
    assert put(client, use("b.csv", ROSTER[8:], "03-11"), days_later=1).codes == ()


def test_what_is_told_first_stays_beside_remarks(client: ClientStore) -> None:
    put(client, snapshots("a.csv", ROSTER))
    changed = [snapshot(ROSTER[0], day("03-04"), 9), snapshot("z", day("03-11"), 1)]
    receipt = put(client, reading("b.csv", signal_period=changed), days_later=1)
    assert receipt.codes == ("OVERLAP", "FEWER_PEOPLE")
    assert receipt.message.index("replaces") < receipt.message.index("export before")
    assert len(receipt.remedy.split(". ")) >= 2
