"""A side of the comparison, as its shoppers meet it: a conversation is opened, lines are asked one by one."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from bench.script import Guest


class NotAnswered(Exception):
    """A line got no reply; figures taken over that would mean nothing."""


@dataclass(frozen=True)
class Reply:
    """``texts`` may be empty where only the time is looked at."""

    texts: tuple[str, ...]
    seconds: float


class Visit(Protocol):
    """One conversation."""

    async def ask(self, text: str) -> Reply:
        """Raises NotAnswered."""


class Side(Protocol):
    def visit(self, guest: Guest, conversation: str) -> AbstractAsyncContextManager[Visit]:
        """Open a conversation. What it takes to get in (a connection, a greeting) is not part of any answer."""
