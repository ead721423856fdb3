"""Walk 2, who may speak, in SQL: lease check, change of hands and what is said about it are one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from xiaoer.store import agents, conversations, follow_ups, hand_backs, messages, queue, unsent_uploads
from xiaoer.store.unsent_uploads import file_in
from xiaoer.talk import course, ids, wording
from xiaoer.talk.agent import Agent
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.errors import Refused
from xiaoer.talk.hand_back import HandBack
from xiaoer.talk.message import WAIT, Author, Message
from xiaoer.talk.waiting import LEFT, Staff, due


@dataclass(frozen=True, slots=True)
class Changed:
    """The conversation after it, what was said, and whether anything changed at all."""

    conversation: Conversation
    said: tuple[Message, ...] = ()
    moved: bool = True


@dataclass(frozen=True, slots=True)
class Back:
    """A conversation given back: ``staff`` at the desk now, whether there is another agent than the one who gives it
    back, and ``why``, for the audit, where that one did not ask for it."""

    staff: Staff
    colleague: bool
    why: str | None = None


def claim(connection: sa.Connection, conversation: str, agent: Agent, now: int, most: int) -> Changed:
    """Raises Refused where the agent has ``most`` already; danger is taken all the same."""
    found = conversations.locked(connection, conversation)
    after = course.claimed(found, agent, now)
    if after is found:
        return Changed(found, moved=False)
    if not found.danger and len(conversations.in_hand_of(connection, agent.id)) >= most:
        raise Refused("hands_full", wording.hands_full(most))
    return _with_notice(connection, after, wording.claimed(agent.name), now)


def release(connection: sa.Connection, conversation: str, agent: Agent, lease: int, now: int, back: Back) -> Changed:
    found = conversations.locked(connection, conversation)
    after = course.released(found, agent, lease, now, nobody=back.staff.nobody)
    if back.why:
        agents.note_act(connection, now, agent.id, "release", conversation, {"lease": after.lease, "why": back.why})
    say: wording.AboutPlace = wording.back_in_queue if back.colleague else wording.back_without_a_colleague
    if back.staff.nobody:
        say = wording.queued_in_danger if found.danger else wording.back_to_nobody
    after, told = queue.tell(connection, after, say, now, back.staff)
    conversations.save(connection, after)
    return Changed(after, (told,))


def transfer(
    connection: sa.Connection, conversation: str, agent: Agent, lease: int, colleague: Agent, note: str, now: int
) -> Changed:
    """The shopper hears who goes on; the note is the colleague's to read."""
    found = conversations.locked(connection, conversation)
    after = course.transferred(found, agent, lease, colleague, now)
    changed = _with_notice(connection, after, wording.transferred(agent.name, colleague.name), now)
    hand_backs.write(connection, replace(_left(changed, agent, note, now), passed_to=colleague.name))
    return changed


def take_over(connection: sa.Connection, conversation: str, agent: Agent, lease: int, note: str, now: int) -> Changed:
    """The shopper hears the same as at a transfer; the note is for both of ours."""
    found = conversations.locked(connection, conversation)
    after = course.taken_over(found, agent, lease, now)
    if after is found:
        return Changed(found, moved=False)
    before = found.owner.agent_name or ""
    changed = _with_notice(connection, after, wording.transferred(before, agent.name), now)
    hand_backs.write(connection, replace(_left(changed, agent, note, now), taken_from=before))
    return changed


def reply(
    connection: sa.Connection,
    conversation: str,
    agent: Agent,
    lease: int,
    client_id: str,
    text: str,
    now: int,
    image: str | None = None,
) -> Changed:
    """``image``: the bare address of an upload for this shopper, sent in the place of words."""
    found = conversations.locked(connection, conversation)
    once = f"a:{agent.id}:{client_id}"
    before = messages.written_once(connection, found.shopper.id, once)
    if before is not None:
        return Changed(found, (before,), moved=False)
    after = course.replied(found, agent, lease, wording.IMAGE if image else text, now)
    said = Message(
        id=ids.new_id(ids.MESSAGE), conversation=found.id, shopper=found.shopper.id,
        cursor=Cursor(found.ordinal, found.next_seq), author=Author("agent", agent.name, agent.id),
        kind="image" if image else "text", at=now, text=text or None, image=image, client_id=client_id,
    )  # fmt: skip
    messages.add(connection, [(said, once)])
    if image and not unsent_uploads.sent(connection, found.shopper.id, file_in(image), now):
        raise Refused("unknown_upload", wording.UNKNOWN_UPLOAD, "upload")
    messages.mark_heard(connection, found.shopper.id, found.ordinal)
    conversations.save(connection, after)
    return Changed(after, (said,))


def resolve(
    connection: sa.Connection, conversation: str, agent: Agent, lease: int, result: str, note: str, now: int
) -> Changed:
    found = conversations.locked(connection, conversation)
    after = course.resolved(found, agent, lease, result, note, now)
    follow_ups.ended(connection, found.id, agent, note, now, to_follow=result == wording.TO_FOLLOW)
    messages.mark_heard(connection, found.shopper.id, found.ordinal)
    return _with_notice(connection, after, wording.resolved(agent.name, result), now)


def hand_back(
    connection: sa.Connection, conversation: str, agent: Agent, lease: int, settled: str, note: str, bot: str, now: int
) -> Changed:
    """The shopper is told at once, whatever he asks next; the note goes where only the desk reads."""
    found = conversations.locked(connection, conversation)
    after = course.handed_back(found, agent, lease, settled)
    messages.mark_heard(connection, found.shopper.id, found.ordinal)
    after, notice = queue.notice(connection, after, wording.handed_back(agent.name, bot), now)
    said: tuple[Message, ...] = (notice,)
    if settled:
        told = Message(
            id=ids.new_id(ids.MESSAGE), conversation=found.id, shopper=found.shopper.id,
            cursor=Cursor(found.ordinal, after.next_seq), author=Author("bot", bot), kind="text", at=now,
            text=wording.passed_on(agent.name, settled),
        )  # fmt: skip
        messages.add(connection, [(told, None)])
        after, said = course.said(after, 1, told.text, now), (notice, told)
    changed = Changed(after, said)
    hand_backs.write(connection, _left(changed, agent, note, now, settled))
    conversations.save(connection, after)
    return changed


def tell_again(connection: sa.Connection, conversation: str, now: int, staff: Staff) -> Changed | None:
    """The next notice to a shopper who waits, if it is due; many workers may try, one does it."""
    found = conversations.locked(connection, conversation)
    if found.owner.kind != "queue" or not found.told_at or not due(found.told_at, found.told_times, staff, now):
        return None
    left = found.told_times == LEFT
    say = wording.desk_closed if staff.nobody else wording.desk_opened if left else wording.still_queued
    after, told = queue.tell(connection, course.told(found, now, nobody=staff.nobody), say, now, staff, WAIT)
    conversations.save(connection, after)
    return Changed(after, (told,))


def seen(connection: sa.Connection, conversation: str) -> None:
    """The agent looked: nothing is unread."""
    conversations.seen(connection, conversation)


def _left(changed: Changed, agent: Agent, note: str, now: int, settled: str = "") -> HandBack:
    """What the agent leaves for who comes next, where the last line of the change stands."""
    after = changed.conversation
    return HandBack(after.id, after.lease, changed.said[-1].cursor, agent.name, settled, note, now)


def _with_notice(connection: sa.Connection, conversation: Conversation, text: str, now: int) -> Changed:
    after, said = queue.notice(connection, conversation, text, now)
    conversations.save(connection, after)
    return Changed(after, (said,))
