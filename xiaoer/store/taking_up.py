"""A follow-up in SQL, taken up again in the shopper's newest conversation or done with: one transaction each."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store import conversations, follow_ups, messages, queue, shoppers
from xiaoer.store.seats import Changed
from xiaoer.talk import course, ids, wording
from xiaoer.talk.agent import Agent
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.errors import Refused, Taken
from xiaoer.talk.follow_up import FollowUp
from xiaoer.talk.message import Author, Message


def take_up(connection: sa.Connection, conversation: str, agent: Agent, fresh: str, now: int) -> Changed:
    """The agent has the shopper's newest conversation, or the new one with the id ``fresh`` where that has ended."""
    owed = follow_ups.find(connection, conversation)
    talk = _newest(connection, owed, fresh, now)
    after = course.claimed(talk, agent, now)
    said: tuple[Message, ...] = ()
    if after is not talk:
        after, notice = queue.notice(connection, after, wording.taken_up(agent.name), now)
        conversations.save(connection, after)
        said = (notice,)
    follow_ups.passed_to(connection, conversation, agent, after.id)
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
    talk = _newest(connection, owed, fresh, now)
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


def _newest(connection: sa.Connection, owed: FollowUp, fresh: str, now: int) -> Conversation:
    """The shopper's newest conversation, locked; a new one with the bot where that has ended. A guest who left hears
    no more of us."""
    shopper = owed.latest.shopper
    if shoppers.guest_left(connection, shopper.id):
        raise Refused("left", "这位访客已经结束聊天，联系不到了；不用再跟的话可以点「已办好」")
    ordinal = shoppers.last_ordinal(connection, shopper.id)
    latest = conversations.latest_locked(connection, shopper.id)
    if latest is not None and latest.open:
        return latest
    opened = course.opened(shopper, fresh, (ordinal or 0) + 1, now)
    conversations.add(connection, opened)
    return opened
