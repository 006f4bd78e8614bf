"""A visitor without a browser: Streamlit's websocket protocol, spoken by a client.

The browser sends a `BackMsg` that asks for a run of a page, and gets a `ForwardMsg`
for each element until `script_finished`. Fragments that run every few seconds are
asked for as the browser asks for them, so that what watching costs is in every
figure.

Source: `streamlit/web/server/starlette/starlette_websocket.py` and
`streamlit/proto` of Streamlit 1.67.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

RUN_SECONDS = 120
_LARGEST = 64 << 20
_PROTOCOLS = [Subprotocol("streamlit")]


class Run(NamedTuple):
    """One run of a page: seconds until it was finished, and bytes that came.

    `processor` is what the server used of processors, in seconds, where known.
    """

    seconds: float
    payload: int
    processor: float | None = None


@dataclass
class _Coming:
    """What has come of the run that is going on."""

    done: asyncio.Future[None]
    payload: int = 0
    has_run: bool = False

    def finish(self, fault: Exception | None = None) -> None:
        """Say that nothing more comes, or what went wrong."""
        if self.done.done():
            return
        if fault is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(fault)


@dataclass
class Visitor:
    """One open page; get it from `visiting`."""

    page: str
    query: str
    _socket: ClientConnection
    _script_hash: str = ""
    _coming: _Coming | None = None
    _timers: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    """The paths of all pages of the server, in order."""
    answer: str | None = None
    """The text of the page's first heading."""
    fault: str | None = None

    async def run(self) -> Run:
        """Ask for a run of the page and wait until it is finished.

        Raises:
            RuntimeError: the page has no heading, or shows an exception.
        """
        self._coming = _Coming(asyncio.get_running_loop().create_future())
        begun = perf_counter()
        await self._ask()
        await asyncio.wait_for(self._coming.done, RUN_SECONDS)
        taken = perf_counter() - begun
        if self.fault or not self.answer:
            raise RuntimeError(f"/{self.page}: {self.fault or 'no answer came'}")
        return Run(taken, self._coming.payload)

    async def _ask(self, fragment: str = "") -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self._script_hash
        asked.page_name = "" if self._script_hash else self.page
        asked.fragment_id = fragment
        asked.is_auto_rerun = bool(fragment)
        asked.context_info.locale = "en-CA"
        asked.context_info.timezone = "America/Toronto"
        await self._socket.send(message.SerializeToString())

    async def _listen(self) -> None:
        try:
            await self._take_all()
        except (ConnectionClosed, ValueError) as fault:
            if self._coming is not None:
                self._coming.finish(fault)

    async def _take_all(self) -> None:
        async for frame in self._socket:
            message = ForwardMsg.FromString(_bytes(frame))
            if self._coming is not None:
                self._coming.payload += len(frame)
            self._take(message)

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "delta":
                self._read(message)
            case "navigation":
                self._script_hash = message.navigation.page_script_hash
                self.pages = [
                    "" if one.is_default else one.url_pathname
                    for one in message.navigation.app_pages
                ]
            case "new_session":
                self._begin(message)
            case "auto_rerun":
                told = message.auto_rerun
                self._keep_asking(told.fragment_id, told.interval)
            case "script_finished":
                self._finish(message)
            case _:
                pass

    def _read(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "heading" and not self.answer:
            self.answer = element.heading.body
        if kind == "exception":
            self.fault = element.exception.message

    def _keep_asking(self, fragment: str, seconds: float) -> None:
        if fragment not in self._timers:
            looking = self._look(fragment, seconds)
            self._timers[fragment] = asyncio.create_task(looking)

    async def _look(self, fragment: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self._ask(fragment)

    def _begin(self, message: ForwardMsg) -> None:
        """Take the beginning of a run.

        The end of a whole run that was not sent yet when a fragment runs is told as
        if it had been interrupted; the fragment that follows tells that it was not.
        """
        if not self._script_hash:
            self._script_hash = message.new_session.page_script_hash
        if self._coming is None:
            return
        if message.metadata.run.fragment_ids and self._coming.has_run:
            self._coming.finish()
        self._coming.has_run = False

    def _finish(self, message: ForwardMsg) -> None:
        if self._coming is None or message.metadata.run.fragment_ids:
            return
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._coming.has_run = True
        else:
            self._coming.finish()

    async def __aenter__(self) -> Self:
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in (*self._timers.values(), self._listening):
            task.cancel()
            with suppress(asyncio.CancelledError, ConnectionClosed):
                await task


@asynccontextmanager
async def visiting(address: str, page: str, query: str = "") -> AsyncIterator[Visitor]:
    """Open a page and close it at the end of the block; nothing has run yet.

    Args:
        address: of the server, as `127.0.0.1:8501`.
        page: the path of the page; empty for the first one.
        query: what stands behind the question mark.
    """
    url = f"ws://{address}/_stcore/stream"
    async with (
        connect(
            url,
            subprotocols=_PROTOCOLS,
            max_size=_LARGEST,
            open_timeout=RUN_SECONDS,
            ping_interval=None,
        ) as socket,
        Visitor(page, query, socket) as visitor,
    ):
        yield visitor


def _bytes(frame: str | bytes) -> bytes:
    if isinstance(frame, str):
        raise TypeError("Streamlit sends no text frames.")
    return frame
