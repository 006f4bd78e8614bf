"""The engine keeps threads, processes and settings apart."""

import base64
import lzma
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from model.faults import AppError, InternalError, StoreError
from store.engine import Engine, _opening_fault

ROOT = Path(__file__).parents[2]
OPEN_AND_WAIT = """
import sys
from pathlib import Path
from store.engine import Engine
engine = Engine(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


# A table with one row, written by DuckDB 2.0.0 in its own format (69).
NEWER_FILE = (
    b"T>t=p0RR90|NsC0{{RpN28@vO0vtsUtgj<syc*JpX+eUfoOzP-v|Ej6eq!Q*-|q6BK+q_o2%n"
    b"YOkLa-Z_JoGccljM6pV;vRTy!I7-CuXT>yFn%yPhW8lN8(dXq@qLTZ3O9ad@;(S=`kw^T$zr("
    b"po@2MU)osqr*m|fvpwGFua%w4C9#OOQ7e~O99fVV8`Mb{-EMjm@V2so4`JqhyWo<!v&q~A`e@"
    b";{2HbQ1F7$&m9;M#kPLx3-J-cKuJFhrEwW;)gGq)bRao_sPE;oR;>cF0xn~(`MtR!n6zH?td)U"
    b">(cm6$t3m&{XgF8+4-oY@=IXX)<Sk~u(HjUiF49Dy-O(11qd=vTBY7OnQ;8qFKYZ1zNBw%Z}iQ"
    b"eEF(41(u5Rl4MM9uD$^IFGxG_Lj{47oa6_{k7U1;o_f&AXZEZ^aq+#fszS3T!!O_}3{Dq$GrjX"
    b"Y2FFHjg6ilN{c8sQT-XbLib(fHzg#Y-YrOXS-@*IM-HXbN2QL=AUnGy-%w4j{m)@5fl"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clients").mkdir()
    return tmp_path


@pytest.fixture
def engine(folder: Path) -> Engine:
    opened = Engine(folder)
    opened.attach(folder / "clients" / "a.duckdb", "a")
    return opened


def refused(engine: Engine, statement: str) -> str:
    with pytest.raises(InternalError) as caught, engine.reading("a") as cursor:
        cursor.execute(statement)
    return str(caught.value)


def test_each_thread_gets_its_own_rows(engine: Engine) -> None:
    def ask(number: int) -> bool:
        with engine.reading("a") as cursor:
            query = "SELECT ? FROM range(50)"
            return cursor.execute(query, [number]).fetchall() == [(number,)] * 50

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(400)))


def test_writers_take_turns(engine: Engine) -> None:
    with engine.writing("a") as cursor:
        cursor.execute("CREATE TABLE counter AS SELECT 0 AS n")

    def count(_: int) -> None:
        with engine.writing("a") as cursor:
            cursor.execute("UPDATE counter SET n = n + 1")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(40)))
    with engine.reading("a") as cursor:
        assert cursor.execute("SELECT n FROM counter").fetchall() == [(40,)]


def test_a_reader_sees_one_moment(engine: Engine) -> None:
    with engine.writing("a") as cursor:
        cursor.execute("CREATE TABLE moment AS SELECT 1 AS n")
    with engine.reading("a") as reader:
        before = reader.execute("SELECT n FROM moment").fetchall()
        with engine.writing("a") as writer:
            writer.execute("UPDATE moment SET n = 2")
        assert reader.execute("SELECT n FROM moment").fetchall() == before


def test_a_write_that_fails_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(InternalError), engine.writing("a") as cursor:
        cursor.execute("CREATE TABLE half (n INTEGER); SELECT nonsense")
    assert "half" in refused(engine, "SELECT * FROM half")


@pytest.mark.parametrize("content", [None, b"another file"])
@pytest.mark.parametrize("is_during", [False, True])
def test_nothing_is_written_into_a_file_that_is_gone(
    engine: Engine, folder: Path, content: bytes | None, *, is_during: bool
) -> None:
    # an open file that is deleted takes all writes until it is closed
    path, other = folder / "clients" / "a.duckdb", folder / "other"

    def take_away() -> None:
        path.unlink()
        if content is not None:
            other.write_bytes(content)
            other.rename(path)

    def write() -> None:
        with engine.writing("a") as cursor:
            cursor.execute("CREATE TABLE t (n INTEGER)")
            if is_during:
                take_away()

    if not is_during:
        take_away()
    with pytest.raises(StoreError) as caught:
        write()
    assert (caught.value.code, caught.value.facts["file"]) == (
        "STORE_REPLACED",
        "a.duckdb",
    )
    assert engine.n_written("a") == 0
    with pytest.raises(InternalError), engine.reading("a") as cursor:
        cursor.execute("SELECT n FROM t")


def test_a_reader_cannot_leave_anything(engine: Engine) -> None:
    with engine.reading("a") as cursor:
        cursor.execute("CREATE TABLE stray (n INTEGER)")
    assert "stray" in refused(engine, "SELECT * FROM stray")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('{outside}')",
        "COPY (SELECT 1) TO '{outside}'",
        "ATTACH '{outside}' AS other",
        "SELECT * FROM 'https://example.invalid/a.parquet'",
    ],
)
def test_files_elsewhere_are_out_of_reach(
    engine: Engine, folder: Path, statement: str
) -> None:
    message = refused(engine, statement.format(outside=folder / "outside.txt"))
    assert "disabled by configuration" in message or "Permission" in message
    assert not (folder / "outside.txt").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "SET enable_external_access = true",
        "SET TimeZone = 'America/Toronto'",
        "SET lock_configuration = false",
        "SET allowed_directories = ['/']",
    ],
)
def test_settings_are_locked(engine: Engine, statement: str) -> None:
    assert "Cannot" in refused(engine, statement)


def test_no_extension_is_loaded_or_fetched(engine: Engine) -> None:
    query = "SELECT current_setting(?)"
    names = (
        "autoinstall_known_extensions",
        "autoload_known_extensions",
        "allow_community_extensions",
    )
    with engine.reading("a") as cursor:
        values = [cursor.execute(query, [name]).fetchall()[0][0] for name in names]
    assert values == [False, False, False]


def test_the_zone_is_utc(engine: Engine) -> None:
    with engine.reading("a") as cursor:
        query = "SELECT CAST(TIMESTAMPTZ '2026-07-01 12:00:00+02' AS VARCHAR)"
        assert cursor.execute(query).fetchall() == [("2026-07-01 10:00:00+00",)]


def test_another_process_is_named_with_the_remedy(folder: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", OPEN_AND_WAIT, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreError) as caught:
            Engine(folder)
        holder.communicate()
    assert caught.value.code == "STORE_LOCKED"
    assert caught.value.facts["pid"] == holder.pid
    assert f"PID {holder.pid}" in caught.value.message
    assert caught.value.remedy
    Engine(folder).close()


def test_one_process_cannot_open_a_folder_twice(engine: Engine, folder: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Engine(folder)
    assert caught.value.code == "STORE_LOCKED"
    assert caught.value.facts["pid"] == os.getpid()


def test_a_closed_engine_says_so(engine: Engine) -> None:
    engine.close()
    with pytest.raises(InternalError), engine.reading("a"):
        pass


@pytest.mark.parametrize("content", [b"", b"x", b"not a database" * 5000])
def test_a_file_that_is_no_database_is_named(
    engine: Engine, folder: Path, content: bytes
) -> None:
    path = folder / "clients" / "bad.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        engine.attach(path, "bad")
    assert caught.value.code == "STORE_DAMAGED"
    assert "bad.duckdb" in caught.value.message
    assert path.read_bytes() == content


def test_a_damaged_part_is_found_when_it_is_read(engine: Engine, folder: Path) -> None:
    path = folder / "clients" / "b.duckdb"
    engine.attach(path, "b")
    with engine.writing("b") as cursor:
        cursor.execute("CREATE TABLE t AS SELECT random() AS n FROM range(50000)")
    engine.close()
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :])
    opened = Engine(folder)
    opened.attach(path, "b")
    with pytest.raises(StoreError) as caught, opened.reading("b") as cursor:
        cursor.execute("SELECT sum(n) FROM t")
    assert (caught.value.code, caught.value.facts["file"]) == ("STORE_DAMAGED", "b")
    opened.close()


def test_files_of_a_newer_format_are_refused(engine: Engine, folder: Path) -> None:
    path = folder / "clients" / "new.duckdb"
    path.write_bytes(lzma.decompress(base64.b85decode(NEWER_FILE)))
    with pytest.raises(StoreError) as caught:
        engine.attach(path, "new")
    assert caught.value.code == "STORE_NEWER"


@pytest.mark.parametrize(
    ("message", "code", "pid"),
    [
        # As DuckDB words it on Windows, with and without the holder.
        ("being used by another process. It is open in python (PID 7)", "LOCKED", 7),
        ("being used by another process.", "LOCKED", None),
        ("IO Error: Cannot open file: Permission denied", "IO", None),
    ],
)
def test_faults_of_other_systems_are_told_apart(
    folder: Path, message: str, code: str, pid: int | None
) -> None:
    fault = _opening_fault(duckdb.IOException(message), folder / "a.duckdb")
    assert (fault.code, fault.facts.get("pid")) == (f"STORE_{code}", pid)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (duckdb.IOException("No space left on device"), "STORE_IO"),
        (duckdb.OutOfMemoryException("failed to pin block"), "STORE_IO"),
        (duckdb.FatalException("database has been invalidated"), "STORE_DAMAGED"),
        (duckdb.BinderException("no such column"), "STORE_BUG"),
    ],
)
def test_faults_while_running_are_told_apart(
    engine: Engine, error: duckdb.Error, code: str
) -> None:
    with pytest.raises(AppError) as caught, engine.reading("a"):
        raise error
    assert caught.value.code == code


def test_files_are_born_in_the_format_that_both_versions_read(
    engine: Engine, folder: Path
) -> None:
    engine.close()
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{folder}/clients/a.duckdb' AS a (READ_ONLY)")
        tags = connection.execute(
            "SELECT tags['storage_version'] FROM duckdb_databases()"
            " WHERE database_name = 'a'"
        ).fetchall()
    # what 1.0 wrote, every later version reads and writes
    assert tags[0][0].startswith("v1.0.0")
