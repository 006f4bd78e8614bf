"""A file that restates what was loaded before: told, or asked, then loaded."""

from datetime import UTC, date, datetime, timedelta

import pytest

from connectors.intake import check_files, load_files
from model.ids import LoadId
from model.loads import Answer, Status
from tests.connectors.files import TODAY, codes

NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
USAGE = "User Principal Name,Report Date,Teams Messages"
EVENTS = "Date (UTC),Username,Status,Request ID"
FIRST = date(2026, 1, 1)


def daily(start, counts):
    """Lines of one person's use, one a day from a day of January on."""
    days = (FIRST + timedelta(days=start - 1 + n) for n in range(len(counts)))
    return [
        f"u@contoso.example,{day},{count}"
        for day, count in zip(days, counts, strict=True)
    ]


@pytest.fixture
def january(upload):
    return upload("a.csv", USAGE, *daily(1, range(1, 32)))


@pytest.fixture
def restating(upload):
    """15 January to 15 February, of which the first three days differ."""
    counts = [n + (100 if n < 18 else 0) for n in range(15, 47)]
    return upload("b.csv", USAGE, *daily(15, counts))


def check(client, *uploads, answers=None):
    return check_files(uploads, client=client, answers=answers or {}, today=TODAY)


def load(client, *uploads, answers=None, at=NOW):
    return load_files(uploads, client=client, answers=answers or {}, now=at)


def chosen(choice):
    return {"b.csv": {"overlap": choice}}


def amounts(client):
    query = "SELECT day, amount FROM current_signal_day ORDER BY day"
    with client._engine.reading("client_north") as cursor:
        return cursor.execute(query).fetchall()


def test_settled_days_that_differ_are_asked_about_before_loading(
    client, january, restating
):
    load(client, january)
    (reading,) = check(client, restating)
    assert reading.answer is Answer.ASK
    assert "OVERLAP" in codes(reading)
    (question,) = reading.questions
    assert "3 of those 17 days differ" in question.text
    assert "«a.csv»" in question.text
    (receipt,) = load(client, restating)
    assert (receipt.status, receipt.load_id) == (Status.NEEDS_ANSWERS, None)
    assert len(amounts(client)) == 31


def test_replaced_days_count_once_and_undo_brings_them_back(client, january, restating):
    load(client, january)
    before = amounts(client)
    (receipt,) = load(
        client, restating, answers=chosen("replace"), at=NOW + timedelta(hours=1)
    )
    assert (receipt.rows_loaded, receipt.rows_already_here) == (18, 14)
    assert receipt.message.startswith("3 rows replace what «a.csv» said of 15 Jan")
    after = amounts(client)
    assert len(after) == 46
    assert sum(amount for _, amount in after) == sum(range(1, 47)) + 300
    client.undo(LoadId("2"), undone_at=NOW)
    assert amounts(client) == before


def test_kept_days_stay_and_new_days_are_added(client, january, restating):
    load(client, january)
    (reading,) = check(client, restating, answers=chosen("keep"))
    assert reading.answer is Answer.WARN
    assert "as you chose" in reading.issues[0].message
    load(client, restating, answers=chosen("keep"), at=NOW + timedelta(hours=1))
    assert [amount for _, amount in amounts(client)] == list(range(1, 47))


def test_stopping_refuses_the_file(client, january, restating):
    load(client, january)
    (receipt,) = load(client, restating, answers=chosen("stop"))
    assert (receipt.status, receipt.codes) == (Status.REFUSED, ("OVERLAP",))
    assert "differ" in receipt.message
    assert receipt.remedy
    assert len(client.ledger()) == 1


def test_replacing_is_remembered_of_the_report_and_told(
    client, january, restating, upload
):
    load(client, january)
    load(client, restating, answers=chosen("replace"), at=NOW + timedelta(hours=1))
    again = upload("c.csv", USAGE, *daily(1, [500]))
    (receipt,) = load(client, again, at=NOW + timedelta(hours=2))
    assert receipt.status is Status.LOADED
    assert receipt.codes == ("OVERLAP",)
    assert amounts(client)[0][1] == 500


@pytest.mark.parametrize("choice", ["keep", "stop"])
def test_keeping_and_stopping_are_about_one_file(client, january, restating, choice):
    load(client, january)
    load(client, restating, answers=chosen(choice))
    assert client.memory() == ()


def test_the_last_days_of_an_export_are_restated_without_asking(
    client, january, upload
):
    load(client, january)
    more = upload("b.csv", USAGE, *daily(29, [90, 91, 92, 93]))
    (reading,) = check(client, more)
    assert (reading.answer, codes(reading)) == (Answer.WARN, {"OVERLAP"})
    (receipt,) = load(client, more, at=NOW + timedelta(hours=1))
    assert receipt.status is Status.LOADED
    assert amounts(client)[-4:] == [
        (date(2026, 1, 29), 90),
        (date(2026, 1, 30), 91),
        (date(2026, 1, 31), 92),
        (date(2026, 2, 1), 93),
    ]


def test_files_of_one_drop_ask_nothing_of_one_another(client, january, restating):
    first, second = load(client, restating, january)
    assert (first.status, second.status) == (Status.LOADED, Status.LOADED)
    assert len(amounts(client)) == 46


def test_a_file_that_is_loaded_already_says_so_when_checked(client, january):
    load(client, january)
    (reading,) = check(client, january)
    assert reading.answer is Answer.WARN
    assert "ALREADY_LOADED" in codes(reading)
    assert "24 Nov 2026" in reading.issues[0].message


def test_an_event_log_cut_within_a_day_never_asks(client, upload):
    sign_ins = [f"2026-01-05T{hour}:00:00Z,u@x.example,Success,r" for hour in (14, 15)]
    load(client, upload("InteractiveSignIns_a.csv", EVENTS, *sign_ins))
    part = upload("InteractiveSignIns_b.csv", EVENTS, sign_ins[1])
    (reading,) = check(client, part)
    assert reading.answer is Answer.WARN
    assert "knows more" in reading.issues[0].message
    load(client, part, at=NOW + timedelta(hours=1))
    assert amounts(client) == [(date(2026, 1, 5), 2)]
