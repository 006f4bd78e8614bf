"""Channels of a column: mapped, asked, or counted without being named.

`channels.json` holds the values that each product is known to write, by the
vendors' documents and public files.
"""

import json
from pathlib import Path

import pytest

from connectors.columns.channels import CHANNELS, known_channel
from connectors.sources import SOURCES
from model.facts import Fact
from model.faults import Severity
from model.loads import Answer
from tests.connectors.files import codes, read, write

WRITTEN = json.loads(Path(__file__).with_name("channels.json").read_text("utf-8"))
BY_ID = {source.id: source for source in SOURCES}
OSTICKET = "Ticket Number,Date Created,From Email,Source,Help Topic"
FRESHDESK = "Ticket ID,Created time,Source,Every response status,Source Info"
ZENDESK = "Summation column,Id,Created at,Via"


def tickets(folder, *channels, header=OSTICKET):
    """Write a file with one ticket a channel."""
    lines = []
    for number, channel in enumerate(channels):
        cells = {
            "Ticket Number": str(number),
            "Ticket ID": str(number),
            "Id": str(number),
            "Date Created": "2026-03-02 09:00",
            "Created time": "2026-03-02 09:00",
            "Created at": "2026-03-02 09:00",
            "Source": channel,
            "Via": channel,
        }
        lines.append(",".join(cells.get(name, "") for name in header.split(",")))
    return write(folder, "tickets.csv", header, *lines)


def channels_of(reading):
    return reading.facts[Fact.RECORD]["channel"].to_pylist()


@pytest.mark.parametrize("product", WRITTEN)
def test_every_value_that_a_product_writes_is_told(product):
    values = dict(BY_ID[product].field("channel").values)
    told = {text: known_channel(text, values) for text in WRITTEN[product]}
    assert told == WRITTEN[product]


def test_a_value_of_the_customer_is_asked_about_with_its_rows(tmp_path):
    reading = read(tickets(tmp_path, *["Kiosk"] * 6, *["KIOSK"] * 2, "Email"))
    (question,) = reading.questions
    assert (reading.answer, question.id) == (Answer.ASK, "channel:kiosk")
    assert "«Kiosk» in «Source» (8 rows)" in question.text
    assert question.choices == tuple(CHANNELS)
    assert question.guess is None


def test_the_answer_holds_for_every_spelling(tmp_path):
    path = tickets(tmp_path, *["Kiosk"] * 6, *["KIOSK"] * 2, "Email")
    reading = read(path, answers={"channel:kiosk": "walk_up"})
    assert channels_of(reading) == ["walk_up"] * 8 + ["email"]


def test_words_written_together_are_a_guess_and_no_answer(tmp_path):
    (question,) = read(tickets(tmp_path, *["ClientPortal"] * 5, "Email")).questions
    assert question.guess == "portal"


@pytest.mark.parametrize(
    "value",
    [
        *("Ada Lovelace", "Lovelace, Ada", "ada@x.example", "514-555-0199"),
        *("Jean-Pierre Roy", "J. Smith", "Pat O'Brien", "marie tremblay"),
        *("TREMBLAY Marie (MTL)", "Marie de la Croix", "Mme Cote"),
    ],
)
def test_what_may_be_a_person_is_counted_but_never_named(tmp_path, value):
    cell = f'"{value}"'
    reading = read(tickets(tmp_path, *[cell] * 8, "Email"))
    assert reading.questions == ()
    assert channels_of(reading) == ["unknown"] * 8 + ["email"]
    (issue,) = [i for i in reading.issues if i.code == "CHANNEL_VALUE"]
    assert issue.severity is Severity.WARN
    assert "8 rows" in issue.message
    assert value.split()[0] not in "".join(i.message for i in reading.issues)


@pytest.mark.parametrize("value", ["mtremblay", "Tremblay", "Bureau Tremblay", "Иван"])
def test_a_value_that_could_name_a_person_is_asked_about_by_its_row(tmp_path, value):
    path = tickets(tmp_path, "Email", *[f"{value} desk"] * 8)
    (question,) = read(path).questions
    assert value.casefold() not in str(question).casefold()
    assert "in row 3 (8 rows have it)" in question.text
    assert question.id == read(path).questions[0].id
    reading = read(path, answers={question.id: "walk_up"})
    assert channels_of(reading) == ["email"] + ["walk_up"] * 8


def test_a_place_in_two_words_is_no_person(tmp_path):
    (question,) = read(tickets(tmp_path, *["Front Desk"] * 5, "Email")).questions
    assert question.id == "channel:front desk"


def test_rare_values_are_not_named(tmp_path):
    reading = read(tickets(tmp_path, *["Kiosk"] * 4, "Email", "Email"))
    assert reading.questions == ()
    assert channels_of(reading) == ["unknown"] * 4 + ["email"] * 2


def test_a_column_that_is_no_list_of_channels_asks_about_fifteen(tmp_path):
    values = [f"v{number}" for number in range(20) for _ in range(5)]
    reading = read(tickets(tmp_path, *values))
    assert len(reading.questions) == 15
    (issue,) = [i for i in reading.issues if i.severity is Severity.WARN]
    assert "25 rows" in issue.message
    assert "5 values" in issue.message


def test_numbers_are_read_by_the_product_that_wrote_them(tmp_path):
    """Freshdesk: 1 e-mail, 10 outbound; Zendesk: 0 web form, 5 web service."""
    reading = read(tickets(tmp_path, "1", "10", "12", header=FRESHDESK))
    assert channels_of(reading) == ["email", "outbound", "chat"]
    reading = read(tickets(tmp_path, "0", "5", "4", header=ZENDESK))
    assert channels_of(reading) == ["portal", "automated", "email"]


def test_numbers_of_another_product_are_asked_about(tmp_path):
    (question,) = read(tickets(tmp_path, *["7"] * 5, "Email")).questions
    assert question.id == "channel:7"


def test_an_empty_channel_is_unknown(tmp_path):
    reading = read(tickets(tmp_path, "", "Email"))
    assert channels_of(reading) == ["unknown", "email"]
    assert "CHANNEL_VALUE" not in codes(reading)
