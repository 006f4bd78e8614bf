"""The one command: prepares its own environment, then hands over to `cli`.

Needs Python 3.11 or newer and nothing else. The environment lies in `.venv`
beside this file; it is made on first use and again when the lock changes.
This file itself must parse on older Pythons, so that they get a sentence
instead of a syntax error.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
BASE = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
AGAIN = "then run this command again."


class NotReadyError(Exception):
    """The environment cannot be prepared; the text says why and what to do."""


def main(argv: "list[str]") -> int:
    """Run a command inside the environment; returns its exit code."""
    if sys.version_info < OLDEST:
        return _refuse(
            f"Wavecheck needs Python {OLDEST[0]}.{OLDEST[1]} or newer, this is "
            f"{sys.version_info[0]}.{sys.version_info[1]}. Install a newer one and "
            "run this command with it."
        )
    if Path(sys.prefix).resolve() == VENV.resolve():
        from cli.main import main as command

        return command(argv)
    try:
        _prepare(
            DEVELOPMENT if argv[:1] in (["test"], ["bench"], ["screens"]) else BASE
        )
    except NotReadyError as reason:
        return _refuse(str(reason))
    return _hand_over(argv)


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


def _python() -> Path:
    windows = VENV / "Scripts" / "python.exe"
    return windows if os.name == "nt" else VENV / "bin" / "python"


def _stamp(lock: Path) -> Path:
    """Name the file that says: the environment holds what this lock names."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    return VENV / f"{lock.stem}-{digest}"


def _prepare(lock: Path) -> None:
    if _python().exists() and _stamp(lock).exists():
        return
    _make_venv()
    sys.stderr.write("Installing what Wavecheck needs (once, a minute or two) ...\n")
    _install(lock)
    for held in {BASE, lock}:
        _stamp(held).touch()


def _make_venv() -> None:
    command = [sys.executable, "-m", "venv", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if made.returncode == 0 and _python().exists():
        return
    said = made.stdout + made.stderr
    if "ensurepip" in said or "No module named venv" in said:
        raise NotReadyError(
            "This Python lacks the venv module: on Debian or Ubuntu run "
            f"'apt install python3-venv', {AGAIN}"
        )
    why = (said.strip().splitlines() or ["no reason given"])[-1]
    raise NotReadyError(
        f"The folder {VENV} cannot be made ({why}): check that you may write there "
        f"and that the disk has room, {AGAIN}"
    )


def _install(lock: Path) -> None:
    log = VENV / "install.log"
    command = [str(_python()), "-m", "pip", "install", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(lock)]
    with log.open("w", encoding="utf-8") as said:
        done = subprocess.run(command, stdout=said, stderr=said, check=False)  # noqa: S603
    if done.returncode != 0:
        raise NotReadyError(_why_not_installed(log))


def _why_not_installed(log: Path) -> str:
    said = log.read_text("utf-8", errors="replace")
    unreachable = ("connection", "name resolution", "timed out", "ProxyError")
    if any(word in said for word in unreachable):
        return (
            "The packages cannot be downloaded: no network, or a proxy is in the "
            f"way (details in {log}). Connect, or set HTTPS_PROXY, {AGAIN}"
        )
    return (
        "The packages cannot be installed: mend what the last lines of "
        f"{log} name, {AGAIN}"
    )


def _hand_over(argv: "list[str]") -> int:
    """Run the command inside; where it can, in this very process.

    So whoever stops the process that was started stops the server.
    """
    command = [str(_python()), str(ROOT / "wavecheck.py"), *argv]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
