"""Asked or wished of the courier beside something else: whether he rings first, where he leaves it; a note, offered."""

from __future__ import annotations

from collections.abc import Callable

from actions.deeds.consent import Offer
from actions.delivery_appointment import WISHES
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Plain
from actions.hear.courier_wish import wishes
from actions.hear.phrases import asks_if_rung, asks_where_it_is_put
from actions.late import urged_before
from actions.order_choice import Found, orders_shown, which_order
from actions.reply import PERSON, Button
from actions.say.titles import OFFERS, TO_COLLEAGUE
from actions.say.told import Say, Told, tell
from actions.skills.orders.carrier import at_the_door
from actions.skills.orders.parcels import meant, sent, still_moving, under_way
from actions.ticket import Matter, takes_tickets
from actions.turn import Turn
from xiaoer.shop.contract import Parcel, UrgeRequest

_MOST_WRITTEN = 60
_WANTS_FROM = 0.3


def _question(asks: Callable[[Turn], bool], response: str, wish: str) -> OfOrder:
    """那个师傅会打电话吗, 放门口还是当面给: what is usual, and a note that asks for it. None: it is wished, and the
    topic notes it."""

    async def answered(found: Found, asked: Asked) -> Told | None:
        return await _usual(response, wish, found, asked) if asks(asked.turn) else None

    async def in_general(asked: Asked) -> Told | None:
        return tell(response) if asks(asked.turn) else None

    return OfOrder(answered, sent, general=in_general)


async def _usual(response: str, wish: str, found: Found, asked: Asked) -> Told:
    parcel = await _to_be_told(found, asked)
    if parcel is None:
        return tell(response)
    return Told((Say(response), _note("delivery_appointment/note_it", wish, found, parcel, PERSON)))


def _note(response: str, wish: str, found: Found, parcel: Parcel, *ways: Button) -> Say:
    """Put forward, to be passed on to the courier."""
    offer = Offer.of("note", found.order.order_no, UrgeRequest(note=wish))
    values = {"wish": wish, "courier": parcel.courier}
    return Say(response, values, ways, offers=((offer, OFFERS["note"]),), asked=True)


async def beside(asked: Asked) -> Told | None:
    """耳机明天能到不 放快递柜就行: the wish at the end, put forward as a note. None: it was said first, and the topic's
    own action notes it, or nothing can be passed on."""
    turn, wish = asked.turn, asked.matter.clause.strip()[:_MOST_WRITTEN]
    wants = dict(asked.reading.acts).get("want", 0.0) >= _WANTS_FROM or wishes(wish)
    if asked.first or asked.in_form or not (wish and wants):
        return None
    found = await which_order(turn, under_way)
    if not isinstance(found, Found) or not under_way(found.order):
        return None
    parcel = await _to_be_told(found, asked)
    if parcel is not None:
        say = _note("delivery_appointment/beside", wish, found, parcel)
        return Told((say,), order_no=found.order.order_no)
    if not await takes_tickets(turn):
        return None
    offer = Matter("other", wish, wish, found.order.order_no).offer(turn)
    say = Say("delivery_appointment/beside_colleague", {"wish": wish}, offers=((offer, TO_COLLEAGUE),), asked=True)
    return Told((say,), order_no=found.order.order_no)


async def _to_be_told(found: Found, asked: Asked) -> Parcel | None:
    """The parcel whose courier a note still reaches."""
    order = found.order
    parcel = next(iter(still_moving(meant(order, asked).parcels)), None)
    reached = "urge" in order.can and order.state != "part_shipped" and bool(asked.turn.customer_id)
    return parcel if parcel and reached and not await urged_before(found) else None


async def _at_the_door(asked: Asked) -> Found | None:
    """Of several the only one that somebody is out with."""
    there = await orders_shown(asked.turn) if asked.turn.customer_id else []
    out = [one for one in there if at_the_door(one.order)]
    return out[0] if len(out) == 1 else None


def asked_or_beside(about: OfOrder) -> Plain:
    """A question that is answered of an order, else a wish beside another matter."""

    async def told(asked: Asked) -> Told | None:
        if not asked.first:
            return await beside(asked)
        meant = await which_order(asked.turn, about.suits)
        found = meant if isinstance(meant, Found) else await _at_the_door(asked)
        if found and about.suits(found.order):
            return await about.answer(found, asked)
        return await about.general(asked) if about.general else None

    return Plain(told)


HANDED = {
    "call": asked_or_beside(_question(asks_if_rung, "delivery_appointment/rings", WISHES["call"])),
    "leave": asked_or_beside(_question(asks_where_it_is_put, "delivery_appointment/put_down", WISHES["door"])),
    "put_down": asked_or_beside(_question(lambda _: True, "delivery_appointment/put_down", WISHES["door"])),
    "wish": Plain(beside),
}
