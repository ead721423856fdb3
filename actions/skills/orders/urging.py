"""For what is late or lost: asking somebody to hurry is offered; what was asked before is told."""

from __future__ import annotations

from actions.deeds.offers import offered_before
from actions.dialogue.asked import Asked
from actions.hear.order_state import is_late
from actions.late import urge_offer, urging_tried
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON, Button
from actions.say.told import Say
from actions.wording import moment
from xiaoer.shop.contract import Order, Urge


def may_be_urged(order: Order, asked: Asked) -> bool:
    return not (asked.in_form or asked.turn.waiting) and "urge" in order.can


def ticket_of(urge: Urge, asked: Asked) -> dict[str, str]:
    """Its number, and by when it is answered."""
    return {"ticket": urge.ticket_no, "by": moment(urge.answer_by, asked.now)}


def way_out(order: Order) -> tuple[Button, ...]:
    """For whoever does not want to wait."""
    return (*step(order, "cancel"), *step(order, "refund"))[:1]


async def urging(found: Found, asked: Asked) -> tuple[Say, ...]:
    order = found.order
    if not (is_late(order) and may_be_urged(order, asked)):
        return ()
    return (offered_or_told(order, asked, await urging_tried(found)),)


def offered_or_told(order: Order, asked: Asked, tried: Urge | None) -> Say:
    if tried and tried.already:
        return Say("urge_shipment/progress", ticket_of(tried, asked), (PERSON,))
    ways, offers = (*way_out(order), PERSON), (urge_offer(order),)
    if offered_before(asked.turn, "urge", order.order_no):
        return Say("urge_shipment/offer_again", {}, ways, offers=offers)
    if order.state == "lost":
        return Say("urge_shipment/offer_trace", {}, ways, offers=offers, asked=True)
    if order.parcels:
        return Say("urge_shipment/offer_courier", {}, ways, offers=offers, asked=True)
    return Say("urge_shipment/offer_warehouse", {}, ways, offers=offers, asked=True)
