"""A data folder of its own for each test.

They run on whichever DuckDB is installed; `wavecheck.py test` runs them on the
next one too.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from model.ids import ClientId
from store.client import ClientStore
from store.office import Office


def pytest_report_header() -> str:
    return f"duckdb: {duckdb.__version__}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def client(office: Office) -> ClientStore:
    return office.create_client(ClientId("maple"), "Maple Foods")
