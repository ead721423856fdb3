"""A kept-alive HTTP/1.1 line for one question at a time: as little client as possible in the figures."""

from __future__ import annotations

import asyncio
import contextlib


class HttpLine:
    """Connects on the first question. Understands answers with a Content-Length, which Sanic's have."""

    def __init__(self, host: str, port: int, path: str, token: str = "") -> None:
        self._where = (host, port)
        head = [f"POST {path} HTTP/1.1", f"Host: {host}:{port}", "Content-Type: application/json"]
        if token:
            head.append(f"Authorization: Bearer {token}")
        self._head = "\r\n".join([*head, "Content-Length: "]).encode()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes) -> tuple[int, bytes]:
        """Status and body of the answer; OSError or EOFError when the line breaks."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(*self._where)
        reader, writer = self._streams
        writer.write(self._head + str(len(body)).encode() + b"\r\n\r\n" + body)
        head = await reader.readuntil(b"\r\n\r\n")
        return _status(head), await reader.readexactly(_length(head))

    async def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            with contextlib.suppress(OSError):
                await self._streams[1].wait_closed()
            self._streams = None


def _status(head: bytes) -> int:
    return int(head.split(b" ", 2)[1])


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return int(value)
    raise OSError("an answer without Content-Length")
