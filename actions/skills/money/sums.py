"""Bills of theirs, from the shop's books: how a sum came about, what was used on it, what all of them come to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.hear.line import lines_said, lines_spoken_of
from actions.hear.own_money import asks_what_was_paid, asks_what_was_saved
from actions.hear.sums import months_said, names_a_sum, names_about, of_campaigns
from actions.order_choice import Found, order_choices
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.quoted import comes_to, kept_basket, worked_out
from actions.who import asker
from actions.wording import goods, listed, money
from xiaoer.shop.contract import Order, OrderItem

_PAGE, _LONGEST_MONTH = 50, 31
_NOTHING_BOUGHT = frozenset({"cancelled", "refunded", "unpaid"})
_GIVEN_BACK = frozenset({"refunded", "returned"})


async def breakdown(found: Found, asked: Asked) -> Told | None:
    """Goods, what was taken off, postage, sum; of a part that is asked for only where it comes from."""
    order = await _of_that_sum(found, asked)
    told = _of_one(order, asked) or _saved(order, asked) or _made_of(order, asked)
    return replace(told, order_no=order.order_no) if told else None


def _of_one(order: Order, asked: Asked) -> Told | None:
    """挂烫机实付多少, 一件摊到多少: of the thing named or talked of, a piece at a time where there are several."""
    if not asks_what_was_paid(asked.turn):
        return None
    talked_of = tuple(one for one in order.items if one.product_id == asked.turn.slot("product_id"))
    meant = lines_said(asked.turn, order) or talked_of or lines_spoken_of(asked.turn, order)
    meant = meant or (tuple(order.items) if len(order.items) == 1 else ())
    if len(meant) != 1:
        return None
    one, own = meant[0], meant[0].price * meant[0].qty
    values = {"name": one.short_title or one.title, "price": money(one.price)}
    if one.paid == own:
        return filled("price_promo/paid_listed", values)
    values |= {"paid": money(one.paid)}
    if one.qty > 1:
        return of_pieces(one)
    return filled("price_promo/paid_share", values | {"share": money(own - one.paid)})


def of_pieces(one: OrderItem) -> Told:
    """What one of several came to."""
    values = {"name": one.short_title or one.title, "price": money(one.price), "paid": money(one.paid)}
    values |= {"pieces": str(one.qty), "one": money(one.paid // one.qty)}
    if one.paid == one.price * one.qty:
        return filled("price_promo/paid_listed", {"name": values["name"], "price": values["price"]})
    return filled("price_promo/paid_each", values)


def _saved(order: Order, asked: Asked) -> Told | None:
    """那单优惠了多少."""
    if not asks_what_was_saved(asked.turn):
        return None
    if not order.discount:
        return filled("price_promo/used_none", {"total": money(order.total)})
    return filled("price_promo/sum_saved", _values(order, "off", "reasons", "total"))


async def _of_that_sum(found: Found, asked: Asked) -> Order:
    """The only order of theirs that came to what is said, where this one did not."""
    if not names_a_sum(asked.turn) or _has_it(found.order, asked):
        return found.order
    seen = await order_choices(replace(asked.turn, entities=()), bool) if asked.turn.customer_id else []
    same = [one.order for one in seen if names_about(asked.turn, one.order.total)]
    return same[0] if len(same) == 1 else found.order


def _has_it(order: Order, asked: Asked) -> bool:
    sums = (order.total, order.goods_total, order.discount, order.postage, *(one.paid for one in order.items))
    return any(one and names_about(asked.turn, one) for one in sums)


def _made_of(order: Order, asked: Asked) -> Told | None:
    if not (order.discount or order.postage or order.surcharge):
        return filled("price_promo/sum_plain", {"total": money(order.total)})
    if order.discount and names_about(asked.turn, order.discount):
        return filled("price_promo/sum_off", _values(order, "off", "reasons"))
    if order.postage and (not order.discount or names_about(asked.turn, order.postage)):
        values = {"goods": goods(order), "price": money(order.goods_total - order.taken_off)}
        return filled("price_promo/order_postage", values | _values(order, "postage", "total"))
    shared = next((one for one in order.items if _is_share(one, order, asked)), None)
    if shared:
        return filled("price_promo/sum_share", _shares(shared, order))
    if not order.discount:
        return None
    if order.postage:
        return filled("price_promo/sum_both", _values(order))
    return filled("price_promo/sum_less", _values(order, "price", "off", "reasons", "total"))


def _is_share(item: OrderItem, order: Order, asked: Asked) -> bool:
    """292怎么来的: of one thing in an order of several, what is paid after the reduction was spread."""
    own = item.price * item.qty
    return item.paid not in (own, order.total) and names_about(asked.turn, item.paid)


def _shares(item: OrderItem, order: Order) -> dict[str, str]:
    own = item.price * item.qty
    values = {"name": item.short_title or item.title, "price": money(own), "paid": money(item.paid)}
    return values | {"share": money(own - item.paid), "off": money(order.discount)}


def _values(order: Order, *names: str) -> dict[str, str]:
    values = {"price": money(order.goods_total), "off": money(order.discount), "postage": money(order.postage)}
    values |= {"total": money(order.total), "reasons": listed(_reasons(order))}
    return {name: values[name] for name in names} if names else values


def _reasons(order: Order) -> list[str]:
    """“会员周”减50元, “5元券”减5元."""
    off = order.discount - sum(one.amount for one in order.coupons)
    campaign = [f"“{order.promotion}”"] if order.promotion and off else []
    return [*campaign, *(f"“{one.title}”" for one in order.coupons)]


async def breakdown_anywhere(asked: Asked) -> Told | None:
    """Nothing was ordered, or nobody is signed in: of the goods talked of."""
    of = await worked_out(asked) if asked.turn.slot("product_id") or asked.turn.all("product") else None
    if of:
        return Told((comes_to(of),), product_id=of.one, slots=kept_basket(of, asked))
    return None if asked.turn.customer_id else tell("price_promo/sum_login")


async def used_on_order(found: Found, asked: Asked) -> Told | None:
    order = found.order
    off = order.discount - sum(one.amount for one in order.coupons)
    values = {"campaign": order.promotion or "", "campaign_off": money(off)}
    values |= {"coupon": listed([one.title for one in order.coupons])}
    values |= {"coupon_off": money(sum(one.amount for one in order.coupons))}
    campaign = bool(order.promotion and off)
    if order.coupons and campaign:
        return filled("price_promo/used_both", values)
    if order.coupons:
        return filled("price_promo/used_coupon", {name: values[name] for name in ("coupon", "coupon_off")})
    if campaign:
        response = "price_promo/used_campaign" if of_campaigns(asked.turn) else "price_promo/used_no_coupon"
        return filled(response, {name: values[name] for name in ("campaign", "campaign_off")})
    return filled("price_promo/used_none", {"total": money(order.total)})


async def used_anywhere(asked: Asked) -> Told | None:
    return None if asked.turn.customer_id else tell("price_promo/sum_login")


async def spent(asked: Asked) -> Told | None:
    """What was paid for orders that stand, without what was given back; of the months that were said."""
    if not asked.turn.customer_id:
        return tell("price_promo/sum_login")
    months = months_said(asked.turn)
    own = [one for one in await _all_orders(asked) if one.state not in _NOTHING_BOUGHT and _within(one, months, asked)]
    paid = sum(one.total - _back(one) for one in own)
    if not own:
        return tell("membership/spent_nothing")
    values = {"number": str(len(own)), "total": money(paid)}
    if months is None:
        return filled("membership/spent", values)
    if (months[1] - months[0]).days > _LONGEST_MONTH:
        return filled("membership/spent_year", values | {"year": str(months[0].year)})
    return filled("membership/spent_month", values | {"month": str(months[0].month)})


def _within(order: Order, months: tuple[dt.date, dt.date] | None, asked: Asked) -> bool:
    on = order.placed_at.astimezone(asked.now.tzinfo).date()
    return order.paid_at is not None and (months is None or months[0] <= on < months[1])


def _back(order: Order) -> int:
    return sum(one.paid for one in order.items if one.state in _GIVEN_BACK)


async def _all_orders(asked: Asked) -> list[Order]:
    orders: list[Order] = []
    customer, on_behalf = str(asked.turn.customer_id), asker(asked.turn)
    while True:
        page = await shop().orders(customer, limit=_PAGE, offset=len(orders), on_behalf=on_behalf)
        orders += page.items
        if not page.items or len(orders) >= page.total:
            return orders
