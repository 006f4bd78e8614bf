"""Tables of values that restate what was loaded: asked about, counted by row."""

from datetime import UTC, date, datetime, timedelta

import pytest

from connectors.intake import Upload, check_files, load_files
from connectors.mapping.described import DESCRIBED
from model.ids import ClientId
from model.loads import Answer, Receipt, Status
from store.office import Office
from tests.connectors.described import guess_of, said
from tests.connectors.files import TODAY, write

NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
WIDE = "Month,A,B"
ACROSS = "Indicateur;2026-04;2026-05;2026-06;2026-07"


@pytest.fixture
def client(tmp_path):
    with Office.open(tmp_path / "data") as office:
        yield office.create_client(ClientId("north"), "North")


@pytest.fixture
def upload(tmp_path):
    def put(name, *lines):
        return Upload(name, write(tmp_path, name, *lines))

    return put


def answered(uploads, more):
    """Describe each file as it is guessed, if nothing knows it."""
    return {
        one.name: {DESCRIBED: said(guess_of(one.path)), **more}
        for one in uploads
        if one.name.startswith("indic")
    } or {one.name: more for one in uploads}


def check(client, *uploads, **answers):
    given = answered(uploads, answers)
    return check_files(uploads, client=client, answers=given, today=TODAY)[0]


def load(client, upload, hours=0, **answers):
    given = answered([upload], answers)
    at = NOW + timedelta(hours=hours)
    (receipt,) = load_files([upload], client=client, answers=given, now=at)
    assert receipt.rows_read == (
        receipt.rows_loaded + receipt.rows_already_here + receipt.rows_set_aside
    )
    return receipt


def counts(receipt: Receipt):
    return receipt.rows_loaded, receipt.rows_already_here, receipt.rows_set_aside


def values(client):
    query = (
        "SELECT measure, strftime(day, '%Y-%m'), value FROM current_outcome_value "
        "ORDER BY ALL"
    )
    with client._engine.reading("client_north") as cursor:
        return cursor.execute(query).fetchall()


def month_rows(n_months, **changed):
    return [
        f"2026-{n:02},{n},{changed.get(f'm{n}', 10 * n)}"
        for n in range(1, n_months + 1)
    ]


@pytest.fixture
def wide(client, upload):
    load(client, upload("kpi1.csv", WIDE, *month_rows(5)))


@pytest.fixture
def restating(wide, upload):
    """Of six months one is new, and one says otherwise in its second value."""
    return upload("kpi2.csv", WIDE, *month_rows(6, m2=777))


def test_the_second_value_of_a_row_is_asked_about_too(client, restating):
    reading = check(client, restating)
    assert reading.answer is Answer.ASK
    (question,) = reading.questions
    assert question.text == (
        "Jan 2026 to May 2026 is already loaded by «kpi1.csv»; 1 of those 5 months "
        "differs. Replace them, keep them, or stop?"
    )
    assert load(client, restating, 1).status is Status.NEEDS_ANSWERS


def test_a_row_is_already_here_only_with_all_its_values(client, restating):
    receipt = load(client, restating, 1, overlap="replace")
    assert counts(receipt) == (2, 4, 0)
    assert receipt.message == "1 row replaces what «kpi1.csv» said of Feb 2026."
    assert ("b", "2026-02", 777.0) in values(client)


def test_a_row_with_a_kept_value_is_already_here(client, restating):
    before = values(client)
    receipt = load(client, restating, 1, overlap="keep")
    assert counts(receipt) == (1, 5, 0)
    assert values(client) == [*before[:5], ("a", "2026-06", 6), *before[5:], JUNE_B]


JUNE_B = ("b", "2026-06", 60.0)


@pytest.fixture
def across(client, upload):
    lines = ["Appels;1;2;3;4", "Courriels;5;6;7;8"]
    load(client, upload("indic 1.csv", ACROSS, *lines))


def test_values_in_later_columns_of_a_row_are_asked_about(client, across, upload):
    lines = ["Appels;1;20;30;4;9", "Courriels;5;6;7;8;9"]
    one = upload("indic 2.csv", f"{ACROSS};2026-08", *lines)
    reading = check(client, one)
    (question,) = reading.questions
    assert question.text.startswith(
        "Apr 2026 to Jul 2026 is already loaded by «indic 1.csv»; 2 of those 4 months "
        "differ."
    )
    receipt = load(client, one, 1, overlap="replace")
    assert counts(receipt) == (2, 0, 0)
    assert receipt.message == (
        "1 row replaces what «indic 1.csv» said of May 2026 to Jun 2026."
    )


def test_rows_that_bring_a_new_month_are_new_although_the_rest_is_kept(
    client, across, upload
):
    lines = ["Appels;1;20;30;4;9", "Courriels;5;6;7;8;"]
    one = upload("indic 2.csv", f"{ACROSS};2026-08", *lines)
    receipt = load(client, one, 1, overlap="keep")
    assert counts(receipt) == (1, 1, 0)
    assert ("appels", "2026-05", 2.0) in values(client)
    assert ("appels", "2026-08", 9.0) in values(client)


def test_rows_that_change_in_all_shared_months_count_once(client, across, upload):
    lines = ["Appels;10;20;30;40", "Courriels;50;60;70;80"]
    one = upload("indic 2.csv", ACROSS, *lines)
    receipt = load(client, one, 1, overlap="replace")
    assert counts(receipt) == (2, 0, 0)
    assert receipt.message == (
        "2 rows replace what «indic 1.csv» said of Apr 2026 to Jul 2026."
    )


def test_equal_rows_in_another_order_are_here_already(client, across, upload):
    one = upload("indic 2.csv", ACROSS, "Courriels;5;6;7;8", "Appels;1;2;3;4")
    receipt = load(client, one, 1)
    assert (counts(receipt), receipt.codes) == ((0, 2, 0), ())


def test_rows_that_add_up_to_a_changed_value_are_new(client, upload):
    lines = ("2026-01,Sales,1,10", "2026-01,Sales,2,20", "2026-02,Sales,3,30")
    header = "Month,Department,A,B"
    load(client, upload("indic 1.csv", header, *lines), add_up="yes")
    changed = (lines[0], "2026-01,Sales,2,21", lines[2])
    one = upload("indic 2.csv", header, *changed)
    receipt = load(client, one, 1, add_up="yes", overlap="replace")
    assert counts(receipt) == (2, 1, 0)


def test_a_table_of_months_covers_its_last_month_to_its_end(client, wide):
    (receipt,) = client.ledger()
    assert (receipt.first_day, receipt.last_day) == (
        date(2026, 1, 1),
        date(2026, 5, 31),
    )
