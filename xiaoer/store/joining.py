"""A guest's talk joins the customer's that somebody is at, in SQL: every word of it stands there, in order and between
two notices, so that whoever has the customer's talk reads it in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from xiaoer.store import conversations, messages, passports, queue, rows
from xiaoer.store.seats import Changed
from xiaoer.store.tables import MESSAGES
from xiaoer.talk import course, wording
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.message import Message

_m = MESSAGES.c


@dataclass(frozen=True, slots=True)
class Joined:
    """``ended``: the guest's talk, over and without words; ``joined``: the customer's, which has them."""

    ended: Changed
    joined: Changed


def join(connection: sa.Connection, guests: Conversation, theirs: Conversation, now: int) -> Joined:
    """Both are locked. Raises IntegrityError where the customer wrote something under the same id."""
    lines = _lines(connection, guests)
    after = course.joined(theirs, guests, sum(one.author.kind == "shopper" for one in lines), now)
    after, begins = queue.notice(connection, after, wording.BEFORE_SIGNING_IN, now)
    brought = _carry(connection, guests, lines, after)
    after = replace(after, next_seq=after.next_seq + len(lines))
    after, ends = queue.notice(connection, after, wording.SIGNED_IN_HERE, now)
    if after.owner.kind != "bot":
        messages.mark_heard(connection, after.shopper.id, after.ordinal)
    passports.join(connection, after, guests.id)
    conversations.save(connection, after)
    over, last = queue.notice(connection, course.left(guests, now), wording.SIGNED_IN_BESIDE, now)
    conversations.save(connection, over)
    return Joined(Changed(over, (last,)), Changed(after, (begins, *brought, ends)))


def _lines(connection: sa.Connection, talk: Conversation, since: int = 1) -> list[Message]:
    found = connection.execute(sa.select(MESSAGES).where(messages.of(talk), _m.seq >= since).order_by(_m.seq))
    return [rows.message(row) for row in found]


def _carry(connection: sa.Connection, guests: Conversation, lines: list[Message], to: Conversation) -> list[Message]:
    """To the end of that talk. What the bot offered the guest can be pressed no more."""
    for place, line in enumerate(lines, to.next_seq):
        moved = {"conversation_id": to.id, "shopper_id": to.shopper.id, "ordinal": to.ordinal, "seq": place}
        body = rows.message_values(replace(line, buttons=()), None)["body"]
        connection.execute(MESSAGES.update().where(messages.of(guests), _m.id == line.id).values(**moved, body=body))
    return _lines(connection, to, to.next_seq)
