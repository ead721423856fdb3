"""Signed for and not here, lost, or on its way back: what the records say, where to look, and who looks into it."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.hear.phrases import asks_if_really_lost, asks_when_signed, asks_who_signed
from actions.knowledge import article_of
from actions.late import urged_before
from actions.not_received import look_into_button, signed_parcel, where_to_look
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON, Button
from actions.say.told import Say, Told
from actions.skills.orders.parcels import as_written, card_of, meant, newest, parcel_said, signed_said
from actions.skills.orders.urging import ticket_of, urging
from actions.skills.orders.whereabouts import late, whereabouts
from actions.skills.usual import in_general
from actions.wording import moment
from xiaoer.shop.contract import Order

_NOT_HERE = ("not_received", "where_left")


def signed(order: Order) -> bool:
    return signed_parcel(order, []) is not None


def just_signed(order: Order) -> bool:
    return order.state == "signed"


async def not_received(found: Found, asked: Asked) -> Told | None:
    """The record first, then where such parcels are; said before already, an offer to have it looked into."""
    if asked.reading.frame.supposed:
        return await not_received_rule(asked)
    order = found.order
    parcel = signed_parcel(order, list(meant(order, asked).parcels))
    if parcel is None or order.state in ("part_shipped", "delivering", "at_pickup", "lost"):
        return await late(found, asked)
    if asked.reading.act == "ask" and not asked.reading.frame.negated and not in_question(asked, order.order_no):
        return Told((replace(signed_said(parcel, asked), card=card_of((parcel,), asked)),))
    who = asks_who_signed(asked.turn) and not asked.reading.frame.negated
    if who or asks_when_signed(asked.turn):
        return Told((replace(signed_said(parcel, asked), card=card_of((parcel,), asked)),))
    look_into = look_into_button(order)
    if in_question(asked, order.order_no):
        return Told((Say("logistics/look_into", {"courier": parcel.courier}, (look_into, PERSON)),))
    at = moment(parcel.signed_at, asked.now) if parcel.signed_at else parcel.state_text
    values = {"courier": parcel.courier, "at": at, "where": where_to_look(parcel.signed_by or "")}
    if parcel.signed_by:
        say = Say("logistics/not_received", {**values, "by": parcel.signed_by}, (look_into, PERSON))
    else:
        say = Say("logistics/not_received_unnamed", values, (look_into, PERSON))
    return Told((replace(say, card=card_of((parcel,), asked)),))


async def not_received_rule(asked: Asked) -> Told | None:
    return as_written(await article_of("signed-not-received"), *_look_up(asked))


async def where_left(found: Found, asked: Asked) -> Told | None:
    parcel = next(iter(meant(found.order, asked).parcels), None)
    if parcel is None or parcel.state not in ("signed", "at_pickup"):
        return await whereabouts(found, asked)
    if parcel.state == "at_pickup":
        at = {"place": parcel.pickup_place or parcel.state_text, "code": parcel.pickup_code or ""}
        said = Say("logistics/place", at) if parcel.pickup_code else parcel_said(parcel, asked)
        return Told((replace(said, card=card_of((parcel,), asked)),))
    by, place = parcel.signed_by, parcel.pickup_place
    values = {"courier": parcel.courier, "phone": parcel.courier_phone, "where": where_to_look(by or "")}
    if place:
        return Told((Say("logistics/left_at", {**values, "place": place}, (PERSON,)),))
    if by:
        return Told((Say("logistics/where_left", {**values, "by": by}, (PERSON,)),))
    return Told((Say("logistics/left_unwritten", values, (PERSON,)),))


def asks_if_lost(asked: Asked) -> bool:
    return asked.reading.act == "ask" and not asked.reading.frame.supposed


async def lost(found: Found, asked: Asked) -> Told | None:
    """Is it: yes or no by the records; what if it is: the rule, as after it was told to be."""
    order = found.order
    parcel = next((one for one in meant(order, asked).parcels if one.state == "lost"), None)
    if asked.reading.frame.supposed:
        rule = await lost_rule(asked)
        if rule:
            return rule
    if parcel is None:
        return await late(found, asked)
    if _lost_before(asked, order.order_no) and asks_if_really_lost(asked.turn):
        values = {"courier": parcel.courier, "phone": parcel.courier_phone}
        return Told((Say("logistics/lost_or_not", values, (*step(order, "refund"), PERSON)),))
    if _lost_before(asked, order.order_no):
        rule = await lost_rule(asked)
        if rule:
            return replace(
                rule, says=tuple(replace(one, buttons=(*step(order, "refund"), PERSON)) for one in rule.says)
            )
    say = replace(parcel_said(parcel, asked), card=card_of((parcel,), asked), buttons=step(order, "refund"))
    return Told((say, *await urging(found, asked)))


async def lost_rule(asked: Asked) -> Told | None:
    return as_written(await article_of("parcel-lost"), *_look_up(asked))


async def trace_time(found: Found, asked: Asked) -> Told | None:
    """How long a check takes: the time set for one that runs; of none, that no time is fixed, and it is offered."""
    filed = await urged_before(found)
    if filed:
        return Told((Say("logistics/trace_until", ticket_of(filed, asked), (PERSON,)),))
    parcel = next((one for one in meant(found.order, asked).parcels if one.courier), None)
    if parcel is None:
        return await trace_time_rule(asked)
    name = "logistics/trace_lost" if parcel.state == "lost" else "logistics/trace_open"
    return Told((Say(name, {"courier": parcel.courier}), *await urging(found, asked)))


trace_time_rule = in_general("logistics/trace_time")


async def returned(found: Found, asked: Asked) -> Told:
    """Goes back to the sender, as it seems: what the tracking says."""
    parcel = next((one for one in meant(found.order, asked).parcels if one.state not in ("signed", "lost")), None)
    known = newest(parcel, asked) if parcel else {}
    if parcel is None or not known:
        return await whereabouts(found, asked)
    values = {**known, "courier": parcel.courier, "phone": parcel.courier_phone}
    return Told((Say("logistics/returned", values, (PERSON,), card_of((parcel,), asked)), *await urging(found, asked)))


def in_question(asked: Asked, order_no: str) -> bool:
    """Whether it is here at all was talked of before."""
    return any(one.topic == "logistics" and one.aspect in _NOT_HERE and one.order_no == order_no
               for one in Kept.of(asked.turn).stack)  # fmt: skip


def _lost_before(asked: Asked, order_no: str) -> bool:
    """That it is lost was told: what follows from it is asked."""
    return any(one.topic == "logistics" and one.order_no == order_no for one in Kept.of(asked.turn).stack[-1:])


def _look_up(asked: Asked) -> tuple[Button, ...]:
    return () if asked.in_form else (PERSON,)
