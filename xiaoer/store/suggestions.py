"""What the bot put forward, in SQL: each thing once in a conversation, and when it was taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from xiaoer.store.tables import SUGGESTIONS
from xiaoer.talk.message import Message
from xiaoer.talk.suggestion import Chosen, Suggestion, shown_in

_s = SUGGESTIONS.c
_LONGEST_ID, _LONGEST_REASON = 64, 20
_OF_CONVERSATION = sa.select(SUGGESTIONS).where(_s.conversation_id == sa.bindparam("conversation")).order_by(_s.at)


@dataclass(frozen=True, slots=True)
class Kept:
    """One row: in which message it stood, when, and when it was taken up."""

    suggestion: Suggestion
    message: str
    at: int
    taken_at: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """How often goods were put forward for a reason, and how many of them were taken up."""

    reason: str
    suggested: int
    taken: int


def add(connection: sa.Connection, conversation: str, said: Sequence[Message], goods: Sequence[Suggestion]) -> None:
    """Call it with the conversation's row locked: what was put forward before is not written again."""
    if not goods or not said:
        return
    known = [row.suggestion for row in of_conversation(connection, conversation)]
    cards = [message.card for message in said]
    for one in goods:
        too_long = max(len(one.product), len(one.variant or ""), len(one.instead_of or "")) > _LONGEST_ID
        if too_long or any(_same(one, other) for other in known):
            continue
        known.append(one)
        message = said[shown_in(cards, one.product)]
        connection.execute(SUGGESTIONS.insert().values(
            conversation_id=conversation, product_id=one.product, variant_id=one.variant or "", message_id=message.id,
            instead_of=one.instead_of, reason=one.reason[:_LONGEST_REASON], at=message.at,
        ))  # fmt: skip


def take(connection: sa.Connection, conversation: str, goods: Chosen, now: int) -> None:
    """The shopper tapped or named them; the first time counts."""
    for row in of_conversation(connection, conversation):
        if goods.takes(row.suggestion):
            connection.execute(
                SUGGESTIONS.update()
                .where(
                    _s.conversation_id == conversation,
                    _s.product_id == row.suggestion.product,
                    _s.variant_id == (row.suggestion.variant or ""),
                    _s.taken_at.is_(None),
                )
                .values(taken_at=now)
            )
            return


def counts(connection: sa.Connection, since: int = 0) -> list[Count]:
    """By reason, most often suggested first."""
    found = connection.execute(
        sa.select(_s.reason, sa.func.count().label("suggested"), sa.func.count(_s.taken_at).label("taken"))
        .where(_s.at >= since)
        .group_by(_s.reason)
        .order_by(sa.func.count().desc(), _s.reason)
    )
    return [Count(row.reason, row.suggested, row.taken) for row in found]


def of_conversation(connection: sa.Connection, conversation: str) -> list[Kept]:
    found = connection.execute(_OF_CONVERSATION, {"conversation": conversation})
    return [
        Kept(
            Suggestion(row.product_id, row.variant_id or None, row.instead_of, row.reason),
            row.message_id, row.at, row.taken_at,
        )
        for row in found
    ]  # fmt: skip


def _same(one: Suggestion, other: Suggestion) -> bool:
    same = one.product == other.product and one.same_goods == other.same_goods
    return same and (not one.same_goods or one.variant == other.variant)
