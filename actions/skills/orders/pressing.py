"""Whoever presses on of what is late hears no figures again: what is not known, and the urging as a question."""

from __future__ import annotations

from actions.deeds.offers import offered_before
from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.hear.order_state import is_late
from actions.late import urge_offer, urging_tried
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.skills.orders.parcels import meant, newest
from actions.skills.orders.urging import may_be_urged, offered_or_told, ticket_of, way_out
from xiaoer.shop.contract import Order, Urge

_OF_SENDING = frozenset({"urge_shipment", "logistics"})


async def pressed_or(found: Found, asked: Asked, *says: Say) -> Told:
    """Whoever does not press on hears ``says``, and of what is late the urging as a question."""
    order = found.order
    if not (is_late(order) and may_be_urged(order, asked)):
        return Told(says)
    tried = await urging_tried(found)
    return _pressed(order, asked, tried) or Told((*says, offered_or_told(order, asked, tried)))


async def pressed(found: Found, asked: Asked) -> Told | None:
    """None: it was not told yet how late it is, or nobody can be urged."""
    order = found.order
    urges = is_late(order) and may_be_urged(order, asked)
    return _pressed(order, asked, await urging_tried(found)) if urges else None


def _pressed(order: Order, asked: Asked, tried: Urge | None) -> Told | None:
    here, offered = meant(order, asked), offered_before(asked.turn, "urge", order.order_no)
    if order.state == "lost" or not (offered or _told(order, asked)) or len(here.parcels) + bool(here.waiting) > 1:
        return None
    if tried is None or not (tried.already or offered):
        return None
    ways, ticket = (*way_out(order), PERSON), ticket_of(tried, asked)
    if tried.already:
        return Told((Say("urge_shipment/pressed_urged", ticket, ways),))
    parcel = here.parcels[0] if here.parcels else None
    known = newest(parcel, asked) if parcel else {}
    last = Say("urge_shipment/overdue_again" if parcel is None else "urge_shipment/pressed_on", {}, ways)
    if parcel and not known:
        return None
    unsent = "urge_shipment/pressed_unsent" if "cancel" in order.can else "urge_shipment/pressed_waiting"
    name = "urge_shipment/pressed_moving" if parcel else unsent
    values = {**ticket, **known, "courier": parcel.courier if parcel else ""}
    say = Say(name, values, ways, offers=(urge_offer(order),), asked=True, then=last)
    return Told((say,))


def _told(order: Order, asked: Asked) -> bool:
    return any(one.topic in _OF_SENDING and one.order_no == order.order_no for one in Kept.of(asked.turn).stack)
