"""One fact of a parcel for one question: by whom, its number, whom to ring."""

from __future__ import annotations

from actions.cards import parcel_card
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Skill
from actions.order_choice import Found
from actions.say.told import Told, tell
from actions.shop import shop
from actions.wording import day, listed
from xiaoer.shop.contract import Order, Parcel

ON_THE_WAY = frozenset({"part_shipped", "shipped", "delivering", "at_pickup", "lost", "signed"})


def sent(order: Order) -> bool:
    return order.state in ON_THE_WAY


async def courier(found: Found, asked: Asked) -> Told | None:
    parcels = found.order.parcels
    if not parcels:
        return await _couriers(asked)
    names = list(dict.fromkeys(parcel.courier for parcel in parcels))
    if len(names) > 1:
        return tell("logistics/courier_several", couriers=listed(names))
    return tell("logistics/courier", courier=names[0], card=_card(parcels, asked))


async def number(found: Found, asked: Asked) -> Told | None:
    parcels = found.order.parcels
    if not parcels:
        return tell("logistics/no_number", progress=found.order.progress.rstrip("。"))
    numbers = listed([f"{parcel.courier}{parcel.parcel_no}" for parcel in parcels])
    return tell("logistics/number", numbers=numbers)


async def contact(found: Found, asked: Asked) -> Told | None:
    known = [parcel for parcel in found.order.parcels if parcel.courier_phone]
    if not known:
        return None
    return tell("logistics/contact", courier=known[0].courier, phone=str(known[0].courier_phone))


async def arrival(found: Found, asked: Asked) -> Told | None:
    coming = [parcel for parcel in found.order.parcels if parcel.eta and parcel.state not in ("signed", "lost")]
    if len(coming) != 1:
        return None
    parcel = coming[0]
    when = day(parcel.eta, asked.now) if parcel.eta else ""
    return tell("logistics/arrival_late" if parcel.late else "logistics/arrival", day=when, card=_card(coming, asked))


async def _couriers(asked: Asked) -> Told:
    return tell("logistics/couriers", couriers=listed((await shop().policies()).shipping.couriers))


def _card(parcels: tuple[Parcel, ...] | list[Parcel], asked: Asked) -> dict[str, object] | None:
    return parcel_card(parcels[0], asked.now) if len(parcels) == 1 else None


LOGISTICS = Skill(
    "logistics",
    {
        "courier": OfOrder(courier, sent, general=_couriers),
        "number": OfOrder(number, sent),
        "contact": OfOrder(contact, sent),
        "arrival": OfOrder(arrival, sent),
    },
)
