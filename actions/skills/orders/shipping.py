"""When it is sent: has it been, by when it will be, is it late by the shop's own promise."""

from __future__ import annotations

from dataclasses import replace

from actions.case_sent import goods_sent, sent_told
from actions.delivery_appointment import wish_button
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Plain, Skill
from actions.gift import most_for
from actions.hear.article import article_heard
from actions.hear.line import lines_here
from actions.hear.order_state import is_late
from actions.hear.phrases import wants_notice
from actions.late import urge_offer, urged_before
from actions.order import step
from actions.order_choice import Found, Unclear, which_order
from actions.reply import PERSON
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.orders import whereabouts
from actions.skills.orders.in_time import day_said, in_time, yes_or_no_first
from actions.skills.orders.parcels import (
    Meant,
    as_written,
    card_of,
    meant,
    signed_said,
    still_moving,
    to_ship,
    under_way,
    unsent,
)
from actions.skills.orders.pressing import pressed_or
from actions.skills.orders.urging import may_be_urged, ticket_of, urging
from actions.skills.talk.complaint import pay_for_lateness
from actions.skills.usual import as_usual, in_general, usual
from actions.wording import called_items, day, moment, money, sentence
from xiaoer.shop.contract import Order, Parcel, ServiceCase

_THEN = {
    "cancel": "urge_shipment/then_cancel",
    "rest": "urge_shipment/then_rest",
    "cancel_coupon": "urge_shipment/then_cancel_coupon",
    "rest_coupon": "urge_shipment/then_rest_coupon",
}
"""By what may be done with the order, and whether a coupon may be given for lateness."""


def asks_plainly(asked: Asked) -> bool:
    """Nobody is to be told."""
    return not wants_notice(asked.turn)


async def ship_time(found: Found, asked: Asked) -> Told:
    """Also the answer to whether it was sent: what is on its way, and by when the rest."""
    order, here = found.order, meant(found.order, asked)
    if wants_notice(asked.turn):
        return notice(order, here, asked)
    if not here.parcels:
        return await pressed_or(found, asked, unsent(order, asked, here.waiting if here.narrow else ()))
    if here.waiting:
        return Told((Say("urge_shipment/part_sent", {"count": str(len(here.parcels))}),
                     unsent(order, asked, here.waiting), *await urging(found, asked)))  # fmt: skip
    parcel = here.parcels[0]
    if parcel.state == "signed":
        return Told((sent_and_signed(parcel, asked, card_of(here.parcels, asked)),))
    if parcel.state == "packed":
        packed = Say("urge_shipment/packed", {"courier": parcel.courier, "number": parcel.parcel_no})
        return Told((packed, *await urging(found, asked)))
    if parcel.eta and not parcel.late and parcel.state not in ("lost", "at_pickup"):
        values = {"at": moment(parcel.shipped_at, asked.now), "day": day(parcel.eta, asked.now)}
        return Told((Say("urge_shipment/shipped", values, card=card_of(here.parcels, asked)),))
    return await whereabouts.whereabouts(found, asked)


def sent_and_signed(parcel: Parcel, asked: Asked, card: dict[str, object] | None) -> Say:
    """When it was sent, which is what is asked, and that it came; asked again, who signed for it."""
    if parcel.signed_at is None:
        return replace(signed_said(parcel, asked), card=card)
    values = {"at": moment(parcel.shipped_at, asked.now), "signed_at": moment(parcel.signed_at, asked.now)}
    return Say("urge_shipment/sent_and_signed", values, card=card, then=signed_said(parcel, asked))


def notice(order: Order, here: Meant, asked: Asked) -> Told:
    """Nobody is called when it is sent; before it is brought, the courier can be asked to."""
    moving = next((one for one in still_moving(here.parcels) if one.eta), None)
    if moving is None or moving.eta is None or here.waiting:
        return Told((Say("urge_shipment/no_notice"),))
    values = {"day": day(moving.eta, asked.now), "courier": moving.courier}
    ways = () if asked.in_form else (wish_button(order, "call"), PERSON)
    return Told((Say("urge_shipment/call_before", values, ways),))


async def wish(asked: Asked) -> Told | None:
    """Whether it is there in time is told first; with a person on the way, who will ask for it. Else it is the deed's
    own flow."""
    if not (asked.turn.waiting or day_said(asked)):
        return None
    found = await which_order(asked.turn, under_way)
    if isinstance(found, Unclear):
        return None
    told = await in_time(found, asked)
    if not asked.turn.waiting:
        return Told(told, order_no=found.order.order_no) if told and asked.reading.act != "want" else None
    standing = unsent(found.order, asked) if not found.order.parcels else None
    says = (Say("urge_shipment/wish_waiting"), *((standing,) if standing else ()))
    return Told(says, order_no=found.order.order_no)


async def overdue(found: Found, asked: Asked) -> Told:
    """Not sent yet, as they say: owned up to where the data says so; else the hour it is promised for."""
    order, here = found.order, meant(found.order, asked)
    if here.parcels:
        return await ship_time(found, asked)
    if order.state == "to_ship" and not order.late and order.ship_by:
        return Told((Say("urge_shipment/on_time", {"by": moment(order.ship_by, asked.now)}),))
    return await ship_time(found, asked)


async def progress(found: Found, asked: Asked) -> Told:
    """What came of an urging; of none, it is offered."""
    order = found.order
    filed = await urged_before(found)
    if filed:
        return Told((Say("urge_shipment/progress", ticket_of(filed, asked), (PERSON,)),))
    if not may_be_urged(order, asked):
        return await ship_time(found, asked)
    whom = "urge_shipment/offer_courier" if order.parcels else "urge_shipment/offer_warehouse"
    return Told((Say("urge_shipment/not_urged"), Say(whom, offers=(urge_offer(order),), asked=True)))


async def resend(found: Found, asked: Asked) -> Told:
    """A new one for one sent back: how far its case is."""
    cases = [await shop().service(number, on_behalf=found.on_behalf) for number in found.order.service_nos[:2]]
    case: ServiceCase | None = next((one for one in cases if one.kind == "exchange"), None)
    if case is None:
        return await no_resend(asked)
    if goods_sent(case, asked.turn):
        return sent_told(case)
    return tell("urge_shipment/resend", state=case.state_text, progress=sentence(case.progress))


async def no_resend(asked: Asked) -> Told:
    """Whether something is sent once more is for a person to say: no courier is hurried by it."""
    return tell("urge_shipment/resend_none", PERSON)


async def late_pay(asked: Asked) -> Told | None:
    """What the order's own lateness brings; of no such order what is usual."""
    return await pay_for_lateness(asked.turn) or await as_usual(asked, "urge_shipment/late_pay", PERSON)


async def partial(found: Found, asked: Asked) -> Told:
    """In one go or in parts is for the warehouse to say; by when, the data say."""
    order, here = found.order, meant(found.order, asked, whole=True)
    if here.waiting and order.late:
        return Told((Say("urge_shipment/partial_late", {"hours": str(order.late_hours)}), *await urging(found, asked)))
    if not here.waiting or not order.ship_by or order.late:
        return await ship_time(found, asked)
    values = {"goods": called_items(here.waiting), "by": moment(order.ship_by, asked.now)}
    gone = [item for item in lines_here(asked.turn, order) if item.parcel_no]
    if gone:
        return Told((Say("urge_shipment/gone_first", {**values, "gone": called_items(gone)}),))
    return Told((Say("urge_shipment/partial", values),))


async def if_still_late(found: Found, asked: Asked) -> Told:
    """What can be had then; of what is late already, what can be had now."""
    order, here = found.order, meant(found.order, asked)
    if not order.ship_by or not (here.waiting or order.state == "to_ship"):
        return await ship_time(found, asked)
    values = {"by": moment(order.ship_by, asked.now), "hours": str(order.late_hours), "total": money(order.total)}
    if order.late:
        late = Say("urge_shipment/still_late", values, (*step(order, "cancel"), *step(order, "refund"), PERSON)[:2])
        return Told((late, *await urging(found, asked)))
    most = await most_for("late", asked.turn)
    ways = "cancel" if "cancel" in order.can else "rest"
    if not most:
        return Told((Say(_THEN[ways], values),))
    return Told((Say(_THEN[f"{ways}_coupon"], {**values, "amount": money(most)}),))


then_in_general = in_general("urge_shipment/if_still_late")


async def rule(asked: Asked) -> Told:
    written = as_written(await article_heard(asked.turn))
    shipping = (await shop().policies()).shipping
    general = tell("urge_shipment/rule", hours=str(shipping.promise_hours), presale=str(shipping.presale_hours))
    return written or general


async def usual_hours(asked: Asked) -> Told:
    shipping = (await shop().policies()).shipping
    return tell("urge_shipment/rule", hours=str(shipping.promise_hours), presale=str(shipping.presale_hours))


def _exchanging(order: Order) -> bool:
    return order.state == "exchanging"


URGE_SHIPMENT = Skill(
    "urge_shipment",
    {
        "ship_time": yes_or_no_first(
            OfOrder(ship_time, under_way, general=usual_hours, likeliest=to_ship, by_stage=asks_plainly)
        ),
        "late": yes_or_no_first(OfOrder(overdue, under_way, likeliest=lambda order: is_late(order) or to_ship(order))),
        "wish": Plain(wish),
        "progress": OfOrder(progress, under_way, likeliest=is_late),
        "resend": OfOrder(resend, _exchanging, general=no_resend, likeliest=_exchanging),
        "partial": OfOrder(partial, to_ship, likeliest=to_ship),
        "if_still_late": OfOrder(if_still_late, under_way, general=then_in_general, likeliest=to_ship),
        "rule": Plain(rule),
        **usual("urge_shipment/presale", "urge_shipment/holidays"),
        "late_pay": Plain(late_pay),
    },
    otherwise="ship_time",
)
