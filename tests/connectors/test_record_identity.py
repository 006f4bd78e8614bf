"""What is one ticket or one answer over several files of one client."""

from datetime import UTC, datetime, timedelta

import pytest

from connectors.intake import Upload, load_files
from model.ids import ClientId
from store.office import Office
from tests.connectors.files import write

NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
ZENDESK = "Summation column,Id,Requester,Created at,Solved at,Via"
FRESHDESK = "Ticket ID,Subject,Status,Source,Created time,Resolved time,Full name"
FORM = "ID,Start time,Completion time,Email,Name"


@pytest.fixture
def client(tmp_path):
    with Office.open(tmp_path / "data") as office:
        yield office.create_client(ClientId("north"), "North")


@pytest.fixture
def load(client, tmp_path):
    loads = iter(range(99))

    def put(name, *lines):
        upload = Upload(name, write(tmp_path, name, *lines))
        at = NOW + timedelta(minutes=next(loads))
        (receipt,) = load_files([upload], client=client, answers={}, now=at)
        return receipt

    return put


def n_records(client):
    with client._engine.reading("client_north") as cursor:
        return cursor.execute("SELECT count(*) FROM current_record").fetchall()[0][0]


def answers(n, year=2026):
    return [
        f"{i},{year}-03-02 09:{i:02},{year}-03-02 10:{i:02},p{i}@x.example,P"
        for i in range(1, n + 1)
    ]


def test_two_products_may_give_the_same_numbers(client, load):
    load("a.csv", ZENDESK, *(f"1,{n},A,2026-01-05 09:00,,Mail" for n in range(1, 21)))
    rows = (f"{n},x,Open,Portal,2026-06-05 09:00:00,,A" for n in range(1, 21))
    load("b.csv", FRESHDESK, *rows)
    assert n_records(client) == 40


def test_a_form_that_is_saved_under_other_names_is_one_form(client, load):
    load("Purchase request(1-20).csv", FORM, *answers(20))
    load("PR answers.csv", FORM, *answers(25))
    receipt = load("Purchase request(1-25) v2.csv", FORM, *answers(26))
    assert n_records(client) == 26
    assert (receipt.rows_loaded, receipt.rows_already_here) == (26, 0)


def test_a_form_of_the_next_year_leaves_the_earlier_one(client, load):
    load("Survey (2025).csv", FORM, *answers(20, 2025))
    load("Survey (2026).csv", FORM, *answers(20, 2026))
    assert n_records(client) == 40


def test_an_export_without_the_column_of_closing_leaves_tickets_closed(client, load):
    rows = [
        f"1,{n},A,2026-01-05 09:00,2026-01-06 09:00,Mail,2026-01-06 09:00"
        for n in range(1, 21)
    ]
    load("a.csv", f"{ZENDESK},Updated at", *rows)
    narrow = "Summation column,Id,Requester,Created at,Via"
    rows = [f"1,{n},A,2026-01-05 09:00,Mail" for n in range(1, 21)]
    receipt = load("b.csv", narrow, *rows, "1,21,A,2026-02-05 09:00,Mail")
    assert (receipt.rows_loaded, receipt.rows_already_here) == (1, 20)
    with client._engine.reading("client_north") as cursor:
        query = "SELECT count(closed), count(*) FROM current_record"
        assert cursor.execute(query).fetchall() == [(20, 21)]
