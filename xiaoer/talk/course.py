"""The course of a conversation: each thing that happens makes the next state of it. Pure; the store writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from xiaoer.talk import owner, turns
from xiaoer.talk.agent import Agent
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.danger import BRINGS_A_PERSON, gravest
from xiaoer.talk.handoff import Handoff
from xiaoer.talk.passport import trigger_words
from xiaoer.talk.priority import in_danger, priority, there
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.unresolved import FRESH, Standing
from xiaoer.talk.waiting import LEFT
from xiaoer.talk.words import short

CARRIED_OVER_MS = 24 * 3600 * 1000
"""An unsolved matter is the same one when the shopper is back within a day, by whatever channel."""

GUEST_IDLE_MS = 30 * 60 * 1000
"""A guest's talk rests no longer than this, and what was proved in it opens nothing after: another person may sit there
by then."""


def opened(shopper: Shopper, conversation: str, ordinal: int, now: int) -> Conversation:
    seat = owner.FIRST
    return Conversation(
        conversation, shopper, ordinal, seat.owner, seat.lease, opened_at=now, last_at=now, words=(), facts={}
    )


def goes_on(last: Conversation, now: int) -> bool:
    """Whether a new conversation takes up what the last one left: not what a person has seen to."""
    return last.result is None and now - last.last_at <= CARRIED_OVER_MS


def has_lapsed(conversation: Conversation, now: int, idle_ms: int) -> bool:
    """Nobody went on with it, nothing in it waits for an answer, and it is the bot's: the next word opens a new one."""
    return (
        conversation.owner.kind == "bot"
        and conversation.turns.pending_from is None
        and now - conversation.last_at > idle_ms
    )


def lapsed(conversation: Conversation, now: int) -> Conversation:
    return _seated(conversation, owner.expire(conversation.seat), closed_at=now)


def heard(conversation: Conversation, text: str, now: int, holder: str, until: int, *, fix: bool) -> Conversation:
    """The shopper said something: the bot's next turn, one more message that waits for a person, or, in the queue,
    both."""
    seq, kind = conversation.next_seq, conversation.owner.kind
    after = noted(conversation, text, now) if kind == "bot" else unread(conversation, text, now)
    if kind not in ("bot", "queue"):
        return after
    return replace(after, turns=turns.hear(conversation.turns, seq, now, holder, until, fix=fix))


def unread(conversation: Conversation, text: str, now: int) -> Conversation:
    """The shopper's words wait for a person and ask for no turn."""
    after = noted(conversation, text, now)
    return replace(after, unread=conversation.unread + 1, waiting_since=conversation.waiting_since or now)


def noted(conversation: Conversation, text: str, now: int) -> Conversation:
    """The shopper's words are written down and ask for no turn: the house answers them by a notice."""
    return replace(conversation, next_seq=conversation.next_seq + 1, last_text=short(text), last_at=now)


def signed_in(conversation: Conversation, shopper: Shopper, ordinal: int) -> Conversation:
    """The guest's talk is the customer's from here on: whoever has it, the place in the queue and what is to be
    answered stay. Customers are never moved behind the others."""
    return replace(
        conversation, shopper=shopper, ordinal=ordinal, signed_in_seq=conversation.next_seq,
        priority=there(conversation.priority),
    )  # fmt: skip


def joined(conversation: Conversation, guests: Conversation, lines: int, now: int) -> Conversation:
    """The guest's talk, of which ``lines`` are the shopper's, goes on in the customer's, where somebody is at it
    already: danger and whatever moves it up come along, and so does who serves or is waited for, where the customer's
    has only the bot."""
    turn = conversation.turns
    if turn.pending_from is not None and turn.upto is None:
        turn = replace(turn, upto=conversation.next_seq - 1)
    after = _with_seat_of(replace(conversation, turns=turn), guests, now)
    points, more = there(after.priority), there(guests.priority)
    danger = gravest(guests.danger, after.danger)
    after = replace(
        after, danger=danger, priority=in_danger(max(points, more)) if danger in BRINGS_A_PERSON else max(points, more),
        reason=guests.reason if more > points and guests.reason else after.reason,
        words=tuple(dict.fromkeys((*guests.words, *after.words))), emotion=after.emotion or guests.emotion,
        facts=_more(guests.facts, after.facts), last_text=guests.last_text if lines else after.last_text,
        last_at=max(after.last_at, guests.last_at),
    )  # fmt: skip
    if after.owner.kind == "bot":
        return replace(after, priority=0)
    return replace(
        after, unread=after.unread + lines, waiting_since=_first(after.waiting_since, guests.waiting_since) or now,
        queued_at=_first(after.queued_at, guests.queued_at) if after.waits else after.queued_at,
    )  # fmt: skip


def _with_seat_of(conversation: Conversation, guests: Conversation, now: int) -> Conversation:
    kind, has = guests.owner.kind, conversation.owner.kind
    if kind == "agent" and has != "agent":
        return claimed(conversation, Agent(guests.owner.agent_id or "", "", guests.owner.agent_name or ""), now)
    if kind != "queue" or has != "bot":
        return conversation
    waiting = _seated(conversation, owner.queue_up(conversation.seat))
    return replace(
        waiting, queued_at=guests.queued_at, reason=guests.reason, claimed_at=None, unread=1, told_at=guests.told_at,
        told_times=guests.told_times,
    )  # fmt: skip


def _first(one: int | None, other: int | None) -> int | None:
    return min((at for at in (one, other) if at is not None), default=None)


def left(conversation: Conversation, now: int) -> Conversation:
    """The shopper ends it, whoever has it."""
    after = _seated(conversation, owner.leave(conversation.seat), closed_at=now)
    return replace(after, unread=0, waiting_since=None)


def said(conversation: Conversation, count: int, text: str | None, now: int) -> Conversation:
    """``count`` messages of ours were added, the last one with this text."""
    if not count:
        return conversation
    last_text = conversation.last_text if text is None else short(text)
    return replace(conversation, next_seq=conversation.next_seq + count, last_text=last_text, last_at=now)


def answered(
    conversation: Conversation, replies: int, text: str | None, standing: Standing,
    facts: Mapping[str, Any], emotion: Mapping[str, Any] | None, now: int, danger: str | None = None,
    recalled: int | None = None,
) -> Conversation:  # fmt: skip
    """The bot answered the turn with ``replies`` messages. In the queue nothing counts for or against it, and the desk
    goes on seeing what the shopper said last. ``recalled``: only a person's promise of that time was said again:
    the matter stands as it was handed back."""
    rest = turns.finish(conversation.turns, conversation.next_seq - 1, replies)
    rest = turns.parted(rest, conversation.signed_in_seq)
    waits = conversation.owner.kind == "queue"
    after = replace(
        said(conversation, replies, None if waits else text, now), turns=rest, turn=conversation.turn + 1,
        facts=_more(conversation.facts, facts), emotion=emotion or conversation.emotion,
        danger=gravest(danger, conversation.danger),
    )  # fmt: skip
    return after if waits else replace(after, standing=standing, settled=None, queued_at=None, claimed_at=recalled)


def queued(conversation: Conversation, handoff: Handoff, now: int, *, nobody: bool = False) -> Conversation:
    """The bot steps aside; a person is waited for. ``nobody``: there is none just now, the message is left. Who waits
    already keeps his place in time."""
    if conversation.owner.kind == "queue":
        return raised(conversation, handoff)
    words = trigger_words(handoff, tuple((conversation.emotion or {}).get("words", ())))
    points = priority(handoff.reason, conversation.emotion, conversation.shopper.level)
    if conversation.danger in BRINGS_A_PERSON:
        points = in_danger(points)
    waiting = _seated(conversation, owner.queue_up(conversation.seat))
    return replace(
        waiting, reason=handoff.reason, words=words, priority=points, queued_at=now, claimed_at=None,
        waiting_since=now, told_at=now, told_times=LEFT if nobody else 1, unread=max(1, conversation.unread),
    )  # fmt: skip


def raised(conversation: Conversation, handoff: Handoff) -> Conversation:
    """One more reason for a person who is on the way already: the words are added, the priority only rises."""
    emotion = conversation.emotion or {}
    words = dict.fromkeys((*conversation.words, *trigger_words(handoff, tuple(emotion.get("words", ())))))
    points = priority(handoff.reason, emotion, conversation.shopper.level)
    if conversation.danger in BRINGS_A_PERSON:
        points = in_danger(points)
    if points <= conversation.priority:
        return replace(conversation, words=tuple(words))
    return replace(conversation, words=tuple(words), reason=handoff.reason, priority=points)


def endangered(conversation: Conversation, kind: str) -> Conversation:
    """Danger was heard while the queue or an agent has it: marked, and before all others wherever it waits."""
    points = in_danger(conversation.priority) if kind in BRINGS_A_PERSON else conversation.priority
    return replace(conversation, danger=gravest(kind, conversation.danger), priority=points)


def told(conversation: Conversation, now: int, *, nobody: bool) -> Conversation:
    """The waiting shopper heard from us again; ``nobody``: that there is no one at the desk."""
    times = LEFT if nobody else max(conversation.told_times, 0) + 1
    return replace(conversation, told_at=now, told_times=times)


def claimed(conversation: Conversation, agent: Agent, now: int) -> Conversation:
    seat = owner.claim(conversation.seat, agent)
    if seat == conversation.seat:
        return conversation
    pending = conversation.turns.pending_from is not None
    return replace(
        _seated(conversation, seat), claimed_at=now, reason=conversation.reason or "claimed",
        queued_at=conversation.queued_at if conversation.owner.kind == "queue" else None,
        waiting_since=conversation.waiting_since or (now if pending else None),
    )  # fmt: skip


def released(conversation: Conversation, agent: Agent, lease: int, now: int, *, nobody: bool) -> Conversation:
    """Back in the queue, where the shopper stood before: what he waited counts on. ``nobody``: he hears that there is
    no one at the desk."""
    seat = owner.release(conversation.seat, agent, lease)
    return replace(
        _seated(conversation, seat), queued_at=conversation.queued_at or now, claimed_at=None, told_at=now,
        told_times=LEFT if nobody else 1, waiting_since=conversation.waiting_since or now,
    )  # fmt: skip


def replied(conversation: Conversation, agent: Agent, lease: int, text: str, now: int) -> Conversation:
    """The agent in charge said something; nothing waits any more."""
    owner.speak(conversation.seat, agent, lease)
    return replace(said(conversation, 1, text, now), unread=0, waiting_since=None)


def transferred(conversation: Conversation, agent: Agent, lease: int, colleague: Agent, now: int) -> Conversation:
    """A colleague has it, and sees that somebody waits."""
    seat = owner.transfer(conversation.seat, agent, lease, colleague)
    return replace(
        _seated(conversation, seat), claimed_at=now, unread=max(1, conversation.unread),
        waiting_since=conversation.waiting_since or now,
    )  # fmt: skip


def taken_over(conversation: Conversation, agent: Agent, lease: int, now: int) -> Conversation:
    seat = owner.take_over(conversation.seat, agent, lease)
    return conversation if seat == conversation.seat else replace(_seated(conversation, seat), claimed_at=now)


def resolved(conversation: Conversation, agent: Agent, lease: int, result: str, note: str, now: int) -> Conversation:
    seat = owner.resolve(conversation.seat, agent, lease)
    return replace(
        _seated(conversation, seat), closed_at=now, result=result, note=note or None, unread=0, waiting_since=None
    )


def handed_back(conversation: Conversation, agent: Agent, lease: int, settled: str) -> Conversation:
    seat = owner.hand_back(conversation.seat, agent, lease)
    return replace(
        _seated(conversation, seat), settled=settled or None, standing=FRESH, reason=None, words=(), priority=0,
        danger=None, unread=0, waiting_since=None, told_at=None, told_times=0,
    )  # fmt: skip


def _seated(conversation: Conversation, seat: owner.Seat, closed_at: int | None = None) -> Conversation:
    """Another owner: whatever turn was being prepared is void."""
    served_by = seat.owner if seat.owner.kind == "agent" else conversation.served_by
    return replace(
        conversation, owner=seat.owner, lease=seat.lease, turns=turns.IDLE, closed_at=closed_at, served_by=served_by
    )


def _more(known: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """New facts replace old ones; what was tried is added up, each thing once."""
    tried = dict.fromkeys((*known.get("tried", ()), *(new.get("tried") or ())))
    fresh = {name: value for name, value in new.items() if value not in (None, "", [], {})}
    return {**known, **fresh, **({"tried": list(tried)} if tried else {})}
