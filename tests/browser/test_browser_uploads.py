"""What a browser may announce to the running server, without sending it."""

import socket
from urllib.parse import urlsplit

import pytest
from conftest import Server, serving

pytestmark = pytest.mark.browser

FOUR_GIGABYTES = 4 << 30
SECONDS = 5
ANY = bytes(range(16)).hex()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("office") / "data") as running:
        yield running


def answer(server: Server, size: int) -> bytes:
    """Announce a file, send 100 bytes, and return all that comes until the end."""
    where = urlsplit(server.url)
    head = (
        f"PUT /_stcore/upload_file/session/file HTTP/1.1\r\nHost: {where.netloc}\r\n"
        f"Cookie: _streamlit_xsrf={ANY}\r\nX-Xsrftoken: {ANY}\r\n"
        f"Content-Length: {size}\r\n\r\n"
    )
    with socket.create_connection((where.hostname, where.port), SECONDS) as line:
        line.sendall(head.encode() + b"x" * 100)
        received = b""
        while piece := line.recv(4096):
            received += piece
    return received


def test_four_gigabytes_that_are_announced_end_the_connection(server):
    status = answer(server, FOUR_GIGABYTES).split(b" ", 2)[1]
    assert status in (b"400", b"413")
    assert server.is_up()
