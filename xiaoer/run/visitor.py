"""A shopper at the web channel, in code: what smoke, replay, bench and the walks speak through."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import uuid
from collections.abc import Callable
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect

Frame = dict[str, Any]


class Visitor:
    """One tab. Keeps every frame it got; ``say`` sends a message and waits for what the house makes of it."""

    def __init__(
        self, hub_at: str, *, token: str | None = None, identity: str | None = None,
        comes_from: str | None = None, headers: dict[str, str] | None = None, welcome_within_s: float = 15.0,
    ) -> None:  # fmt: skip
        """``comes_from``: one of this machine's own addresses, for limits that count by address."""
        self._welcome_within_s = welcome_within_s
        self._url = hub_at.replace("http", "ws", 1) + "/chat/ws"
        self.token = token
        self.identity = identity
        self.guest: str | None = None
        """The token under which this tab wrote before its shopper signed in."""
        self._wire: dict[str, Any] = {"additional_headers": headers}
        if comes_from:
            self._wire["local_addr"] = (comes_from, 0)
        self.frames: list[Frame] = []
        self.messages: list[Frame] = []
        """Messages in the order they came, this tab's own included."""
        self.welcome: Frame = {}
        self.answered_at = 0.0
        """When the first reply to the latest turn was here, before the quiet; monotonic seconds."""
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self, since: str | None = None) -> Frame:
        """Connect (anew), say hello, return the welcome; frames of an earlier connection are forgotten."""
        await self.close()
        self.frames.clear()
        self._socket = await connect(
            self._url, max_size=2**22, open_timeout=self._welcome_within_s, proxy=None, **self._wire
        )
        self._reader = asyncio.create_task(self._read(self._socket))
        hello = {"t": "hello", "visitor": self.token, "identity": self.identity, "since": since, "guest": self.guest}
        await self.send(hello)
        self.welcome = await self.wait(lambda frame: frame["t"] in {"welcome", "error"}, self._welcome_within_s)
        if self.welcome["t"] == "welcome":
            self.token = self.welcome["visitor"]
        return self.welcome

    async def close(self) -> None:
        if self._socket:
            await self._socket.close()
        if self._reader:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader

    async def send(self, frame: Frame) -> None:
        assert self._socket is not None
        await self._socket.send(json.dumps(frame, ensure_ascii=False))

    async def say(self, text: str, *, within_s: float = 15.0, client_id: str | None = None) -> list[Frame]:
        """Send ``text`` and return the replies that follow it: those of the first answer, not of later ones."""
        client_id = client_id or new_id()
        await self.send({"t": "send", "id": client_id, "text": text})
        return await self.replies(client_id, within_s=within_s)

    async def press(self, button: str, *, within_s: float = 15.0) -> list[Frame]:
        """Press a quick reply and return what follows."""
        client_id = new_id()
        await self.send({"t": "press", "id": client_id, "button": button})
        return await self.replies(client_id, within_s=within_s)

    async def replies(self, client_id: str, *, within_s: float = 15.0, settle_s: float = 0.25) -> list[Frame]:
        """Wait for the acknowledgement of ``client_id``, then for replies after it, then ``settle_s`` of quiet."""
        ack = await self.wait(lambda frame: frame["t"] in {"ack", "error"} and frame.get("id") == client_id, within_s)
        if ack["t"] == "error":
            raise Refused(ack)
        after = position(ack["cursor"])

        def answers() -> list[Frame]:
            return [m for m in self.messages if m["author"]["kind"] != "shopper" and position(m["cursor"]) > after]

        await self._until(lambda: bool(answers()), within_s)
        self.answered_at = time.monotonic()
        count = 0
        while count != len(answers()):
            count = len(answers())
            await asyncio.sleep(settle_s)
        return answers()

    async def wait(self, matches: Callable[[Frame], bool], within_s: float = 15.0) -> Frame:
        """The first frame that matches, among those already here and those to come."""
        found: list[Frame] = []

        def look() -> bool:
            found.extend(frame for frame in self.frames if matches(frame))
            return bool(found)

        await self._until(look, within_s)
        return found[0]

    async def _until(self, true: Callable[[], bool], within_s: float) -> None:
        async with self._news, asyncio.timeout(within_s):
            await self._news.wait_for(true)

    async def _read(self, socket: ClientConnection) -> None:
        with contextlib.suppress(Exception):
            async for raw in socket:
                frame = json.loads(raw)
                async with self._news:
                    self.frames.append(frame)
                    if frame["t"] == "message":
                        self.messages.append(frame["message"])
                    self._news.notify_all()


class Refused(Exception):
    """The hub answered a frame with an error frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(f"{frame.get('code')}: {frame.get('text')}")
        self.frame = frame


def new_id() -> str:
    return uuid.uuid4().hex


def position(cursor: str) -> tuple[int, int]:
    """A cursor "ordinal:seq" as something that can be compared."""
    ordinal, seq = cursor.split(":")
    return int(ordinal), int(seq)
