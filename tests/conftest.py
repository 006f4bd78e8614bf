"""Fixtures for tests of the door, the frame and the pages.

What they need is imported when they are used: most tests need none of it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest


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
