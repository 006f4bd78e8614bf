"""A row of Members may stand for people whom it does not name."""

import pytest

from tests.connectors.workbook_sheets import as_sheets, faults_of, minimal, read


def members(*rows: dict[str, object]) -> dict[str, list[dict[str, object]]]:
    return minimal() | {"Members": list(rows)}


def test_word_stands_for_the_people_of_a_wave_and_for_those_who_never_switch():
    plan, issues = read(
        as_sheets(
            members(
                {"Wave": "pilot", "Person": "As  loaded"},
                {"Wave": "Office", "Person": "comme chargé"},
                {"Wave": None, "Person": "as loaded"},
            )
        )
    )

    # how many they are is not known here, so nothing is said of small waves
    assert issues == ()
    assert plan is not None
    assert plan.members == ()
    assert [(one.wave, one.listed_in) for one in plan.kept] == [
        ("Pilot", "Pilot"),
        ("Office", "Office"),
        (None, None),
    ]
    assert [(one.sheet, one.row, one.column) for one in plan.kept] == [
        ("Members", 2, "Person"),
        ("Members", 3, "Person"),
        ("Members", 4, "Person"),
    ]


@pytest.mark.parametrize("word", ["as loaded: Depot", "comme chargés : Depot"])
def test_renamed_wave_says_what_it_was_called(word):
    plan, _ = read(
        as_sheets(
            members(
                {"Wave": "Office", "Person": word},
                {"Wave": "Pilot", "Person": "ann@company.example"},
            )
        )
    )

    assert plan is not None
    assert [(one.wave, one.listed_in) for one in plan.kept] == [("Office", "Depot")]
    assert [one.person for one in plan.members] == ["p-ann@company.example"]


def test_word_goes_with_no_other_cell():
    [fault] = faults_of(
        members(
            {"Wave": "Pilot", "Person": "as loaded", "Role": "Clerk"},
            {"Wave": "Office", "Person": "as loaded", "Role": None},
        )
    )

    assert (fault.sheet, fault.row, fault.column) == ("Members", 2, "Role")
    assert "a row of their own" in fault.remedy


def test_people_are_not_taken_over_twice():
    [fault] = faults_of(
        members(
            {"Wave": "Pilot", "Person": "as loaded"},
            {"Wave": "Office", "Person": "as loaded: pilot"},
        )
    )

    assert (fault.row, fault.column) == (3, "Wave")
    assert "row 2 takes over the same people" in fault.message


def test_unknown_wave_is_a_fault_for_the_word_too():
    [fault] = faults_of(members({"Wave": "Depot", "Person": "as loaded"}))

    assert (fault.row, fault.column) == (2, "Wave")


def test_wave_without_the_word_and_without_people_is_noted():
    plan, issues = read(as_sheets(members({"Wave": "Pilot", "Person": "as loaded"})))

    assert plan is not None
    assert [(issue.code, issue.value) for issue in issues] == [("EMPTY_WAVE", "Office")]
