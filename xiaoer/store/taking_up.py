"""A follow-up in SQL, taken up again in the shopper's newest conversation or done with: one transaction each."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from xiaoer.store import conversations, follow_ups, messages, queue, shoppers
from xiaoer.store.seats import Changed
from xiaoer.talk import course, ids, wording
from xiaoer.talk.agent import Agent
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.errors import Refused, Taken
from xiaoer.talk.message import Author, Message
from xiaoer.talk.shopper import Shopper

type GoOn = Callable[[sa.Connection, str, Agent, str, int], Changed]
"""One of ``take_up`` and ``contact``."""


def take_up(connection: sa.Connection, conversation: str, agent: Agent, fresh: str, now: int) -> Changed:
    """The agent has the shopper's newest conversation, or the new one with the id ``fresh`` where that has ended."""
    owed = follow_ups.find(connection, conversation)
    changed = _sit_down(connection, owed.latest.shopper, agent, fresh, now)
    follow_ups.passed_to(connection, conversation, agent, changed.conversation.id)
    return changed


def contact(connection: sa.Connection, conversation: str, agent: Agent, fresh: str, now: int) -> Changed:
    """The same after an end that left nothing to be done."""
    found = conversations.find(connection, conversation)
    if found.open:
        raise Refused("open", "这次会话还没有结束")
    return _sit_down(connection, found.shopper, agent, fresh, now)


def _sit_down(connection: sa.Connection, shopper: Shopper, agent: Agent, fresh: str, now: int) -> Changed:
    talk = _newest(connection, shopper, fresh, now)
    after = course.claimed(talk, agent, now)
    said: tuple[Message, ...] = ()
    if after is not talk:
        after, notice = queue.notice(connection, after, wording.taken_up(agent.name), now)
        conversations.save(connection, after)
        said = (notice,)
    return Changed(after, said)


def close(
    connection: sa.Connection, conversation: str, agent: Agent, words: str, fresh: str, now: int
) -> Changed | None:
    """``words`` are said to the shopper in the agent's name, whoever of us is there but a colleague, who would be
    talked over. None where nothing was said."""
    owed = follow_ups.find(connection, conversation)
    follow_ups.close(connection, conversation, now)
    if not words:
        return None
    talk = _newest(connection, owed.latest.shopper, fresh, now)
    if talk.owner.kind == "agent" and not talk.owner.is_agent(agent.id):
        raise Taken(talk.owner.agent_name or "")
    said = Message(
        id=ids.new_id(ids.MESSAGE), conversation=talk.id, shopper=talk.shopper.id,
        cursor=Cursor(talk.ordinal, talk.next_seq), author=Author("agent", agent.name, agent.id), kind="text", at=now,
        text=words,
    )  # fmt: skip
    messages.add(connection, [(said, None)])
    after = course.said(talk, 1, words, now)
    conversations.save(connection, after)
    return Changed(after, (said,))


def _newest(connection: sa.Connection, shopper: Shopper, fresh: str, now: int) -> Conversation:
    """The shopper's newest conversation, locked; a new one with the bot where that has ended. A guest who left hears
    no more of us."""
    if shoppers.guest_left(connection, shopper.id):
        raise Refused("left", "这位访客已经结束聊天，联系不到了")
    ordinal = shoppers.last_ordinal(connection, shopper.id)
    latest = conversations.latest_locked(connection, shopper.id)
    if latest is not None and latest.open:
        return latest
    opened = course.opened(shopper, fresh, (ordinal or 0) + 1, now)
    conversations.add(connection, opened)
    return opened
