"""Shops that misbehave in one way only: 500, garbage, another shape, silence, a closed door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.serving import free_port

WAYS = ("error", "garbage", "shape", "nothing", "cut", "refused")
_ANSWERS = {
    "error": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 21\r\n\r\nTraceback (most recent",
    "garbage": b"HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n<html>oh</html",
    "shape": b'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"items":"none"}'[:-1],
    "cut": b"",
}


@asynccontextmanager
async def bad_shop(way: str) -> AsyncIterator[str]:
    """The address of a shop that behaves in this ``way`` to everyone."""
    if way == "refused":
        yield f"http://127.0.0.1:{free_port()}"
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
