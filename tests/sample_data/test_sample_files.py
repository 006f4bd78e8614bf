"""The files are complete, small, and the same each time they are made."""

import zipfile
from pathlib import Path

import pytest

import sample_data
from sample_data.company import DOMAIN, staff
from sample_data.generate import SEED, generate
from sample_data.teams import guid

_LIMIT_ALL = 5_000_000
_LIMIT_ONE = 500_000


@pytest.fixture(scope="module")
def made_again(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("again")
    generate(folder)
    return folder


def _content(path: Path) -> object:
    """Bytes; of a workbook its parts, since the packing depends on zlib."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def test_committed_files_are_what_the_generator_makes(made_again, client_folder):
    made = {path.name: path for path in (made_again / "client").iterdir()}
    assert sorted(made) == [path.name for path in sample_data.client_files()]
    for name, path in made.items():
        assert _content(path) == _content(client_folder / name), name


def test_committed_truth_is_what_the_generator_makes(made_again, client_folder):
    committed = client_folder.parent / "truth.json"
    assert (made_again / "truth.json").read_bytes() == committed.read_bytes()


def test_making_it_twice_gives_the_same_bytes(made_again, tmp_path):
    generate(tmp_path, SEED)
    for path in (made_again / "client").iterdir():
        assert path.read_bytes() == (tmp_path / "client" / path.name).read_bytes()


def test_another_seed_replaces_the_files(tmp_path):
    stale = tmp_path / "client" / "old.csv"
    stale.parent.mkdir()
    stale.write_text("old")
    generate(tmp_path, SEED + 1)
    assert not stale.exists()


def test_files_are_small():
    sizes = [path.stat().st_size for path in sample_data.client_files()]
    assert max(sizes) < _LIMIT_ONE
    assert sum(sizes) < _LIMIT_ALL


def test_staff_have_sign_in_names_of_their_own():
    names = [person.sign_in for person in staff()]
    assert len(set(names)) == len(names) == 112
    assert all(name.isascii() and name.endswith(f"@{DOMAIN}") for name in names)


def test_made_identifiers_look_like_identifiers():
    assert [len(part) for part in guid("x").split("-")] == [8, 4, 4, 4, 12]
    assert guid("x") != guid("y")
