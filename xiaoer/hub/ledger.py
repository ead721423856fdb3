"""The ledger of record, read: conversations, transcripts, passports. The desk and the channels look here."""

from __future__ import annotations

from dataclasses import replace

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.links import Links
from xiaoer.store import conversations, ended, hand_backs, histories, passports
from xiaoer.store.database import Database
from xiaoer.store.ended import Asked, Found
from xiaoer.store.histories import Page, Presence, Waiting
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.hand_back import HandBack
from xiaoer.talk.message import Message
from xiaoer.talk.moment import now_ms
from xiaoer.talk.passport import Passport

__all__ = ["Ledger", "Page", "Presence", "Waiting"]


class Ledger:
    def __init__(self, database: Database, attendance: Attendance, links: Links) -> None:
        self._database = database
        self._attendance = attendance
        self._links = links

    async def queue(self, most: int | None = None) -> list[Waiting]:
        """Every open conversation that is served by a person, and the first ``most`` that wait for one; most urgent
        first."""
        return await self._database.read(histories.waiting, now_ms(), most)

    async def in_queue(self) -> int:
        """How many wait for a person."""
        return await self._database.read(conversations.in_queue)

    async def ended(self, asked: Asked, most: int) -> Found:
        """Ended conversations, newest first."""
        return await self._database.read(ended.find, asked, most)

    async def conversation(self, conversation: str) -> Conversation:
        """Raises NotFound."""
        return await self._database.read(conversations.find, conversation)

    async def transcript(self, conversation: str, before: Cursor | None = None, limit: int = 50) -> Page:
        """The newest ``limit`` messages before the cursor, of this conversation and the same shopper's earlier ones.
        Raises NotFound."""
        return self._sent_out(await self._database.read(histories.transcript, conversation, before, limit))

    async def passport(self, conversation: str) -> Passport | None:
        """The newest one."""
        return await self._database.read(passports.newest, conversation)

    async def hand_backs(self, shopper: str) -> list[HandBack]:
        """What agents left behind for colleagues in the shopper's history; for the desk only."""
        return await self._database.read(hand_backs.of_shopper, shopper)

    async def read_by_agent(self, conversation: str) -> None:
        """The agent in charge has seen all there is: nothing is unread."""
        await self._database.write(conversations.seen, conversation)

    async def presence(self, shopper: str) -> Presence:
        """Where the shopper stands now: the latest conversation, who owns it, the place in the queue."""
        return await self._database.read(histories.presence, shopper, now_ms(), self._attendance.staff)

    async def history(self, shopper: str, before: Cursor | None, limit: int) -> Page:
        """The newest ``limit`` messages of the shopper's whole history before the cursor."""
        return self._sent_out(await self._database.read(histories.history, shopper, before, limit))

    async def since(self, shopper: str, cursor: Cursor, limit: int) -> list[Message]:
        """What the shopper's history has after the cursor, oldest first."""
        return self._links.all_sent_out(await self._database.read(histories.since, shopper, cursor, limit))

    async def ends(self, shoppers: list[str]) -> dict[str, Cursor]:
        """The newest place in each shopper's history."""
        return await self._database.read(histories.ends, shoppers)

    def _sent_out(self, page: Page) -> Page:
        return replace(page, messages=self._links.all_sent_out(page.messages))
