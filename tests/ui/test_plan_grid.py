from datetime import date

from connectors.workbook.sheets import sheet
from ui.plan_grid import configured, frame_of, rows_of
from ui.plan_people import odd_one, split_people


def again(name: str, *rows: dict[str, object]) -> list[dict[str, object]]:
    """Put rows into a grid and take them out, without what is empty."""
    of = sheet(name)
    found = rows_of(of, frame_of(of, rows))
    return [{k: v for k, v in row.items() if v is not None} for row in found]


def test_share_is_shown_in_percent_as_people_write_it():
    row = {"Pair": "p", "Target": 0.7, "Agreed on": date(2026, 1, 12)}

    assert again("Pairs", row) == [row | {"Target": "70 %"}]


def test_share_of_many_digits_keeps_them():
    assert again("Pairs", {"Pair": "p", "Target": 0.123456})[0]["Target"] == "12.3456 %"


def test_number_stays_a_number():
    row = {"Item": "Licences", "Amount likely": 1234567.5}
    assert again("Money", row) == [row]


def test_what_was_kept_although_no_number_is_edited_as_text():
    of, rows = sheet("Training"), [{"Role": "Clerk", "People trained": "most of them"}]
    frame = frame_of(of, rows)

    assert again("Training", *rows) == rows
    assert configured(of, frame, {})["People trained"]["type_config"]["type"] == "text"


def test_empty_rows_are_left_out():
    assert again("Risks", {"Risk": None}, {"Risk": "  "}, {"Risk": "Slow"}) == [
        {"Risk": "Slow"}
    ]


def test_closed_values_and_names_of_the_plan_are_drop_downs():
    of = sheet("Pairs")
    columns = configured(of, frame_of(of, []), {"Adoption": ["portal_tickets"]})

    assert columns["Primary"]["type_config"]["options"] == ["yes", "no"]
    assert columns["Adoption"]["type_config"]["options"] == ["portal_tickets"]
    assert columns["Adoption"]["help"].startswith("Measure that shows people working")


def test_typed_people_are_told_apart_by_lines_semicolons_and_brackets():
    text = "Ada Lovelace <ada@x.example>;\n bob@x.example \n\nbob@x.example"
    assert split_people(text) == ("ada@x.example", "bob@x.example")


def test_comma_in_a_name_before_an_address_makes_no_second_person():
    text = "Lovelace, Ada <ada@x.example>; Byron, George <g@x.example>"
    assert split_people(text) == ("ada@x.example", "g@x.example")


def test_addresses_on_one_line_are_told_apart_with_brackets_and_without():
    text = "Ada <ada@x.example>, bob@x.example, Cy <cy@x.example>\na1,b2\tc3"
    people = ("ada@x.example", "bob@x.example", "cy@x.example", "a1", "b2", "c3")
    assert split_people(text) == people


def test_entry_that_is_no_address_is_named_where_most_are():
    assert odd_one(("Lovelace", "ada@x.example", "bob@x.example")) == "Lovelace"
    assert odd_one(("ada@x.example", "bob@x.example")) is None
    assert odd_one(("a1", "b2")) is None
