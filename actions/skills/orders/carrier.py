"""By whom it is carried, its number, whom to ring and from where it is sent."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.likeliest import named_here
from actions.hear.article import article_heard
from actions.hear.state_word import state_word
from actions.knowledge import article_of
from actions.late import urge_offer, urged_before
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.orders.parcels import as_written, card_of, meant, packed_in, unsent
from actions.skills.orders.urging import may_be_urged, ticket_of
from actions.skills.usual import in_general
from actions.wording import goods, listed, sentence
from xiaoer.shop.contract import Order

_MEANS = {
    "packed": "logistics/means_packed",
    "collected": "logistics/means_collected",
    "in_transit": "logistics/means_in_transit",
    "delivering": "logistics/means_delivering",
    "at_pickup": "logistics/means_at_pickup",
    "signed": "logistics/means_signed",
    "delayed": "logistics/means_delayed",
    "lost": "logistics/means_lost",
    "unpaid": "order_status/means_unpaid",
    "to_ship": "order_status/means_to_ship",
    "part_shipped": "order_status/means_part_shipped",
    "completed": "order_status/means_completed",
}


_BY_PROGRESS = frozenset({"completed", "refunding", "refunded", "returning", "exchanging", "cancelled"})
"""States of the order itself, whatever its parcel's last word was."""


def at_the_door(order: Order) -> bool:
    """Somebody is out with it: whoever asks for 刘师傅 means that one."""
    return order.state == "delivering"


async def courier(found: Found, asked: Asked) -> Told | None:
    """Of the parcel talked of, alone; asked out of the blue, with what the shop sends by in general."""
    if asked.reading.act == "want":
        return await another_courier(asked)
    order, parcels = found.order, meant(found.order, asked).parcels
    if not parcels:
        return await couriers(asked)
    names = list(dict.fromkeys(one.courier for one in parcels))
    if len(names) > 1:
        return tell("logistics/courier_several", couriers=listed(names))
    if _out_of_the_blue(asked):
        sends = listed((await shop().policies()).shipping.couriers)
        return tell(
            "logistics/courier_also", card=card_of(parcels, asked), goods=goods(order), courier=names[0], couriers=sends
        )
    return tell("logistics/courier", courier=names[0], card=card_of(parcels, asked))


def wants_no_other(asked: Asked) -> bool:
    return asked.reading.act != "want"


async def couriers(asked: Asked) -> Told | None:
    if asked.reading.act == "want":
        return await another_courier(asked)
    return tell("logistics/couriers", couriers=listed((await shop().policies()).shipping.couriers))


async def another_courier(asked: Asked) -> Told | None:
    written = as_written(await article_of("choose-courier"))
    return written or tell("logistics/couriers", couriers=listed((await shop().policies()).shipping.couriers))


async def number(found: Found, asked: Asked) -> Told | None:
    order, here = found.order, meant(found.order, asked)
    if not here.parcels:
        return Told((Say("logistics/no_number"), unsent(order, asked, here.waiting if here.narrow else ())))
    if len(here.parcels) == 1:
        parcel = here.parcels[0]
        values = {"courier": parcel.courier, "number": parcel.parcel_no}
        response = "logistics/number_fresh" if parcel.state == "packed" else "logistics/number"
        return Told((Say(response, values),))
    return Told(tuple(
        Say("logistics/number", {"courier": one.courier, "number": one.parcel_no}, of=packed_in(one, order))
        for one in here.parcels[:3]
    ))  # fmt: skip


async def contact(found: Found, asked: Asked) -> Told | None:
    """The courier's phone; whoever brings it has none that the shop knows."""
    known = [one for one in meant(found.order, asked).parcels if one.courier_phone]
    if not known:
        return Told((Say("logistics/no_contact"), unsent(found.order, asked)))
    parcel = known[0]
    response = "logistics/contact_deliverer" if parcel.state == "delivering" else "logistics/contact"
    return tell(response, courier=parcel.courier, phone=parcel.courier_phone)


async def unreachable(found: Found, asked: Asked) -> Told | None:
    """Whoever brings it does not answer: who can reach him, and asking the courier to hurry is offered."""
    order = found.order
    parcel = next((one for one in meant(order, asked).parcels if one.courier_phone and one.state != "signed"), None)
    if parcel is None:
        return await contact(found, asked)
    values = {"courier": parcel.courier, "phone": parcel.courier_phone, "number": parcel.parcel_no}
    filed = await urged_before(found)
    if filed:
        return Told((Say("logistics/unreachable_urged", values | ticket_of(filed, asked), (PERSON,)),))
    if not may_be_urged(order, asked):
        return Told((Say("logistics/unreachable_of", values, (PERSON,)),))
    return Told((Say("logistics/unreachable_offer", values, (PERSON,), offers=(urge_offer(order),), asked=True),))


unreachable_rule = in_general("logistics/courier_unreachable", PERSON)


async def origin(found: Found, asked: Asked) -> Told | None:
    parcel = next((one for one in meant(found.order, asked).parcels if one.events), None)
    if parcel is None:
        return await origin_unknown(asked)
    return tell("logistics/origin", city=parcel.events[-1].city, card=card_of((parcel,), asked))


async def origin_unknown(asked: Asked) -> Told:
    return tell("logistics/origin_unknown")


async def status_meaning(found: Found, asked: Asked) -> Told | None:
    """Of the word asked about; else of the one the order stands in."""
    told = await word_meaning(asked)
    if told:
        return told
    parcels = meant(found.order, asked).parcels
    meaning = _MEANS.get(parcels[0].state if parcels else found.order.state)
    if meaning is None or found.order.state in _BY_PROGRESS:
        values = {"state": found.order.state_text, "progress": sentence(found.order.progress)}
        return Told((Say("urge_shipment/standing", values),))
    return Told((replace(Say(meaning), card=card_of(parcels, asked)),))


async def word_meaning(asked: Asked) -> Told | None:
    meaning = _MEANS.get(state_word(asked.turn) or "")
    return Told((Say(meaning),)) if meaning else None


async def handover(asked: Asked) -> Told | None:
    """Opening before signing, neutral packing, who carries: what the library says to these words."""
    return as_written(await article_heard(asked.turn) or await article_of("check-before-sign"))


async def delivery_days(asked: Asked) -> Told | None:
    written = await article_heard(asked.turn) or (await shop().policies()).service_texts.get("delivery", "")
    return as_written(written)


def _out_of_the_blue(asked: Asked) -> bool:
    talked_of = asked.turn.slot("order_no") or asked.subjects or asked.matter.inherited
    return not (talked_of or named_here(asked.turn))
