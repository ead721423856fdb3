"""The ledger of record, read: conversations, transcripts, passports. The desk and the channels look here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xiaoer.store.database import Database
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.message import Message
from xiaoer.talk.passport import Passport


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation as the desk lists it; ``priority`` is of now, waiting makes it grow."""

    conversation: Conversation
    priority: int


@dataclass(frozen=True, slots=True)
class Page:
    """Messages in order, oldest first; ``more`` when older ones exist."""

    messages: Sequence[Message]
    more: bool


class Ledger:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def queue(self) -> list[Waiting]:
        """Every open conversation that waits for a person or is served by one, most urgent first."""
        raise NotImplementedError

    async def conversation(self, conversation: str) -> Conversation:
        """Raises NotFound."""
        raise NotImplementedError

    async def transcript(self, conversation: str, before: Cursor | None = None, limit: int = 50) -> Page:
        """The shopper's history up to this conversation's end, older conversations included, newest ``limit`` before
        the cursor. Raises NotFound."""
        raise NotImplementedError

    async def passport(self, conversation: str) -> Passport | None:
        """The newest one."""
        raise NotImplementedError

    async def read_by_agent(self, conversation: str) -> None:
        """The agent in charge has seen all there is: nothing is unread."""
        raise NotImplementedError
