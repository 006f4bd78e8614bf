"""A writer that is killed leaves whole loads only."""

import signal as signals
import subprocess
import sys
from pathlib import Path

import pytest
from store_readings import NOW, load, reading

from model.ids import ClientId
from model.marts import Mart
from store.office import Office

ROOT = Path(__file__).parents[2]
ROWS_A_LOAD = 2_000
# Loads whole readings for ever and says the number of each that is stored.
WRITER = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from store_readings import day, load, reading, signal
from store.office import Office
with Office.open(Path(sys.argv[1])) as office:
    client = office.client("maple")
    for number in range(int(sys.argv[2]), 10_000):
        rows = [
            signal(f"{{number}}-{{n}}", day("02-05")) for n in range({ROWS_A_LOAD})
        ]
        load(client, reading(f"{{number}}.csv", signal_day=rows))
        print(number, flush=True)
"""


def stored_until_killed(folder: Path, start: int, n_loads: int, delay: float) -> int:
    """Run the writer, kill it some time after a load, return its last number."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WRITER, str(folder), str(start)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as writer:
        assert writer.stdout is not None
        last = [int(writer.stdout.readline()) for _ in range(n_loads)][-1]
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(delay)
        writer.send_signal(signals.SIGKILL)
        said = writer.stdout.read().split()
    return max([last, *map(int, said)])


def test_a_killed_writer_leaves_whole_loads_only(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        office.create_client(ClientId("maple"), "Maple")
    start = 0
    for delay in (0.005, 0.02, 0.05, 0.09):
        last = stored_until_killed(tmp_path, start, 2, delay)
        with Office.open(tmp_path) as office:
            client = office.client(ClientId("maple"))
            receipts = client.ledger()
            # All that was said to be stored is there; one more may be.
            assert len(receipts) - (last + 1) in (0, 1)
            assert {r.rows_loaded for r in receipts} == {ROWS_A_LOAD}
            with client._engine.reading("client_maple") as cursor:
                counted = cursor.execute(
                    "SELECT load_id, count(*) FROM signal_day GROUP BY load_id"
                ).fetchall()
            assert sorted(counted) == [
                (n, ROWS_A_LOAD) for n in range(1, len(receipts) + 1)
            ]
            assert client.data_version == len(receipts)
            start = len(receipts)


def test_a_store_can_be_used_on_after_a_kill(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        office.create_client(ClientId("maple"), "Maple")
    stored_until_killed(tmp_path, 0, 1, 0.01)
    with Office.open(tmp_path) as office:
        client = office.client(ClientId("maple"))
        [receipt] = load(client, reading("after.csv"))
        assert receipt.loaded_at == NOW
        assert set(client.evidence().marts) == set(Mart)
