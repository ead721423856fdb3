"""One open tab of the web channel: what is written to it keeps the order and has neither gaps nor doubles.

Everything for the tab goes through one line: acknowledgements of its own frames and news of its shopper. A message is
sent only when it is the next one in the history; if something lies between, it is read from the ledger first.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from typing import Any, Protocol

from xiaoer.channels import frames
from xiaoer.hub.ledger import Ledger
from xiaoer.hub.live import CATCH_UP, Event, Watch
from xiaoer.store.database import DatabaseAway
from xiaoer.talk import clock, cursor, wording
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.message import Message
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.veil import veiled

SEND_WITHIN_S = 15.0
READ_AT_ONCE = 200
TRY_AGAIN_S = 1.0
MOST_UNSHOWN = 200


ERASED: Event = {"t": "erased"}


class Erased(Exception):
    """The shopper's history is gone; the tab had better come back and be greeted anew."""


class Socket(Protocol):
    async def send(self, message: str) -> None: ...


class Left(Exception):
    """The shopper ended the talk; the tab was told so and closes."""


class SignedIn(Exception):
    """The guest signed in elsewhere and took the talk along; whoever sits here is another guest. ``joined``: it is a
    part of another talk there."""

    def __init__(self, *, joined: bool) -> None:
        super().__init__()
        self.joined = joined


class Tab:
    """``until``: the Unix second until which the shop vouches for this customer; None for a guest."""

    def __init__(
        self, socket: Socket, shopper: Shopper, watch: Watch, ledger: Ledger, until: int | None = None
    ) -> None:
        self.shopper = shopper
        self.until = until
        self.at: Cursor = cursor.START
        self.conversation: str | None = None
        self.queue: Mapping[str, Any] | None = None
        """The place in the queue this tab shows; None when its shopper does not wait."""
        self.veiled_below = 0
        """Conversations before this ordinal are an earlier talk: their numbers are covered."""
        self._unshown: deque[Cursor] = deque(maxlen=MOST_UNSHOWN)
        self._socket = socket
        self._watch = watch
        self._ledger = ledger

    @property
    def over(self) -> bool:
        """The shop's word on who this is has run out."""
        return self.until is not None and clock.now_s() >= self.until

    def shown(self, message: Message) -> dict[str, Any]:
        """A message of the history as this tab may show it."""
        told = message.as_json()
        return veiled(told) if message.cursor.ordinal < self.veiled_below else told

    def resumes(self, since: Cursor) -> None:
        """What this page was sent on an earlier line may be shown on this one: all of the conversation up to there."""
        self._unshown.extend((Cursor(since.ordinal, 0), since))

    def sends(self, message: Message | Mapping[str, Any]) -> None:
        """Noted, to know what to look for when the page says what was on its screen."""
        told = message.as_json() if isinstance(message, Message) else message
        if told["author"]["kind"] == "agent" and (place := cursor.parse(told["cursor"])):
            self._unshown.append(place)

    def newly_shown(self, upto: Cursor) -> list[Cursor]:
        """The places of agents' words that this tab was sent and had not shown before, up to there."""
        shown = [place for place in self._unshown if place <= min(upto, self.at)]
        for _ in shown:
            self._unshown.popleft()
        return shown

    def put(self, frame: Event) -> None:
        """To be sent after what is in line already."""
        self._watch.put(frame)

    def look(self, end: Cursor) -> None:
        """The history reaches to ``end``; look for yourself if you are not there. Conversations are counted upwards: a
        history that ends in an earlier one was erased, and the tab begins anew."""
        if end.ordinal < self.at.ordinal:
            self._watch.put(ERASED)
        elif self.at < end:
            self._watch.put(CATCH_UP)

    async def write(self) -> None:
        """Until the tab is gone. Raises Lagging or TimeoutError when it reads too slowly (it resumes by its cursor),
        Left when the shopper ended the talk, SignedIn when it became a customer's."""
        async for event in self._watch:
            if event["t"] == "message":
                await self._message(event)
            elif event is ERASED:
                raise Erased
            elif event is CATCH_UP or event["t"] == "catch_up":
                await self._catch_up()
            elif event["t"] == "signed_in":
                raise SignedIn(joined=event["joined"])
            elif event["t"] == "place":
                await self._place(event)
            else:
                if event["t"] == "owner":
                    self.queue = event["queue"]
                await self._send(event)
                if event["t"] == "left":
                    raise Left

    async def _place(self, event: dict[str, Any]) -> None:
        """Said when the number is another one. It may have been read before a claim that this tab heard of already."""
        if self.queue is None or self.queue["position"] == event["queue"]["position"]:
            return
        back = event["queue"]["position"] > self.queue["position"]
        self.queue = event["queue"]
        said = {**self.queue, "text": wording.passed_by(self.queue["text"])} if back else self.queue
        await self._send({"t": "owner", "owner": "queue", "queue": said, "agent": None})

    async def _message(self, event: dict[str, Any]) -> None:
        place = cursor.parse(event["message"]["cursor"])
        if place is None or place <= self.at:
            return
        if not place.is_next_after(self.at):
            await self._catch_up()
        if place.is_next_after(self.at):
            self.sends(event["message"])
            await self._send(event)
            self.at = place
            self.conversation = event["message"]["conversation"]

    async def _catch_up(self) -> None:
        while True:
            try:
                missed = await self._ledger.since(self.shopper.id, self.at, READ_AT_ONCE)
            except DatabaseAway:
                await asyncio.sleep(TRY_AGAIN_S)
                continue
            for message in missed:
                self.sends(message)
                await self._send({"t": "message", "message": self.shown(message)})
                self.at = message.cursor
                self.conversation = message.conversation
            if len(missed) < READ_AT_ONCE:
                return

    async def _send(self, frame: dict[str, Any]) -> None:
        async with asyncio.timeout(SEND_WITHIN_S):
            await self._socket.send(frames.write(frame))

    def close(self) -> None:
        self._watch.close()
