"""Yes, no, or why that cannot be said, before all else: is it there or sent by a day that was said, has it come to a
place. By the courier's day and the parcel's records; before it is sent, and late, no promise."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import AboutOrder, OfOrder
from actions.hear.phrases import asked_for, asks_of_sending, needed_by
from actions.hear.reached import has_reached, place_asked
from actions.late import urge_offer, urged_before
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.skills.orders.parcels import card_of, meant, newest, still_moving
from actions.skills.orders.urging import may_be_urged
from actions.wording import day, moment
from xiaoer.shop.contract import Parcel

_UNSENT = {
    ("late", True): "logistics/sent_time_late",
    ("late", False): "logistics/in_time_late",
    ("on_time", True): "logistics/sent_time_unsent",
    ("on_time", False): "logistics/in_time_unsent",
}
"""By whether it should have been sent already, and whether it is asked if it is sent or if it is there."""
_COME = {
    (True, True): "logistics/reached",
    (True, False): "logistics/reached_open",
    (False, True): "logistics/not_reached",
    (False, False): "logistics/not_reached_open",
}
"""By whether it has come there, and whether the courier's day is known."""


def yes_or_no_first(aspect: OfOrder) -> OfOrder:
    """Of a day or a place that is said; also before what is told of the order's stage."""
    rest: AboutOrder = aspect.answer

    async def told(found: Found, asked: Asked) -> Told | None:
        says = await in_time(found, asked) or has_come(found, asked)
        return Told(says) if says else await rest(found, asked)

    return replace(aspect, answer=told, by_stage=lambda asked: for_no_day(asked) and aspect.by_stage(asked))


def day_said(asked: Asked) -> dt.date | None:
    return needed_by(asked.turn) or asked_for(asked.turn)


def for_no_day(asked: Asked) -> bool:
    """No day is said by which it must be there, and none that is asked after."""
    return day_said(asked) is None


def has_come(found: Found, asked: Asked) -> tuple[Say, ...]:
    """到上海没: empty where no place of its way was said, or it has come already."""
    moving = [one for one in still_moving(meant(found.order, asked).parcels) if one.events]
    place = place_asked(asked.turn, found.order, moving[0]) if moving else None
    if place is None:
        return ()
    parcel = moving[0]
    due = {"day": day(parcel.eta, asked.now)} if parcel.eta and not parcel.late else {}
    name = _COME[has_reached(place, found.order, parcel), bool(due)]
    return (Say(name, {"place": place, **newest(parcel, asked), **due}, card=card_of((parcel,), asked)),)


async def in_time(found: Found, asked: Asked) -> tuple[Say, ...]:
    """Empty where no such day was said, or nothing is on its way to it."""
    wanted, here = day_said(asked), meant(found.order, asked)
    if wanted is None:
        return ()
    moving, by = still_moving(here.parcels), found.order.ship_by
    if here.waiting and by:
        return await _before_it_is_sent(found, asked, wanted, by)
    return await _by_courier(found, asked, wanted, moving[0]) if moving and not here.waiting else ()


async def _before_it_is_sent(found: Found, asked: Asked, wanted: dt.date, by: dt.datetime) -> tuple[Say, ...]:
    order = found.order
    values = {"by": moment(by, asked.now), "wanted": day(wanted, asked.now), "hours": str(order.late_hours)}
    sending = asks_of_sending(asked.turn)
    if not order.late and sending and by.astimezone(asked.now.tzinfo).date() <= wanted:
        return (Say("logistics/sent_in_time", values),)
    return (Say(_UNSENT["late" if order.late else "on_time", sending], values), *await _hurry(found, asked))


async def _by_courier(found: Found, asked: Asked, wanted: dt.date, parcel: Parcel) -> tuple[Say, ...]:
    due, card = parcel.eta, card_of((parcel,), asked)
    values = {"wanted": day(wanted, asked.now), **newest(parcel, asked)}
    if due is None or parcel.late or parcel.state == "delayed":
        name = "logistics/in_time_delayed" if "at" in values else "logistics/in_time_open"
        return (Say(name, values, card=card), *await _hurry(found, asked))
    values["day"] = day(due, asked.now)
    plainly = needed_by(asked.turn) is None
    if due < wanted:
        return (Say("logistics/by_that_day" if plainly else "logistics/in_time", values, card=card),)
    if due == wanted:
        return (Say("logistics/on_that_day" if plainly else "logistics/in_time_that_day", values, card=card),)
    return (Say("logistics/too_late", values, card=card), *await _hurry(found, asked))


async def _hurry(found: Found, asked: Asked) -> tuple[Say, ...]:
    order = found.order
    if not may_be_urged(order, asked) or await urged_before(found):
        return ()
    waits = bool(meant(order, asked).waiting)
    whom = "urge_shipment/offer_warehouse" if waits else "urge_shipment/offer_courier"
    return (Say(whom, {}, (*step(order, "cancel"), PERSON), offers=(urge_offer(order),), asked=True),)
