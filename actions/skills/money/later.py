"""Now or later: whether to wait for a cheaper day, what an unpaid order keeps, what is too late once it is paid."""

from __future__ import annotations

from dataclasses import replace

from actions.basket import Piece
from actions.campaigns import running_for
from actions.dialogue.asked import Asked
from actions.hear.sums import of_postage
from actions.order_choice import Found, order_choices
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.points_bill import points_for_a_bill
from actions.skills.money.quoted import kept_basket, named, work_out, worked_out
from actions.skills.usual import as_usual, in_general
from actions.wording import date, goods, listed, moment, money
from xiaoer.shop.contract import Order

_SEVERAL = 2


async def now_or_wait(asked: Asked) -> Told | None:
    """What is known decides: what runs and until when, what it comes to now, and how long a fall is made good."""
    days = str((await shop().policies()).price_protection.days)
    running = [one for one in await running_for(asked.turn) if one.kind == "full_reduction"]
    again = Say("price_promo/wait_again", {"days": days})
    of = await worked_out(asked)
    if of:
        values = {"goods": named(of), "total": money(of.quote.total), "days": days}
        first = Say("price_promo/wait_goods", values, then=again)
        return Told((first,), product_id=of.one, slots=kept_basket(of, asked))
    if not running:
        return Told((Say("price_promo/wait_nothing_runs", {"days": days}, then=again),))
    last = date(running[0].ends_at.astimezone(asked.now.tzinfo).date(), asked.now)
    values = {"campaign": running[0].title, "day": last, "days": days}
    return Told((Say("price_promo/wait_campaign", values, then=again),))


async def drop_notify(asked: Asked) -> Told | None:
    """Nobody is told of it; what is made good after buying is."""
    return tell("price_promo/drop_notify", days=str((await shop().policies()).price_protection.days))


def unpaid(order: Order) -> bool:
    return order.state == "unpaid"


async def price_lock(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if order.paid_at:
        return filled("price_promo/lock_paid", {"goods": goods(order), "total": money(order.total)})
    if not unpaid(order) or order.pay_by is None:
        return await price_lock_rule(asked)
    values = {"by": moment(order.pay_by, asked.now), "total": money(order.total)}
    return filled("price_promo/lock_until", values)


price_lock_rule = in_general("price_promo/price_lock")


async def points_after_pay(found: Found, asked: Asked) -> Told | None:
    """Too late for this order; what may still be done with it; or of one not paid yet, how much they pay."""
    covered = await points_for_a_bill(asked)
    if covered:
        return covered
    order = found.order
    if unpaid(order):
        return tell("payment/points_before_pay")
    if "cancel" in order.can:
        return tell("payment/points_cancel")
    return await after_pay_rule(asked)


async def after_pay_rule(asked: Asked) -> Told | None:
    return await points_for_a_bill(asked) or await _after_pay(asked)


_after_pay = in_general("payment/points_after_pay")


async def merge(asked: Asked) -> Told | None:
    """No; where several wait to be paid, each with its sum."""
    seen = await order_choices(replace(asked.turn, entities=()), unpaid) if asked.turn.customer_id else []
    waiting = [one.order for one in seen if unpaid(one.order)]
    if len(waiting) < _SEVERAL:
        return await as_usual(asked, "payment/merge")
    pieces = tuple(Piece((item.product_id,), item.qty, item.variant_id) for one in waiting for item in one.items)
    of = await work_out(pieces, asked) if of_postage(asked.turn) and any(one.postage for one in waiting) else None
    saved = sum(one.postage for one in waiting) - of.quote.postage if of else 0
    if of and saved > 0:
        return filled("payment/merge_saves", {"saved": money(saved), "total": money(of.quote.total)})
    each = listed([f"{goods(one, 1)}{money(one.total)}" for one in waiting])
    return filled("payment/merge_each", {"each": each})
