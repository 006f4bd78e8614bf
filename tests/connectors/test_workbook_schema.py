from collections import Counter
from pathlib import Path

import pytest

from connectors.columns.channels import CHANNELS
from connectors.workbook.names import RECORD_KINDS, SIGNALS
from connectors.workbook.schema import CellKind, is_example, name_key
from connectors.workbook.sheets import SHEETS, sheet, sheet_of
from model.facts import RECORD_COLUMNS
from model.measures import BUILT_IN

GUIDE = Path(__file__).parents[2] / "docs" / "change-workbook.md"
ALL_COLUMNS = [
    (one.name, column) for one in SHEETS for column in (*one.columns, *one.fields)
]


def test_only_four_sheets_are_required():
    required = {one.name for one in SHEETS if one.is_required}
    assert required == {"Change", "Waves", "Members", "Pairs"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("waves", "Waves"),
        ("VAGUES ", "Waves"),
        ("Événements", "Events"),
        ("parties  prenantes", "Stakeholders"),
        ("Data", None),
    ],
)
def test_sheets_are_known_in_both_languages(written, name):
    assert sheet_of(written) == name


def test_an_unknown_sheet_or_column_is_an_error_of_ours():
    with pytest.raises(KeyError):
        sheet("Nothing")
    with pytest.raises(KeyError):
        sheet("Waves").column("Nothing")


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.name)
def test_no_spelling_means_two_columns(one):
    for columns in (one.columns, one.fields):
        spellings = Counter(
            key
            for column in columns
            for key in {name_key(text) for text in (column.header, *column.aliases)}
        )
        assert [key for key, count in spellings.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "column"), ALL_COLUMNS, ids=lambda one: getattr(one, "header", one)
)
def test_every_column_has_a_note_and_every_choice_column_choices(name, column):
    assert column.note.endswith((".", "joined by ;"))
    assert bool(column.choices) or column.kind is not CellKind.CHOICE


def test_a_remark_in_brackets_is_no_part_of_a_header():
    assert name_key("Target (share of people at day 90)") == name_key("target")


@pytest.mark.parametrize("text", ["Example: Pilot", "exemple : Pilote", "EXAMPLE:"])
def test_example_marks(text):
    assert is_example(text)
    assert not is_example(f"An {text}")


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.name)
def test_the_guide_describes_every_sheet_and_column(one):
    sections = GUIDE.read_text(encoding="utf-8").split("\n## ")
    [section] = [text for text in sections if text.startswith(f"{one.name}\n")]
    described = {
        line.split("|")[1].strip() for line in section.splitlines() if "|" in line
    }
    headers = {column.header for column in (*one.columns, *one.fields)}
    assert headers - described == set()


@pytest.mark.parametrize(
    "name", [*SIGNALS, *RECORD_KINDS, *RECORD_COLUMNS, *CHANNELS, *BUILT_IN]
)
def test_the_guide_lists_every_name_that_can_be_used(name):
    assert f"`{name}`" in GUIDE.read_text(encoding="utf-8")
