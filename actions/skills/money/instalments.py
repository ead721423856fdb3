"""Paying in parts: from what sum, in how many, what each comes to for the goods talked of, and who bears the fee."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.goods import goods_meant
from actions.hear.line import points_at_one
from actions.hear.pay_ways import asks_fee, asks_how_many_parts, instalments_in, periods_said
from actions.hear.sums import figures
from actions.order_choice import Found, which_order
from actions.reply import PERSON
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.quoted import named, worked_out
from actions.wording import goods as order_goods
from actions.wording import in_parts, listed, money
from xiaoer.shop.contract import Order

_FEN = 100
_ASPECTS = frozenset({"pay_discount", "instalments"})


async def instalments(asked: Asked) -> Told | None:
    """None where the shop's text has none."""
    offered = instalments_in((await shop().policies()).payment_text)
    if offered is None:
        return tell("payment/method_unable_instalments")
    values = {"least": money(offered.least), "periods": listed([str(one) for one in offered.periods])}
    theirs = await _paid_so(asked) if asks_how_many_parts(asked.turn) else None
    if theirs:
        return theirs
    goods = _sum_said(asked, offered.least) or await _of_order(asked) or await _goods(asked, offered.least)
    said = periods_said(asked.turn)
    if said and said not in offered.periods:
        return filled("payment/instalments_other", values | {"said": str(said)})
    if goods and goods[1] < offered.least:
        return filled("payment/instalments_below", values | {"goods": goods[0], "total": money(goods[1])})
    if goods and not (asks_fee(asked.turn) and not said):
        each = in_parts(goods[1], [said] if said else offered.periods)
        return filled("payment/instalments_each", {"goods": goods[0], "total": money(goods[1]), "each": each})
    return filled("payment/instalments_fee" if asks_fee(asked.turn) else "payment/instalments", values)


async def _paid_so(asked: Asked) -> Told | None:
    """分了几期, of an order of theirs: the shop has that it was paid so, the platform in how many parts."""
    found = await which_order(asked.turn, _paid) if asked.turn.customer_id else None
    if not isinstance(found, Found) or not found.order.paid_at or not found.order.payment_text:
        return None
    order = found.order
    values = {"goods": order_goods(order), "total": money(order.total), "by": str(order.payment_text)}
    name = "payment/parts_elsewhere" if order.payment_method == "installment" else "payment/not_in_parts"
    return replace(filled(name, values), order_no=order.order_no)


async def _of_order(asked: Asked) -> tuple[str, int] | None:
    """破壁机牛排那单每期多少: of what was paid so."""
    found = await which_order(asked.turn, _paid) if asked.turn.customer_id and points_at_one(asked.turn) else None
    paid_so = isinstance(found, Found) and _paid(found.order)
    return (order_goods(found.order), found.order.total) if isinstance(found, Found) and paid_so else None


def _paid(order: Order) -> bool:
    return order.payment_method == "installment"


def _sum_said(asked: Asked, least: int) -> tuple[str, int] | None:
    """1793分6期一期多少."""
    said = [round(one * _FEN) for one in figures(asked.turn) if one * _FEN >= least > 0]
    return ("", said[0]) if len(said) == 1 else None


def of_instalments(asked: Asked) -> bool:
    """The answer before was of them: 账单比除出来的多了几块."""
    return any(one.aspect in _ASPECTS for one in Kept.of(asked.turn).stack[-1:])


async def fee(asked: Asked) -> Told | None:
    return tell("payment/instalments_more", PERSON)


async def _goods(asked: Asked, least: int) -> tuple[str, int] | None:
    """Their name and what they come to; of kinds not told apart the cheapest, of several the first that may be."""
    of = await worked_out(asked)
    if of:
        return named(of), of.quote.total
    found = await goods_meant(asked.turn)
    several = [found.product] if found and found.product else list(found.several) if found else []
    priced = sorted((min(one.price for one in product.variants), product.short_title) for product in several)
    enough = [(price, name) for price, name in priced if price >= least] or priced
    return (f"「{enough[0][1]}」", enough[0][0]) if enough else None
