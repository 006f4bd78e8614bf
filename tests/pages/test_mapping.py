"""The panel in which a person says what the columns of a file mean."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from small_office import NORTH, make_office
from streamlit.testing.v1 import AppTest

from tests.connectors.books import save
from tests.pages.test_data import open_page
from ui import door
from ui.mapping_saved import as_workbook

REGISTER = """Ref,Who,Begun,Ended,Kind of work,Days
A1,ada@x.example,2026-01-05,2026-01-09,<b>Fix</b>,4
A2,bea@x.example,2026-01-06,2026-01-12,**Fix**,6
A3,cyd@x.example,2026-01-07,,New,
A4,ada@x.example,2026-01-13,,New,
"""
VOLUMES = """fiscal_yr;org;service;channel;volume
2018-2019;1;5;phone;40
2018-2019;1;6;phone;2
2019-2020;1;5;mail;7
"""


@pytest.fixture
def empty_client(data_dir: Path) -> Path:
    make_office(data_dir)
    return data_dir


def dropped(name: str, text: str) -> AppTest:
    page = open_page()
    return page.file_uploader[0].upload(name, text.encode(), "text/csv").run()


def opened(name: str, text: str) -> AppTest:
    return dropped(name, text).button(key="data_describe_0").click().run()


def chosen(page: AppTest, label: str) -> object:
    [one] = [box for box in page.selectbox if box.label == label]
    return one


def choose(page: AppTest, column: str, meaning: str) -> AppTest:
    return chosen(page, f"Meaning of {column}").set_value(meaning).run()


def texts(page: AppTest) -> str:
    return "\n".join(one.value for one in [*page.markdown, *page.warning, *page.info])


def test_the_panel_shows_the_first_rows_as_text_with_a_guess(empty_client):
    page = opened("register.csv", REGISTER)
    assert not page.exception
    shown = page.dataframe[0].value
    assert shown["Kind of work"].tolist()[:2] == ["<b>Fix</b>", "**Fix**"]
    assert chosen(page, "Meaning of Ref").value == "key"
    assert chosen(page, "Meaning of Who").value == "person"
    assert chosen(page, "Meaning of Begun").value == "opened"
    # values stand beside the headers, and no markup of theirs is drawn
    assert "\\*\\*Fix\\*\\*" in texts(page)
    assert "\\<b\\>Fix\\</b\\>" in texts(page)


def test_names_from_the_file_are_read_aloud_and_shown_as_they_are(empty_client):
    page = opened("register.csv", REGISTER.replace("Days", "Days (all)"))
    assert chosen(page, "Meaning of Days (all)").value == "amount"
    # an invisible joiner keeps an address from becoming a link
    assert "ada@\u2060x\\.example" in texts(page)


def test_what_is_still_needed_is_said_and_nothing_is_read(empty_client):
    page = choose(opened("register.csv", REGISTER), "Ref", "ignore")
    assert "Number or id" in page.warning[0].value
    assert page.button(key="data_map_read").disabled


def test_two_columns_cannot_be_the_same(empty_client):
    page = choose(opened("register.csv", REGISTER), "Ended", "opened")
    assert "Begun, Ended" in page.warning[0].value
    assert page.button(key="data_map_read").disabled


def test_what_comes_of_it_is_shown_before_anything_is_loaded(empty_client):
    page = choose(opened("register.csv", REGISTER), "Ended", "closed")
    page.button(key="data_map_read").click().run()
    assert not page.exception
    assert page.title[0].value == "One file is ready to load"
    assert "4 rows: **4 usable**, 0 set aside. Covers 5 Jan to 13 Jan 2026." in texts(
        page
    )
    stored = page.dataframe[1].value
    assert stored["key"].tolist() == ["A1", "A2", "A3", "A4"]
    assert "ada" not in stored.to_string()
    assert door.ledger(NORTH) == []


def test_a_described_file_is_loaded_and_the_next_one_asks_nothing(empty_client):
    page = opened("register.csv", REGISTER)
    page.button(key="data_map_read").click().run()
    page.button(key="data_load").click().run()
    assert door.ledger(NORTH)[0].rows_loaded == 4
    assert not page.dataframe

    later = REGISTER.replace("A", "B")
    page.file_uploader[0].upload("other.csv", later.encode(), "text/csv").run()
    assert page.title[0].value == "One file is ready to load"
    page.button(key="data_load").click().run()
    assert [one.rows_loaded for one in door.ledger(NORTH)] == [4, 4]


def test_a_description_is_not_kept_when_the_box_is_empty(empty_client):
    page = opened("register.csv", REGISTER)
    page.button(key="data_map_read").click().run()
    [keep] = [box for box in page.checkbox if box.label.startswith("Keep this")]
    keep.uncheck().run()
    page.button(key="data_load").click().run()
    assert door.ledger(NORTH)[0].rows_loaded == 4
    assert door.mappings(NORTH) == ()


def test_parts_that_add_up_are_asked_about_once(empty_client):
    page = choose(opened("v.csv", VOLUMES), "service", "ignore")
    page.button(key="data_map_read").click().run()
    [question] = page.radio
    assert "Are they parts that add up" in question.label
    page.button(key="data_load").click().run()

    page.file_uploader[0].upload("w.csv", VOLUMES.encode(), "text/csv").run()
    assert page.title[0].value == "One file is ready to load"
    assert not page.radio


def test_a_question_without_guess_is_said_to_come_first(empty_client):
    # no day is above 12, so that nothing settles which number is the month
    ambiguous = "Ref,Begun\nA1,01/02/2026\nA2,03/04/2026\nA3,05/06/2026\n"
    page = opened("r.csv", ambiguous)
    page.button(key="data_map_read").click().run()
    assert "It asks something first" in texts(page)
    assert page.button(key="data_load").disabled


def test_the_order_of_the_date_can_be_said_here(empty_client):
    ambiguous = "Ref,Begun\nA1,01/02/2026\nA2,03/04/2026\nA3,05/06/2026\n"
    page = opened("r.csv", ambiguous)
    chosen(page, "Order of the date in Begun").set_value("dmy").run()
    page.button(key="data_map_read").click().run()
    assert "Covers 1 Feb to 5 Jun 2026." in texts(page)


def test_another_kind_of_row_brings_its_own_guess(empty_client):
    page = opened("register.csv", REGISTER)
    chosen(page, "One row of the table is").set_value("value").run()
    assert chosen(page, "Meaning of Days").value == "value"
    assert "key" not in chosen(page, "Meaning of Days").options


def test_sheet_and_header_row_can_be_chosen(empty_client, tmp_path):
    rows = [line.split(",") for line in REGISTER.splitlines()]
    notes = [["Note", "By"], ["Ref", "Begun"], ["B1", "2026-02-02"]]
    book = save(tmp_path / "r.xlsx", {"Notes": notes, "Rows": rows})
    page = open_page()
    page.file_uploader[0].upload("r.xlsx", book.read_bytes(), "").run()
    page.button(key="data_describe_0").click().run()
    assert chosen(page, "Sheet").value == "Rows"
    chosen(page, "Sheet").set_value("Notes").run()
    assert list(page.dataframe[0].value.columns) == ["Note", "By"]
    chosen(page, "Row with the headers").set_value("2").run()
    assert list(page.dataframe[0].value.columns) == ["Ref", "Begun"]
    page.button(key="data_map_read").click().run()
    assert "One row: **1 usable**" in texts(page)


def monthly(tmp_path):
    """A workbook with a title, and headers of two rows: a group and a count."""
    rows = [
        ["Monthly figures"],
        [None, "Plant", None, "Sales", None],
        ["Month", "Done", "Returned", "Done", "Returned"],
        *([f"2026-0{n}", n, 1, 2 * n, 0] for n in range(1, 6)),
    ]
    return save(tmp_path / "m.xlsx", {"S": rows}).read_bytes()


def test_headers_of_two_rows_stay_whole_whatever_is_touched(empty_client, tmp_path):
    page = open_page()
    page.file_uploader[0].upload("m.xlsx", monthly(tmp_path), "").run()
    page.button(key="data_describe_0").click().run()
    whole = ["Month", "Plant Done", "Plant Returned", "Sales Done", "Sales Returned"]
    assert list(page.dataframe[0].value.columns) == whole
    page = choose(page, "Sales Returned", "ignore")
    assert list(page.dataframe[0].value.columns) == whole
    page.button(key="data_map_read").click().run()
    assert "You changed something since" not in texts(page)
    assert "5 rows: **5 usable**" in texts(page)
    page.button(key="data_load").click().run()
    assert door.ledger(NORTH)[0].rows_loaded == 5


def test_the_panel_closes_and_leaves_the_file_as_it_was(empty_client):
    page = opened("register.csv", REGISTER)
    page.button(key="data_map_read").click().run()
    page.button(key="data_map_close").click().run()
    assert page.title[0].value == "One file waits for you to say what its columns are"
    assert not page.dataframe


def two_unknown() -> AppTest:
    orders = REGISTER.replace("Ref", "Order").replace("A", "B")
    files = [("a.csv", REGISTER), ("b.csv", orders)]
    dropped = [(name, text.encode(), "text/csv") for name, text in files]
    return open_page().file_uploader[0].set_value(dropped).run()


def test_several_unknown_files_are_described_one_after_the_other(empty_client):
    page = two_unknown()
    assert page.title[0].value == ("2 files wait for you to say what their columns are")
    page.button(key="data_describe_0").click().run()
    page.button(key="data_map_read").click().run()
    page.button(key="data_map_next").click().run()
    assert "What are the columns of b\\.csv?" in [one.value for one in page.header]
    page.button(key="data_map_read").click().run()
    page.button(key="data_map_done").click().run()
    assert page.title[0].value == "2 files are ready to load"
    page.button(key="data_load").click().run()
    assert [one.rows_loaded for one in door.ledger(NORTH)] == [4, 4]


def test_a_described_file_is_loaded_and_the_other_one_still_waits(empty_client):
    page = two_unknown()
    page.button(key="data_describe_0").click().run()
    page.button(key="data_map_read").click().run()
    page.button(key="data_load").click().run()
    assert [one.file for one in door.ledger(NORTH)] == ["a.csv"]
    assert page.title[0].value == "One file waits for you to say what its columns are"
    page.button(key="data_describe_0").click().run()
    page.button(key="data_map_read").click().run()
    page.button(key="data_load").click().run()
    assert [one.file for one in door.ledger(NORTH)] == ["b.csv", "a.csv"]


def test_the_panel_opens_again_as_it_was_left(empty_client):
    page = two_unknown()
    page.button(key="data_describe_0").click().run()
    page = choose(page, "Kind of work", "unit")
    page.button(key="data_describe_1").click().run()
    assert chosen(page, "Meaning of Kind of work").value != "unit"
    page.button(key="data_describe_0").click().run()
    assert chosen(page, "Meaning of Kind of work").value == "unit"


def test_what_was_described_can_be_changed(empty_client):
    page = choose(opened("register.csv", REGISTER), "Kind of work", "unit")
    page.button(key="data_map_read").click().run()
    page.button(key="data_map_done").click().run()
    assert page.button(key="data_describe_0").label == "Change"
    page.button(key="data_describe_0").click().run()
    assert chosen(page, "Meaning of Kind of work").value == "unit"
    assert "You changed something since" not in texts(page)


def test_records_without_an_end_are_told(empty_client):
    page = choose(opened("register.csv", REGISTER), "Ended", "ignore")
    assert "No column says when a record was closed" in texts(page)


def test_a_known_file_can_be_read_another_way(empty_client):
    page = dropped("o.csv", "Date,Measure,Value\n2026-01-05,Calls,3\n")
    assert page.title[0].value == "One file is ready to load"
    page.button(key="data_describe_known").click().run()
    choose(page, "Measure", "unit")
    page.button(key="data_map_read").click().run()
    stored = page.dataframe[1].value
    assert stored["scope"].tolist() == ["calls"]


def test_nothing_of_a_file_stays_in_the_session_when_it_is_gone(empty_client):
    page = opened("register.csv", REGISTER)
    assert "data_sketch" in page.session_state
    page.file_uploader[0].set_value([]).run()
    assert "data_sketch" not in page.session_state
    assert not page.dataframe


def test_what_is_kept_is_listed_and_can_be_forgotten(empty_client):
    page = opened("register.csv", REGISTER)
    page.button(key="data_map_read").click().run()
    page.button(key="data_load").click().run()
    assert "**\\*register\\*\\.csv**, record" in texts(page)
    [forget] = [one for one in page.button if one.label == "Forget"]
    forget.click().run()
    assert door.mappings(NORTH) == ()
    assert "Files whose columns were described" not in {
        one.label for one in page.expander
    }


def test_what_is_kept_downloads_as_a_mapping_sheet(empty_client):
    page = opened("register.csv", REGISTER)
    page.button(key="data_map_read").click().run()
    page.button(key="data_load").click().run()
    book = load_workbook(io.BytesIO(as_workbook([door.mappings(NORTH)[0].mapping])))
    rows = [[cell.value for cell in row] for row in book["Mapping"].iter_rows()]
    assert rows[0][:5] == ["File", "Sheet", "Record kind", "Column", "Meaning"]
    assert ["*register*.csv", None, "record", "Ref", "key"] in [r[:5] for r in rows]


def test_a_file_with_one_more_column_starts_from_what_was_said(empty_client):
    page = choose(opened("register.csv", REGISTER), "Kind of work", "unit")
    chosen(page, "Order of the date in Begun").set_value("ymd").run()
    page.button(key="data_map_read").click().run()
    page.button(key="data_load").click().run()

    wider = REGISTER.replace("Days\n", "Days,More\n").replace(",4\n", ",4,x\n")
    page = opened("wider.csv", wider)
    assert chosen(page, "Meaning of Kind of work").value == "unit"
    assert chosen(page, "Order of the date in Begun").value == "ymd"
