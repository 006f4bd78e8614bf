import logging
from pathlib import Path

import pytest
from small_office import NORTH, make_office
from streamlit.testing.v1 import AppTest

from connectors.process.progress import Phase, Progress
from model.faults import InternalError, StoreError
from model.ids import ClientId
from store.office import ClientInfo
from ui import door
from ui import frame as ui_frame
from ui.state import client_names

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"
TIMEOUT = 30


def open_frame(**params: str) -> AppTest:
    """Run the frame as a visitor of the root address sees it first."""
    return _visit(AppTest.from_file(FRAME, default_timeout=TIMEOUT), **params)


def open_overview(monkeypatch, **params: str) -> AppTest:
    """Run the frame with the Overview, which is not first in an office of several."""
    monkeypatch.setattr(ui_frame, "home", lambda: "overview")
    return _visit(AppTest.from_function(_main, default_timeout=TIMEOUT), **params)


def _main() -> None:
    from ui import frame

    frame.main()


def _visit(frame: AppTest, **params: str) -> AppTest:
    for name, value in params.items():
        frame.query_params[name] = value
    return frame.run()


def _broken(fault: Exception):
    def evaluation(_client_id: str):
        raise fault

    return evaluation


def test_office_without_clients_offers_two_ways_to_begin(data_dir: Path):
    frame = open_frame()

    assert not frame.exception
    assert [button.label for button in frame.button] == [
        "Load sample client",
        "Make client",
    ]
    assert [box.key for box in frame.selectbox] == ["start_zone"]


def test_first_client_is_made_and_chosen(data_dir: Path):
    frame = open_frame()

    frame.text_input(key="start_name").set_value("Portage Nord")
    frame.button(key="start_make").click().run()

    assert not frame.exception
    assert [client.id for client in door.clients()] == ["portage-nord"]
    assert frame.selectbox(key="client").value == "portage-nord"


def test_sample_client_is_loaded_and_chosen(data_dir: Path, monkeypatch):
    def load_sample(on_progress):
        on_progress(
            Progress(file="tickets.csv", phase=Phase.DONE, files_done=1, files_all=1)
        )
        return door.create_client("Made up")

    monkeypatch.setattr(door, "load_sample", load_sample)
    frame = open_frame()

    frame.button(key="start_sample").click().run()

    assert not frame.exception
    assert frame.selectbox(key="client").value == "made-up"


def test_name_without_letters_is_refused_in_words(data_dir: Path):
    frame = open_frame()

    frame.text_input(key="start_name").set_value("***")
    frame.button(key="start_make").click().run()

    assert "Give a name with at least one letter" in frame.error[0].value
    assert door.clients() == []


def test_overview_stands_in_the_frame(small_office: Path):
    frame = open_frame()

    assert not frame.exception
    assert frame.selectbox(key="client").options == ["North Ltd"]
    assert frame.title


@pytest.mark.parametrize("named", ["South & Co", "south-co"])
def test_client_of_the_url_is_chosen(small_office: Path, monkeypatch, named: str):
    south = door.create_client("South & Co")
    frame = open_overview(monkeypatch, client=named)

    assert frame.selectbox(key="client").value == south == "south-co"


def test_an_office_of_several_begins_with_all_of_them(small_office: Path):
    door.create_client("South & Co")
    frame = open_frame()

    # North was loaded before and is not judged; South is new, so it is.
    assert "one is not judged yet" in frame.title[0].value
    assert "client" not in {box.key for box in frame.selectbox}


def test_of_several_clients_none_is_shown_until_one_is_chosen(
    small_office: Path, monkeypatch
):
    door.create_client("South & Co")
    frame = open_overview(monkeypatch)

    assert frame.title[0].value == "Choose a client above"
    assert frame.selectbox(key="client").value is None
    frame.selectbox(key="client").select("North Ltd").run()
    assert frame.title[0].value != "Choose a client above"


def test_unknown_client_of_the_url_is_said_and_the_known_ones_are_offered(
    small_office: Path, monkeypatch
):
    south = door.create_client("South & Co")
    frame = open_overview(monkeypatch, client="nobody")

    assert frame.title[0].value == "No client here is called nobody"
    assert [one.label for one in frame.button] == ["North Ltd", "South \\& Co"]
    assert not frame.selectbox
    frame.button(key=f"start_known_{south}").click().run()
    assert frame.selectbox(key="client").value == south
    assert "client" not in frame.query_params


def test_namesakes_are_told_apart_by_their_id():
    named = {"a": "North", "b": "North", "c": "South"}
    clients = [ClientInfo(id=ClientId(id_), name=name) for id_, name in named.items()]

    assert client_names(clients) == {
        "a": "North (a)",
        "b": "North (b)",
        "c": "South",
    }


def test_data_line_says_how_far_data_reach(small_office: Path):
    lines = [line.value for line in open_frame().markdown]

    # 20 Mondays from 2 March 2026; loaded on 3 August.
    assert ":small[:gray[Data to 13 Jul 2026 · loaded 3 Aug 2026]]" in lines


def test_client_without_data_has_no_data_line(data_dir: Path):
    make_office(data_dir)

    assert not any("Data to" in line.value for line in open_frame().markdown)


def test_fault_of_data_is_shown_with_its_remedy(small_office: Path, monkeypatch):
    locked = StoreError("STORE_LOCKED", "The store_file is locked.", "Stop the other.")
    monkeypatch.setattr(door, "evaluation", _broken(locked))

    frame = open_frame()

    assert [title.value for title in frame.title] == ["The store\\_file is locked\\."]
    assert ":gray[Stop the other\\.]" in [line.value for line in frame.markdown]
    assert frame.selectbox(key="client").value == NORTH


def test_a_damaged_client_does_not_break_the_page_on_the_method(
    small_office: Path, monkeypatch
):
    monkeypatch.setattr(ui_frame, "home", lambda: "method")
    (small_office / "clients" / f"{NORTH}.duckdb").write_bytes(b"damaged" * 9999)

    frame = _visit(AppTest.from_function(_main, default_timeout=TIMEOUT), client=NORTH)

    assert frame.title[0].value == (
        "How a verdict is reached, and how often it is right"
    )
    assert not frame.error


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError("secret"), InternalError("BUG", "secret", "none")]
)
def test_fault_of_ours_is_logged_and_shown_by_its_id(
    small_office: Path, monkeypatch, caplog, fault: Exception
):
    monkeypatch.setattr(door, "evaluation", _broken(fault))
    with caplog.at_level(logging.ERROR, logger="wavecheck"):
        frame = open_frame()

    [record] = [record for record in caplog.records if record.name == "wavecheck"]
    fault_id = record.getMessage().removeprefix("fault ")
    said = " ".join(line.value for line in frame.markdown)
    assert fault_id in said
    assert "secret" not in said
    assert not frame.exception
