"""When and where it is handed over: what can be arranged; a wish itself goes to the old flow, which asks first."""

from __future__ import annotations

from dataclasses import replace

from actions.delivery_appointment import wish_buttons
from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.dialogue.skill import OfOrder, Skill
from actions.hear.phrases import wanted_together
from actions.knowledge import article_of
from actions.order_choice import Found, open_order
from actions.reply import PERSON, Button
from actions.rule_first import service_text
from actions.say.told import Say, Told, tell
from actions.skills.orders import pickup
from actions.skills.orders.by_courier import by_courier
from actions.skills.orders.handed import HANDED
from actions.skills.orders.parcels import UNDER_WAY, as_written, card_of, meant, sent, still_moving, under_way
from actions.skills.usual import in_general, usual
from actions.wording import day, goods, moment
from xiaoer.shop.contract import Order, Parcel

_WANTS_FROM = 0.3


async def rule(asked: Asked) -> Told:
    return as_written(await service_text("delivery")) or tell("delivery_appointment/not_written", PERSON)


async def how(found: Found, asked: Asked) -> Told:
    """What holds for this one; the shop's rule where its day is not known."""
    if wanted_together(asked.turn) and (told := await in_one_go(found, asked)):
        return told
    order, ways, coming = found.order, _ways(found, asked), _coming(found, asked)
    if coming and coming.eta:
        values = {"day": day(coming.eta, asked.now), "courier": coming.courier, "phone": coming.courier_phone}
        return Told((Say("delivery_appointment/hours", values, ways, card_of((coming,), asked)),))
    if order.state == "to_ship" and order.ship_by and not order.late:
        return tell("delivery_appointment/how_unsent", *ways, by=moment(order.ship_by, asked.now))
    told = await rule(asked)
    return replace(told, says=(replace(told.says[0], buttons=_ways(found, asked)), *told.says[1:]))


async def nobody_home(found: Found, asked: Asked) -> Told:
    """Where it is left is the courier's to say, who can be told by a note."""
    parcel = _coming(found, asked)
    if parcel is None:
        return await nobody_home_rule(asked)
    values = {"courier": parcel.courier, "phone": parcel.courier_phone}
    today = parcel.state == "delivering"
    name = "delivery_appointment/nobody_home_today" if today else "delivery_appointment/nobody_home_of"
    return Told((Say(name, values, _ways(found, asked)),))


nobody_home_rule = in_general("delivery_appointment/nobody_home")


def _coming(found: Found, asked: Asked) -> Parcel | None:
    """On its way to a day that stands."""
    moving = still_moving(meant(found.order, asked).parcels)
    return next((one for one in moving if one.eta and not one.late), None)


async def in_one_go(found: Found, asked: Asked) -> Told | None:
    """Two orders travel apart: when each of them comes."""
    talked_of = [one.order_no for one in Kept.of(asked.turn).stack if one.order_no != found.order.order_no]
    before = asked.turn.slot("order_no") if asked.turn.slot("order_no") != found.order.order_no else None
    number = before or next((one for one in reversed(talked_of) if one), None)
    other = await open_order(asked.turn, number) if number else None
    if other is None or not {found.order.state, other.order.state} <= UNDER_WAY:
        return None
    says = sorted((_comes(one.order, asked) for one in (found, other)), key=lambda one: one.response)
    return Told((Say("delivery_appointment/apart"), *says))


def _comes(order: Order, asked: Asked) -> Say:
    parcel = next((one for one in order.parcels if one.eta and one.state not in ("signed", "lost")), None)
    values = {"goods": goods(order)}
    if parcel and parcel.eta:
        return Say("delivery_appointment/one_comes", values | {"day": day(parcel.eta, asked.now)})
    if order.ship_by and not order.late:
        return Say("delivery_appointment/one_is_sent", values | {"by": moment(order.ship_by, asked.now)})
    return Say("delivery_appointment/one_stands", values | {"state": order.state_text})


async def to_door(found: Found, asked: Asked) -> Told | None:
    """Waiting at a station it is the courier's to bring it; on its way, a wish can be noted."""
    parcel = next((one for one in meant(found.order, asked).parcels if one.state != "signed"), None)
    if parcel is not None and parcel.state == "at_pickup":
        values = {"place": parcel.pickup_place or parcel.state_text, "courier": parcel.courier,
                  "phone": parcel.courier_phone}  # fmt: skip
        return Told((Say("delivery_appointment/to_door_again", values, (PERSON,)),))
    if parcel is not None and _wanted(asked):
        return None  # noted for the courier, or offered to be
    return tell("delivery_appointment/to_door", *_ways(found, asked))


def _wanted(asked: Asked) -> bool:
    return not asked.in_form and dict(asked.reading.acts).get("want", 0.0) >= _WANTS_FROM


async def to_door_rule(asked: Asked) -> Told:
    return as_written(await article_of("left-at-locker")) or await rule(asked)


def _ways(found: Found, asked: Asked) -> tuple[Button, ...]:
    if asked.in_form or found.order.state not in ("to_ship", "part_shipped", "shipped", "delivering"):
        return ()
    return (*wish_buttons(found.order), PERSON)


DELIVERY_APPOINTMENT = Skill(
    "delivery_appointment",
    {
        "how": OfOrder(how, under_way, general=rule, likeliest=sent),
        "failed": OfOrder(how, under_way, general=rule, likeliest=sent),
        "hours": OfOrder(how, sent, general=rule, likeliest=sent),
        "nobody_home": OfOrder(nobody_home, sent, general=nobody_home_rule, likeliest=sent),
        "to_door": OfOrder(to_door, sent, general=to_door_rule, likeliest=sent),
        "pickup": OfOrder(pickup.fetch_oneself, sent, general=pickup.fetch_rule, likeliest=pickup.to_fetch),
        **HANDED,
        **usual("delivery_appointment/floor_fee", "delivery_appointment/take_away"),
        **by_courier("delivery_appointment/access", "delivery_appointment/access_of"),
    },
    otherwise="how",
)
