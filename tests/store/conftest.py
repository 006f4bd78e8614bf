"""A data folder of its own for each test.

The tests run on whichever DuckDB is installed. To run them on 2.0 as well:

    python3 -m venv /tmp/duckdb2
    /tmp/duckdb2/bin/pip install duckdb==2.0.0 pandas pyarrow msgspec pytest hypothesis
    /tmp/duckdb2/bin/python -m pytest tests/store

With `pip install pyspark==4.3.0` and Java 17 the marts are built on Spark too.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from model.ids import ClientId
from store.client import ClientStore
from store.office import Office

collect_ignore = [] if find_spec("pyspark") else ["test_store_spark.py"]


def pytest_report_header() -> str:
    return f"duckdb: {duckdb.__version__}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def client(office: Office) -> ClientStore:
    return office.create_client(ClientId("maple"), "Maple Foods")
