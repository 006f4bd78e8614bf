"""The process that opens a file: it may fail in any way, the server goes on."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from connectors import child, limits, wire
from connectors.child import read_apart
from connectors.facts import Built
from connectors.reading import _account_for
from connectors.wire import (
    BadResultError,
    Request,
    decode_request,
    encode_request,
    read_reading,
    write_reading,
)
from model.facts import Fact
from model.faults import InternalError
from model.loads import Answer
from model.plan import MappedColumn, Mapping
from tests.connectors.files import KEY, TODAY, ZONE, codes, read, write

HEADER = "User Principal Name,Report Date,Teams Messages"
ROW = "ada@x.example,2026-01-05,1"


def request_for(path: Path) -> Request:
    return Request(
        path=str(path), name=path.name, key=KEY, zone=ZONE, today=TODAY, folder=""
    )


def python(script: str, *, check: bool) -> subprocess.CompletedProcess[str]:
    """Run a script of this file in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], check=check, capture_output=True, text=True
    )


@pytest.fixture
def usage(tmp_path):
    return write(tmp_path, "usage.csv", HEADER, ROW)


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """The folder in which processes get theirs."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def run(monkeypatch, script: str) -> None:
    """Let another program stand in for the one that opens files."""
    monkeypatch.setattr(child, "_COMMAND", (sys.executable, "-c", script))


def test_a_file_reads_apart_as_it_reads_here(usage, scratch):
    apart, here = read_apart(request_for(usage)), read(usage)
    assert apart.answer is Answer.ACCEPT
    assert apart.facts[Fact.SIGNAL_DAY].equals(here.facts[Fact.SIGNAL_DAY])
    assert not list(scratch.iterdir())


@pytest.mark.parametrize(
    "script",
    [
        "import os; os.abort()",
        "raise SystemExit(3)",
        "pass",
        "import sys, json; f = json.load(sys.stdin)['folder'];"
        " open(f + '/reading.json', 'w').write('[]')",
        "import sys, json; f = json.load(sys.stdin)['folder'];"
        " open(f + '/signal_day.arrow', 'wb').write(b'junk')",
    ],
    ids=["killed", "failed", "silent", "wrong", "junk"],
)
def test_a_process_that_fails_makes_an_unreadable_file(
    usage, scratch, monkeypatch, script
):
    run(monkeypatch, script)
    reading = read_apart(request_for(usage))
    assert (reading.answer, codes(reading)) == (Answer.REJECT, {"UNREADABLE"})
    assert reading.issues[0].remedy
    assert not list(scratch.iterdir())


def test_a_process_that_takes_too_long_is_ended(usage, scratch, monkeypatch):
    monkeypatch.setattr(child, "WALL_SECONDS", 0.2)
    run(monkeypatch, "import time; time.sleep(60)")
    reading = read_apart(request_for(usage))
    assert "0.2 seconds" in reading.issues[0].message
    assert not list(scratch.iterdir())


@pytest.mark.skipif(not limits.HAS_LIMITS, reason="this system sets no such limits")
@pytest.mark.parametrize(
    "greed",
    ["bytearray(3 << 30)", "[open('/dev/null') for _ in range(99)]"],
    ids=["memory", "files"],
)
def test_a_process_cannot_use_more_than_it_may(usage, greed):
    script = f"from connectors.limits import limit_process; limit_process(); {greed}"
    done = python(script, check=False)
    assert done.returncode == 1
    assert "MemoryError" in done.stderr or "Too many open files" in done.stderr


def test_no_secret_of_the_server_reaches_the_process(usage, tmp_path, monkeypatch):
    seen = tmp_path / "seen.json"
    monkeypatch.setenv("WAVECHECK_SECRET", "hidden")
    run(
        monkeypatch,
        f"import json, os; json.dump(dict(os.environ), open({str(seen)!r}, 'w'))",
    )
    read_apart(request_for(usage))
    environment = json.loads(seen.read_text())
    assert "WAVECHECK_SECRET" not in environment
    assert "HOME" not in environment


def test_a_request_arrives_as_it_was_sent():
    column = MappedColumn(column="No", meaning="key")
    mapping = Mapping(file_pattern="*", record_kind="item", columns=(column,))
    sent = Request(
        path="a",
        name="b",
        key="00",
        zone="UTC",
        today=date(2026, 1, 5),
        folder="f",
        mappings=(mapping,),
        answers={"q": "yes"},
    )
    assert decode_request(encode_request(sent)) == sent


def test_a_reading_arrives_as_it_was_left(usage, tmp_path):
    reading = read(usage)
    write_reading(reading, tmp_path)
    assert read_reading(tmp_path) == reading


def test_facts_of_another_form_are_refused(usage, tmp_path):
    write_reading(read(usage), tmp_path)
    table = pa.table({"person": ["x"]})
    path = str(tmp_path / f"{Fact.SIGNAL_DAY}.arrow")
    with pa.OSFile(path, "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    with pytest.raises(BadResultError):
        read_reading(tmp_path)


def test_a_result_that_is_too_large_is_refused(usage, tmp_path, monkeypatch):
    write_reading(read(usage), tmp_path)
    monkeypatch.setattr(wire, "MOST_RESULT", 10)
    with pytest.raises(BadResultError):
        read_reading(tmp_path)


def test_facts_that_account_for_other_rows_are_our_fault():
    with pytest.raises(InternalError):
        _account_for(Built(), 3)


def test_the_process_needs_neither_pandas_nor_the_store():
    script = (
        "import sys; from connectors.reader import _WithoutPandas;"
        "sys.meta_path.insert(0, _WithoutPandas()); import connectors.reading;"
        "print(sorted({'pandas', 'duckdb', 'openpyxl'} & sys.modules.keys()))"
    )
    done = python(script, check=True)
    assert done.stdout.strip() == "[]"
