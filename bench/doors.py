"""The two brains' doors, called the same way: stock Rasa's REST channel and our turn channel."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bench.http_line import HttpLine
from bench.script import Guest
from bench.side import NotAnswered, Reply
from xiaoer.talk import clock


@dataclass(frozen=True)
class TurnDoor:
    """Ours: the turn channel, as the hub calls it."""

    address: str
    token: str = ""

    @asynccontextmanager
    async def visit(self, guest: Guest, conversation: str) -> AsyncIterator[DoorVisit]:
        async with _line(self.address, "/webhooks/turn/webhook", self.token) as line:
            yield TurnVisit(line, guest, conversation)


@dataclass(frozen=True)
class RestDoor:
    """Stock: what the turn channel gives our actions travels as metadata, so that they do the same work."""

    address: str

    @asynccontextmanager
    async def visit(self, guest: Guest, conversation: str) -> AsyncIterator[DoorVisit]:
        async with _line(self.address, "/webhooks/rest/webhook") as line:
            yield RestVisit(line, guest, conversation)


@dataclass(frozen=True)
class DoorVisit(ABC):
    line: HttpLine
    guest: Guest
    conversation: str

    async def ask(self, text: str) -> Reply:
        body = json.dumps(self.question(text), ensure_ascii=False).encode()
        began = time.perf_counter()
        try:
            status, answer = await self.line.post(body)
        except (OSError, EOFError) as broken:
            raise NotAnswered(repr(broken)) from broken
        seconds = time.perf_counter() - began
        texts = self.texts(json.loads(answer)) if status == 200 else ()
        if not texts:
            raise NotAnswered(f"{text!r}: {status} {answer[:300]!r}")
        return Reply(texts, seconds)

    @abstractmethod
    def question(self, text: str) -> dict[str, Any]:
        """The body that asks ``text`` at this door."""

    @abstractmethod
    def texts(self, answer: Any) -> tuple[str, ...]:
        """The texts of the replies in this door's answer."""


class TurnVisit(DoorVisit):
    def question(self, text: str) -> dict[str, Any]:
        return {"text": text, **_turn(self.conversation, self.guest)}

    def texts(self, answer: Any) -> tuple[str, ...]:
        return tuple(reply["text"] for reply in answer["replies"] if reply.get("text"))


class RestVisit(DoorVisit):
    def question(self, text: str) -> dict[str, Any]:
        return {"sender": self.conversation, "message": text, "metadata": _turn(self.conversation, self.guest)}

    def texts(self, answer: Any) -> tuple[str, ...]:
        return tuple(message["text"] for message in answer if message.get("text"))


@asynccontextmanager
async def _line(address: str, path: str, token: str = "") -> AsyncIterator[HttpLine]:
    where = urlsplit(address)
    line = HttpLine(where.hostname or "127.0.0.1", where.port or 80, path, token)
    try:
        yield line
    finally:
        await asyncio.shield(line.close())


def _turn(conversation: str, guest: Guest) -> dict[str, Any]:
    shopper = {"visitor": f"v_{guest.customer_id}", "channel": "web"}
    known = {"customer_id": guest.customer_id, "name": guest.name, "level": guest.level}
    return {
        "turn_id": f"t_{uuid.uuid4().hex}",
        "session": conversation,
        "press": None,
        "images": [],
        "shopper": shopper | known,
        "unresolved": 0,
        "settled": None,
        "now": clock.now().isoformat(timespec="seconds"),
    }
