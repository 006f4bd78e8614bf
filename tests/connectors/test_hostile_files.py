"""Hostile files go through the real processes: refused in words, nothing left."""

import socket
import tempfile

import pytest

from connectors.intake import Upload, check_files
from model.loads import Answer
from tests.connectors.files import TODAY, refusal
from tests.connectors.hostile import FILES, book, external

# caps of the bad-input rules: seconds and bytes that refusing may take
MOST_SECONDS = 5
MOST_MEMORY = 300 << 20


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    """What came of each file, and what was left in the temporary folder."""
    folder, spare = (tmp_path_factory.mktemp(name) for name in ("files", "spare"))
    uploads = []
    for name, (_, made) in FILES.items():
        (folder / name).write_bytes(made())
        uploads.append(Upload(name, folder / name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(spare))
        read = check_files(uploads, client=None, answers={}, today=TODAY)
    assert list(spare.iterdir()) == []
    return dict(zip(FILES, read, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_and_says_why(readings, name):
    issue = refusal(readings[name])
    assert (issue.code, issue.file) == (FILES[name][0], name)
    assert issue.message
    assert issue.remedy
    assert readings[name].facts == {}


@pytest.mark.parametrize("name", FILES)
def test_refusing_takes_little(readings, name):
    # twice the time, for two readers on busy processors
    assert readings[name].seconds <= 2 * MOST_SECONDS
    assert (readings[name].peak_memory or 0) <= MOST_MEMORY


def test_no_address_in_a_file_is_ever_called(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        path = tmp_path / "calling.xlsx"
        path.write_bytes(book(strings=external(address)))
        upload = Upload(path.name, path)
        reading = check_files([upload], client=None, answers={}, today=TODAY)[0]
        assert reading.answer is Answer.REJECT
        with pytest.raises(BlockingIOError):  # nobody waits to be let in
            server.accept()
