"""The command line as a whole: help, later commands, template, port."""

import socket
from pathlib import Path

import pytest

from cli import benching, serving, testing
from cli.main import LATER, main
from connectors.workbook import is_change_workbook
from model.faults import RequestError
from model.plan import ChangeKind


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    now = ["run", "test", "check", "load", "undo", "verdicts", "template", "bench"]
    now += ["events"]
    assert [name for name in [*now, *LATER] if name not in text] == []


@pytest.mark.parametrize("name", LATER)
def test_later_commands_say_so(name, capsys):
    assert main([name, "--client", "acme"]) == 1
    assert f"'{name}' comes with a later version" in capsys.readouterr().err


def test_hosted_mode_says_it_comes_later(capsys):
    assert main(["run", "--hosted"]) == 1
    assert "later version" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ChangeKind)
def test_template_writes_a_change_workbook(kind, tmp_path, capsys):
    from openpyxl import load_workbook

    out = tmp_path / "change.xlsx"
    assert main(["template", "--out", str(out), "--kind", kind]) == 0
    assert str(out) in capsys.readouterr().err
    assert is_change_workbook(load_workbook(out).sheetnames)


def test_template_never_overwrites(tmp_path, capsys):
    out = tmp_path / "mine.xlsx"
    out.write_bytes(b"mine")
    assert main(["template", "--out", str(out)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert out.read_bytes() == b"mine"


def test_template_in_a_folder_that_is_not_there(tmp_path, capsys):
    assert main(["template", "--out", str(tmp_path / "no" / "a.xlsx")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_taken_port_is_refused_when_asked_for():
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RequestError) as refused:
            serving.free_port(port)
    assert refused.value.code == "PORT_TAKEN"
    assert refused.value.facts == {"port": port}


def test_taken_first_port_gives_the_next(monkeypatch):
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(serving, "FIRST_PORT", port)
        assert port < serving.free_port(None) < port + serving.TRIES


def test_server_says_nothing_of_each_request(monkeypatch):
    asked = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **how: asked.update(how))
    serving._serve(8501)
    assert (asked["log_level"], asked["access_log"]) == ("warning", False)


def test_server_finds_its_settings_from_any_folder(monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr("uvicorn.run", lambda app, **how: seen.append(Path.cwd()))
    monkeypatch.chdir(tmp_path)
    serving._serve(8501)
    assert (seen[0] / ".streamlit" / "config.toml").is_file()
    assert Path.cwd() == tmp_path


def test_bench_without_name_lists_them(capsys):
    assert main(["bench"]) == 0
    said = capsys.readouterr().err
    assert [name for name in benching.MODULES if name not in said] == []


def test_arguments_after_dashes_go_to_pytest(monkeypatch):
    seen = []
    monkeypatch.setattr(testing, "find_browser", lambda: "/a/browser")
    monkeypatch.setattr(
        testing, "_pytest", lambda arguments, settings: seen.append(arguments) or 0
    )
    assert main(["test", "--", "-k", "undo"]) == 0
    assert seen == [["-k", "undo"]]


def test_a_named_browser_is_taken(monkeypatch):
    monkeypatch.setenv("WAVECHECK_CHROMIUM", "/opt/browser")
    assert testing.find_browser() == "/opt/browser"


def test_options_alone_are_those_of_run(capsys):
    assert main(["--hosted"]) == 1
    assert "Run without --hosted" in capsys.readouterr().err


def test_template_of_an_unknown_kind_lists_the_kinds(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["template", "--out", str(tmp_path / "a.xlsx"), "--kind", "fusion"])
    assert "service_desk" in capsys.readouterr().err


def test_day_that_is_none_is_refused_in_words(capsys):
    with pytest.raises(SystemExit):
        main(["verdicts", "--client", "acme", "--as-of", "2026-13-01"])
    assert "write it like 2026-11-30" in capsys.readouterr().err
