"""The one next step of the matter on the table, as a button: the offer told last, else the topic taken up again."""

from __future__ import annotations

from actions.deeds.offers import standing
from actions.dialogue.kept import Kept
from actions.readings import READINGS
from actions.reply import Button, Reply
from actions.say.titles import OFFERS
from actions.turn import Turn

PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment"})
_TAKEN_UP = frozenset({
    "return", "exchange", "refund", "repair", "missing_or_damaged", "cancel_order", "change_address", "change_order",
    "invoice", "price_protection",
})  # fmt: skip
_GOODS = frozenset({"stock", "product_question", "recommend", "price_promo"})


def topic_on_table(turn: Turn) -> str:
    newest = Kept.of(turn).stack[-1:]
    return str(turn.slot("topic") or (newest[0].topic if newest else ""))


def next_step(turn: Turn, reply: Reply) -> list[Button]:
    """By a tap alone: nothing is asked with it."""
    told = next((offer for offer in standing(turn) if offer.deed in OFFERS), None)
    if told and not turn.waiting and not told.subject.startswith("other:"):
        return [reply.offer(told, OFFERS[told.deed], asked=False)]
    topic = topic_on_table(turn)
    if topic in _TAKEN_UP:
        return [Button(READINGS[topic], topic, _of_order(turn))]
    if topic in _GOODS and turn.slot("product_id"):
        return [Button(READINGS["stock"], "stock")]
    return []


def urge_step(turn: Turn, reply: Reply) -> list[Button]:
    """Where a parcel is grumbled at."""
    step = next_step(turn, reply)
    urges = step and step[0].title == OFFERS["urge"]
    return step if urges or not turn.slot("order_no") else [Button("催一下", "urge_shipment", _of_order(turn))]


def _of_order(turn: Turn) -> dict[str, str]:
    number = turn.slot("order_no")
    return {"order_no": str(number)} if number else {}
