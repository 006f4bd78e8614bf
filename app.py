"""The ASGI application around the Streamlit script `ui/frame.py`.

`uvicorn app:app` and `streamlit run app.py` both serve it. The data folder
comes from `$WAVECHECK_DATA`; `$WAVECHECK_HOSTS` names the hosts it answers to,
by default only those of this machine.
"""

import gc
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from connectors.process.leftovers import remove_leftovers
from reports.tokens import Theme
from ui import live, theme

SCRIPT = Path(__file__).resolve().parent / "ui" / "frame.py"
LOOPBACK_HOSTS = "localhost,127.0.0.1,[::1]"
PRELOADED = (
    "pandas",
    "plotly.graph_objects",
    "streamlit.elements.plotly_chart",
    "ui.frame",
)

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Streamlit's bundle starts from an inline script and compiles chart
        # expressions.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the security headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class KnownHosts:
    """Refuses requests that name another host.

    A foreign page can make its own name point to this machine (DNS rebinding);
    the Host header still tells the name that the browser was given.
    """

    def __init__(self, app: ASGIApp, hosts: str) -> None:
        self._app = app
        self._hosts = frozenset(host.strip() for host in hosts.split(","))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request or websocket."""
        if scope["type"] == "lifespan" or self._is_known(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            refusal = PlainTextResponse("Wavecheck does not answer to this host.", 421)
            await refusal(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        named = Headers(scope=scope).get("host", "")
        without_port = named if named.endswith("]") else named.rsplit(":", 1)[0]
        return without_port.lower() in self._hosts


def state(request: Request) -> PlainTextResponse:
    """Answer what tells an open page that it is out of date."""
    known = live.answer(request.query_params.get("client"))
    headers = {"Cache-Control": "no-store"}
    if known is None:
        return PlainTextResponse("No such client.", 404, headers)
    return PlainTextResponse(known, headers=headers)


def style(request: Request) -> PlainTextResponse:
    """Hand out the style rules of a theme; its address changes when they do."""
    named = request.path_params["theme"]
    if named not in set(Theme):
        return PlainTextResponse("No such theme.", 404)
    return PlainTextResponse(
        theme.rules(Theme(named)),
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
        media_type="text/css",
    )


async def healthz(_request: Request) -> PlainTextResponse:
    """Answer that the server is up."""
    return PlainTextResponse("ok")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Clean up, keep session ids out of logs and loaded modules out of the GC.

    What pages need is loaded before the first visitor comes.

    Streamlit collects garbage after each run. With pandas and Plotly loaded a
    full collection takes about 130 ms unless what was loaded is frozen first
    (measured: 50 visitors, 95 % of reruns within 57 ms instead of 3.7 s).
    """
    # Addresses of uploads hold the id of a session, and who has that has it.
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    remove_leftovers()
    for name in PRELOADED:
        import_module(name)
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    SCRIPT,
    routes=[
        Route("/healthz", healthz),
        Route(live.PATH, state),
        Route(f"{theme.PATH}/{{theme}}.css", style),
    ],
    middleware=[
        Middleware(
            KnownHosts, hosts=os.environ.get("WAVECHECK_HOSTS") or LOOPBACK_HOSTS
        ),
        Middleware(SecurityHeaders),
    ],
    lifespan=lifespan,
)
