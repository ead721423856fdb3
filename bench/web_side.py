"""The whole of ours as a side: in by the web channel's door, the bot's reply at the web channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.script import Guest
from bench.side import NotAnswered, Reply
from bench.web_shopper import WebShopper


@dataclass(frozen=True)
class WebSide:
    hub_at: str

    @asynccontextmanager
    async def visit(self, guest: Guest, conversation: str) -> AsyncIterator[WebVisit]:
        """The hub names conversations itself: a guest who comes again goes on with the one before."""
        async with WebShopper(self.hub_at, identity=guest.identity) as shopper:
            yield WebVisit(shopper)


@dataclass(frozen=True)
class WebVisit:
    shopper: WebShopper

    async def ask(self, text: str) -> Reply:
        turn = await self.shopper.say(text)
        seconds = await self.shopper.answered(turn)
        if seconds is None or turn.id in self.shopper.waiting:
            raise NotAnswered(f"{text!r}: {self.shopper.log[-1].frame}")
        return Reply((), seconds)
