"""Paying: which ways, what an order's money stands at in the shop's books, until when."""

from __future__ import annotations

from dataclasses import replace

from actions.cards import order_card
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Plain, Skill
from actions.hear.pay_ways import ON_DELIVERY, ways_said
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.change_buttons import cancel
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.instalments import instalments
from actions.skills.money.later import after_pay_rule, merge, points_after_pay
from actions.skills.money.library import from_library, or_silent, written
from actions.skills.money.supposed import of_order
from actions.skills.usual import in_general, usual, usual_by_person
from actions.wording import goods, listed, moment, money, sentence
from xiaoer.shop.contract import Order

_CLOSED = frozenset({"completed", "cancelled", "refunded"})


def unpaid(order: Order) -> bool:
    return order.state == "unpaid"


def under_way(order: Order) -> bool:
    return order.state not in _CLOSED


def paid(order: Order) -> bool:
    return order.paid_at is not None


async def offered() -> str:
    return sentence((await shop().policies()).payment_text)


async def method(asked: Asked) -> Told | None:
    """Yes or no to the ways named, by the shop's own text; all of them where none was."""
    text = await offered()
    able, unable = ways_said(asked.turn, text)
    if able and unable:
        return tell("payment/method_some", able=listed(able), unable=listed(unable), text=text)
    if able:
        return tell("payment/method_able", able=listed(able), text=text)
    if unable:
        return tell("payment/method_unable", unable=listed(unable), text=text)
    return tell("payment/method", text=text) if text else None


async def on_delivery(asked: Asked) -> Told | None:
    text = await offered()
    if not text or any(ways_said(asked.turn, text)):
        return await method(asked)
    return tell("payment/method_able" if ON_DELIVERY in text else "payment/method_unable", text=text,
                able=ON_DELIVERY, unable=ON_DELIVERY)  # fmt: skip


async def how(asked: Asked) -> Told | None:
    return await from_library(asked) or await method(asked)


async def failed(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if not under_way(order):
        return await failed_anywhere(asked)
    if order.paid_at:
        return _paid(order, asked, "payment/failed_paid")
    if not unpaid(order):
        return tell("payment/charged_not_seen", PERSON, goods=goods(order), state=order.state_text)
    card = order_card(order, asked.now)
    if order.pay_by:
        by = moment(order.pay_by, asked.now)
        return tell("payment/failed_until", PERSON, card=card, goods=goods(order), by=by, text=await offered())
    return tell("payment/failed", PERSON, text=await offered())


async def failed_anywhere(asked: Asked) -> Told | None:
    return await from_library(asked) or tell("payment/failed", PERSON, text=await offered())


async def charged(found: Found, asked: Asked) -> Told | None:
    """What the shop's books have of this order's money; a bank's statement only people can hold against it."""
    order = found.order
    if order.paid_at:
        return _paid(order, asked, "payment/charged_once")
    return tell("payment/charged_not_seen", PERSON, goods=goods(order), state=order.state_text)


def _paid(order: Order, asked: Asked, response: str) -> Told:
    at = moment(order.paid_at, asked.now) if order.paid_at else ""
    by = order.payment_text or ""
    return tell(response, PERSON, goods=goods(order), at=at, by=by, total=money(order.total))


async def charged_rule(asked: Asked) -> Told | None:
    return await from_library(asked) or await or_silent(asked)


async def charged_anywhere(asked: Asked) -> Told | None:
    """Which order it is has to be known: that is asked for, if somebody is signed in."""
    return None if asked.turn.customer_id else await from_library(asked)


async def time_limit(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if not unpaid(order):
        return _paid(order, asked, "payment/already") if order.paid_at else None
    if order.pay_by is None:
        return None
    return tell("payment/until", goods=goods(order), by=moment(order.pay_by, asked.now), total=money(order.total))


async def wrong_account(found: Found, asked: Asked) -> Told | None:
    """No other account takes the place of one that has paid; paid anew it can be while it is not sent."""
    order = found.order
    if unpaid(order) and order.pay_by:
        return tell("payment/account_unpaid", goods=goods(order), by=moment(order.pay_by, asked.now))
    values = {"goods": goods(order), "total": money(order.total), "account": order.payment_text or ""}
    if not (order.paid_at and order.payment_text):
        return await wrong_account_rule(asked)
    if "cancel" in order.can:
        return filled("payment/account_cancel", values, cancel(order), PERSON)
    return filled("payment/account_sent", values, PERSON)


wrong_account_rule = in_general("payment/wrong_account", PERSON)


async def amount(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if unpaid(order):
        told = tell("payment/amount", goods=goods(order), total=money(order.total))
        return replace(told, amount=order.total)
    return _paid(order, asked, "payment/already") if order.paid_at else None


PAYMENT = Skill(
    "payment",
    {
        "method": Plain(method),
        "how": Plain(how),
        "failed": of_order(failed, unpaid, failed_anywhere, likeliest=unpaid),
        "charged": of_order(charged, under_way, charged_rule, general=charged_anywhere, likeliest=paid),
        "on_delivery": Plain(on_delivery),
        "transfer": written(),
        "time_limit": OfOrder(time_limit, unpaid, general=or_silent, likeliest=unpaid),
        "balance": written(),
        "other_payer": written(),
        "amount": OfOrder(amount, unpaid, likeliest=unpaid),
        "instalments": Plain(instalments),
        "wrong_account": OfOrder(wrong_account, under_way, general=wrong_account_rule, likeliest=paid),
        "points_after_pay": OfOrder(points_after_pay, paid, general=after_pay_rule),
        "merge": Plain(merge),
        **usual("payment/limit", "payment/safe", "payment/foreign", "payment/auto"),
        **usual_by_person("payment/statement", "payment/child"),
    },
)
