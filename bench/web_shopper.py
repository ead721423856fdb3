"""A shopper at the web channel who notes when each frame came: replay and the speed of the whole speak through it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Frame = dict[str, Any]
Place = tuple[int, int]

FRAMES_PER_10_S = 26
"""A little below the hub's limit of 30, so that a fast talker waits instead of being refused."""


@dataclass(frozen=True)
class Event:
    """A frame that went out or came in, and when (seconds, monotonic)."""

    at: float
    way: Literal["out", "in"]
    frame: Frame


@dataclass(frozen=True)
class Turn:
    """A message this shopper sent."""

    id: str
    text: str
    sent_at: float


class WebShopper:
    """One tab of one visitor. ``log`` has every frame in the order seen."""

    def __init__(self, hub_at: str, *, visitor: str | None = None, identity: str | None = None) -> None:
        self.log: list[Event] = []
        self.visitor = visitor
        self._identity = identity
        self._url = hub_at.replace("http", "ws", 1) + "/chat/ws"
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._sent_at: deque[float] = deque(maxlen=FRAMES_PER_10_S)
        self.waiting: set[str] = set()
        """Turns that were written when a person was already being waited for, or had taken over."""
        self._owner = "bot"
        self._last_word_from = ""
        self._acks: dict[str, Place] = {}
        self._refused: set[str] = set()
        self._last_reply: tuple[Place, float] = ((0, 0), 0.0)
        self._first_reply_after: dict[str, float] = {}
        self._unanswered: set[str] = set()
        self._offered: list[Frame] = []
        self._shown = ""
        self.gone = False

    async def __aenter__(self) -> Self:
        self._socket = await connect(self._url, max_size=2**22, open_timeout=10, proxy=None, compression=None)
        self._reader = asyncio.create_task(self._read(self._socket))
        await self._send({"t": "hello", "visitor": self.visitor, "identity": self._identity, "since": None})
        await self._until(lambda: self.visitor is not None and len(self.log) > 1, 10)
        if len(self.log) < 2 or self.log[1].frame["t"] != "welcome":
            await self.__aexit__()
            raise ConnectionError("no welcome")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._socket:
            await self._socket.close()
        if self._reader:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader

    async def say(self, text: str) -> Turn:
        """Send a message; does not wait for anything but the pace."""
        await self._keep_pace()
        turn = Turn(uuid.uuid4().hex, text, time.perf_counter())
        self._unanswered.add(turn.id)
        await self._send({"t": "send", "id": turn.id, "text": text})
        return turn

    async def press(self, *titles: str) -> Turn | None:
        """Press the button of one of these titles under the bot's last message; None when there is none."""
        return await self._press([button for button in self._offered if button["title"] in titles])

    async def choose_order(self) -> Turn | None:
        """Asked which order, press the first; None when that is not what is asked."""
        return await self._press(self._offered if self._shown == "orders" else [])

    async def _press(self, buttons: list[Frame]) -> Turn | None:
        if not buttons or self._owner in {"queue", "agent"}:
            return None
        await self._keep_pace()
        turn = Turn(uuid.uuid4().hex, buttons[0]["title"], time.perf_counter())
        self._unanswered.add(turn.id)
        await self._send({"t": "press", "id": turn.id, "button": buttons[0]["id"]})
        return turn

    async def answered(self, turn: Turn, within_s: float = 15.0) -> float | None:
        """Seconds until the first reply after ``turn``; None if it was refused or nothing came.

        To someone who waits for a person the acknowledgement is the answer.
        """
        await self._until(lambda: self.settled(turn), within_s)
        replied_at = self._first_reply_after.get(turn.id)
        return replied_at - turn.sent_at if replied_at is not None else None

    async def history(self) -> list[Frame]:
        """Everything the ledger has for this shopper, oldest first, asked for page by page."""
        welcome = next(event.frame for event in self.log if event.frame["t"] == "welcome")
        messages, more = list(welcome["messages"]), bool(welcome.get("more"))
        while more:
            before = len(self.log)
            await self._keep_pace()
            await self._send({"t": "history", "before": messages[0]["cursor"]})
            page = await self._page_since(before)
            messages, more = [*page["messages"], *messages], bool(page["more"]) and bool(page["messages"])
        return messages

    async def _page_since(self, start: int) -> Frame:
        def pages() -> list[Frame]:
            return [event.frame for event in self.log[start:] if event.way == "in" and event.frame["t"] == "history"]

        await self._until(lambda: bool(pages()), 10)
        if not pages():
            raise TimeoutError("no history came")
        return pages()[0]

    def settled(self, turn: Turn) -> bool:
        acked = turn.id in self._acks
        return turn.id in self._refused or turn.id in self._first_reply_after or (turn.id in self.waiting and acked)

    async def _send(self, frame: Frame) -> None:
        if self._socket is None:
            raise ConnectionError("not connected")
        self._sent_at.append(time.perf_counter())
        self.log.append(Event(time.perf_counter(), "out", frame))
        await self._socket.send(json.dumps(frame, ensure_ascii=False))

    async def _keep_pace(self) -> None:
        if len(self._sent_at) == FRAMES_PER_10_S:
            await asyncio.sleep(max(0.0, self._sent_at[0] + 10.2 - time.perf_counter()))

    async def _until(self, true: Callable[[], bool], within_s: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not true() and not self.gone:
                    self._news.clear()
                    await self._news.wait()

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for raw in socket:
                self._take(json.loads(raw))
        except (ConnectionClosed, OSError):
            pass
        finally:
            self.gone = True
            self._news.set()

    def _take(self, frame: Frame) -> None:
        at = time.perf_counter()
        self.log.append(Event(at, "in", frame))
        match frame["t"]:
            case "ack":
                self._acks[frame["id"]] = place(frame["cursor"])
                # the notice of the handoff may come before the news of the new owner
                if self._owner in {"queue", "agent"} or self._last_word_from == "system":
                    self.waiting.add(frame["id"])
            case "error" if frame.get("id"):
                self._refused.add(frame["id"])
            case "owner":
                self._owner = frame["owner"]
            case "welcome":
                self._owner, self.visitor = frame["owner"], frame["visitor"]
            case "message" if frame["message"]["author"]["kind"] != "shopper":
                self._last_word_from = frame["message"]["author"]["kind"]
                self._offered = frame["message"].get("buttons") or []
                self._shown = (frame["message"].get("card") or {}).get("kind", "")
                self._last_reply = (max(self._last_reply[0], place(frame["message"]["cursor"])), at)
        self._match_replies()
        self._news.set()

    def _match_replies(self) -> None:
        newest, at = self._last_reply
        for turn_id in list(self._unanswered):
            if turn_id in self._acks and newest > self._acks[turn_id]:
                self._first_reply_after[turn_id] = at
                self._unanswered.remove(turn_id)


def place(cursor: str) -> Place:
    """A cursor "ordinal:seq" as something that can be compared."""
    ordinal, seq = cursor.split(":")
    return int(ordinal), int(seq)
