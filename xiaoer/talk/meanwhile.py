"""What was said while the queue or a person had the conversation: the brain knows nothing of it and is told."""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.talk.conversation import Conversation
from xiaoer.talk.message import Message
from xiaoer.talk.words import short

MOST_LINES = 6


def lines(conversation: Conversation, before: Sequence[Message]) -> list[dict[str, str]]:
    """The last of them among the messages ``before`` a turn, oldest first, each with who said it; the house's own
    notices are none."""
    since = _since(conversation)
    if since is None:
        return []
    written = [
        {"who": said.author.kind, "text": short(said.text)}
        for said in before
        if said.conversation == conversation.id and said.at > since and said.author.kind != "system" and said.text
    ]
    return written[-MOST_LINES:]


def _since(conversation: Conversation) -> int | None:
    if conversation.waits or conversation.handed_back:
        return conversation.queued_at or conversation.claimed_at
    return None
