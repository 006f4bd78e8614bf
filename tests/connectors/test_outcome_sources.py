"""Outcomes that arrive summed: a row or a column for each measure."""

from datetime import date

import pytest

from model.facts import Fact
from tests.connectors.books import save
from tests.connectors.files import at, codes, read, refusal, write


def facts(reading, *columns):
    table = reading.facts[Fact.OUTCOME_VALUE].to_pylist()
    return {tuple(row[column] for column in columns) for row in table}


@pytest.mark.parametrize(
    ("header", "period", "day"),
    [
        ("Date", "2026-01-07", date(2026, 1, 7)),
        ("Week", "2026-W05", date(2026, 1, 26)),
        ("Mois", "2026-01", date(2026, 1, 1)),
    ],
)
def test_a_period_is_named_by_its_first_day(tmp_path, header, period, day):
    path = write(tmp_path, "o.csv", f"{header},Measure,Value", f"{period},Délai,12")
    assert facts(read(path), "day", "measure", "scope", "value") == {
        (day, "delai", "", 12)
    }


def test_a_percent_sign_and_a_unit_in_percent_divide_once(tmp_path):
    header = "Mois;Mesure;Valeur;Unité"
    rows = ["2026-01;Reprises;12,5 %;%", "2026-02;Reprises;4,5;%"]
    reading = read(write(tmp_path, "o.csv", header, *rows))
    shares = reading.facts[Fact.OUTCOME_VALUE]["value"].to_pylist()
    assert shares == pytest.approx([0.125, 0.045])


def test_a_percentage_becomes_a_fraction(tmp_path):
    header = "Mois;Mesure;Valeur;Unité"
    rows = ["2026-01;Reprises;25;%", "2026-02;Reprises;12,5 %;", "2026-03;Délai;4,5;h"]
    reading = read(write(tmp_path, "o.csv", header, *rows))
    assert facts(reading, "measure", "value") == {
        ("reprises", 0.25),
        ("reprises", 0.125),
        ("delai", 4.5),
    }


def test_a_ratio_keeps_its_parts(tmp_path):
    header = "Week,Measure,Numerator,Denominator,Department"
    rows = ["2026-W05,Rework,3,60,Sales", "2026-W05,Rework,0,0,Plant"]
    reading = read(write(tmp_path, "o.csv", header, *rows))
    assert facts(reading, "scope", "value", "numerator", "denominator") == {
        ("sales", 0.05, 3, 60),
        ("plant", None, 0, 0),
    }


def test_two_values_of_one_period_and_measure_are_refused(tmp_path):
    path = write(
        tmp_path, "o.csv", "Week,Measure,Value", "2026-W05,A,1", "2026-W05,a,2"
    )
    assert refusal(read(path)).code == "DUPLICATE_KEY"


def test_a_column_for_each_measure_is_known_by_its_numbers(tmp_path):
    header = "Semaine du;Département;Demandes;Délai (heures)"
    rows = ["2026-01-05;Ventes;14;3,5", "2026-01-05;Usine;22;"]
    reading = read(write(tmp_path, "Indicateurs.csv", header, *rows))
    assert (codes(reading), reading.connector) == ({"UNIT"}, "outcome_columns")
    assert facts(reading, "measure", "scope", "value", "denominator", "rows") == {
        ("demandes", "ventes", 14, None, 1),
        ("demandes", "usine", 22, None, 1),
        ("delai (heures)", "ventes", 3.5, None, 0),
    }


def test_a_column_of_all_items_is_what_the_others_are_parts_of(tmp_path):
    rows = [
        ["Week starting", "Quotes checked", "Quotes with errors"],
        [at("2026-01-05 00:00"), 30, 3],
        [at("2026-01-12 00:00"), 25, None],
    ]
    reading = read(save(tmp_path / "check.xlsx", {"Weekly": rows}))
    assert facts(reading, "day", "measure", "value", "numerator", "denominator") == {
        (date(2026, 1, 5), "quotes checked", 30, None, None),
        (date(2026, 1, 5), "quotes with errors", 3, 3, 30),
        (date(2026, 1, 12), "quotes checked", 25, None, None),
    }


def test_a_row_without_any_number_is_set_aside(tmp_path):
    rows = [f"2026-{month:02},{month}" for month in range(1, 11)]
    rows += [f"2025-{month:02},{month}" for month in range(1, 11)]
    path = write(tmp_path, "o.csv", "Month,Errors", *rows, "2025-12,")
    reading = read(path)
    assert (reading.rows_usable, codes(reading)) == (20, {"MISSING_VALUE"})


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Date,Who,Errors", "2026-01-05,Ada,1"),
        ("Date,Errors", "soon,1"),
        ("Date,", "2026-01-05,1"),
        ("Date", "2026-01-05"),
        ("Date,Errors", ""),
    ],
)
def test_a_table_with_anything_else_in_it_is_not_guessed(tmp_path, header, row):
    assert refusal(read(write(tmp_path, "o.csv", header, row))).code == "UNKNOWN_REPORT"
