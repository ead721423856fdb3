"""Walk 1, from hub to brain: one kept-alive HTTP/1.1 connection that does nothing but POST JSON.

The general clients cost 0.5 to 1 ms of processor time a request, a tenth of a turn; this one about a tenth of that.
Only for addresses of our own house.
"""

from __future__ import annotations

import asyncio
from typing import cast
from urllib.parse import urlsplit

import httptools


class WireBroken(Exception):
    """No answer; ``sent`` tells whether the other side may have got the request."""

    def __init__(self, why: str, *, sent: bool) -> None:
        super().__init__(why)
        self.sent = sent


class Wire(asyncio.Protocol):
    """One request at a time. Broken once, broken for ever: make another."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._body: list[bytes] = []
        self.alive = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self.alive = True

    async def post(self, head: bytes, body: bytes) -> tuple[int, bytes]:
        """Status and body of the answer; raises WireBroken."""
        if not self.alive or self._transport is None:
            raise WireBroken("closed", sent=False)
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))
        try:
            return await self._answer
        finally:
            if not self._answer.done() or self._answer.cancelled():
                self.close()
            self._answer = None

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as wrong:
            self._break(f"not HTTP: {wrong}")

    def on_body(self, part: bytes) -> None:
        self._body.append(part)

    def on_message_complete(self) -> None:
        body, self._body = b"".join(self._body), []
        self.alive = self.alive and self._parser.should_keep_alive()
        if self._answer and not self._answer.done():
            self._answer.set_result((self._parser.get_status_code(), body))
        if not self.alive:
            self.close()

    def connection_lost(self, error: Exception | None) -> None:
        self._break("closed by the other side")

    def close(self) -> None:
        self.alive = False
        if self._transport:
            self._transport.close()

    def _break(self, why: str) -> None:
        self.close()
        if self._answer and not self._answer.done():
            self._answer.set_exception(WireBroken(why, sent=True))


class Wires:
    """The kept-alive connections to one address; as many as there are requests at the same time."""

    def __init__(self, url: str, token: str) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or "127.0.0.1"
        self._port = parts.port or 80
        self._free: list[Wire] = []
        authorization = f"Authorization: Bearer {token}\r\n" if token else ""
        self._headers = (
            f"Host: {self._host}:{self._port}\r\n{authorization}Content-Type: application/json\r\n"
            "Accept: application/json\r\nConnection: keep-alive\r\n"
        )

    async def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        """Raises WireBroken; with ``sent=False`` the request surely did nothing."""
        wire = self._idle() or await self._connect()
        answer = await wire.post(f"POST {path} HTTP/1.1\r\n{self._headers}".encode(), body)
        if wire.alive:
            self._free.append(wire)
        return answer

    def _idle(self) -> Wire | None:
        while self._free:
            wire = self._free.pop()
            if wire.alive:
                return wire
        return None

    async def _connect(self) -> Wire:
        try:
            _, wire = await asyncio.get_running_loop().create_connection(Wire, self._host, self._port)
        except OSError as refused:
            raise WireBroken(str(refused), sent=False) from refused
        return wire

    async def reachable(self) -> bool:
        """Connections are taken."""
        if self._free:
            return True
        try:
            async with asyncio.timeout(1.0):
                self._free.append(await self._connect())
        except (WireBroken, TimeoutError):
            return False
        return True

    def close(self) -> None:
        for wire in self._free:
            wire.close()
        self._free.clear()
