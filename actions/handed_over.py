"""Walk 2: what a person who is asked for has before him: the matter told beside the wish for him, and its order where
that is plain."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.dialogue.answering import answerable
from actions.dialogue.skill import OfOrder
from actions.fact_first import FEELINGS, NO_MATTER
from actions.order_choice import Found, Suits, which_order
from actions.topic import Events
from actions.turn import Turn
from xiaoer.shop.contract import Order
from xiaoer.shop.errors import ShopError
from xiaoer.talk.reading import Matter

_NOTHING_TOLD = NO_MATTER | FEELINGS | {"affirm", "deny"}
_OF_WHAT_CAME = frozenset({"missing_or_damaged", "return", "exchange", "repair"})
_LIKELY = 0.3


async def handed_over(turn: Turn) -> Events:
    matter = next((one for one in turn.reading.matters if _is_one(one)), None)
    if matter is None or turn.pressed:
        return []
    order = await _order_of(matter, turn)
    return [SlotSet("topic", matter.topic), *([SlotSet("order_no", order)] if order else ())]


def _is_one(matter: Matter) -> bool:
    return matter.odds >= _LIKELY and matter.topic not in _NOTHING_TOLD and not matter.inherited


async def _order_of(matter: Matter, turn: Turn) -> str | None:
    try:
        found = await which_order(turn, _suits(matter))
    except ShopError:
        return None
    return found.order.order_no if isinstance(found, Found) else None


def _suits(matter: Matter) -> Suits:
    if matter.topic in _OF_WHAT_CAME:
        return _came
    one = answerable(matter)
    return one.aspect.suits if one and isinstance(one.aspect, OfOrder) else _stands


def _came(order: Order) -> bool:
    return order.signed_at is not None and order.state != "completed"


def _stands(order: Order) -> bool:
    return order.state not in ("cancelled", "completed")
