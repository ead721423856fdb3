"""From the ledger's rows to nouns and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from xiaoer.store.tables import CONVERSATIONS, MESSAGES, SHOPPERS
from xiaoer.talk.button import Button
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.message import Author, Message
from xiaoer.talk.owner import NOBODY, Owner
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.turns import Turns
from xiaoer.talk.unresolved import Standing

CONVERSATION_COLUMNS = (
    *CONVERSATIONS.c,
    SHOPPERS.c.channel,
    SHOPPERS.c.customer_id,
    SHOPPERS.c.name,
    SHOPPERS.c.level,
)
WITH_SHOPPER = CONVERSATIONS.join(SHOPPERS, SHOPPERS.c.id == CONVERSATIONS.c.shopper_id)


def shopper(row: sa.Row[Any]) -> Shopper:
    return Shopper(row.id, row.channel, row.customer_id, row.name, row.level)


def conversation(row: sa.Row[Any]) -> Conversation:
    return Conversation(
        id=row.id,
        shopper=Shopper(row.shopper_id, row.channel, row.customer_id, row.name, row.level),
        ordinal=row.ordinal,
        signed_in_seq=row.signed_in_seq,
        owner=Owner(row.owner_kind, row.owner_id, row.owner_name),
        served_by=Owner("agent", row.served_by_id, row.served_by_name) if row.served_by_id else NOBODY,
        lease=row.lease,
        opened_at=row.opened_at,
        last_at=row.last_at,
        turn=row.turn,
        next_seq=row.next_seq,
        turns=Turns(row.pending_from, row.turn_upto, row.holder, row.held_until),
        standing=Standing(row.unresolved, row.unresolved_before, row.helped),
        earlier=tuple((text, intent) for text, intent in row.earlier),
        settled=row.settled,
        priority=row.priority,
        reason=row.reason,
        words=tuple(row.words),
        queued_at=row.queued_at,
        claimed_at=row.claimed_at,
        waiting_since=row.waiting_since,
        told_at=row.told_at,
        told_times=row.told_times,
        last_text=row.last_text,
        unread=row.unread,
        facts=row.facts,
        emotion=row.emotion,
        danger=row.danger,
        result=row.result,
        note=row.note,
        closed_at=row.closed_at,
    )


def seat_values(owner: Owner, lease: int) -> dict[str, Any]:
    return {"owner_kind": owner.kind, "owner_id": owner.agent_id, "owner_name": owner.agent_name, "lease": lease}


def turns_values(turns: Turns) -> dict[str, Any]:
    return {
        "pending_from": turns.pending_from,
        "turn_upto": turns.upto,
        "holder": turns.holder,
        "held_until": turns.held_until,
    }


def message(row: sa.Row[Any]) -> Message:
    body: Mapping[str, Any] = row.body
    return Message(
        id=row.id,
        conversation=row.conversation_id,
        shopper=row.shopper_id,
        cursor=Cursor(row.ordinal, row.seq),
        author=Author(row.author_kind, row.author_name, row.author_id),
        kind=row.kind,
        at=row.at,
        text=body.get("text"),
        buttons=tuple(Button(**button) for button in body.get("buttons", ())),
        card=body.get("card"),
        image=body.get("image"),
        client_id=row.client_id,
        state=row.state,
        turn=row.turn_id,
        press=body.get("press"),
        about=body.get("about"),
        understanding=row.understanding,
    )


def message_values(said: Message, once: str | None) -> dict[str, Any]:
    body: dict[str, Any] = {"text": said.text}
    if said.buttons:
        body["buttons"] = [
            {"id": button.id, "title": button.title, "intent": button.intent, "entities": dict(button.entities)}
            for button in said.buttons
        ]
    for name in ("card", "image", "press", "about"):
        value = getattr(said, name)
        if value is not None:
            body[name] = value
    return {
        "id": said.id,
        "conversation_id": said.conversation,
        "shopper_id": said.shopper,
        "ordinal": said.cursor.ordinal,
        "seq": said.cursor.seq,
        "once": once,
        "client_id": said.client_id,
        "author_kind": said.author.kind,
        "author_id": said.author.id,
        "author_name": said.author.name,
        "kind": said.kind,
        "body": body,
        "state": said.state,
        "turn_id": said.turn,
        "understanding": said.understanding,
        "at": said.at,
    }


INSERT_MESSAGES = MESSAGES.insert()
