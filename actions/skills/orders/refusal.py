"""Refusing a parcel at the door: may it be, how, what comes then; noting a refusal is the old flow's."""

from __future__ import annotations

from actions.cards import order_card
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Skill
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON
from actions.rule_first import service_text
from actions.say.change_buttons import change_order
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.orders import whereabouts
from actions.skills.orders.parcels import as_written, card_of, meant, newest, packed_in, sent, under_way
from actions.skills.usual import in_general
from actions.wording import called_items, sentence
from xiaoer.shop.contract import Order, Parcel

_OVER = frozenset({"cancelled", "refunding", "refunded", "returning", "exchanging"})


async def usual(asked: Asked) -> Told:
    written = as_written(await service_text("refuse_delivery"))
    return written or tell("refuse_delivery/not_written", PERSON)


async def rule(found: Found, asked: Asked) -> Told:
    """Can it still be: yes, no and what instead, by its state; the rule after it."""
    order, text = found.order, await service_text("refuse_delivery")
    if order.state in ("unpaid", "to_ship"):
        return tell("refuse_delivery/not_sent", *step(order, "cancel"), card=order_card(order, asked.now))
    if order.state in _OVER:
        return tell("refuse_delivery/over", state=order.state_text, progress=sentence(order.progress))
    if order.signed_at:
        back = step(order, "return")
        return tell("refuse_delivery/signed_returnable", *back) if back else tell("refuse_delivery/signed", PERSON)
    parcel = _moving(order, asked)
    return tell("refuse_delivery/rule", rule=text, card=card_of((parcel,) if parcel else (), asked))


async def postage(asked: Asked) -> Told:
    return tell("refuse_delivery/postage", PERSON)


async def postage_of(found: Found, asked: Asked) -> Told:
    return await postage(asked)


async def afterwards(found: Found, asked: Asked) -> Told:
    """What follows a refusal, with how this one was paid."""
    order = found.order
    if order.state in _OVER or order.signed_at:
        return await rule(found, asked)
    ways = (await shop().policies()).refund_arrival
    way = next((one for one in ways if one.method == order.payment_method), None)
    if way is None:
        return await usual(asked)
    return tell("refuse_delivery/next", method=way.method_text, arrival=sentence(way.text))


async def progress(found: Found, asked: Asked) -> Told:
    order = found.order
    parcel = _moving(order, asked)
    known = newest(parcel, asked) if parcel else {}
    if order.state in _OVER or not known:
        return await whereabouts.whereabouts(found, asked)
    return tell("refuse_delivery/progress", PERSON, card=card_of((parcel,) if parcel else (), asked), **known)


async def withdraw(found: Found, asked: Asked) -> Told:
    """Wanted after all: the courier can still bring it; nothing was noted with the shop."""
    parcel = _moving(found.order, asked)
    known = newest(parcel, asked) if parcel else {}
    if parcel is None or not known:
        return await whereabouts.whereabouts(found, asked)
    values = {**known, "courier": parcel.courier, "phone": parcel.courier_phone}
    return Told((Say("refuse_delivery/withdraw", values, (PERSON,), card_of((parcel,), asked)),))


async def failed(found: Found, asked: Asked) -> Told:
    parcel = _moving(found.order, asked)
    if parcel is None or not parcel.courier_phone:
        return await rule(found, asked)
    values = {"courier": parcel.courier, "phone": parcel.courier_phone}
    return Told((Say("refuse_delivery/failed", values, (PERSON,)),))


async def partial(found: Found, asked: Asked) -> Told:
    """One of several parcels, never a part of one; what is not sent yet is taken out of the order."""
    order = found.order
    if "quantity" in order.can:
        return tell("refuse_delivery/part_not_sent", change_order(order))
    ahead = [one for one in order.parcels if one.state != "signed"]
    if not ahead or order.signed_at or order.state in _OVER:
        return await rule(found, asked)
    if len(order.parcels) == 1 and len(order.items) > 1:
        return tell("refuse_delivery/one_parcel", goods=called_items(order.items))
    here = meant(order, asked)
    refused = _moving(order, asked)
    kept = [one for one in order.items if refused and one.parcel_no != refused.parcel_no]
    if here.narrow and refused and kept:
        return tell("refuse_delivery/this_parcel", refused=packed_in(refused, order), kept=called_items(kept))
    return await partial_rule(asked)


partial_rule = in_general("refuse_delivery/partial")


def _moving(order: Order, asked: Asked) -> Parcel | None:
    return next((one for one in meant(order, asked).parcels if one.state != "signed"), None)


REFUSE_DELIVERY = Skill(
    "refuse_delivery",
    {
        "rule": OfOrder(rule, under_way, general=usual, likeliest=sent),
        "how": OfOrder(rule, under_way, general=usual, likeliest=sent),
        "partial": OfOrder(partial, under_way, general=partial_rule, likeliest=sent),
        "postage": OfOrder(postage_of, under_way, general=postage, likeliest=sent),
        "next": OfOrder(afterwards, sent, general=usual, likeliest=sent),
        "progress": OfOrder(progress, sent, likeliest=sent),
        "withdraw": OfOrder(withdraw, sent, likeliest=sent),
        "failed": OfOrder(failed, sent, general=usual, likeliest=sent),
    },
    otherwise="rule",
)
