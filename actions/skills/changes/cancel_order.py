"""May it still be cancelled, has it been, what comes of the money; cancelling itself is the form's."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Skill
from actions.hear.phrases import leaves_unpaid, unless_sent
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.change_buttons import cancel, instead
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.changes.facts import ON_ITS_WAY, arrival_of, tell_of, under_way
from actions.skills.usual import usual
from actions.wording import called_items, day, moment, money, sentence
from xiaoer.shop.contract import Order


def may_be(order: Order) -> bool:
    return "cancel" in order.can


def was_or_may_be(order: Order) -> bool:
    return under_way(order) or _is(order)


def _is(order: Order) -> bool:
    return order.state == "cancelled"


async def rule(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if unless_sent(asked.turn):
        return await _unless_sent(order, asked)
    if not may_be(order):
        return await _no_more(order, asked)
    if order.paid_at is None and order.pay_by and leaves_unpaid(asked.turn):
        return tell_of(order, "cancel_order/left_unpaid", cancel(order), by=moment(order.pay_by, asked.now))
    if order.paid_at is None:
        return tell_of(order, "cancel_order/can_unpaid", cancel(order))
    money_back = {"amount": money(order.total), "account": order.payment_text or ""}
    arrival = await arrival_of(order)
    if not (order.payment_text and arrival):
        return tell_of(order, "cancel_order/can", cancel(order))
    return tell_of(order, "cancel_order/can_paid", cancel(order), **money_back, arrival=arrival)


def without_condition(asked: Asked) -> bool:
    return not unless_sent(asked.turn)


async def _unless_sent(order: Order, asked: Asked) -> Told | None:
    """A condition: by when it is to be sent, and what can be done at once; nothing is done by itself later."""
    by = {"by": moment(order.ship_by, asked.now)} if order.ship_by else None
    rest = [item for item in order.items if not item.parcel_no and item.state == "normal"]
    if order.state == "part_shipped" and by and rest:
        of = {"rest": called_items(rest), **by}
        name = "cancel_order/rest_late" if order.late else "cancel_order/rest_unless_sent"
        return tell_of(order, name, *step(order, "refund"), PERSON, **of)
    if not may_be(order) or not by:
        return await _no_more(order, asked)
    if order.late:
        values = {"hours": str(order.late_hours), "amount": money(order.total)}
        return tell_of(order, "cancel_order/late_unless_sent", cancel(order), PERSON, **values)
    return tell_of(order, "cancel_order/unless_sent", cancel(order), PERSON, **by)


async def general_rule(asked: Asked) -> Told | None:
    text = sentence((await shop().policies()).cancel_text)
    return tell("cancel_order/rule", rule=text) if text else None


async def how(found: Found, asked: Asked) -> Told | None:
    if found.order.state in ON_ITS_WAY:  # what can be done instead, and not the no once more
        return tell_of(found.order, "cancel_order/instead", *instead(found.order), PERSON)
    if not may_be(found.order):
        return await _no_more(found.order, asked)
    return tell_of(found.order, "cancel_order/how", cancel(found.order))


async def general_how(asked: Asked) -> Told | None:
    text = sentence((await shop().policies()).cancel_text)
    return tell("cancel_order/how_general", rule=text) if text else None


async def failed(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if may_be(order):
        return tell_of(order, "cancel_order/failed_here", cancel(order), PERSON)
    return await _no_more(order, asked)


async def progress(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if order.state == "cancelled":
        return _cancelled(order, asked)
    buttons = (cancel(order),) if may_be(order) else instead(order)
    return tell_of(order, "cancel_order/not_cancelled", *buttons)


async def still_shipped(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if order.state == "cancelled":
        return _cancelled(order, asked)
    if order.state in ON_ITS_WAY:
        return tell_of(order, "cancel_order/still_shipped", *instead(order), PERSON)
    return await progress(found, asked)


async def withdraw(found: Found, asked: Asked) -> Told | None:
    if asked.in_form:
        return None
    order = found.order
    if order.state == "cancelled":
        return tell_of(order, "cancel_order/gone", PERSON)
    return tell_of(order, "cancel_order/kept")


async def _no_more(order: Order, asked: Asked) -> Told:
    if order.state == "cancelled":
        return _cancelled(order, asked)
    why = order.why_not.get("cancel")
    if why:
        return tell_of(order, "cancel_order/cannot_because", *instead(order), PERSON, why=sentence(why))
    return tell_of(order, "cancel_order/cannot", *instead(order), PERSON,
                rule=sentence((await shop().policies()).cancel_text))  # fmt: skip


def _cancelled(order: Order, asked: Asked) -> Told:
    progress = sentence(order.progress)
    if order.cancelled_at is None:
        return tell_of(order, "cancel_order/cancelled", progress=progress)
    on = day(order.cancelled_at.astimezone(asked.now.tzinfo).date(), asked.now)
    return tell_of(order, "cancel_order/cancelled_on", day=on, progress=progress)


CANCEL_ORDER = Skill(
    "cancel_order",
    {
        "rule": OfOrder(rule, under_way, general=general_rule, likeliest=may_be, by_stage=without_condition),
        "mistake": OfOrder(rule, under_way, general=general_rule, likeliest=may_be, by_stage=without_condition),
        "how": OfOrder(how, under_way, general=general_how, likeliest=may_be),
        "failed": OfOrder(failed, was_or_may_be, likeliest=may_be),
        "progress": OfOrder(progress, was_or_may_be, likeliest=_is),
        "still_shipped": OfOrder(still_shipped, was_or_may_be, likeliest=_is),
        "withdraw": OfOrder(withdraw, was_or_may_be, likeliest=may_be),
        **usual("cancel_order/often", "cancel_order/rebuy"),
    },
    otherwise="rule",
    needs="cancel",
)
