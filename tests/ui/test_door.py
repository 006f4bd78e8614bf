from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from small_office import LOADED_AT, NORTH, make_office, plan_reading, signals_reading

from access.principal import Principal, Role
from model.faults import RequestError
from model.ids import ClientId, LoadId
from model.loads import Answer, Status
from model.measures import BUILT_IN
from model.plan import ChangeKind, Event
from model.verdict import Reason
from sample_data import loading
from ui import computed, door, readings
from ui.files import named, template

EMPTY = "nothing,to,see\n1,2,3\n"


class Dropped(BytesIO):
    """A dropped file as Streamlit hands it over."""

    def __init__(self, name: str, text: str, file_id: str = "1") -> None:
        super().__init__(text.encode())
        self.name = name
        self.file_id = file_id


@pytest.fixture
def on_august_3(monkeypatch: pytest.MonkeyPatch) -> None:
    _freeze(LOADED_AT, monkeypatch)


def _freeze(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return now.astimezone(tz)

    monkeypatch.setattr(door, "datetime", Frozen)


def _as(principal: Principal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "principal", lambda: principal)


def test_clients_are_listed_by_name(small_office: Path):
    door.create_client("antler works")

    assert [client.name for client in door.clients()] == ["antler works", "North Ltd"]


def test_office_opens_the_folder_that_the_environment_names(
    small_office: Path, tmp_path_factory, monkeypatch
):
    assert [client.id for client in door.clients()] == [NORTH]

    monkeypatch.setenv("WAVECHECK_DATA", str(tmp_path_factory.mktemp("other")))

    assert door.clients() == []


def test_day_is_the_day_where_the_client_is(small_office: Path, monkeypatch):
    # At 02:00 in UTC the evening before is not over in Toronto.
    _freeze(datetime(2026, 8, 3, 2, tzinfo=UTC), monkeypatch)
    south = door.create_client("South", zone="Europe/Paris")

    assert door.evaluation(NORTH).as_of == date(2026, 8, 2)
    assert door.evaluation(south).as_of == date(2026, 8, 3)


@pytest.mark.usefixtures("on_august_3")
def test_evaluation_is_disclosed(small_office: Path):
    found = door.evaluation(NORTH)

    emptied = {r.wave for r in found.results if r.reason is Reason.SMALL_GROUP}
    uncounted = {r.wave for r in found.results if r.adoption is None}
    # Everybody acts, so counts of Yard and Depot together would tell Yard's: the
    # rollout (None) goes without its counts, and Depot need not shield them.
    assert (emptied, uncounted) == ({"Yard"}, {"Yard", None})
    assert found.as_of == date(2026, 8, 3)


@pytest.mark.usefixtures("on_august_3")
def test_evaluation_is_computed_once_until_data_change(small_office: Path, monkeypatch):
    runs = []
    real = computed.evaluate
    monkeypatch.setattr(
        computed, "evaluate", lambda *a, **k: runs.append(1) or real(*a, **k)
    )

    door.evaluation(NORTH)
    door.evaluation(NORTH)
    assert len(runs) == 1
    door.undo(NORTH, LoadId("2"))
    door.evaluation(NORTH)

    assert len(runs) == 2


@pytest.mark.usefixtures("on_august_3")
def test_weeks_of_a_shown_wave_come_and_of_a_small_one_do_not(small_office: Path):
    asked = ("Move to Teams", "Teamwork and tickets")

    assert door.series(NORTH, *asked, "Office") is not None
    assert door.series(NORTH, *asked, "Yard") is None


@pytest.mark.usefixtures("on_august_3")
def test_data_state_says_how_far_data_reach(small_office: Path):
    state = door.data_state(NORTH)

    # 20 weeks from Monday 2 March: the last day is Monday 13 July.
    assert state.data_to == date(2026, 7, 13)
    assert state.loaded_at == LOADED_AT
    assert state.n_people == 18


def test_client_without_data_has_no_data_state(data_dir: Path):
    make_office(data_dir)

    state = door.data_state(NORTH)

    assert (state.data_to, state.loaded_at, state.n_people) == (None, None, 0)


def test_ledger_and_set_aside_rows_are_those_of_the_store(small_office: Path):
    newest, oldest = door.ledger(NORTH)

    assert (newest.file, oldest.file) == ("teams.csv", "change.xlsx")
    assert [issue.row for issue in door.set_aside(NORTH, newest.load_id)] == [57]


def test_undo_takes_one_load_back(small_office: Path):
    newest = door.ledger(NORTH)[0]

    assert door.undo(NORTH, newest.load_id).status is Status.UNDONE
    assert door.data_state(NORTH).data_to is None


def test_file_that_nobody_knows_is_refused_and_nothing_is_loaded(data_dir: Path):
    make_office(data_dir)
    told = []

    readings = door.check(
        NORTH, [Dropped("x.csv", EMPTY)], {}, lambda *at: told.append(at)
    )
    receipts = door.load(NORTH, [Dropped("x.csv", EMPTY)], {})

    assert [reading.file for reading in readings] == ["x.csv"]
    assert [receipt.status for receipt in receipts] == [Status.REFUSED]
    [last] = told[-1]
    assert (last.file, last.files_done, last.files_all) == ("x.csv", 1, 1)
    assert door.ledger(NORTH) == []


def test_same_drop_is_read_once_for_the_same_answers(data_dir: Path, monkeypatch):
    make_office(data_dir)
    read = []
    real = readings.check_files
    monkeypatch.setattr(
        readings, "check_files", lambda *a, **k: read.append(1) or real(*a, **k)
    )

    for file_id in ("1", "1", "2"):
        door.check(NORTH, [Dropped("x.csv", EMPTY, file_id)], {})
    door.check(NORTH, [Dropped("x.csv", EMPTY, "1")], {"x.csv": {"encoding": "utf-8"}})

    assert len(read) == 3


def test_an_answer_reads_again_only_the_file_that_it_is_about(
    data_dir: Path, monkeypatch
):
    make_office(data_dir)
    read: list[list[str]] = []
    real = readings.check_files
    monkeypatch.setattr(
        readings,
        "check_files",
        lambda uploads, **k: (
            read.append([one.name for one in uploads]) or real(uploads, **k)
        ),
    )
    use = "User Principal Name,Report Date,Teams Messages\na@x.example,{},1\n"
    one = Dropped("one.csv", use.format("03/04/2026"), "1")
    two = Dropped("two.csv", use.format("2026-04-03"), "2")

    asking, _ = door.check(NORTH, [one, two], {})
    answers = {"one.csv": {asking.questions[0].id: "dmy"}}
    answered, same = door.check(NORTH, [one, two], answers)

    assert read == [["one.csv", "two.csv"], ["one.csv"]]
    assert (answered.answer, same.file) == (Answer.ACCEPT, "two.csv")


def test_new_client_gets_an_id_from_its_name(data_dir: Path):
    assert door.create_client(" Élan & Fils ") == "elan-fils"
    assert [client.name for client in door.clients()] == ["Élan & Fils"]


@pytest.mark.parametrize(
    ("name", "code"), [("***", "BAD_NAME"), ("North Ltd", "CLIENT_EXISTS")]
)
def test_name_that_gives_no_new_id_is_refused(data_dir: Path, name: str, code: str):
    door.create_client("north ltd")

    with pytest.raises(RequestError) as refused:
        door.create_client(name)

    assert refused.value.code == code


def test_sample_client_is_made_from_its_files(data_dir: Path, monkeypatch):
    tickets = [path for path in loading.client_files() if "osticket" in path.name][:1]
    monkeypatch.setattr(loading, "client_files", lambda: tickets)
    told = []

    client_id = door.load_sample(lambda *at: told.append(at))

    assert [client.id for client in door.clients()] == [client_id]
    assert [receipt.file for receipt in door.ledger(client_id)] == [tickets[0].name]
    [last] = told[-1]
    assert (last.file, last.files_done) == (tickets[0].name, 1)


@pytest.mark.parametrize("kind", ChangeKind)
def test_template_is_a_workbook(kind: ChangeKind):
    assert template(kind).startswith(b"PK\x03\x04")


FLOOD = Event(first_day=date(2026, 4, 6), last_day=date(2026, 4, 6), what="Flood")


def test_logged_event_is_seen_until_it_is_forgotten(small_office: Path):
    log_id = door.log_event(NORTH, "Move to Teams", FLOOD)
    assert door.events(NORTH, "Move to Teams") == (replace(FLOOD, log_id=log_id),)
    door.forget_event(NORTH, log_id)
    assert door.events(NORTH, "Move to Teams") == ()


def test_measures_of_a_change_are_told_by_id(small_office: Path):
    titles = door.measures(NORTH, "Move to Teams")
    assert titles["ticket_volume"] == BUILT_IN["ticket_volume"].title
    assert (len(titles), door.measures(NORTH, "Moon")) == (2, {})


def test_the_measure_of_use_is_that_of_the_pair(small_office: Path):
    change, pair = "Move to Teams", "Teamwork and tickets"
    assert door.use_measure(NORTH, change, pair) == BUILT_IN["teams_active"]
    assert door.use_measure(NORTH, change, "Another") is None
    assert door.use_measure(NORTH, "Moon", pair) is None


def test_earlier_dates_of_a_wave_without_result_are_not_asked_for(
    small_office: Path, monkeypatch
):
    monkeypatch.setattr(computed, "placebo", lambda *asked: pytest.fail("was asked"))
    pair = ("Move to Teams", "Teamwork and tickets")
    assert door.placebo(NORTH, *pair, "Yard") is None


EVERY_LOOK = [
    lambda: door.state_of(NORTH),
    lambda: door.evaluation(NORTH),
    lambda: door.series(NORTH, "Move to Teams", "Teamwork and tickets", "Office"),
    lambda: door.data_state(NORTH),
    lambda: door.weeks(NORTH),
    lambda: door.matches(NORTH),
    lambda: door.pulls(NORTH),
    lambda: door.ledger(NORTH),
    lambda: door.set_aside(NORTH, LoadId("1")),
    lambda: door.events(NORTH, "Move to Teams"),
    lambda: door.measures(NORTH, "Move to Teams"),
    lambda: door.placebo(NORTH, "Move to Teams", "Teamwork and tickets", "Office"),
]
EVERY_CHANGE = [
    lambda: door.check(NORTH, [], {}),
    lambda: door.load(NORTH, [], {}),
    lambda: door.undo(NORTH, LoadId("1")),
    lambda: door.log_event(NORTH, "Move to Teams", FLOOD),
    lambda: door.forget_event(NORTH, 1),
    lambda: door.create_client("north"),
    lambda: door.load_sample(),
]


@pytest.mark.parametrize("call", EVERY_LOOK + EVERY_CHANGE)
def test_every_call_checks_access_on_its_own(small_office: Path, monkeypatch, call):
    other = frozenset({ClientId("south")})
    stranger = Principal(name="stranger", role=Role.CLIENT_ADMIN, clients=other)
    _as(stranger, monkeypatch)

    with pytest.raises(RequestError) as refused:
        call()

    assert refused.value.code == "NO_ACCESS"
    assert door.clients() == []


@pytest.mark.parametrize("call", EVERY_CHANGE)
def test_who_only_looks_can_change_nothing(small_office: Path, monkeypatch, call):
    viewer = Principal(name="viewer", role=Role.CLIENT_VIEWER, clients=None)
    _as(viewer, monkeypatch)

    with pytest.raises(RequestError) as refused:
        call()

    assert refused.value.code == "NO_ACCESS"


def test_exports_loaded_later_are_seen(data_dir: Path):
    make_office(data_dir, plan_reading())
    assert door.data_state(NORTH).data_to is None
    door.close()

    from store.office import Office

    with Office.open(data_dir) as office:
        office.client(NORTH).ingest(signals_reading(), loaded_at=datetime.now(UTC))

    assert door.data_state(NORTH).data_to == date(2026, 7, 13)


def test_dropped_files_of_one_name_are_told_apart(small_office: Path):
    drop = named([Dropped("a.csv", EMPTY, "1"), Dropped("a.csv", EMPTY, "2")])
    read = door.check(NORTH, drop, {})
    assert [one.file for one in read] == ["a.csv", "a (2).csv"]
    [left] = door.check(NORTH, named(drop[1:]), {})
    assert left.file == "a (2).csv"
