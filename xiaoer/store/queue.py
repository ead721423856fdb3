"""Walk 2, the queue in SQL: going into it, the place in it, and telling the shopper about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

import sqlalchemy as sa

from xiaoer.store import conversations, messages, passports
from xiaoer.talk import course, ids, wording
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.handoff import Handoff
from xiaoer.talk.message import Author, Message
from xiaoer.talk.passport import Passport
from xiaoer.talk.priority import place as sorting_place
from xiaoer.talk.unresolved import WHOLE
from xiaoer.talk.waiting import Place, Staff
from xiaoer.talk.waiting import place as place_of

HOUSE = Author("system", "系统")
ASKED_LINES = 5


def enter(
    connection: sa.Connection, conversation: Conversation, handoff: Handoff, say: wording.AboutPlace, now: int,
    staff: Staff,
) -> tuple[Conversation, tuple[Message, ...]]:  # fmt: skip
    """Owner becomes the queue, the shopper is told his place, the passport is written; the caller saves. For who waits
    already, the passport and the priority say that there is one more reason, and no place is told."""
    if conversation.waits:
        raised = course.raised(conversation, handoff)
        passports.amend(connection, raised, handoff)
        return raised, ()
    waiting = course.queued(conversation, handoff, now, nobody=staff.nobody)
    waiting, told = tell(connection, waiting, say, now, staff)
    passport = Passport(
        reason=handoff.reason, at=now, words=waiting.words, detail=handoff.detail,
        asked=_asked(connection, waiting), tried=tuple(waiting.facts.get("tried", ())),
        facts={name: value for name, value in waiting.facts.items() if name != "tried"},
        level=waiting.shopper.level, priority=waiting.priority, emotion=waiting.emotion,
        unresolved=-(-waiting.standing.count // WHOLE), danger=waiting.danger,
    )  # fmt: skip
    passports.write(connection, waiting.id, waiting.lease, passport)
    messages.mark_heard(connection, waiting.shopper.id, waiting.ordinal)
    return waiting, (told,)


def tell(
    connection: sa.Connection, conversation: Conversation, say: wording.AboutPlace, now: int, staff: Staff,
    about: str | None = None,
) -> tuple[Conversation, Message]:  # fmt: skip
    """Adds a notice of who is there. It stays as it was said, and so none is told the place, which moves and would have
    to be counted. The caller saves."""
    return notice(connection, conversation, say(Place(0, staff)), now, about)


def notice(
    connection: sa.Connection, conversation: Conversation, text: str, now: int, about: str | None = None
) -> tuple[Conversation, Message]:
    """Adds a line of the house's own; it is no news for lists. The caller saves."""
    line = Message(
        id=ids.new_id(ids.MESSAGE), conversation=conversation.id, shopper=conversation.shopper.id,
        cursor=Cursor(conversation.ordinal, conversation.next_seq), author=HOUSE, kind="notice", at=now, text=text,
        about=about,
    )  # fmt: skip
    messages.add(connection, [(line, None)])
    return replace(conversation, next_seq=conversation.next_seq + 1), line


def place(connection: sa.Connection, conversation: Conversation, now: int, staff: Staff) -> Place:
    before, since = conversations.before_in_queue(connection, conversation, now)
    waited_s = _longest_s((since, conversation.queued_at), now)
    return place_of(before + 1, conversations.in_hand(connection), staff, waited_s)


def places(connection: sa.Connection, now: int, staff: Staff, first: int) -> list[tuple[str, Place]]:
    """The shoppers first in the queue, each with his place, in the order the desk has."""
    waiting = conversations.first_waiting(connection, now, first)
    ordered = [(sorting_place(points, since, now), each, since) for each, points, since in waiting]
    ahead = [key for key, _, _ in ordered]
    waited = list(accumulate((_longest_s((since,), now) for _, _, since in ordered), max))
    shoppers = conversations.shoppers_of(connection, [each for _, each, _ in ordered])
    in_hand = conversations.in_hand(connection) if shoppers else 0
    return [
        (shoppers[each], place_of(bisect_left(ahead, key) + 1, in_hand, staff, waited_s))
        for (key, each, _), waited_s in zip(ordered, waited, strict=True)
        if each in shoppers
    ]


def _longest_s(since: Iterable[int | None], now: int) -> float:
    return max(((now - at) / 1000 for at in since if at), default=0)


def place_now(connection: sa.Connection, conversation: str, now: int, staff: Staff) -> Place | None:
    """None when it does not wait (any more)."""
    found = conversations.find(connection, conversation)
    return place(connection, found, now, staff) if found.owner.kind == "queue" else None


def _asked(connection: sa.Connection, conversation: Conversation) -> str:
    """The shopper's last lines, as they were written."""
    history = messages.before(
        connection, conversation.shopper.id, Cursor(conversation.ordinal, conversation.next_seq), 40
    )
    lines = [
        said.text or wording.IMAGE
        for said in history
        if said.author.kind == "shopper" and said.conversation == conversation.id and said.text != wording.HUMAN_WISH
    ]
    return "\n".join(lines[-ASKED_LINES:])
