from dataclasses import replace

import pytest

from model.facts import Fact
from model.loads import Answer
from tests.connectors.books import save
from tests.connectors.files import codes, read, write

HEADER = "User Principal Name,Report Date,Teams Messages"


def usage(folder, *people):
    rows = [f"{person},2026-01-05,{i}" for i, person in enumerate(people)]
    return write(folder, "usage.csv", HEADER, *rows)


def test_no_name_leaves_the_reading(tmp_path):
    path = usage(tmp_path, "Ada.Lovelace@x.example", "grace.hopper@x.example", "")
    reading = read(path)
    shown = repr(reading) + repr([t.to_pydict() for t in reading.facts.values()])
    assert "lovelace" not in shown.lower()
    assert "hopper" not in shown.lower()


def test_spellings_of_a_person_are_merged_and_counted(tmp_path):
    path = write(
        tmp_path,
        "usage.csv",
        HEADER,
        "Ada@x.example,2026-01-05,1",
        "ada@x.example,2026-01-06,2",
    )
    reading = read(path)
    assert codes(reading) == {"IDENTITY_MERGED"}
    assert len(set(reading.facts[Fact.SIGNAL_DAY]["person"].to_pylist())) == 1


def test_concealed_names_are_noted_and_kept(tmp_path):
    path = usage(tmp_path, "A" * 32, "B" * 32)
    reading = read(path)
    assert (codes(reading), reading.is_concealed) == ({"CONCEALED"}, True)


def test_a_mixture_of_concealed_and_clear_names_is_not_called_concealed(tmp_path):
    reading = read(usage(tmp_path, "A" * 32, "ada@x.example"))
    assert (codes(reading), reading.is_concealed) == ({"CONCEALED"}, False)


@pytest.mark.parametrize("person", ["1.03006E+13", "10300600000000"])
def test_ids_that_a_spreadsheet_rounded_are_set_aside_without_their_value(
    tmp_path, person
):
    people = [f"user{i}@x.example" for i in range(30)]
    reading = read(usage(tmp_path, *people, person))
    (aside,) = [issue for issue in reading.issues if issue.row is not None]
    assert (aside.code, aside.row, aside.value) == ("MANGLED_ID", 32, None)


def test_a_rounded_number_cell_names_nobody(tmp_path):
    header = ["Summation column", "Id", "Created at", "Via", "Requester id"]
    rows = [[1, n, "2026-03-02 09:00", "Web", 1.03006e13] for n in range(10)]
    path = save(tmp_path / "tickets.xlsx", {"Tickets": [header, *rows]})
    reading = read(path)
    assert "MANGLED_ID" in codes(reading)
    assert reading.facts[Fact.RECORD]["person"].null_count == 10


def test_long_ids_that_nothing_rounded_are_people(tmp_path):
    reading = read(usage(tmp_path, "10300612345678", "103006", "372198456100"))
    assert "MANGLED_ID" not in codes(reading)


def test_ids_that_differ_by_leading_zeros_are_kept_apart(tmp_path):
    reading = read(usage(tmp_path, "777", "00123", "123"))
    assert codes(reading) == {"ID_FORMAT"}
    assert "(rows 3, 4)" in reading.issues[0].message
    assert reading.facts[Fact.SIGNAL_DAY].num_rows == 3


def test_a_look_alike_of_another_alphabet_is_kept_apart_and_told(tmp_path):
    # the third spelling has a Cyrillic e
    people = ("User@x.example", "user@x.example", "us\u0435r@x.example")
    lines = [f"{who},2026-01-0{day},1" for day, who in enumerate(people, 5)]
    reading = read(write(tmp_path, "usage.csv", HEADER, *lines))
    assert len(set(reading.facts[Fact.SIGNAL_DAY]["person"].to_pylist())) == 2
    assert reading.issues[0].message.endswith(
        "1 spelling that mixes letters of two alphabets kept apart."
    )


def test_a_row_that_names_nobody_is_set_aside(tmp_path):
    people = [f"user{i}@x.example" for i in range(30)]
    reading = read(usage(tmp_path, *people, ""))
    assert (reading.answer, codes(reading)) == (Answer.WARN, {"MISSING_VALUE"})


def test_spellings_of_a_group_are_merged_and_counted(tmp_path):
    header = HEADER + ",Department"
    rows = [
        f"u{i}@x.example,2026-01-05,1,{unit}"
        for i, unit in enumerate(["Ingénierie", "Inge\u0301nierie", "Sales", "sales"])
    ]
    assert codes(read(write(tmp_path, "usage.csv", header, *rows))) == {"GROUPS_MERGED"}


def test_another_key_makes_other_pseudonyms(tmp_path, monkeypatch):
    path = usage(tmp_path, "ada@x.example")
    first = read(path).facts[Fact.SIGNAL_DAY]["person"][0].as_py()
    monkeypatch.setattr("tests.connectors.files.KEY", "1e" * 32)
    assert read(path).facts[Fact.SIGNAL_DAY]["person"][0].as_py() != first


def test_a_name_that_slipped_into_another_column_is_not_shown(tmp_path):
    rows = [f"u{i}@x.example,2026-01-05,{i}" for i in range(60)]
    code = "A1B2C3D4E5F60718293A4B5C6D7E8F90"
    slipped = ["Ada Lovelace", "ada@x.example", "Lovelace", "alovelace42", "Sam", code]
    shifted = [f"u,{text},1" for text in slipped] + ["u,31 feb 2026,1", f"u,{code},1"]
    reading = read(write(tmp_path, "usage.csv", HEADER, *rows, *rows, *shifted))
    shown = [issue.value for issue in reading.issues if issue.row is not None]
    assert shown == [
        *[f"({len(text)} characters, not shown)" for text in slipped],
        "31 feb 2026",
        "(32 characters, not shown)",
    ]
    # `aside` hands the rows back to who brought them, and is kept nowhere
    told = repr(replace(reading, aside=None)).lower()
    assert "lovelace" not in told
    assert code.lower() not in told
