"""Is it there by a day that was said: by the courier's day where there is one; before it is sent, no promise."""

from __future__ import annotations

import datetime as dt

from actions.dialogue.asked import Asked
from actions.hear.phrases import needed_by
from actions.late import urge_offer, urged_before
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say
from actions.skills.orders.parcels import Meant, card_of, meant
from actions.wording import day, moment

_OVER = ("signed", "lost", "at_pickup")


async def in_time(found: Found, asked: Asked) -> tuple[Say, ...]:
    """Empty where no such day was said, or nothing is on its way to it."""
    wanted = needed_by(asked.turn)
    here = meant(found.order, asked)
    if wanted is None:
        return ()
    moving = [one for one in here.parcels if one.state not in _OVER]
    if moving and not here.waiting:
        return await _by_courier(found, asked, wanted, here)
    if here.waiting and found.order.ship_by and not found.order.late:
        values = {"by": moment(found.order.ship_by, asked.now), "wanted": day(wanted, asked.now)}
        return (Say("logistics/in_time_unsent", values), *await _hurry(found, asked))
    if here.waiting and found.order.late:
        values = {"hours": str(found.order.late_hours), "wanted": day(wanted, asked.now)}
        return (Say("logistics/in_time_late", values), *await _hurry(found, asked))
    return ()


async def _by_courier(found: Found, asked: Asked, wanted: dt.date, here: Meant) -> tuple[Say, ...]:
    parcel = next(one for one in here.parcels if one.state not in _OVER)
    if not parcel.eta or parcel.late:
        return ()
    values = {"day": day(parcel.eta, asked.now), "wanted": day(wanted, asked.now)}
    if parcel.eta < wanted:
        return (Say("logistics/in_time", values, card=card_of((parcel,), asked)),)
    if parcel.eta == wanted:
        return (Say("logistics/in_time_that_day", values, card=card_of((parcel,), asked)),)
    return (Say("logistics/too_late", values, card=card_of((parcel,), asked)), *await _hurry(found, asked))


async def _hurry(found: Found, asked: Asked) -> tuple[Say, ...]:
    order = found.order
    if asked.in_form or asked.turn.waiting or "urge" not in order.can or await urged_before(found):
        return ()
    waits = bool(meant(order, asked).waiting)
    whom = "urge_shipment/offer_warehouse" if waits else "urge_shipment/offer_courier"
    return (Say(whom, {}, (*step(order, "cancel"), PERSON), offers=(urge_offer(order),), asked=True),)
