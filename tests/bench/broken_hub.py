"""A tiny web channel that misbehaves in one chosen way: what replay must notice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection, serve

from xiaoer.talk.wording import NO_HELP

Frame = dict[str, Any]


@dataclass
class BrokenHub:
    """Answers every message with one reply, but for ``habit`` on the message that says 坏."""

    habit: str = ""
    ledger: list[Frame] = field(default_factory=list)
    page: int = 50
    owner: str = "nobody"
    _seq: int = 0

    async def talk(self, socket: ServerConnection) -> None:
        async for raw in socket:
            frame = json.loads(raw)
            if frame["t"] == "hello":
                welcome = {
                    "t": "welcome",
                    "visitor": "signed",
                    "owner": self.owner,
                    "messages": self.ledger[-self.page :],
                }
                await self._tell(socket, {**welcome, "more": len(self.ledger) > self.page})
            elif frame["t"] == "history":
                older = [m for m in self.ledger if m["seq"] < int(frame["before"].split(":")[1])]
                await self._tell(
                    socket, {"t": "history", "messages": older[-self.page :], "more": len(older) > self.page}
                )
            elif frame["t"] == "send":
                await self._take(socket, frame, self.habit if frame["text"] == "坏" else "")
            elif frame["t"] == "press":
                await self._take(socket, {**frame, "text": NO_HELP}, "")

    async def _take(self, socket: ServerConnection, frame: Frame, habit: str) -> None:
        if habit == "refuses":
            return await self._tell(socket, {"t": "error", "id": frame["id"], "code": "busy", "text": "请稍后"})
        if habit == "hangs up":
            return await socket.close()
        mine = self._message("shopper", frame["text"], frame["id"])
        if habit != "loses":
            self.ledger.append(mine)
        ack = {"t": "ack", "id": frame["id"], "message": mine["id"], "cursor": mine["cursor"], "at": ""}
        if habit != "replies too early":
            await self._tell(socket, ack)
        if habit == "is silent" or self.owner == "queue":
            return None
        if habit.startswith("hands over"):
            self.owner = "queue"
            await self._tell(socket, {"t": "owner", "owner": "queue", "queue": {"position": 1, "wait_s": 60}})
            if habit == "hands over without a word":
                return None
        words = f"您说的是“{frame['text']}”"
        await self._reply(socket, words)
        if habit == "says it twice":
            await self._reply(socket, words)
        if habit == "delivers twice":
            await self._tell(socket, {"t": "message", "message": self.ledger[-1]})
        if habit == "goes backwards":
            self._seq -= 2
            await self._reply(socket, "回来了")
            self._seq += 2
        if habit == "replies too early":
            await self._tell(socket, ack)
        return None

    async def _reply(self, socket: ServerConnection, text: str) -> None:
        self.ledger.append(self._message("bot", text, None))
        await self._tell(socket, {"t": "message", "message": self.ledger[-1]})

    def _message(self, kind: str, text: str, client_id: str | None) -> Frame:
        self._seq += 1
        return {
            "id": f"m_{len(self.ledger)}_{self._seq}",
            "cursor": f"1:{self._seq}",
            "seq": self._seq,
            "author": {"kind": kind, "name": ""},
            "text": text,
            "buttons": [{"id": "b", "title": NO_HELP}] if self.habit == "offers a button" and kind == "bot" else [],
            "client_id": client_id,
        }

    async def _tell(self, socket: ServerConnection, frame: Frame) -> None:
        await socket.send(json.dumps(frame))


@asynccontextmanager
async def open_hub(habit: str = "", page: int = 50) -> AsyncIterator[str]:
    """The address of a hub with this habit."""
    hub = BrokenHub(habit, page=page)
    async with serve(hub.talk, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        await asyncio.sleep(0)
