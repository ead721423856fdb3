"""Walk 1, last stop before delivery: the bot's answer is written only if it may still speak (invariants 1, 3, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from xiaoer.store import conversations, follow_ups, messages, queue, suggestions
from xiaoer.talk import beside_the_queue, button, course, ids, turns, unresolved, wording
from xiaoer.talk.button import Button
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.danger import BRINGS_A_PERSON
from xiaoer.talk.message import Author, Message
from xiaoer.talk.reply import Answer
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.waiting import Staff

LINES_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn in a worker's hand: what was asked, and the lease, turn number and holder that must still be true when
    the answer is written."""

    conversation: Conversation
    asked: tuple[Message, ...]
    holder: str
    before: tuple[Message, ...] = ()
    """The last messages before it, oldest first; read where the brain knows nothing of some of them."""
    quiet_ms: int | None = None
    """Since anybody's last words before it; None where there were none."""

    @property
    def first(self) -> int:
        assert self.conversation.turns.pending_from is not None
        return self.conversation.turns.pending_from

    @property
    def last(self) -> int:
        assert self.conversation.turns.upto is not None
        return self.conversation.turns.upto

    @property
    def before_signing_in(self) -> bool:
        """Asked by the guest of a conversation that is a customer's by now: the guest is answered, in the guest's own
        session of the brain, or words somebody else left behind would be the customer's wishes."""
        return self.asked[0].author.id not in (None, self.conversation.shopper.id)

    @property
    def session(self) -> str:
        """The brain's."""
        known = self.conversation
        if not self.before_signing_in:
            return known.session
        moved = known.signed_in_seq is not None and self.first < known.signed_in_seq
        return known.id if moved else f"{known.id}~{self.asked[0].author.id}"

    @property
    def shopper(self) -> Shopper:
        """Who asks."""
        known = self.conversation.shopper
        return Shopper(self.asked[0].author.id or known.id, known.channel) if self.before_signing_in else known

    @property
    def id(self) -> str:
        return ids.turn_id(self.conversation.id, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Committed:
    """``said`` is what to deliver; ``next`` the turn to go on with, if messages came meanwhile."""

    conversation: Conversation
    said: tuple[Message, ...]
    next: Turn | None = None


class TooLate(Exception):
    """Somebody else may speak now, or did: the answer must be dropped."""

    def __init__(self, now: Conversation) -> None:
        super().__init__(f"owner {now.owner.kind}, lease {now.lease}, turn {now.turn}")
        self.now = now


def begin(connection: sa.Connection, conversation: str, holder: str, now: int, until: int) -> Turn | None:
    """Take the turn and fix what belongs to it; None when there is nothing to do or another worker is at it."""
    found = conversations.locked(connection, conversation)
    taken = turns.take(found.turns, found.next_seq - 1, now, holder, until)
    if taken is None:
        return None
    taken = turns.parted(taken, found.signed_in_seq)
    turn = _turn(connection, conversations.with_turns(found, taken), holder)
    conversations.save_turns(connection, found.id, turn.conversation.turns if turn else turns.IDLE)
    return turn


def renew(connection: sa.Connection, conversation: str, holder: str, until: int) -> bool:
    """Still at it; False when somebody else is."""
    return conversations.renew(connection, conversation, holder, until)


def commit(connection: sa.Connection, turn: Turn, answer: Answer, bot: str, now: int, staff: Staff) -> Committed:
    """Raises TooLate; then nothing was written."""
    found = conversations.locked(connection, turn.conversation.id)
    before = turn.conversation
    if found.lease != before.lease or found.turn != before.turn or not found.turns.held_by(turn.holder):
        raise TooLate(found)
    if found.waits:
        place = queue.place(connection, found, now, staff)
        danger = answer.danger or found.danger
        said_beside = beside_the_queue.replies(answer, turn.asked, turn.before, place, found.turn, danger)
        answer = replace(answer, replies=said_beside)
    said = _said(found, turn.id, answer, bot, now)
    messages.add(connection, [(message, f"t:{turn.id}:{place}") for place, message in enumerate(said)])
    messages.mark_answered(
        connection, found.shopper.id, found.ordinal, turn.first, turn.last, turn.id, answer.understanding
    )
    if answer.chosen:
        suggestions.take(connection, found.id, answer.chosen, now)
    suggestions.add(connection, found.id, said, answer.suggested)
    if answer.asked_after:
        follow_ups.asked_after(connection, answer.asked_after, now)
    after = course.answered(
        found, len(said), _last_text(said), unresolved.after(found.standing, answer.signal, progress=answer.progress),
        answer.facts, answer.emotion, now, answer.danger, answer.recalled,
    )  # fmt: skip
    if answer.handoff:
        say = wording.queued_after_words if said else wording.queued
        if answer.danger in BRINGS_A_PERSON:
            say = wording.queued_in_danger
        after, told = queue.enter(connection, after, answer.handoff, say, now, staff)
        said = (*said, *told)
    following = _turn(connection, after, turn.holder) if after.turns.holder else None
    after = following.conversation if following else conversations.with_turns(after, turns.IDLE)
    conversations.save(connection, after)
    return Committed(after, said, following)


def _turn(connection: sa.Connection, conversation: Conversation, holder: str) -> Turn | None:
    """None where only notices of the house came, or what a guest had an answer to before signing in. What a guest and
    the customer asked is never one turn."""
    first, last = conversation.turns.pending_from, conversation.turns.upto
    assert first is not None
    assert last is not None
    found = messages.asked(connection, conversation.shopper.id, conversation.ordinal, first, last)
    asked = [one for one in found if one.author.id == conversation.shopper.id or one.state == "accepted"]
    if not asked:
        return None
    others = next((one.seq for one in asked if one.author.id != asked[0].author.id), None)
    asked = [one for one in asked if others is None or one.seq < others]
    conversation = conversations.with_turns(conversation, turns.parted(conversation.turns, others))
    begins = asked[0].cursor
    before = messages.before(connection, conversation.shopper.id, begins, LINES_BEFORE)
    spoke = [said.at for said in before if said.author.kind != "system"]
    quiet_ms = asked[0].at - spoke[-1] if spoke else None
    return Turn(conversation, tuple(asked), holder, tuple(before), quiet_ms)


def _said(conversation: Conversation, turn: str, answer: Answer, bot: str, now: int) -> tuple[Message, ...]:
    return tuple(
        Message(
            id=ids.new_id(ids.MESSAGE), conversation=conversation.id, shopper=conversation.shopper.id,
            cursor=Cursor(conversation.ordinal, seq), author=Author("bot", bot), kind="text", at=now,
            text=reply.text, card=reply.card, image=reply.image, turn=turn,
            buttons=tuple(
                Button(button.new_id(seq), choice.title, choice.intent, choice.entities) for choice in reply.choices
            ),
        )
        for seq, reply in enumerate(answer.replies, conversation.next_seq)
    )  # fmt: skip


def _last_text(said: Sequence[Message]) -> str | None:
    return next((message.text for message in reversed(said) if message.text), None)
