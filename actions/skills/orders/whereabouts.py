"""Where a parcel is and when it comes; late, stuck or lost by the shop's data, and only then."""

from __future__ import annotations

from dataclasses import replace

from actions.cards import order_card
from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.hear.line import lines_here
from actions.hear.phrases import asks_the_hour, packed_together
from actions.hear.region import not_served, remote
from actions.order_choice import Found
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.orders.coverage import coverage
from actions.skills.orders.parcels import (
    Meant,
    card_of,
    meant,
    newest,
    packed_in,
    parcel_said,
    pickup_said,
    signed_said,
    still_moving,
    unsent,
)
from actions.skills.orders.pressing import pressed, pressed_or
from actions.skills.orders.urging import urging
from actions.wording import called_items, day
from xiaoer.shop.contract import Order, Parcel

_MOST_PARCELS = 3
_TELL_THE_DAY = ("arrival", "whereabouts")
_STILL_HOURS = 24
"""Without a new record for so long, a parcel may be said to stand still."""


async def whereabouts(found: Found, asked: Asked) -> Told:
    return await pressed_or(found, asked, *_each(found.order, meant(found.order, asked), asked))


def _each(order: Order, here: Meant, asked: Asked) -> list[Say]:
    """A bubble for each parcel meant, and one for what is not sent yet."""
    shown = here.parcels[:_MOST_PARCELS]
    several = len(here.parcels) + bool(here.waiting) > 1
    says = [parcel_said(one, asked) for one in shown]
    if several:
        says = [replace(say, of=packed_in(one, order)) for say, one in zip(says, shown, strict=True)]
    if says and len(shown) == 1:
        says[0] = replace(says[0], card=card_of(here.parcels, asked))
    if here.waiting and here.parcels:
        says.append(unsent(order, asked, here.waiting))
    elif not says:
        say = unsent(order, asked, here.waiting if here.narrow else ())
        says = [replace(say, of=called_items(here.waiting)) if here.narrow and here.waiting and order.late else say]
    return says


async def arrival(found: Found, asked: Asked) -> Told:
    """The day; asked again, what can be said of the hour."""
    order, here = found.order, meant(found.order, asked)
    moving = still_moving(here.parcels)
    if len(moving) != 1 or here.waiting:
        return await whereabouts(found, asked)
    parcel = moving[0]
    if parcel.late or not parcel.eta:
        return await pressed_or(found, asked, _one(parcel, asked))
    due = {"day": day(parcel.eta, asked.now), "courier": parcel.courier, "phone": parcel.courier_phone}
    before = _told_before(asked, order.order_no, today=parcel.state == "delivering")
    if asks_the_hour(asked.turn) or before:
        card = None if before else card_of((parcel,), asked)
        return Told((Say("logistics/arrival_hour", due, card=card),))
    if parcel.state == "delivering":
        return Told((Say("logistics/arrival_today", {**due, **newest(parcel, asked)}, card=card_of((parcel,), asked)),))
    return Told((Say("logistics/arrival", due, card=card_of((parcel,), asked)),))


async def late(found: Found, asked: Asked) -> Told:
    """True by the data: owned up to with the figure; not true: the day it comes, kindly."""
    order, here = found.order, meant(found.order, asked)
    moving = tuple(one for one in here.parcels if one.state != "signed")
    if len(moving) == 1 and not here.waiting and (on_time := _on_time(moving[0], order, asked)):
        return Told((on_time,))
    if moving or here.waiting or not here.parcels:
        return await pressed_or(found, asked, *_each(order, replace(here, parcels=moving), asked))
    signed = replace(signed_said(here.parcels[0], asked), card=card_of(here.parcels, asked))
    return await pressed(found, asked) or Told((signed,))


def _on_time(parcel: Parcel, order: Order, asked: Asked) -> Say | None:
    """Not late by the courier's day, though it is long: where it goes and how far it is."""
    known = newest(parcel, asked)
    if not known or not parcel.eta or parcel.late or parcel.eta < asked.now.date() or parcel.state != "in_transit":
        return None
    values = {**known, "to": order.address.city or order.address.province, "day": day(parcel.eta, asked.now)}
    return Say("logistics/on_time", values, card=card_of((parcel,), asked))


async def stalled(found: Found, asked: Asked) -> Told:
    """Since when the tracking has said nothing new."""
    here = meant(found.order, asked)
    moving = still_moving(here.parcels)
    known = newest(moving[0], asked) if moving else {}
    if not known:
        return await late(found, asked)
    parcel = moving[0]
    hours = int((asked.now - parcel.events[0].at).total_seconds() // 3600)
    if parcel.late or hours < _STILL_HOURS:
        return await pressed_or(found, asked, _one(parcel, asked))
    values = {**known, "hours": str(hours), "courier": parcel.courier, "phone": parcel.courier_phone}
    return Told((Say("logistics/stalled", values, card=card_of((parcel,), asked)), *await urging(found, asked)))


async def route(found: Found, asked: Asked) -> Told:
    """To a wrong place, as it seems: where it is, and where it goes."""
    here = meant(found.order, asked)
    moving = still_moving(here.parcels)
    if not moving or not moving[0].events:
        return await whereabouts(found, asked)
    to = f"{found.order.address.city}{found.order.address.district}"
    say = Say("logistics/route", {**newest(moving[0], asked), "to": to}, card=card_of((moving[0],), asked))
    return Told((say, *await urging(found, asked)))


async def split(found: Found, asked: Asked) -> Told:
    """How many parcels, and what is in each."""
    order, here = found.order, meant(found.order, asked, whole=True)
    if len(here.parcels) == 1 and not here.waiting:
        parcel = here.parcels[0]
        one = Say("logistics/one_parcel", {"goods": called_items(order.items), "state": parcel.state_text})
        return Told((replace(one, card=card_of(here.parcels, asked)),))
    if not here.parcels:
        return Told((Say("logistics/none_sent", {}, (), order_card(order, asked.now)), unsent(order, asked)))
    first = Say("urge_shipment/part_sent" if here.waiting else "logistics/split", {"count": str(len(here.parcels))})
    return Told((first, *_each(order, here, asked)))


async def packed(found: Found, asked: Asked) -> Told | None:
    """Whether what is named is in one parcel, or has left at all: yes or no first."""
    order = found.order
    said = lines_here(asked.turn, order)
    if not (said or packed_together(asked.turn)):
        return await split(found, asked)
    if not order.parcels and len(said) > 1:
        return Told((Say("logistics/mostly_together"), unsent(order, asked)))
    named = said or order.items
    left = [item for item in named if item.parcel_no]
    numbers = list(dict.fromkeys(item.parcel_no for item in left))
    if order.parcels and len(left) < len(said):
        waiting = [item for item in said if not item.parcel_no]
        name = "logistics/not_together" if len(said) > 1 else "logistics/not_in_it"
        return Told((Say(name, {"goods": called_items(waiting)}), unsent(order, asked)))
    if not left or len(left) < len(named) or (len(order.parcels) > 1 and len(said) < 2):
        return await split(found, asked)
    beside = [item for item in order.items if item.parcel_no in numbers] if len(named) == 1 else named
    parcel = next(one for one in order.parcels if one.parcel_no == numbers[0])
    if len(numbers) > 1:
        each = [called_items([item for item in named if item.parcel_no == number]) for number in numbers]
        return Told((Say("logistics/in_parcels_apart", {"each": "；".join(each)}),))
    values = {"goods": called_items(beside, len(beside)), "state": parcel.state_text}
    name = "logistics/in_one_parcel" if len(beside) > 1 else "logistics/all_in_one_parcel"
    return Told((replace(Say(name, values), card=card_of((parcel,), asked)),))


async def hours(found: Found, asked: Asked) -> Told | None:
    """Today, tonight, at the weekend: the day it is due, and that the courier sets the hour."""
    moving = still_moving(meant(found.order, asked).parcels)
    if not moving or not moving[0].eta or moving[0].late:
        return await arrival(found, asked)
    parcel, due = moving[0], moving[0].eta
    values = {"day": day(due, asked.now), "courier": parcel.courier, "phone": parcel.courier_phone}
    return Told((Say("logistics/arrival_hour", values, card=card_of((parcel,), asked)),))


async def transit(found: Found, asked: Asked) -> Told:
    """How long to a place: of what is on its way, unless another place is named."""
    rules = await shop().policies()
    if not_served(asked.turn, rules) or remote(asked.turn, rules):
        return await coverage(asked)
    return await arrival(found, asked)


async def transit_rule(asked: Asked) -> Told:
    """Of a place the shop treats otherwise, that comes first."""
    rules = await shop().policies()
    if not_served(asked.turn, rules) or remote(asked.turn, rules):
        return await coverage(asked)
    shipping = rules.shipping
    return Told((Say("logistics/transit_time", {"hours": str(shipping.promise_hours)}),))


def _one(parcel: Parcel, asked: Asked) -> Say:
    say = pickup_said(parcel) if parcel.state == "at_pickup" else parcel_said(parcel, asked)
    return replace(say, card=card_of((parcel,), asked))


def _told_before(asked: Asked, order_no: str, *, today: bool) -> bool:
    """The day; where it is out for delivery ``today``, where it is told that too."""
    told = _TELL_THE_DAY if today else _TELL_THE_DAY[:1]
    stack = Kept.of(asked.turn).stack
    return any(one.topic == "logistics" and one.aspect in told and one.order_no == order_no for one in stack)
