"""Reading what came back to a shopper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Frame = dict[str, Any]


def words(replies: Iterable[Frame]) -> str:
    """All the words of some messages, cards included, as one text."""
    return "\n".join(f"{message.get('text') or ''} {message.get('card') or ''}" for message in replies)


def cards(replies: Iterable[Frame]) -> list[Frame]:
    return [message["card"] for message in replies if message.get("card")]


def buttons(replies: Iterable[Frame]) -> list[Frame]:
    return [button for message in replies for button in message.get("buttons") or []]


def by(kind: str, messages: Iterable[Frame]) -> list[Frame]:
    """The messages one kind of author wrote: shopper, bot, agent, system."""
    return [message for message in messages if message["author"]["kind"] == kind]
