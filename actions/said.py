"""Walk 1, in the actions: what the shopper said of a matter, kept while the order is asked for and a button is pressed,
so that nobody says it twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.reply import Button
from actions.turn import Turn
from xiaoer.shop.contract import ServiceReason

AS_SAID = "as_said"
PICTURE_TAKEN = "照片收到了。"
PICTURE = "picture"
"""The topic of a picture that came before any words."""


@dataclass(frozen=True)
class Said:
    """``goods``: the products and colours named. ``photos``: those sent about it, also before the words. ``reason``:
    the shop's code for it, where the topic knows."""

    text: str = ""
    goods: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    reason: ServiceReason | None = None

    def as_slot(self, topic: str) -> dict[str, Any]:
        goods, photos = list(self.goods), list(self.photos)
        return {"topic": topic, "text": self.text, "goods": goods, "photos": photos, "reason": self.reason}

    def kept(self, topic: str) -> EventType:
        return SlotSet("said", self.as_slot(topic))


def said(turn: Turn, *topics: str) -> Said:
    """This turn's words; where it only answers us (the order form, a button with a choice, a picture), what was said
    of one of ``topics`` before."""
    kept: Mapping[str, Any] = turn.slot("said") or {}
    photos = (*(kept.get("photos") or ()), *turn.images)
    if kept.get("topic") in topics and (turn.heard_before or turn.choice or turn.picture_alone):
        return Said(str(kept.get("text") or ""), tuple(kept.get("goods") or ()), photos, kept.get("reason"))
    if turn.heard_before:  # the words of this turn answered a question
        return Said()
    goods = (*turn.all("product"), *turn.all("color"))
    return Said(turn.text[:500], goods, photos if kept.get("topic") == PICTURE else turn.images)


def pictures_kept(turn: Turn, events: Sequence[EventType]) -> list[EventType]:
    """Pictures that came with words no topic keeps them for: they stay at hand for what is wished for next."""
    keeps = any(event["event"] == "slot" and event["name"] == "said" for event in events)
    other = (turn.slot("said") or {}).get("topic") not in (None, PICTURE)
    if not turn.images or keeps or other or turn.heard_before:
        return []
    return [said(turn, PICTURE).kept(PICTURE)]


def as_said(title: str, intent: str, order_no: str) -> Button:
    """A button that goes on with what was said."""
    return Button(title, intent, {"order_no": order_no, "choice": AS_SAID})
