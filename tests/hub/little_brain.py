"""A little brain: a real HTTP server that speaks the turn contract, with a temper that tests choose."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self

Request = dict[str, Any]
Answer = dict[str, Any]


class LittleBrain:
    """Echoes by default. ``answers`` maps a text to (part of) an answer, ``before`` runs before each answer."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.kept: dict[str, Answer] = {}
        self.answers: dict[str, Answer] = {}
        self.delay_s = 0.0
        self.status = 200
        self.hang_up = 0
        self.before: Callable[[Request], Any] | None = None
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        """As if killed: connections break off."""
        if self._server:
            self._server.close()
            for writer in list(self._open):
                writer.transport.abort()
            self._server = None

    def texts(self) -> list[str]:
        return [request["text"] for request in self.asked]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if head.startswith(b"GET /webhooks/turn/readyz "):
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                    continue
                length = next(
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length")
                )
                await self._reply(json.loads(await reader.readexactly(length)), writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _reply(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.asked.append(request)
        if self.hang_up:
            self.hang_up -= 1
            writer.transport.abort()
            return
        if self.before:
            done = self.before(request)
            if asyncio.iscoroutine(done):
                await done
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        answer = self.kept.setdefault(request["turn_id"], self._answer(request))
        body = json.dumps(answer).encode()
        writer.write(
            b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (self.status, len(body))
            + body
        )
        await writer.drain()

    def _answer(self, request: Request) -> Answer:
        answer: Answer = {
            "turn_id": request["turn_id"],
            "replies": [{"text": f"echo:{request['text']}", "buttons": [], "card": None, "image": None}],
            "understanding": {
                "intent": "greeting",
                "confidence": 0.9,
                "emotion": {"label": "calm", "score": 0.1, "words": []},
            },
            "handoff": None,
            "unresolved_signal": None,
            "progress": True,
            "facts": {},
            "model": "little",
        }
        return {**answer, **self.answers.get(request["text"], {})}
