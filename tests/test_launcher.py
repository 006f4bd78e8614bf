"""The one command prepares its environment, or says in a sentence why not."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import wavecheck


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without environment."""
    for name in ("BASE", "DEVELOPMENT"):
        lock = tmp_path / getattr(wavecheck, name).name
        lock.write_text(f"{name}==1\n")
        monkeypatch.setattr(wavecheck, name, lock)
    monkeypatch.setattr(wavecheck, "ROOT", tmp_path)
    monkeypatch.setattr(wavecheck, "VENV", tmp_path / ".venv")
    return tmp_path


class FakeMachine:
    """Stands in for the processes that the launcher starts."""

    def __init__(self, venv_says: str = "", pip_says: str = "") -> None:
        self.venv_says, self.pip_says = venv_says, pip_says
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], **options: Any) -> Any:
        self.commands.append(command)
        said = ""
        if "venv" in command:
            said = self.venv_says
            self._make_python(Path(command[-1]), is_made=not said)
        elif "pip" in command:
            said = self.pip_says
            options["stdout"].write(said)
        return subprocess.CompletedProcess(command, 1 if said else 0, said, "")

    def _make_python(self, venv: Path, *, is_made: bool) -> None:
        if is_made:
            python = wavecheck._python()
            python.parent.mkdir(parents=True)
            python.touch()

    def count(self, word: str) -> int:
        return sum(word in command for command in self.commands)


class Replaced(Exception):  # noqa: N818
    """The launcher gave its process to the command; nothing of it is left."""


def start(machine: FakeMachine, monkeypatch: pytest.MonkeyPatch, *argv: str) -> int:
    def replace(_path: str, command: list[str]) -> None:
        machine(command)
        raise Replaced

    monkeypatch.setattr(wavecheck.subprocess, "run", machine)
    monkeypatch.setattr(wavecheck.os, "execv", replace)
    try:
        return wavecheck.main(list(argv))
    except Replaced:
        return 0


def test_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(wavecheck.sys, "version_info", (3, 9, 18))
    assert wavecheck.main([]) == 1
    assert "needs Python 3.11 or newer, this is 3.9" in capsys.readouterr().err


def test_the_launcher_parses_on_python_3_6() -> None:
    source = Path(wavecheck.__file__).read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))


@pytest.mark.usefixtures("bare")
def test_first_start_installs_and_second_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = FakeMachine()
    assert start(machine, monkeypatch, "check") == 0
    assert start(machine, monkeypatch, "check") == 0
    assert machine.count("pip") == 1
    assert machine.commands[-1][-1] == "check"


def test_changed_lock_installs_again(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = FakeMachine()
    start(machine, monkeypatch)
    (bare / wavecheck.BASE.name).write_text("other==2\n")
    wavecheck._python().unlink()
    wavecheck._python().parent.rmdir()
    start(machine, monkeypatch)
    assert machine.count("pip") == 2


@pytest.mark.usefixtures("bare")
def test_tests_install_the_development_lock_which_serves_running_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = FakeMachine()
    start(machine, monkeypatch, "test")
    start(machine, monkeypatch, "run")
    installs = [command for command in machine.commands if "pip" in command]
    assert [command[-1] for command in installs] == [str(wavecheck.DEVELOPMENT)]


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("venv_says", "pip_says", "remedy"),
    [
        ("No module named ensurepip", "", "apt install python3-venv"),
        ("[Errno 28] No space left on device", "", "the disk has room"),
        ("", "Failed to establish a new connection", "Connect, or set HTTPS_PROXY"),
        ("", "THESE PACKAGES DO NOT MATCH THE HASHES", "install.log"),
    ],
)
def test_what_cannot_be_prepared_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    venv_says: str,
    pip_says: str,
    remedy: str,
) -> None:
    machine = FakeMachine(venv_says, pip_says)
    assert start(machine, monkeypatch) == 1
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert remedy in last
    assert last.endswith("then run this command again.")


@pytest.mark.usefixtures("bare")
def test_failed_install_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert start(FakeMachine(pip_says="timed out"), monkeypatch) == 1
    wavecheck._python().unlink()
    wavecheck._python().parent.rmdir()
    machine = FakeMachine()
    assert start(machine, monkeypatch) == 0
    assert machine.count("pip") == 1


def test_inside_the_environment_the_command_runs_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wavecheck, "VENV", Path(sys.prefix))
    with pytest.raises(SystemExit) as stopped:
        wavecheck.main(["--help"])
    assert stopped.value.code == 0
