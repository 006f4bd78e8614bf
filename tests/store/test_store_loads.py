"""A reading is stored whole or not at all, and every row is accounted for."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest
from store_readings import (
    NOW,
    adoption,
    amount,
    condition,
    day,
    facts,
    load,
    member,
    moment,
    outcome,
    plan_of,
    reading,
    result,
    signal,
    snapshot,
    ticket,
    workbook,
)

from model.facts import Fact
from model.faults import InternalError, Issue, RequestError, Severity
from model.ids import LoadId
from model.loads import Answer, Question, Reading, Status
from model.stopping import Stop, Stopped
from store.client import ClientStore
from store.ledger import Standing, save_receipt
from store.receipts import unstored_receipt

ISSUE = Issue(
    code="BAD_DATE",
    severity=Severity.WARN,
    message="The date cannot be read.",
    remedy="Write it as 2026-01-31.",
    file="a.csv",
    sheet="Tickets",
    row=7,
    column="Opened",
    value="31/31/2026",
)


def accounted(client: ClientStore, one: Reading) -> tuple[int, int, int]:
    [receipt] = load(client, one)
    assert receipt.rows_read == (
        receipt.rows_loaded + receipt.rows_already_here + receipt.rows_set_aside
    )
    return receipt.rows_loaded, receipt.rows_already_here, receipt.rows_set_aside


def test_receipt_says_what_was_read(client: ClientStore) -> None:
    one = replace(
        reading(record=[ticket("T1", "01-05 09:00")]),
        first_day=day("01-05"),
        last_day=day("01-05"),
        data_date=day("01-07"),
    )
    [receipt] = load(client, one)
    assert receipt.status is Status.LOADED
    assert receipt.load_id == "1"
    assert (receipt.connector, receipt.report) == ("helpdesk", "Tickets")
    assert (receipt.first_day, receipt.last_day) == (day("01-05"), day("01-05"))
    assert (receipt.data_date, receipt.loaded_at) == (day("01-07"), NOW)
    assert client.ledger() == [receipt]


def test_each_row_of_a_file_counts_once(client: ClientStore) -> None:
    two_rows = signal("ann", day("01-05")) | {"rows": 2}
    one = reading(signal_day=[two_rows, signal("bob", day("01-05"))])
    one = replace(one, rows_read=4, rows_usable=3, rows_set_aside=1)
    assert accounted(client, one) == (3, 0, 1)


def test_same_content_changes_nothing(client: ClientStore) -> None:
    one = reading(record=[ticket("T1", "01-05 09:00")])
    load(client, one)
    before = client.data_version
    [again] = load(client, replace(one, file="copy of a.csv"))
    assert again.status is Status.ALREADY_LOADED
    assert (again.file, again.load_id) == ("copy of a.csv", "1")
    assert (again.rows_loaded, again.rows_already_here) == (0, 1)
    assert again.codes == ("ALREADY_LOADED",)
    assert client.data_version == before
    assert len(client.ledger()) == 1


def test_equal_signals_are_already_here(client: ClientStore) -> None:
    ann, bob = signal("ann", day("01-05")), signal("bob", day("01-05"), amount=None)
    load(client, reading("a.csv", signal_day=[ann, bob]))
    more = signal("ann", day("01-06"))
    assert accounted(client, reading("b.csv", signal_day=[ann, bob, more])) == (1, 2, 0)


def test_a_signal_that_differs_from_the_current_one_is_loaded(
    client: ClientStore,
) -> None:
    load(client, reading("a.csv", signal_day=[signal("ann", day("01-05"), amount=5)]))
    smaller = reading("b.csv", signal_day=[signal("ann", day("01-05"), amount=3)])
    assert accounted(client, smaller) == (1, 0, 0)


def test_equal_snapshots_are_already_here(client: ClientStore) -> None:
    rows = [
        snapshot("ann", day("01-31"), 4, last_activity=day("01-30")),
        snapshot("bob", day("01-31"), None, period_days=None),
    ]
    load(client, reading("a.csv", signal_period=rows))
    changed = rows[0] | {"last_activity": day("01-31")}
    again = reading("b.csv", signal_period=[changed, rows[1]])
    assert accounted(client, again) == (1, 1, 0)


def test_a_row_with_one_new_fact_of_several_is_loaded(client: ClientStore) -> None:
    seen = snapshot("ann", day("01-31"), None, period_days=None)
    load(client, reading("a.csv", signal_period=[seen]))
    counted = snapshot("ann", day("01-31"), 4) | {"rows": 0}
    both = reading("b.csv", signal_period=[seen, counted])
    assert accounted(client, both) == (1, 0, 0)
    daily = signal("ann", day("01-05"))
    load(client, reading("c.csv", signal_day=[daily]))
    other = daily | {"signal": "another", "rows": 0}
    assert accounted(client, reading("d.csv", signal_day=[daily, other])) == (1, 0, 0)


def test_equal_values_are_already_here(client: ClientStore) -> None:
    rows = [outcome(day("01-05"), 4.5), outcome(day("01-12"), None, numerator=3.0)]
    load(client, reading("a.csv", outcome_value=rows))
    again = reading("b.csv", outcome_value=[*rows, outcome(day("01-19"), 1.0)])
    assert accounted(client, again) == (1, 2, 0)


def test_equal_records_are_already_here(client: ClientStore) -> None:
    rows = [ticket("T1", "01-05 09:00", 3, unit="sales"), ticket("T2", "01-05 10:00")]
    load(client, reading("a.csv", record=rows))
    closed = ticket("T2", "01-05 10:00", 5)
    assert accounted(client, reading("b.csv", record=[rows[0], closed])) == (1, 1, 0)


@pytest.mark.parametrize(
    "values",
    [
        [amount("T1", "cost", 9)],
        [amount("T1", "cost", 5), amount("T1", "rework", 1)],
        [],
    ],
)
def test_a_record_whose_amounts_changed_is_loaded(
    client: ClientStore, values: list[dict[str, object]]
) -> None:
    record = [ticket("T1", "01-05 09:00")]
    first = reading("a.csv", record=record, record_value=[amount("T1", "cost", 5)])
    load(client, first)
    again = reading("b.csv", record=record, record_value=values)
    assert accounted(client, again) == (1, 0, 0)


def test_a_record_with_equal_amounts_is_already_here(client: ClientStore) -> None:
    record = [ticket("T1", "01-05 09:00")]
    values = [amount("T1", "cost", 5), amount("T1", "rework", 1)]
    load(client, reading("a.csv", record=record, record_value=values))
    again = reading("b.csv", record=record, record_value=values[::-1])
    assert accounted(client, again) == (0, 1, 0)


def test_equal_to_a_version_that_was_replaced_is_not_here(client: ClientStore) -> None:
    still_open, closed = ticket("T1", "01-05 09:00"), ticket("T1", "01-05 09:00", 2)
    load(client, reading("a.csv", record=[still_open]))
    load(client, reading("b.csv", record=[closed]))
    assert accounted(client, reading("c.csv", record=[still_open])) == (1, 0, 0)


def test_rows_set_aside_keep_place_and_reason(client: ClientStore) -> None:
    of_the_file = replace(ISSUE, code="TIME_ZONE", row=None, value=None)
    one = replace(
        reading(record=[ticket("T1", "01-05 09:00")]),
        answer=Answer.WARN,
        rows_read=2,
        rows_set_aside=1,
        issues=(of_the_file, ISSUE),
    )
    [receipt] = load(client, one)
    assert receipt.load_id is not None
    assert client.set_aside(receipt.load_id) == [ISSUE]
    assert receipt.codes == ("TIME_ZONE", "BAD_DATE")
    assert (receipt.message, receipt.remedy) == (ISSUE.message, ISSUE.remedy)


def test_a_refused_file_is_not_stored(client: ClientStore) -> None:
    fault = replace(ISSUE, code="NO_HEADER", severity=Severity.REJECT, message="No.")
    one = replace(reading(), answer=Answer.REJECT, issues=(fault,), rows_read=5)
    [receipt] = load(client, one)
    assert (receipt.status, receipt.load_id) == (Status.REFUSED, None)
    assert (receipt.rows_read, receipt.rows_set_aside) == (5, 5)
    assert (receipt.codes, receipt.message) == (("NO_HEADER",), "No.")
    assert client.ledger() == []


@pytest.mark.parametrize("severity", [Severity.ASK, Severity.WARN])
def test_a_file_with_open_questions_is_not_stored(
    client: ClientStore, severity: Severity
) -> None:
    question = Question(id="order", text="Day or month first?", choices=("dmy", "mdy"))
    asks = replace(ISSUE, code="DATE_ORDER", severity=severity, message=question.text)
    one = replace(reading(), answer=Answer.ASK, issues=(asks,), questions=(question,))
    [receipt] = load(client, one)
    assert (receipt.status, receipt.load_id) == (Status.NEEDS_ANSWERS, None)
    assert receipt.message == "Day or month first?"
    assert client.data_version == 0


def broken_readings() -> dict[str, Reading]:
    whole = reading(record=[ticket("T1", "01-05 09:00")])
    table = whole.facts[Fact.RECORD]
    twin = pa.concat_tables([table, table])
    infinite = signal("ann", day("01-05"), amount=float("inf"))
    dayless = signal("ann", day("01-05")) | {"day": None}
    twice = plan_of(adoption(), members=(member("ann"), member("ann", None)))
    return {
        "rows are missing": replace(whole, rows_read=2),
        "facts are missing": replace(whole, rows_read=2, rows_usable=2),
        "columns differ": replace(whole, facts={Fact.RECORD: table.drop(["unit"])}),
        "a key appears twice": replace(
            whole, facts={Fact.RECORD: twin}, rows_read=2, rows_usable=2
        ),
        "a value has no record": replace(
            whole, facts=whole.facts | facts(record_value=[amount("T2", "cost", 1)])
        ),
        "a number is infinite": reading(signal_day=[infinite]),
        "a key is empty": reading(signal_day=[dayless]),
        "a person is twice in the roster": workbook(twice),
        "a measure is twice in the plan": workbook(plan_of(adoption(), adoption())),
    }


@pytest.mark.parametrize("fault", broken_readings())
def test_a_reading_that_breaks_the_contract_stores_nothing(
    client: ClientStore, fault: str
) -> None:
    with pytest.raises(InternalError):
        load(client, broken_readings()[fault])
    assert client.ledger() == []
    assert client.data_version == 0
    assert client.evidence().data_to is None


def test_a_time_of_loading_without_zone_is_refused(client: ClientStore) -> None:
    one = reading(record=[ticket("T1", "01-05 09:00")])
    with pytest.raises(InternalError, match="time zone"):
        client.ingest(one, loaded_at=datetime(2026, 6, 1))  # noqa: DTZ001


def test_a_receipt_of_nothing_is_not_saved(client: ClientStore) -> None:
    refused = unstored_receipt(reading(), Answer.REJECT)
    writing = client._engine.writing("client_maple")
    with pytest.raises(InternalError, match="number"), writing as cursor:
        save_receipt(cursor, refused, Standing(loaded_at=NOW))


def test_a_plan_that_cannot_be_computed_is_not_stored(client: ClientStore) -> None:
    words = result(conditions=(condition("cost", "much"),))
    with pytest.raises(RequestError) as caught:
        load(client, workbook(plan_of(words)))
    assert caught.value.code == "WORKBOOK_FAULT"
    assert client.plans() == ()


def test_a_failed_load_keeps_what_was_there(client: ClientStore) -> None:
    load(client, workbook(plan_of(adoption())))
    load(client, reading(signal_day=[signal("ann", day("02-05"))]))
    before = client.evidence()
    with pytest.raises(InternalError):
        load(client, replace(broken_readings()["a key is empty"], sha256="other"))
    after = client.evidence()
    assert after.data_version == before.data_version
    assert all(after.marts[mart].equals(frame) for mart, frame in before.marts.items())


def test_data_reach_to_the_data_date_or_the_last_fact(client: ClientStore) -> None:
    one = reading("a.csv", record=[ticket("T1", "01-05 09:00")])
    load(client, one)
    assert client.evidence().data_to == moment("01-05 09:00").date()
    load(client, replace(reading("b.csv"), data_date=day("01-09")))
    assert client.evidence().data_to == day("01-09")


def test_readings_are_stored_together_or_not_at_all(client: ClientStore) -> None:
    good = reading("a.csv", signal_day=[signal("ann", day("01-05"))])
    broken = replace(good, file="b.csv", sha256="b" * 64, rows_read=7)
    with pytest.raises(InternalError):
        client.ingest_all([good, broken], loaded_at=NOW)
    assert client.ledger() == []
    stored = client.ingest_all([good, replace(good, file="c.csv")], loaded_at=NOW)
    assert [receipt.status for receipt in stored] == ["loaded", "already_loaded"]


def test_a_later_drop_corrects_values_however_far_it_reaches(
    client: ClientStore,
) -> None:
    quarter = [outcome(day("01-05"), 100.0), outcome(day("03-30"), 102.0)]
    load(client, reading("quarter.csv", outcome_value=quarter))
    fixed = reading("fixed.csv", outcome_value=[outcome(day("01-05"), 999.0)])
    client.ingest(fixed, loaded_at=NOW + timedelta(days=1))
    again = reading("again.csv", outcome_value=[outcome(day("01-05"), 999.0)])
    assert accounted(client, again) == (0, 1, 0)


def test_stop_between_statements_keeps_nothing(
    client: ClientStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Stop()
    monkeypatch.setattr("store.loads.rebuild_marts", lambda *_: stop.now())

    with pytest.raises(Stopped):
        client.ingest_all(
            [reading(record=[ticket("T1", "01-05 09:00")])], loaded_at=NOW, stop=stop
        )

    assert client.ledger() == []


def test_stop_interrupts_a_statement_and_the_store_works_on(
    client: ClientStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Stop()
    endless = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b"
    one = reading(record=[ticket("T1", "01-05 09:00")])
    with monkeypatch.context() as patch:
        patch.setattr(
            "store.loads.rebuild_marts", lambda cursor, _: cursor.execute(endless)
        )
        threading.Timer(0.3, stop.now).start()
        with pytest.raises(Stopped):
            client.ingest_all([one], loaded_at=NOW, stop=stop)

    assert client.ledger() == []
    assert client.ingest(one, loaded_at=NOW).status is Status.LOADED


def test_instants_are_told_in_the_zone_of_the_client(client: ClientStore) -> None:
    evening = datetime(2026, 6, 2, 1, tzinfo=UTC)  # 1 June, 21:00 in Toronto
    stored = client.ingest(reading(), loaded_at=evening)
    client.remember("k", {"q": "yes"}, report=None, told_at=evening)
    (answer,) = client.memory()
    found = client.find_repeated(reading())
    assert found is not None
    loads = [stored, *client.ledger(), found]
    loads.append(client.undo(LoadId("1"), undone_at=evening))
    told = [answer.told_at, *(load.loaded_at for load in loads)]
    assert [instant and instant.date() for instant in told] == [date(2026, 6, 1)] * 5
    assert set(told) == {evening}
