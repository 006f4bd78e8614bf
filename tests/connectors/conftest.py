"""What tests of files going in share: a client of its own, and files to load."""

import pytest

from connectors.intake import Upload
from model.ids import ClientId
from store.office import Office
from tests.connectors.files import write


@pytest.fixture
def client(tmp_path):
    """An empty client called North."""
    with Office.open(tmp_path / "data") as office:
        yield office.create_client(ClientId("north"), "North")


@pytest.fixture
def upload(tmp_path):
    """Write a file line by line and give what a page would hand over."""

    def put(name, *lines):
        return Upload(name, write(tmp_path, name, *lines))

    return put
