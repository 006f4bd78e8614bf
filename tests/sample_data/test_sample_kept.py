"""The sample client: judged when it was loaded, without heavy statistics."""

import subprocess
import sys
from pathlib import Path

from kpi.evaluate import evaluate
from kpi.kept import Kept
from sample_data import SAMPLE_CLIENT_ID
from store.client import ClientStore

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys

import app
from cli.main import main

assert main(["verdicts", "--client", sys.argv[1], "--data", sys.argv[2]]) == 0
assert "kpi.joint" in sys.modules
print("scipy.stats" in sys.modules)
"""


def test_all_was_judged_when_the_files_were_loaded(sample_store: ClientStore):
    [newest, *_] = sample_store.ledger()
    kept = Kept(sample_store.kept())
    evaluate(sample_store.evidence(), newest.loaded_at.date(), kept=kept)
    assert kept.used
    assert (kept.n_judged, kept.used) == (0, sample_store.kept())


def test_heavy_statistics_are_never_imported(sample_copy: Path):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", SCRIPT, SAMPLE_CLIENT_ID, str(sample_copy)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines()[-1] == "False"
