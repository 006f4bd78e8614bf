"""Answers to Microsoft forms: anonymous ones, quizzes, odd headers."""

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.files import at, codes, read, write

ENGLISH = "ID,Start time,Completion time,Email,Name"
FRENCH = (
    "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Total points,"
    "Quiz feedback,Heure de la dernière modification"
)
TIMES = "2026-09-10 09:00,2026-09-10 09:05"


def records(reading, *columns):
    rows = reading.facts[Fact.RECORD].to_pylist()
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (f"{ENGLISH},What?", f"1,{TIMES},a@x.example,A,a;b;"),
        (f"{ENGLISH},What?".replace("ID", "Id"), f"1,{TIMES},a@x.example,A,a;b;"),
        (
            f"{ENGLISH},Total points,Quiz feedback,Q,Points - Q,Feedback - Q",
            f"1,{TIMES},a@x.example,A,3,,b,3,",
        ),
        (
            f"{ENGLISH.replace(' ', chr(0xA0))},Q",
            f"1,{TIMES},a@x.example,A,b",
        ),
        (
            f"{ENGLISH.replace(' ', chr(0x202F))},Q",
            f"1,{TIMES},a@x.example,A,b",
        ),
        (FRENCH, f"1,{TIMES},a@x.example,A,3,,2026-09-10 10:00"),
    ],
)
def test_a_response_is_read_in_each_form(tmp_path, header, row):
    reading = read(write(tmp_path, "Request.csv", header, row))
    [(key, *others)] = records(reading, "key", "kind", "opened")
    assert key.startswith("1~2026-09-10 09:05~")
    assert others == ["form_answer", at("2026-09-10 09:05")]
    assert codes(reading) == set()


@pytest.mark.parametrize("nobody", ["anonymous", "Anonyme", ""])
def test_an_anonymous_answer_counts_but_is_no_person(tmp_path, nobody):
    rows = [f"1,{TIMES},{nobody},Anonymous", f"2,{TIMES},{nobody},"]
    reading = read(write(tmp_path, "Request.csv", ENGLISH, *rows))
    assert records(reading, "person") == [(None,), (None,)]
    assert (reading.rows_usable, codes(reading)) == (2, {"ANONYMOUS"})
    assert reading.issues[0].message.startswith("2 answers name nobody")


def test_an_answer_is_the_same_under_any_name_of_its_file(tmp_path):
    """Spreadsheets save without seconds what a form writes with them."""
    exact = f"1,{TIMES}:42,a@x.example,A"
    first = read(write(tmp_path, "Request(1-1).csv", ENGLISH, exact))
    cut = f"1,{TIMES},a@x.example,A"
    again = read(write(tmp_path, "PR answers.csv", ENGLISH, cut))
    assert records(first, "key") == records(again, "key")


@pytest.mark.parametrize(
    "row",
    [f"1,{TIMES},b@x.example,B", "1,2025-09-10 09:00,2025-09-10 09:05,a@x.example,A"],
)
def test_the_first_answers_of_two_forms_are_two(tmp_path, row):
    rows = f"1,{TIMES},a@x.example,A", row
    one, two = (read(write(tmp_path, "Survey.csv", ENGLISH, row)) for row in rows)
    assert records(one, "key") != records(two, "key")


def test_a_question_never_becomes_a_category_by_itself(tmp_path):
    header, row = f"{ENGLISH},Category", f"1,{TIMES},a@x.example,A,Hardware"
    reading = read(write(tmp_path, "Request.csv", header, row))
    assert records(reading, "category") == [("request",)]


def test_a_row_of_column_letters_above_the_header_is_left_out(tmp_path):
    reading = read(
        write(
            tmp_path,
            "Request.csv",
            "A,B,C,D,E",
            ENGLISH,
            f"1,{TIMES},a@x.example,A",
        )
    )
    assert (reading.rows_usable, reading.answer) == (1, Answer.WARN)
    assert codes(reading) == {"HEADER_ROW"}
