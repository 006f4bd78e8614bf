"""Ctrl-C ends a command at once and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "import sys; from cli.main import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as terminals do")
def test_ctrl_c_while_reading_leaves_nothing_behind(tmp_path):
    rows = (f"p{n}@x.example,2026-01-{n % 28 + 1:02},1\n" for n in range(400_000))
    export, scratch = tmp_path / "usage.csv", tmp_path / "scratch"
    export.write_text(
        "User Principal Name,Report Date,Teams Messages\n" + "".join(rows)
    )
    scratch.mkdir()
    arguments = ["load", export, "--client", "c", "--new", "--data", tmp_path / "data"]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", COMMAND, *arguments],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(scratch)},
        stderr=subprocess.PIPE,
        text=True,
    )
    give_up = monotonic() + 60
    while not list(scratch.iterdir()) and monotonic() < give_up:
        sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "No file was loaded in part" in said
    assert list(scratch.iterdir()) == []
