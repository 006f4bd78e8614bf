"""The ASGI application without a browser: routes, headers, hosts."""

import asyncio
import logging
import sys

import pytest
from starlette.requests import Request

import app
from reports.tokens import Theme
from ui import theme


async def _answer(scope_type: str, path: str, host: str) -> list[dict]:
    """Send one request to the application and return what it sends back."""
    sent: list[dict] = []
    scope = {
        "type": scope_type,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", host.encode())] if host else [],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8501),
        "subprotocols": [],
    }

    async def receive() -> dict:
        kind = "websocket.connect" if scope_type == "websocket" else "http.request"
        return {"type": kind, "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    await _guarded(scope, receive, send)
    return sent


async def _route(scope, receive, send) -> None:
    await (await app.healthz(None))(scope, receive, send)


_guarded = app.KnownHosts(app.SecurityHeaders(_route), hosts=app.LOOPBACK_HOSTS)


def _get(host: str = "127.0.0.1:8501") -> list[dict]:
    return asyncio.run(_answer("http", "/healthz", host))


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8501", "localhost", "LOCALHOST:9", "[::1]:8501", "[::1]"]
)
def test_server_answers_to_names_of_this_machine(host: str):
    start, body = _get(host)

    assert (start["status"], body["body"]) == (200, b"ok")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "", "[::2]:1"],
)
def test_server_refuses_other_hosts(host: str):
    assert _get(host)[0]["status"] == 421


def test_websocket_of_another_host_is_closed():
    sent = asyncio.run(_answer("websocket", "/_stcore/stream", "evil.example"))

    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_every_response_carries_the_security_headers():
    headers = {name.decode(): value.decode() for name, value in _get()[0]["headers"]}

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


async def _start_and_stop() -> None:
    async with app.lifespan(app.app):
        pass


def test_server_starts_with_pages_loaded_and_addresses_out_of_the_log():
    asyncio.run(_start_and_stop())

    assert all(name in sys.modules for name in app.PRELOADED)
    assert not logging.getLogger("uvicorn.access").isEnabledFor(logging.INFO)


def test_script_lies_in_the_ui_folder():
    assert app.SCRIPT.is_file()
    assert app.SCRIPT.parent.name == "ui"


@pytest.mark.parametrize(
    ("query", "status"), [(b"client=north", 200), (b"", 200), (b"client=nobody", 404)]
)
def test_state_is_told_of_a_client_that_may_be_seen(small_office, query, status):
    asked = Request({"type": "http", "query_string": query, "headers": []})

    told = app.state(asked)

    assert told.status_code == status
    assert told.headers["Cache-Control"] == "no-store"


def _style(named: str):
    return app.style(Request({"type": "http", "path_params": {"theme": named}}))


def test_style_rules_are_handed_out_by_theme_and_kept():
    found = _style("dark")

    assert found.media_type == "text/css"
    assert "immutable" in found.headers["Cache-Control"]
    assert found.body.decode() == theme.rules(Theme.DARK)
    assert _style("pink").status_code == 404
