"""Fetching a parcel from a station or locker: its code, how long it is kept, and what only the station knows."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.knowledge import article_of
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.skills.orders.parcels import as_written, card_of, kept_until, meant, pickup_said
from actions.skills.orders.whereabouts import whereabouts
from actions.wording import sentence
from xiaoer.shop.contract import Order, Parcel

_COMMA = "\N{FULLWIDTH COMMA}"
_COMING = frozenset({"collected", "in_transit", "delivering", "delayed"})


def to_fetch(order: Order) -> bool:
    return order.state == "at_pickup"


async def code(found: Found, asked: Asked) -> Told | None:
    parcel = _waiting(found, asked)
    if parcel is None and any(one.state in _COMING for one in meant(found.order, asked).parcels):
        return Told((Say("logistics/pickup_code_not_yet"),))
    if parcel is None:
        return await whereabouts(found, asked)
    if not parcel.pickup_code:
        return await code_rule(asked)
    values = {"code": parcel.pickup_code, "place": parcel.pickup_place or parcel.courier}
    return Told((Say("logistics/pickup_code", values, card=card_of((parcel,), asked)),))


async def code_rule(asked: Asked) -> Told | None:
    return as_written(await article_of("pickup-code"), PERSON)


async def rule(found: Found, asked: Asked) -> Told | None:
    """How long it is kept stands in the order; hours and fees are the station's own."""
    parcel = _waiting(found, asked)
    if parcel is None:
        return await kept_rule(asked) or await whereabouts(found, asked)
    values = {"courier": parcel.courier, "phone": parcel.courier_phone}
    if parcel.pickup_code:
        by_code = {**values, "code": parcel.pickup_code, "kept": kept_so_long(found.order)}
        return Told((Say("logistics/pickup_anybody", by_code, card=card_of((parcel,), asked)),))
    values["progress"] = sentence(found.order.progress)
    return Told((Say("logistics/pickup_rule", values, card=card_of((parcel,), asked)),))


async def until(found: Found, asked: Asked) -> Told | None:
    """Until when it is kept there, and what becomes of it then."""
    parcel = _waiting(found, asked)
    last = kept_until(parcel, found.order, asked) if parcel else None
    if parcel is None or last is None:
        return await rule(found, asked)
    values = {"until": last, "place": parcel.pickup_place or parcel.courier, "courier": parcel.courier,
              "phone": parcel.courier_phone}  # fmt: skip
    back = Say("logistics/pickup_returned", values, (PERSON,))
    return Told((Say("logistics/pickup_until", values, (PERSON,), card_of((parcel,), asked), then=back),))


def kept_so_long(order: Order) -> str:
    """The last of what the shop says of an order that waits to be fetched."""
    return order.progress.rstrip("。").rpartition(_COMMA)[2]


async def kept_rule(asked: Asked) -> Told | None:
    return as_written(await article_of("locker-expired"))


async def fetch_oneself(found: Found, asked: Asked) -> Told | None:
    """Where it waits already; else whether the shop lets anybody fetch things."""
    parcel = _waiting(found, asked)
    if parcel is None:
        return await fetch_rule(asked)
    return Told((replace(pickup_said(parcel), card=card_of((parcel,), asked)),))


async def fetch_rule(asked: Asked) -> Told | None:
    return as_written(await article_of("self-collect"))


def _waiting(found: Found, asked: Asked) -> Parcel | None:
    return next((one for one in meant(found.order, asked).parcels if one.state == "at_pickup"), None)
