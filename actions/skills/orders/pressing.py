"""Whoever presses on of what is late hears no figures again: what is not known, and the urging as a question."""

from __future__ import annotations

from actions.deeds.offers import offered_before
from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.hear.order_state import is_late
from actions.late import urge_offer, urging_tried
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.skills.orders.parcels import meant, newest
from actions.wording import moment
from xiaoer.shop.contract import Order

_OF_SENDING = frozenset({"urge_shipment", "logistics"})


async def pressed(found: Found, asked: Asked) -> Told | None:
    """None: it was not told yet how late it is, or nobody can be urged."""
    order, here = found.order, meant(found.order, asked)
    if asked.in_form or asked.turn.waiting or not is_late(order) or order.state == "lost" or "urge" not in order.can:
        return None
    offered = offered_before(asked.turn, "urge", order.order_no)
    if not (offered or _told(order, asked)) or len(here.parcels) + bool(here.waiting) > 1:
        return None
    tried = await urging_tried(found)
    if tried is None or not (tried.already or offered):
        return None
    away = (*step(order, "cancel"), *step(order, "refund"))[:1]
    by = {"by": moment(tried.answer_by, asked.now), "ticket": tried.ticket_no}
    if tried.already:
        return Told((Say("urge_shipment/pressed_urged", by, (*away, PERSON)),))
    parcel = here.parcels[0] if here.parcels else None
    known = newest(parcel, asked) if parcel else {}
    last = Say("urge_shipment/overdue_again" if parcel is None else "urge_shipment/pressed_on", {}, (*away, PERSON))
    if parcel and not known:
        return None
    unsent = "urge_shipment/pressed_unsent" if "cancel" in order.can else "urge_shipment/pressed_waiting"
    name = "urge_shipment/pressed_moving" if parcel else unsent
    values = {**by, **known, "courier": parcel.courier if parcel else ""}
    say = Say(name, values, (*away, PERSON), offers=(urge_offer(order),), asked=True, then=last)
    return Told((say,))


def _told(order: Order, asked: Asked) -> bool:
    return any(one.topic in _OF_SENDING and one.order_no == order.order_no for one in Kept.of(asked.turn).stack)
