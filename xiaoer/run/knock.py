"""One short question to a process: an HTTP status, or Redis' PONG. New connection each time, so that it must accept."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from enum import Enum
from typing import Any

from xiaoer.hosts import bracketed, nearest


class Said(Enum):
    NOTHING = "nothing"
    """It does not answer in time, or hung up."""
    CLOSED = "closed"
    """Nobody listens."""
    ALIVE = "alive"
    READY = "ready"


@dataclass(frozen=True)
class Door:
    host: str
    port: int
    password: str = ""

    async def http(self, path: str, within_s: float) -> Said:
        """READY for 200, ALIVE for any other answer."""

        async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Said:
            host = f"{bracketed(nearest(self.host))}:{self.port}"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            status = (await reader.readline()).split(b" ")[1:2]
            return Said.NOTHING if not status else Said.READY if status == [b"200"] else Said.ALIVE

        return await self._within(within_s, ask)

    async def redis(self, within_s: float) -> Said:
        """READY for PONG; while it loads its file it is ALIVE."""

        async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Said:
            if self.password:
                password = self.password.encode()
                writer.write(b"*2\r\n$4\r\nAUTH\r\n$%d\r\n%b\r\n" % (len(password), password))
                if not await reader.readline():
                    return Said.NOTHING
            writer.write(b"PING\r\n")
            answer = await reader.readline()
            return Said.READY if answer == b"+PONG\r\n" else Said.ALIVE if answer else Said.NOTHING

        return await self._within(within_s, ask)

    async def _within(
        self, seconds: float, ask: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, Said]]
    ) -> Said:
        try:
            async with asyncio.timeout(seconds), _line(nearest(self.host), self.port) as (reader, writer):
                return await ask(reader, writer)
        except ConnectionRefusedError:
            return Said.CLOSED
        except (OSError, TimeoutError, ValueError):
            return Said.NOTHING


@contextlib.asynccontextmanager
async def _line(host: str, port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
