"""What goes back of one thing where something came off the whole: its share, by the order's own record."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.hear.line import lines_said, lines_spoken_of
from actions.hear.own_money import asks_made_good, pieces_asked, says_a_sum_of
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say, Told, tell
from actions.skills.usual import as_usual
from actions.wording import listed, money
from xiaoer.shop.contract import Order, ServiceCase


def of_several(order: Order) -> bool:
    return order.paid_at is not None and order.state != "cancelled"


async def share(found: Found, asked: Asked) -> Told | None:
    """按269退还是245退: what was paid for the thing meant, the reduction spread over all; of several each. Where
    nothing was taken off, the rule."""
    order = found.order
    if order.discount and asks_made_good(asked.turn):
        return reduction_stays(order, asked)
    talked_of = tuple(one for one in order.items if one.product_id == asked.turn.slot("product_id"))
    lines = lines_said(asked.turn, order) or talked_of or lines_spoken_of(asked.turn, order) or tuple(order.items)
    spread = [one for one in lines if one.price * one.qty != one.paid]
    if not spread:
        return await as_usual(asked, "refund/discount_share")
    pieces = pieces_asked(asked.turn)
    if len(spread) == 1 and 0 < pieces < spread[0].qty:
        one, paid = spread[0], money(spread[0].paid * pieces // spread[0].qty)
        return tell("refund/amounts_paid_of", sums=f"「{one.short_title or one.title}」{paid}", pieces=str(pieces))
    each = listed([f"「{one.short_title or one.title}」{money(one.paid)}" for one in spread])
    return Told((Say("refund/share_of", {"each": each}, then=Say("refund/share_again", {"each": each})),))


def reduction_stays(order: Order, asked: Asked) -> Told:
    """满减要我补回去吗: what came off was spread over all, and each goes back at its share."""
    meant = lines_said(asked.turn, order) or tuple(order.items)
    each = listed([f"「{one.short_title or one.title}」{money(one.paid)}" for one in meant])
    return tell("refund/reduction_stays", each=each, off=money(order.discount))


def why_less(order: Order, cases: tuple[ServiceCase, ...], asked: Asked) -> Told | None:
    """为啥不是466, 怎么少了10块, 77还是69: the sum that is said is that of the whole before its reduction, the
    reduction itself, or what was paid with the postage. None: none of them is said."""
    paid = order.goods_total - order.discount
    back = sum(one.refund_amount for one in cases)
    if order.discount and back == paid and says_a_sum_of(asked.turn, order.goods_total, order.discount):
        reasons = [f"“{one}”" for one in (order.promotion, *(one.title for one in order.coupons)) if one]
        values = {"reasons": listed(reasons), "off": money(order.discount)}
        again = Say("refund/less_again", values, (PERSON,))
        whole = values | {"price": money(order.goods_total), "paid": money(paid)}
        return Told((Say("refund/less_by_discount", whole, then=again),))
    if order.postage and back == paid and says_a_sum_of(asked.turn, order.total, order.postage):
        return tell("refund/less_by_postage", PERSON, amount=money(back), postage=money(order.postage))
    return None


def why_dearer(order: Order, asked: Asked) -> Told | None:
    """单买一个是259吧 怎么少这么多: the list price is said, and what came off is why less comes back."""
    listed_at = next((one for one in order.items if says_a_sum_of(asked.turn, one.price) and one.paid), None)
    if listed_at is None or listed_at.paid == listed_at.price * listed_at.qty:
        return None
    one, each = listed_at, listed_at.paid // listed_at.qty
    reasons = [f"“{one}”" for one in (order.promotion, *(one.title for one in order.coupons)) if one]
    return tell("refund/less_each", name=one.short_title or one.title, price=money(one.price),
                reasons=listed(reasons), off=money(order.discount), paid=money(each))  # fmt: skip
