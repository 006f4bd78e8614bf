"""`check`, `load` and `undo`: exports in, one JSON object a file out."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli import verdicts
from cli.main import main

HEADER = "Ticket Number,Date Created,From Email,Help Topic,Source,Closed Date\n"
ROWS = (
    "1001,2026-03-02 09:00:00,a@x.example,Network,Web,2026-03-02 15:00:00\n"
    "1002,2026-03-03 09:30:00,b@x.example,Network,Email,2026-03-04 09:30:00\n"
    "1003,2026-13-45 10:00:00,c@x.example,Printing,Phone,\n"
)
READING_KEYS = {
    "file",
    "verdict",
    "codes",
    "connector",
    "report",
    "encoding",
    "delimiter",
    "sheet",
    "header_row",
    "rows_read",
    "rows_usable",
    "rows_set_aside",
    "set_aside",
    "period",
    "data_date",
    "concealed",
    "questions",
    "message",
    "remedy",
    "seconds",
}
RECEIPT_KEYS = {
    "receipt",
    "file",
    "sha256",
    "connector",
    "rows_read",
    "rows_loaded",
    "rows_already_here",
    "rows_set_aside",
    "status",
    "codes",
}


@pytest.fixture
def tickets(tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text(HEADER + ROWS * 1 + _many_good(), "utf-8")
    return path


def _many_good():
    line = "{},2026-03-05 09:00:00,d@x.example,Network,Web,2026-03-05 10:00:00\n"
    return "".join(line.format(2000 + n) for n in range(40))


@pytest.fixture
def wavecheck(tmp_path, capsys):
    """Run a command against an empty data folder: exit code and its JSON."""

    def run(*argv, is_json=True):
        data = ["--data", str(tmp_path / "data")]
        code = main([*argv, *data, *(["--json"] if is_json else [])])
        out = capsys.readouterr()
        return code, json.loads(out.out) if is_json and out.out else out

    return run


def test_check_says_what_a_file_is_and_accounts_for_each_row(wavecheck, tickets):
    code, (reading,) = wavecheck("check", str(tickets))
    assert code == 0
    assert set(reading) == READING_KEYS
    assert reading["connector"] == "osticket_tickets"
    assert (reading["rows_read"], reading["rows_usable"]) == (43, 42)
    assert reading["set_aside"][0]["row"] == 4
    assert reading["set_aside"][0]["code"] == "BAD_DATE"


@pytest.mark.parametrize("command", ["check", "load"])
def test_rows_set_aside_are_written_as_they_stand(
    wavecheck, tickets, tmp_path, command
):
    out = tmp_path / "aside.csv"
    client = ("--client", "acme", "--new") if command == "load" else ()
    wavecheck(command, str(tickets), *client, "--set-aside", str(out))
    header, row = out.read_text("utf-8-sig").splitlines()
    assert header.endswith(HEADER.strip())
    assert row.startswith("tickets.csv,4,Date Created,BAD_DATE,")
    assert row.endswith(ROWS.splitlines()[-1])


def test_a_place_that_cannot_be_written_is_named(wavecheck, tickets, tmp_path):
    code, out = wavecheck(
        "check", str(tickets), "--set-aside", str(tmp_path), is_json=False
    )
    assert code == 1
    assert str(tmp_path) in out.err


def test_what_refuses_a_file_is_said_before_what_is_noted(wavecheck, tmp_path):
    path = tmp_path / "usage.csv"
    lines = [
        "User Principal Name,Report Date,Teams Messages,Extra",
        "a@x.example,2026-03-02,1,x",
        "a@x.example,2026-13-45,1,x",
        "a@x.example,2026-14-45,1,x",
    ]
    path.write_text("\n".join(lines), "utf-8")
    code, (reading,) = wavecheck("check", str(path))
    assert (code, reading["verdict"]) == (2, "reject")
    assert reading["codes"][0] == "UNKNOWN_COLUMNS"
    assert "Extra" not in reading["message"]
    assert reading["remedy"]


def test_check_of_an_unknown_file_needs_something(wavecheck, tmp_path):
    path = tmp_path / "shopping.csv"
    path.write_text("Fruit,Colour\napple,red\npear,green\n", "utf-8")
    code, (reading,) = wavecheck("check", str(path))
    assert code == 2
    assert reading["codes"] == ["UNKNOWN_REPORT"]
    assert "Mapping" in reading["remedy"]


def test_load_stores_and_the_second_time_says_so(wavecheck, tickets):
    code, (first,) = wavecheck("load", str(tickets), "--client", "acme", "--new")
    again_code, (again,) = wavecheck("load", str(tickets), "--client", "acme")
    assert (code, again_code) == (0, 0)
    assert set(first) >= RECEIPT_KEYS
    assert (first["status"], again["status"]) == ("loaded", "already_loaded")
    assert (first["rows_loaded"], first["rows_set_aside"]) == (42, 1)
    assert (again["rows_loaded"], again["rows_already_here"]) == (0, 42)


def test_days_of_a_new_client_are_those_of_its_zone(wavecheck, tickets, monkeypatch):
    new = ("--client", "acme", "--new", "--zone", "Asia/Tokyo")
    wavecheck("load", str(tickets), *new)
    _freeze(datetime(2026, 8, 2, 16, tzinfo=UTC), monkeypatch)
    _, found = wavecheck("verdicts", "--client", "acme")
    assert found["as_of"] == "2026-08-03"


def _freeze(now, monkeypatch):
    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return now.astimezone(tz)

    monkeypatch.setattr(verdicts, "datetime", Frozen)


def test_unknown_zone_is_refused_in_words(wavecheck, tickets):
    new = ("--client", "acme", "--new", "--zone", "Toronto")
    code, out = wavecheck("load", str(tickets), *new, is_json=False)
    assert code == 1
    assert "There is no time zone 'Toronto'." in out.err
    assert "America/Toronto" in out.err


def test_undo_takes_the_load_back(wavecheck, tickets):
    _, (first,) = wavecheck("load", str(tickets), "--client", "acme", "--new")
    code, (undone,) = wavecheck("undo", first["receipt"], "--client", "acme")
    _, (again,) = wavecheck("load", str(tickets), "--client", "acme")
    assert code == 0
    assert undone["status"] == "undone"
    assert again["status"] == "loaded"


def test_what_check_asks_is_answered_by_a_file(wavecheck, tmp_path):
    tickets, answers = tmp_path / "tickets.csv", tmp_path / "answers.json"
    lines = "".join(
        f"{n},0{n}/03/2026 09:00:00,d@x.example,Any,Web,\n" for n in range(1, 10)
    )
    tickets.write_text(HEADER + lines, "utf-8")

    code, (reading,) = wavecheck("check", str(tickets))
    assert (code, reading["verdict"]) == (2, "ask")
    [question] = reading["questions"]
    assert set(question) >= {"id", "text", "choices", "guess"}

    _, (waits,) = wavecheck("load", str(tickets), "--client", "acme", "--new")
    answers.write_text(json.dumps({tickets.name: {question["id"]: "dmy"}}), "utf-8")
    code, (first,) = wavecheck(
        "load", str(tickets), "--client", "acme", "--answers", str(answers)
    )
    assert (waits["status"], waits["rows_loaded"]) == ("needs_answers", 0)
    assert (code, first["status"], first["rows_loaded"]) == (0, "loaded", 9)


def test_load_of_a_refused_file_is_partly_done(wavecheck, tickets, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.touch()
    code, receipts = wavecheck(
        "load", str(empty), str(tickets), "--client", "acme", "--new"
    )
    assert code == 2
    assert [receipt["status"] for receipt in receipts] == ["refused", "loaded"]
    assert receipts[0]["codes"] == ["EMPTY_FILE"]


def test_unknown_client_is_named_with_the_known_ones(wavecheck, tickets):
    wavecheck("load", str(tickets), "--client", "acme", "--new")
    code, out = wavecheck("load", str(tickets), "--client", "acne", is_json=False)
    assert code == 1
    assert "acne" in out.err
    assert "acme" in out.err


def test_missing_file_is_named(wavecheck, tmp_path):
    missing = tmp_path / "gone.csv"
    code, out = wavecheck("check", str(missing), is_json=False)
    assert code == 1
    assert f"There is no file {missing}." in out.err


@pytest.mark.parametrize("text", ["[1]", "{", '{"a.csv": "yes"}'])
def test_answers_that_are_none_are_refused(wavecheck, tickets, tmp_path, text):
    answers = tmp_path / "answers.json"
    answers.write_text(text, "utf-8")
    code, out = wavecheck(
        "check", str(tickets), "--answers", str(answers), is_json=False
    )
    assert code == 1
    assert str(answers) in out.err


def test_without_json_a_line_a_file(wavecheck, tickets):
    code, checked = wavecheck("check", str(tickets), is_json=False)
    assert code == 0
    assert "42 of 43 rows usable" in checked.err
    _, loaded = wavecheck(
        "load", str(tickets), "--client", "acme", "--new", is_json=False
    )
    assert "43 rows: 42 loaded, 0 already here, 1 set aside" in loaded.err


def test_the_data_folder_may_come_from_the_environment(
    tmp_path, tickets, monkeypatch, capsys
):
    monkeypatch.setenv("WAVECHECK_DATA", str(tmp_path / "elsewhere"))
    assert main(["load", str(tickets), "--client", "acme", "--new"]) == 0
    assert Path(tmp_path / "elsewhere" / "clients" / "acme.duckdb").exists()
    assert capsys.readouterr().out == ""


def test_a_command_that_cannot_run_says_so_in_json_too(wavecheck):
    code, said = wavecheck("undo", "1", "--client", "nobody")
    assert code == 1
    assert said["error"]["code"] == "UNKNOWN_CLIENT"
    assert said["error"]["remedy"]
