"""Walk 1, last stop (deliver): what was written is told live, to the shopper's sockets and to the desk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Any

from xiaoer.hub.links import Links
from xiaoer.hub.live import DESK, Live, conversation_topic, shopper_topic
from xiaoer.talk import wording
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.message import Message
from xiaoer.talk.waiting import Place

QUEUE_NEWS_EVERY_S = 0.3


class Deliver:
    """Only after the commit: whoever misses it here finds it in the ledger."""

    def __init__(self, live: Live, links: Links) -> None:
        self._live = live
        self._links = links
        self._desk_told_at = -QUEUE_NEWS_EVERY_S
        self._desk_hears: asyncio.TimerHandle | None = None

    def messages(self, said: Iterable[Message]) -> None:
        for message in said:
            shown = self._links.sent_out(message)
            self._live.publish(shopper_topic(message.shopper), {"t": "message", "message": shown.as_json()})
            self._to_desk(shown)

    def shown(self, said: Iterable[Message]) -> None:
        """They were on the shopper's screen: news for the desk alone."""
        for message in said:
            self._to_desk(self._links.sent_out(message))

    def _to_desk(self, shown: Message) -> None:
        for_desk = {"t": "message", "conversation": shown.conversation, "message": shown.as_desk_json()}
        self._live.publish(conversation_topic(shown.conversation), for_desk)

    def owner(self, conversation: Conversation, place: Place | None) -> None:
        """Somebody else speaks now, or the place in the queue moved."""
        event = {"t": "owner", **owner_json(conversation, place)}
        self._live.publish(shopper_topic(conversation.shopper.id), event)
        for_desk = {**event, "conversation": conversation.id, "lease": conversation.lease}
        self._live.publish(conversation_topic(conversation.id), for_desk)
        self.queue_changed()

    def queue_changed(self) -> None:
        """At once, and in a run of changes once more after each pause: who hears it reads the whole page anew."""
        if self._desk_hears is not None:
            return
        pause_s = self._desk_told_at + QUEUE_NEWS_EVERY_S - time.monotonic()
        if pause_s <= 0:
            self._tell_desk()
        else:
            self._desk_hears = asyncio.get_running_loop().call_later(pause_s, self._tell_desk)

    def _tell_desk(self) -> None:
        self._desk_hears, self._desk_told_at = None, time.monotonic()
        self._live.publish(DESK, {"t": "queue"})

    def left(self, shopper: str) -> None:
        """The shopper ended the talk: every tab of his closes."""
        self._live.publish(shopper_topic(shopper), {"t": "left"})

    def signed_in(self, guest: str, *, joined: bool) -> None:
        """The guest's talk goes on under an account, or as a part of one that went on there: whoever else holds the
        guest's token is out of it."""
        self._live.publish(shopper_topic(guest), {"t": "signed_in", "joined": joined})

    def typing(self, conversation: Conversation, who: str, *, on: bool) -> None:
        """``who`` of ours (bot, agent) is writing, or stopped."""
        event = {"t": "typing", "who": who, "on": on}
        self._live.publish(shopper_topic(conversation.shopper.id), event)
        self._live.publish(conversation_topic(conversation.id), {**event, "conversation": conversation.id})

    def shopper_types(self, conversation: str) -> None:
        event = {"t": "typing", "who": "shopper", "on": True, "conversation": conversation}
        self._live.publish(conversation_topic(conversation), event)


def owner_json(conversation: Conversation, place: Place | None) -> dict[str, Any]:
    """As the shopper's channel shows it."""
    return {
        "owner": conversation.owner.kind,
        "queue": place_json(place) if place else None,
        "agent": conversation.owner.agent_name,
    }


def place_json(place: Place) -> dict[str, Any]:
    return {**place.as_json(), "text": wording.standing(place)}
