"""Shops that misbehave in one way only: 500, garbage, another shape, silence, a closed door, too busy, under repair."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

WAYS = ("error", "garbage", "shape", "nothing", "cut", "refused", "busy", "repaired")
_ANSWERS = {
    "error": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 21\r\n\r\nTraceback (most recent",
    "garbage": b"HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n<html>oh</html",
    "shape": b'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"items":"none"}'[:-1],
    "cut": b"",
    "busy": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nContent-Length: 9\r\n\r\nslow down",
    "repaired": b"HTTP/1.1 503 X\r\nContent-Type: text/html\r\nContent-Length: 22\r\n\r\n<h1>back at 18:00</h1>\n",
}


@asynccontextmanager
async def bad_shop(way: str) -> AsyncIterator[str]:
    """The address of a shop that behaves in this ``way`` to everyone."""
    if way == "refused":
        with socket.socket() as held:  # nobody listens there, and nobody else can while it is held
            held.bind(("127.0.0.1", 0))
            yield f"http://127.0.0.1:{held.getsockname()[1]}"
        return

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            if way == "nothing":
                await asyncio.sleep(30)
            writer.write(_ANSWERS[way])
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
