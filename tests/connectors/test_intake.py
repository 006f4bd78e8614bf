"""Files in, readings or receipts out, with a real store and real processes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from connectors.columns.pseudonyms import pseudonym
from connectors.intake import Upload, check_files, load_files
from connectors.process.progress import Phase
from connectors.workbook import write_workbook
from model.loads import Answer, Status
from tests.connectors.books import save, usage
from tests.connectors.files import TODAY, codes, write
from tests.connectors.workbook_sheets import minimal

NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
ORDER = "date_order:report date"
USAGE = "User Principal Name,Report Date,Teams Messages"
MEANINGS = {"No": "key", "When": "opened", "Who": "person"}


@pytest.fixture
def workbook(tmp_path):
    """A change workbook that maps files of invoices."""
    rows = minimal()
    rows["Mapping"] = [
        {
            "File": "invoices*",
            "Record kind": "invoice",
            "Column": column,
            "Meaning": meaning,
            "Format": "mdy" if meaning == "opened" else None,
        }
        for column, meaning in MEANINGS.items()
    ]
    path = tmp_path / "change.xlsx"
    write_workbook(path, rows)
    return Upload(path.name, path)


def check(*uploads, client=None, answers=None, **options):
    return check_files(
        uploads, client=client, answers=answers or {}, today=TODAY, **options
    )


def load(client, *uploads, answers=None):
    return load_files(uploads, client=client, answers=answers or {}, now=NOW)


def test_results_come_in_the_order_of_the_uploads(upload, workbook):
    files = [upload(f"u{i}.csv", USAGE, f"a@x.example,2026-01-0{i},1") for i in (1, 2)]
    readings = check(files[0], workbook, files[1])
    assert [reading.file for reading in readings] == ["u1.csv", "change.xlsx", "u2.csv"]
    assert readings[1].plan is not None
    assert all(len(reading.sha256) == 64 for reading in readings)
    assert readings[0].size == files[0].path.stat().st_size


def test_progress_tells_each_file_as_it_is_done(upload):
    told = []
    files = [upload(f"u{i}.csv", USAGE) for i in (1, 2, 3)]
    check(*files, on_progress=told.append)
    done = [news for news in told if news.phase is Phase.DONE]
    assert [(news.files_done, news.files_all) for news in done] == [
        (1, 3),
        (2, 3),
        (3, 3),
    ]
    assert {news.file for news in done} == {"u1.csv", "u2.csv", "u3.csv"}


def test_a_hostile_name_is_shown_plain(upload):
    (reading,) = check(Upload("../\u202eevil.csv", upload("a.csv", USAGE).path))
    assert reading.file == "evil.csv"


def test_a_mapping_serves_the_other_files_of_the_same_call(upload, workbook, tmp_path):
    invoices = upload("invoices 1.csv", "No,When,Who", "A1,1/13/2026,Ada")
    book = save(
        tmp_path / "invoices 2.xlsx", {"S": [["No", "When", "Who"], ["A2"] * 3]}
    )
    csv, _, xlsx = check(invoices, workbook, Upload(book.name, book))
    assert (csv.answer, csv.connector) == (Answer.ACCEPT, "mapped")
    assert xlsx.connector == "mapped"
    assert "UNKNOWN_REPORT" in codes(check(invoices)[0])


def test_a_loaded_mapping_serves_later_files(upload, workbook, client):
    assert load(client, workbook)[0].status is Status.LOADED
    invoices = upload("invoices 1.csv", "No,When,Who", "A1,1/13/2026,Ada")
    assert load(client, invoices)[0].rows_loaded == 1


def test_a_mapped_file_of_another_name_is_asked_about_once(upload, workbook, client):
    load(client, workbook)
    renamed = upload("bills 1.csv", "No,When,Who", "A1,1/13/2026,Ada")
    (reading,) = check(renamed, client=client)
    [question] = reading.questions
    answers = {renamed.name: {question.id: question.guess}}
    assert load(client, renamed, answers=answers)[0].rows_loaded == 1

    later = upload("bills 2.csv", "No,When,Who", "A2,1/14/2026,Bob")
    (reading,) = check(later, client=client)
    assert (reading.connector, reading.questions) == ("mapped", ())


def test_a_workbook_of_another_name_waits_for_the_mapping_of_its_drop(
    workbook, tmp_path
):
    book = save(tmp_path / "a bills.xlsx", {"S": [["No", "When", "Who"], ["A2"] * 3]})
    reading, _ = check(Upload(book.name, book), workbook)
    assert "UNKNOWN_REPORT" not in codes(reading)


def test_the_same_file_is_stored_once(upload, client):
    file = upload("usage.csv", USAGE, "a@x.example,2026-01-05,1")
    (first,), (second,) = load(client, file), load(client, file)
    assert (first.status, first.rows_loaded) == (Status.LOADED, 1)
    assert (second.status, second.rows_loaded) == (Status.ALREADY_LOADED, 0)


def test_a_file_with_open_questions_waits(upload, client):
    file = upload("usage.csv", USAGE, "a@x.example,03/04/2026,1")
    (receipt,) = load(client, file)
    assert (receipt.status, receipt.load_id) == (Status.NEEDS_ANSWERS, None)


def test_an_answer_is_remembered_for_the_next_export(upload, client):
    first = upload("usage 1.csv", USAGE, "a@x.example,03/04/2026,1")
    answers = {"usage 1.csv": {ORDER: "dmy", "set_aside": "yes"}}
    assert load(client, first, answers=answers)[0].status is Status.LOADED
    second = upload("usage 2.csv", USAGE, "a@x.example,05/04/2026,1")
    assert load(client, second)[0].status is Status.LOADED
    [kept] = client.memory()
    assert (kept.file_kind, kept.question) == ("daily_usage", ORDER)
    assert kept.choice == "dmy"


def test_answers_to_a_file_that_was_refused_are_not_remembered(upload, client):
    file = upload("usage.csv", USAGE, "a@x.example,03/04/1926,1")
    load(client, file, answers={"usage.csv": {ORDER: "dmy"}})
    assert client.memory() == ()


def test_people_are_known_by_the_clients_key(upload, client, workbook):
    (reading,) = check(workbook, client=client)
    assert reading.plan is not None
    people = {member.person for member in reading.plan.members}
    assert pseudonym("Pilot0@company.example", client.key) in people


def test_a_faulty_change_workbook_changes_nothing(tmp_path, client):
    rows = minimal()
    rows["Pairs"] = []
    path = tmp_path / "change.xlsx"
    write_workbook(path, rows)
    (receipt,) = load(client, Upload(path.name, path))
    assert receipt.status is Status.REFUSED
    assert "WORKBOOK_FAULT" in receipt.codes
    assert client.plans() == ()


def test_a_file_that_nothing_knows_blames_the_faulty_workbook_beside_it(
    tmp_path, upload, client
):
    rows = minimal()
    rows["Pairs"] = []
    path = tmp_path / "change.xlsx"
    write_workbook(path, rows)
    register = upload("register.csv", "Case,Opened on,State", "17,2026-01-05,open")
    _, refused = load(client, Upload(path.name, path), register)
    alone = load(client, register)[0]

    assert refused.codes == alone.codes == ("UNKNOWN_REPORT",)
    assert refused.remedy.startswith("Correct «change.xlsx» first")
    assert "change.xlsx" not in alone.remedy


def test_a_broken_file_does_not_hold_up_the_others(upload, client, tmp_path):
    broken = Upload("a.csv", tmp_path / "a.csv")
    broken.path.write_bytes(b"\0\0")
    good = upload("usage.csv", USAGE, "a@x.example,2026-01-05,1")
    refused, loaded = load(client, broken, good)
    assert (refused.status, loaded.status) == (Status.REFUSED, Status.LOADED)


def test_a_workbook_of_data_is_no_change_workbook(tmp_path):
    path = save(tmp_path / "u.xlsx", {"Use": usage(), "Notes": [["Free text"]]})
    (reading,) = check(Upload(path.name, path))
    assert (reading.plan, reading.connector) == (None, "daily_usage")


class _ClickedError(BaseException):
    """What a page's own cancelling looks like from inside."""


def _interrupt_at(phase):
    def on_progress(news):
        if news.phase is phase:
            raise _ClickedError

    return on_progress


@pytest.fixture
def large(tmp_path):
    """Two months of daily use of 5,000 people."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(60)]
    rows = [f"p{n}@x.example,{day},1" for day in days for n in range(5_000)]
    return Upload("large.csv", write(tmp_path, "large.csv", USAGE, *rows))


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.mark.parametrize("phase", [Phase.OPENING, Phase.STORING])
def test_cancelling_leaves_nothing_behind(large, upload, client, scratch, phase):
    before = client.data_version
    with pytest.raises(_ClickedError):
        load_files(
            [large],
            client=client,
            answers={},
            now=NOW,
            on_progress=_interrupt_at(phase),
        )
    assert client.ledger() == []
    assert client.data_version == before
    assert not list(scratch.iterdir())
    file = upload("usage.csv", USAGE, "a@x.example,2026-01-05,1")
    assert load(client, file)[0].status is Status.LOADED


def test_what_was_whole_before_cancelling_stays(large, upload, client, monkeypatch):
    monkeypatch.setattr("connectors.intake.ROWS_TOGETHER", 1)
    small = upload("usage.csv", USAGE, "a@x.example,2026-01-05,1")
    done = []

    def on_progress(news):
        if done:
            raise _ClickedError
        done.extend([news] if news.phase is Phase.DONE else [])

    with pytest.raises(_ClickedError):
        load_files(
            [small, large],
            client=client,
            answers={},
            now=NOW,
            on_progress=on_progress,
        )
    assert [receipt.file for receipt in client.ledger()] == ["usage.csv"]


def test_files_of_one_name_are_answered_apart(tmp_path, client):
    uploads = []
    for folder, day in (("a", "03/04/2026"), ("b", "05/06/2026")):
        (tmp_path / folder).mkdir()
        line = f"u@contoso.example,{day},1"
        path = write(tmp_path / folder, "export.csv", USAGE, line)
        uploads.append(Upload("export.csv", path))
    order = {"date_order:report date": "dmy"}
    first, second = check(*uploads, answers={"export.csv": order})
    assert (first.answer, first.file) == (Answer.ACCEPT, "export.csv")
    assert (second.answer, second.file) == (Answer.ASK, "export (2).csv")
    loaded = load(client, *uploads, answers={"export (2).csv": order})
    assert [one.status for one in loaded] == [Status.NEEDS_ANSWERS, Status.LOADED]
