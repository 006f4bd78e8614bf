from dataclasses import replace
from pathlib import Path

import pytest
from small_office import LOADED_AT, NORTH, make_office, plan_reading, signals_reading
from streamlit.testing.v1 import AppTest

from connectors.process.progress import Phase, Progress
from connectors.sources import SOURCES
from model.ids import ClientId
from model.loads import Answer, Question, Reading, Receipt, Status
from ui import door
from ui.receipts import as_csv

UNKNOWN = b"nothing,to,see\n1,2,3\n"
DAMAGED = b"PK\x03\x04 and nothing more"


def _script() -> None:
    import streamlit as st

    from pages import data

    st.session_state["client"] = "north"
    data.render()


def open_page() -> AppTest:
    """Run the page for the client North."""
    return AppTest.from_function(_script, default_timeout=60).run()


def _texts(page: AppTest) -> str:
    return "\n".join(element.value for element in [*page.markdown, *page.error])


@pytest.fixture
def empty_client(data_dir: Path) -> Path:
    make_office(data_dir)
    return data_dir


def test_page_of_a_new_client_says_how_to_start(empty_client: Path):
    page = open_page()

    assert not page.exception
    assert page.title[0].value == "Start with the change workbook and two exports"
    assert [one.label for one in page.expander] == ["Exports that are read"]
    assert len(page.table) == 0


def test_ledger_shows_each_load_with_its_rows(small_office: Path):
    page = open_page()

    assert page.title[0].value == "Every row of every file is accounted for"
    receipts = page.table[0].value["Receipt"].tolist()
    # 18 people x 20 weeks, and one row that is no date.
    assert receipts == [
        "**361 rows: 360 loaded**, 1 set aside",
        "**0 rows: 0 loaded**, 0 set aside",
    ]


def test_ledger_says_what_came_of_the_last_drop(small_office: Path):
    assert open_page().header[0].value == (
        "Last drop, 3 Aug 2026: 2 files loaded, every row accounted for"
    )


def test_change_workbook_is_told_by_what_it_plans(empty_client, monkeypatch):
    _receive(monkeypatch, plan_reading())
    page = _dropped(plan_reading())

    assert page.table[0].value["Rows"][0] == "3 waves, 18 people, one pair"


def test_load_with_rows_set_aside_is_the_one_looked_into(small_office: Path):
    page = open_page()

    problem = page.table[2].value.iloc[0].tolist()
    assert problem == [
        "row 57, day",
        "=31/02/2026 is not a date\\. Correct it and export again\\.",
    ]


def test_undo_asks_first_and_takes_the_load_back(small_office: Path):
    page = open_page()
    load_id = door.ledger(NORTH)[0].load_id
    asked = next(p for p in page.get("popover") if "Undo" in p.proto.popover.label)

    assert "takes back every row that came with teams\\.csv" in _texts(page)
    assert asked is not None
    page.button(key=f"data_undo_{load_id}").click().run()

    assert door.ledger(NORTH)[0].status is Status.UNDONE
    assert page.table[0].value["Receipt"][0] == "Taken back, 361 rows"


def test_unknown_file_waits_for_a_description_and_cannot_be_loaded(empty_client: Path):
    page = open_page()
    page.file_uploader[0].upload("x.csv", UNKNOWN, "text/csv").run()

    assert not page.exception
    assert page.title[0].value == "One file waits for you to say what its columns are"
    assert not page.error
    # it stands first in its column, with its button beside it
    shown = [one.value for one in page.markdown]
    assert shown[0].startswith("**x\\.csv**")
    assert page.button(key="data_describe_0").label == "Say what its columns are"
    assert "data_load" not in {button.key for button in page.button}
    assert door.ledger(NORTH) == []


def test_damaged_file_is_refused_in_words(empty_client: Path):
    page = open_page()
    page.file_uploader[0].upload("x.xlsx", DAMAGED, "").run()

    assert page.title[0].value == "One file cannot be used as it is"
    assert page.error[0].value.startswith("**x\\.xlsx**")
    assert page.error[0].value.endswith("Nothing was loaded from it.")
    assert "data_describe_0" not in {button.key for button in page.button}


def test_file_that_lacks_a_column_is_refused_and_may_be_described(empty_client: Path):
    text = "User Principal Name,Teams Messages,Teams Calls\np1@x.example,1,2\n"
    page = open_page()
    page.file_uploader[0].upload("use.csv", text.encode(), "text/csv").run()

    assert page.title[0].value == "One file cannot be used as it is"
    assert "is missing" in page.error[0].value
    assert page.button(key="data_describe_0").label == "Say what its columns are"


def _receive(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> list[door.Answers]:
    """Let every dropped file be this reading; return the answers given on loading."""
    given: list[door.Answers] = []

    def load(client_id, files, answers, on_progress):
        given.append(answers)
        store = door._store(client_id)
        accepted = replace(signals_reading(), file=reading.file)
        on_progress(
            Progress(file=reading.file, phase=Phase.DONE, files_done=1, files_all=1)
        )
        return [store.ingest(accepted, loaded_at=LOADED_AT) for _ in files]

    def check(client_id, files, answers, on_progress):
        is_open = reading.answer is Answer.ASK and not answers.get(reading.file)
        return [reading if is_open else replace(reading, answer=Answer.ACCEPT)]

    monkeypatch.setattr(door, "check", check)
    monkeypatch.setattr(door, "load", load)
    return given


def _asking(*, guess: str | None) -> Reading:
    question = Question(
        id="order", text="Is 03/11 in November?", choices=("Day", "Month"), guess=guess
    )
    return Reading(
        file="t.csv",
        sha256="0",
        size=9,
        answer=Answer.ASK,
        rows_read=48,
        questions=(question,),
    )


def _dropped(reading: Reading) -> AppTest:
    page = open_page()
    return page.file_uploader[0].upload(reading.file, UNKNOWN, "text/csv").run()


def test_question_has_the_guess_chosen_and_named_likely(empty_client, monkeypatch):
    given = _receive(monkeypatch, _asking(guess="Month"))
    page = _dropped(_asking(guess="Month"))

    assert page.title[0].value == "One file is ready to load"
    assert page.radio[0].label == "**Is 03/11 in November?**"
    assert page.radio[0].options == ["Day", "Month (likely)"]
    assert page.radio[0].value == "Month"
    page.button(key="data_load").click().run()

    assert given == [{"t.csv": {"order": "Month"}}]


def test_question_without_guess_must_be_answered_before_loading(
    empty_client, monkeypatch
):
    given = _receive(monkeypatch, _asking(guess=None))
    page = _dropped(_asking(guess=None))
    assert page.title[0].value == "One file waits for an answer"
    assert page.button(key="data_load").disabled

    page.radio[0].set_value("Day").run()
    page.button(key="data_load").click().run()

    assert given == [{"t.csv": {"order": "Day"}}]


def test_file_that_asks_again_is_loaded_with_all_answers(empty_client: Path):
    # The second header is blank, and no day of the dates is after the 12th.
    rows = [f"{n},0{n}/04/2026 09:00,,Web,Access" for n in range(1, 9)]
    text = "\n".join(["Ticket Number,,Closed Date,Source,Help Topic", *rows])
    page = open_page()
    page.file_uploader[0].upload("tickets.csv", text.encode(), "text/csv").run()
    assert [radio.key for radio in page.radio] == ["data_answer_0_blank_header:B"]

    page.radio[0].set_value(page.radio[0].options[0]).run()
    assert page.radio[1].key == "data_answer_0_date_order:date created"
    assert page.button(key="data_load").disabled
    page.radio[1].set_value(page.radio[1].options[0]).run()
    assert page.title[0].value == "One file is ready to load"
    page.button(key="data_load").click().run()

    assert door.ledger(NORTH)[0].rows_loaded == 8


def test_loaded_file_leaves_the_drop_zone_and_enters_the_ledger(
    empty_client, monkeypatch
):
    reading = replace(signals_reading(), facts={})
    _receive(monkeypatch, reading)
    page = _dropped(reading)

    assert page.title[0].value == "One file is ready to load"
    assert page.button(key="data_load").label == "Load one file, 361 rows"
    assert page.table[0].value["Rows"][0] == "361 rows: **360 usable**, 1 set aside"
    assert page.table[0].value["Covers"][0] == "2 Mar to 13 Jul 2026"
    page.button(key="data_load").click().run()

    assert page.title[0].value == "Every row of every file is accounted for"
    assert page.header[0].value == (
        "This drop: 1 of 1 files loaded, every row accounted for"
    )
    assert page.file_uploader[0].value == []


def test_what_was_not_loaded_is_said_after_loading(empty_client, monkeypatch):
    reading = replace(signals_reading(), facts={})
    refused = Receipt(
        load_id=None,
        file="teams.csv",
        sha256="0",
        connector=None,
        report=None,
        rows_read=361,
        rows_loaded=0,
        rows_already_here=0,
        rows_set_aside=361,
        status=Status.REFUSED,
        message="It changed.",
        remedy="Export it again.",
    )
    monkeypatch.setattr(door, "check", lambda *_: [reading])
    monkeypatch.setattr(door, "load", lambda *_: [refused])
    page = _dropped(reading)
    page.button(key="data_load").click().run()

    assert page.warning[0].value == (
        "**teams\\.csv**  \nIt changed\\. **Export it again\\.**"
    )
    assert page.run().warning
    page.button(key="data_dismiss").click().run()
    assert not page.warning


def _with_others(page: AppTest, *others: tuple[str, bytes]) -> AppTest:
    """Drop an export of 24 usable rows and one more, and other files beside it."""
    usage = "User Principal Name,Report Date,Teams Messages\n"
    rows = [f"p{n}@x.example,2026-04-{n:02},1\n" for n in range(1, 25)]
    rows.append("ann@x.example,2026-04-05,many\n")
    files = [("use.csv", (usage + "".join(rows)).encode()), *others]
    dropped = [(name, content, "text/csv") for name, content in files]
    return page.file_uploader[0].set_value(dropped).run()


def test_what_is_ready_is_loaded_and_the_other_files_stay(empty_client: Path):
    page = _with_others(open_page(), ("x.csv", UNKNOWN), ("y.xlsx", DAMAGED))
    assert "Rows that cannot be used, as in the files" in _downloads(page)
    assert page.button(key="data_load").label == "Load one file, 25 rows"
    page.button(key="data_load").click().run()

    assert page.header[1].value == (
        "This drop: 1 of 1 files loaded, every row accounted for"
    )
    assert "25 rows: 24 loaded, 0 already here, 1 set aside" in _texts(page)
    assert "Rows set aside, as in the file" in _downloads(page)
    assert page.file_uploader[0].value == []
    assert ":small[:gray[2 files were not loaded yet and stay here:]]" in _texts(page)
    assert page.error[0].value.startswith("**y\\.xlsx**")
    assert page.button(key="data_describe_0").label == "Say what its columns are"


def test_a_file_that_stayed_can_be_removed(empty_client: Path):
    page = _with_others(open_page(), ("x.csv", UNKNOWN), ("y.xlsx", DAMAGED))
    page.button(key="data_load").click().run()
    page.button(key="data_remove_1").click().run()
    assert not page.error
    page.button(key="data_remove_0").click().run()

    assert page.title[0].value == "Every row of every file is accounted for"
    assert "stay here" not in _texts(page)


def test_a_file_that_asks_keeps_no_other_from_being_loaded(empty_client: Path):
    # no day is above 12, so that nothing settles which number is the month
    rows = [f"{n},0{n}/04/2026 09:00,Web,Access" for n in range(1, 9)]
    text = "\n".join(["Ticket Number,Date Created,Source,Help Topic", *rows])
    page = _with_others(open_page(), ("t.csv", text.encode()))
    assert page.title[0].value == "One file waits for an answer"
    page.button(key="data_load").click().run()
    assert [one.file for one in door.ledger(NORTH)] == ["use.csv"]

    page.radio[0].set_value(page.radio[0].options[0]).run()
    page.button(key="data_load").click().run()
    assert [one.file for one in door.ledger(NORTH)] == ["t.csv", "use.csv"]


def _downloads(page: AppTest) -> list[str]:
    return [button.proto.label for button in page.get("download_button")]


def test_the_weeks_of_each_report_have_their_table(small_office: Path):
    page = open_page()
    page.session_state["data_weeks_fold"] = True
    page.run()

    tables = [one.value for one in page.dataframe]
    assert any("Week from" in table for table in tables)


def test_what_a_receipt_says_can_be_opened(small_office: Path):
    page = open_page()
    [said] = [one for one in page.expander if "receipt says" in one.label]

    shown = said.table[0].value
    assert shown["Code"].tolist() == ["BAD\\_DATE"]


def test_what_was_told_is_listed_and_can_be_forgotten(small_office: Path):
    store = door._store(NORTH)
    question = "date_order:report date"
    store.remember(
        "daily_usage",
        {question: "dmy"},
        report="Daily use by person",
        told_at=LOADED_AT,
    )
    page = open_page()
    [told] = [one for one in page.expander if one.label == "What you have told us"]
    assert told.markdown[0].value == (
        "Day or month first, in «report date»: **day first**  \n"
        ":small[:gray[Daily use by person, 3 Aug 2026]]"
    )
    page.button(key=f"data_memory_forget_daily_usage_{question}").click().run()
    assert store.memory() == ()
    assert "What you have told us" not in [one.label for one in page.expander]


def test_another_client_can_be_made_here(small_office: Path):
    page = open_page()
    page.session_state["data_another"] = True
    page.run()

    page.text_input(key="start_name").set_value("South & Co")
    page.selectbox(key="start_zone").set_value("Europe/Paris")
    page.button(key="start_make").click().run()

    assert [client.id for client in door.clients()] == ["north", "south-co"]
    assert door._store(ClientId("south-co")).zone == "Europe/Paris"


def test_every_export_that_is_read_is_named_with_its_menu(empty_client: Path):
    page = open_page()
    page.session_state["data_sources"] = True
    page.run()
    [listed] = [one for one in page.expander if one.label == "Exports that are read"]
    shown = listed.table[0].value

    read = [source for source in SOURCES if source.nothing is None]
    assert len(shown) == len(read)
    assert "Microsoft 365 admin centre: Reports, Usage, Active users, Export" in (
        "\n".join(shown["Where to make it"]).replace("\\", "")
    )


def test_empty_workbook_is_offered_for_each_kind_of_change(small_office: Path):
    page = open_page()

    assert len(page.selectbox(key="data_kind").options) == 6
    assert page.get("download_button")


def test_set_aside_rows_download_as_text_that_no_spreadsheet_runs():
    lines = as_csv(signals_reading().issues).splitlines()

    assert lines[0] == "File,Sheet,Row,Column,Code,What,What to do,Value"
    assert lines[1] == (
        "teams.csv,,57,day,BAD_DATE,'=31/02/2026 is not a date.,"
        "Correct it and export again.,'=31/02/2026"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_every_start_of_a_formula_is_escaped(start: str):
    issue = replace(signals_reading().issues[0], value=f"{start}1+1")

    assert f"'{start}1+1" in as_csv([issue])


def test_nothing_set_aside_downloads_nothing():
    assert as_csv([]).strip() == ""
