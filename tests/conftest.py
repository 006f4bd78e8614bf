"""Fixtures for tests of more than one package: data folders with and without data.

What they need is imported when they are used: most tests need none of it.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from model.loads import Receipt
    from store.client import ClientStore

# The same examples every time: a run that fails can be run again.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

_SAMPLE_LOADED_AT = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a review decide: `--update-golden` writes the goldens anew.

    `--big` adds bad files of many megabytes.
    """
    parser.addoption("--update-golden", action="store_true", default=False)
    parser.addoption("--big", action="store_true", default=False)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder that the door opens; closed again afterwards."""
    from ui import door

    monkeypatch.setenv("WAVECHECK_DATA", str(tmp_path))
    yield tmp_path
    door.close()


@pytest.fixture
def small_office(data_dir: Path) -> Path:
    """The data folder with the client North, its plan and its exports."""
    from small_office import make_office, plan_reading, signals_reading

    make_office(data_dir, plan_reading(), signals_reading())
    return data_dir


@pytest.fixture(scope="session")
def loaded_sample(
    tmp_path_factory: pytest.TempPathFactory,
) -> "tuple[Path, list[Receipt]]":
    """A data folder with the sample client, and its receipts: take a copy."""
    from sample_data.loading import load_sample
    from store.office import Office

    folder = tmp_path_factory.mktemp("sample")
    with Office.open(folder) as office:
        receipts = load_sample(office, now=_SAMPLE_LOADED_AT)
    return folder, receipts


@pytest.fixture(scope="session")
def sample_receipts(loaded_sample: "tuple[Path, list[Receipt]]") -> "list[Receipt]":
    """What came of each file of the sample."""
    return loaded_sample[1]


@pytest.fixture(scope="session")
def sample_store(
    loaded_sample: "tuple[Path, list[Receipt]]",
    tmp_path_factory: pytest.TempPathFactory,
) -> "Iterator[ClientStore]":
    """The sample client, shared by all tests: read it, do not write to it."""
    from model.ids import ClientId
    from sample_data import SAMPLE_CLIENT_ID
    from store.office import Office

    folder = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(loaded_sample[0], folder)
    with Office.open(folder) as office:
        yield office.client(ClientId(SAMPLE_CLIENT_ID))


@pytest.fixture
def sample_copy(loaded_sample: "tuple[Path, list[Receipt]]", tmp_path: Path) -> Path:
    """A data folder of the test's own with the sample client, closed."""
    folder = tmp_path / "data"
    shutil.copytree(loaded_sample[0], folder)
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright keeps an event loop in this thread."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
