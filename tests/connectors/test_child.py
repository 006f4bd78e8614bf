"""The process that opens a file: it may fail in any way, the server goes on."""

import json
import subprocess
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from connectors.facts.built import Built
from connectors.process import child, limits, wire
from connectors.process.child import MOST_AT_ONCE, MOST_DROPS, Errand, drop, read_apart
from connectors.process.progress import Phase, Stage
from connectors.process.reader import HAS_COPIES
from connectors.process.wire import (
    BadResultError,
    Request,
    decode_request,
    encode_request,
    read_reading,
    read_stage,
    write_reading,
    write_stage,
)
from connectors.reading import _account_for, read_upload
from model.facts import Fact
from model.faults import InternalError, RequestError
from model.loads import Answer
from model.plan import FileMapping, MappedColumn
from model.stopping import Stopped
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


@pytest.fixture
def counted_starts(monkeypatch):
    """The processes that were started."""
    started = []

    class Counted(subprocess.Popen):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            started.append(self)

    monkeypatch.setattr(child.subprocess, "Popen", Counted)
    return started


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
        "print(0, flush=True)",
        "print(1, flush=True); input()",
        "import json; f = json.loads(input())['folder'];"
        " open(f + '/reading.json', 'w').write('[]'); print(0, flush=True)",
        "import json; f = json.loads(input())['folder'];"
        " open(f + '/signal_day.arrow', 'wb').write(b'junk'); print(0, flush=True)",
    ],
    ids=["killed", "failed", "silent", "refused", "wrong", "junk"],
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


def test_the_files_of_a_drop_share_a_process(usage, counted_starts):
    with drop():
        for _ in range(3):
            assert read_apart(request_for(usage)).answer is Answer.ACCEPT
    assert len(counted_starts) == (1 if HAS_COPIES else 3)
    assert [process.poll() is None for process in counted_starts] == [False]


@pytest.mark.skipif(not HAS_COPIES, reason="here each file has its own process")
def test_a_file_that_kills_its_copy_leaves_the_process_to_the_others(
    usage, counted_starts, monkeypatch
):
    preamble = (
        "import os, sys; import connectors.process.reader as r;"
        "import connectors.reading as g;"
        "whole = g.read_upload;"
        "g.read_upload = lambda q, t: os.abort() if 'bad' in q.name else whole(q, t);"
        "r.main()"
    )
    run(monkeypatch, preamble)
    bad = replace(request_for(usage), name="bad.csv")
    with drop():
        answers = [read_apart(r).answer for r in (bad, request_for(usage))]
    assert answers == [Answer.REJECT, Answer.ACCEPT]
    assert len(counted_starts) == 1


def test_nothing_of_one_file_is_there_for_the_next(usage, tmp_path, monkeypatch):
    seen = tmp_path / "seen"
    script = (
        "import connectors.process.reader as r; import connectors.reading as g;"
        "import connectors.recognising.header as h; whole = g.read_upload;\n"
        "def look(q, t):\n"
        "    size = h.normalised.cache_info().currsize\n"
        f"    print(size, file=open({str(seen)!r}, 'a'))\n"
        "    return whole(q, t)\n"
        "g.read_upload = look\n"
        "r.main()"
    )
    run(monkeypatch, script)
    with drop():
        for _ in range(2):
            read_apart(request_for(usage))
    first, second = seen.read_text().split()
    assert first == second


def test_a_process_is_ended_by_the_stop(usage, scratch, monkeypatch):
    run(monkeypatch, "import time; time.sleep(60)")
    errand = Errand()
    threading.Timer(0.3, errand.stop.now).start()
    with pytest.raises(Stopped):
        read_apart(request_for(usage), errand)
    assert not list(scratch.iterdir())


def test_too_many_drops_are_sent_away():
    with ExitStack() as stack:
        for _ in range(MOST_AT_ONCE + MOST_DROPS):
            stack.enter_context(drop())
        with pytest.raises(RequestError) as refused, drop():
            pass
    assert refused.value.code == "BUSY"
    with drop():
        pass


def test_a_process_says_how_far_it_is(tmp_path):
    assert read_stage(tmp_path) is None
    write_stage(Stage(Phase.COUNTING, 7), tmp_path)
    assert read_stage(tmp_path) == Stage(Phase.COUNTING, 7)
    (tmp_path / "stage.json").write_text("[")
    assert read_stage(tmp_path) is None


def test_reading_goes_through_its_phases(usage):
    told = []
    read_upload(request_for(usage), told.append)
    assert [stage.phase for stage in told] == [
        Phase.OPENING,
        Phase.COUNTING,
        Phase.READING,
        Phase.TYPING,
    ]
    assert told[-1].rows_all == 1


@pytest.mark.skipif(not limits.HAS_LIMITS, reason="this system sets no such limits")
@pytest.mark.parametrize(
    "greed",
    ["bytearray(3 << 30)", "[open('/dev/null') for _ in range(99)]"],
    ids=["memory", "files"],
)
def test_a_process_cannot_use_more_than_it_may(usage, greed):
    script = (
        f"from connectors.process.limits import limit_process; limit_process(); {greed}"
    )
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
    mapping = FileMapping(file_pattern="*", record_kind="item", columns=(column,))
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
        "import sys; from connectors.process.reader import _WithoutPandas;"
        "sys.meta_path.insert(0, _WithoutPandas()); import connectors.reading;"
        "print(sorted({'pandas', 'duckdb', 'openpyxl'} & sys.modules.keys()))"
    )
    done = python(script, check=True)
    assert done.stdout.strip() == "[]"
