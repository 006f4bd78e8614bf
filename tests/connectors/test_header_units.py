"""Units in headers: told, and kept in the name of what they measure."""

import pytest

from connectors.columns.headerunits import named_unit
from model.facts import Fact
from model.loads import Answer
from model.plan import RowKind
from tests.connectors.described import guess_of, read_as, with_column
from tests.connectors.files import codes, read, write

CASES = "Case,Employee,Received,Time (min)"
CASE_ROWS = [f"A{n},p{n}@x.example,2026-03-0{n},{n * 30}" for n in range(1, 9)]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("handling time (min)", "min"),
        ("delai (en heures)", "heures"),
        ("cycle time [days]", "days"),
        ("cost ($)", "$"),
        ("cost (cad)", "cad"),
        ("amount (total)", None),
        ("share (%)", None),
        ("minutes", None),
        ("time (min) of calls", None),
    ],
)
def test_unit_in_brackets_at_the_end_is_found(name: str, unit: str | None):
    assert named_unit(name) == unit


def test_units_of_a_table_of_values_are_told_and_kept(tmp_path):
    header = "Month,Handling time (min),Cost ($),Rework (%)"
    rows = ["2026-01,12,5,3", "2026-02,13,4,2"]

    reading = read(write(tmp_path, "x.csv", header, *rows))

    [notice] = [issue for issue in reading.issues if issue.code == "UNIT"]
    assert "«handling time (min)» in min, «cost ($)» in $." in notice.message
    assert "Measures" in notice.remedy
    values = reading.facts[Fact.OUTCOME_VALUE]
    assert set(values["measure"].to_pylist()) == {
        "handling time (min)",
        "cost ($)",
        "rework (%)",
    }
    by_name = dict(
        zip(values["measure"].to_pylist(), values["value"].to_pylist(), strict=True)
    )
    # as written, but percent is a fraction everywhere
    assert by_name == {"handling time (min)": 13, "cost ($)": 4, "rework (%)": 0.02}


def test_another_unit_makes_another_measure(tmp_path):
    names = set()
    for unit in ("min", "hours"):
        path = write(tmp_path, f"{unit}.csv", f"Month,Time ({unit})", "2026-01,12")
        names.update(read(path).facts[Fact.OUTCOME_VALUE]["measure"].to_pylist())
    assert names == {"time (min)", "time (hours)"}


def test_header_without_a_unit_is_told_nothing_about(tmp_path):
    reading = read(write(tmp_path, "x.csv", "Month,Requests", "2026-01,12"))
    assert reading.answer is Answer.ACCEPT


def test_unit_of_an_amount_of_records_is_told_and_kept(tmp_path):
    path = write(tmp_path, "x.csv", CASES, *CASE_ROWS)
    guess = guess_of(path)

    reading = read_as(path, guess)

    assert guess.row_kind is RowKind.RECORD
    assert codes(reading) == {"UNIT"}
    values = reading.facts[Fact.RECORD_VALUE].to_pylist()
    assert (values[0]["name"], values[0]["value"]) == ("time (min)", 30)


def test_amount_of_hours_is_asked_for_its_unit_and_stored_in_hours(tmp_path):
    path = write(tmp_path, "x.csv", CASES, *CASE_ROWS)
    mapping = with_column(guess_of(path), "Time (min)", name="resolution_hours")

    asked = read_as(path, mapping)
    reading = read_as(path, mapping, **{"duration:time (min)": "minutes"})

    [question] = asked.questions
    assert question.guess == "minutes"
    values = reading.facts[Fact.RECORD_VALUE].to_pylist()
    assert [value["value"] for value in values] == [n / 2 for n in range(1, 9)]
