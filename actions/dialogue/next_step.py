"""The one next step of the matter on the table, as a button: the offer told last, else the form that was let go."""

from __future__ import annotations

from actions.deeds.offers import standing
from actions.dialogue.kept import Kept
from actions.let_go import LetGo
from actions.readings import READINGS
from actions.reply import Button, Reply
from actions.say.titles import OFFERS
from actions.turn import Turn

DEEDS_TALKED_OF = frozenset({
    "return", "exchange", "refund", "repair", "missing_or_damaged", "cancel_order", "change_address", "change_order",
    "invoice", "price_protection",
})  # fmt: skip
PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment"})
FAMILIES = (
    frozenset({"stock", "product_question", "recommend", "price_promo", "installation"}),
    frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment", "refuse_delivery"}),
    frozenset({"return", "exchange", "refund", "repair", "missing_or_damaged"}),
    frozenset({"membership", "price_promo", "price_protection", "payment", "invoice"}),
    frozenset({"cancel_order", "change_order", "change_address", "refund"}),
)  # fmt: skip
"""Topics that lines about one and the same thing pass between."""


def topic_on_table(turn: Turn) -> str:
    newest = Kept.of(turn).stack[-1:]
    return str(turn.slot("topic") or (newest[0].topic if newest else ""))


def family(topic: str) -> frozenset[str]:
    """The topics near this one; itself alone where it has none."""
    return next((one for one in FAMILIES if topic in one), frozenset({topic}))


def next_step(turn: Turn, reply: Reply) -> list[Button]:
    """By a tap alone: nothing is asked with it. What has nothing to do with what was told is none."""
    told = next((offer for offer in standing(turn) if offer.deed in OFFERS), None)
    if told and not turn.waiting and not told.subject.startswith("other:"):
        return [reply.offer(told, OFFERS[told.deed], asked=False)]
    left = LetGo.of(turn)
    if left and left.topic in READINGS and left.topic == topic_on_table(turn):
        return [Button(READINGS[left.topic], left.topic, _of_order(turn))]
    return []


def begun_by_a_yes(turn: Turn) -> list[Button]:
    """那就这么办, after what holds was told: the matter itself is begun by a tap."""
    topic = topic_on_table(turn)
    return [Button(READINGS[topic], topic, _of_order(turn))] if topic in DEEDS_TALKED_OF else []


def urge_step(turn: Turn, reply: Reply) -> list[Button]:
    """Where a parcel is grumbled at."""
    step = next_step(turn, reply)
    urges = step and step[0].title == OFFERS["urge"]
    return step if urges or not turn.slot("order_no") else [Button("催一下", "urge_shipment", _of_order(turn))]


def _of_order(turn: Turn) -> dict[str, str]:
    number = turn.slot("order_no")
    return {"order_no": str(number)} if number else {}
