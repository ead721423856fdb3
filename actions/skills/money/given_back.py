"""Whether the coupon of an order comes back with goods that go back, by the order's own record."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.hear.line import lines_said, lines_spoken_of
from actions.hear.own_money import called_off_lately, pieces_asked
from actions.hear.sums import of_campaigns
from actions.knowledge import article_on
from actions.order_choice import Found
from actions.say.told import Told
from actions.skills.after_sale.share import reduction_stays
from actions.skills.money.filled import filled
from actions.skills.money.library import or_silent
from actions.wording import goods, listed, money
from xiaoer.shop.contract import Order

_IF_WHOLE = "coupon_back_if_whole"
"""The finer goal of an article that has it so: back with the whole order, and not with a part of it."""
_NEVER_CAME = frozenset({"cancelled", "unpaid", "refunded", "lost"})
_STAYS = frozenset({"normal", "exchanging", "exchanged", "repairing"})


def reduced(order: Order) -> bool:
    return bool(order.coupons) or order.discount > 0


async def coupon_back(found: Found, asked: Asked) -> Told | None:
    """Yes or no of just this order, where the shop's article has the rule that decides it; else what is written."""
    order = found.order
    if order.discount and of_campaigns(asked.turn):
        return reduction_stays(order, asked)
    rule = await article_on(asked.matter.goal, asked.turn)
    if rule is None or not rule.is_about(_IF_WHOLE):
        return await or_silent(asked)
    if not order.coupons:
        return _none_used(order)
    values = {"coupon": listed([f"“{one.title}”" for one in order.coupons])}
    whole = _whole(order, asked)
    if whole is None:
        return filled("price_promo/back_open", values)
    if whole:
        return filled("price_promo/back_whole", values | {"goods": goods(order)})
    return filled("price_promo/back_part", values)


def _none_used(order: Order) -> Told:
    if not order.promotion:
        return filled("price_promo/back_none", {"goods": goods(order)})
    values = {"goods": goods(order), "campaign": order.promotion, "off": money(order.discount)}
    return filled("price_promo/back_campaign", values)


def _whole(order: Order, asked: Asked) -> bool | None:
    """Whether all of it goes back; None: it may be either."""
    staying = [one for one in order.items if one.state in _STAYS]
    if order.state in _NEVER_CAME or not staying or called_off_lately(asked.turn):
        return True
    meant = lines_said(asked.turn, order) or lines_spoken_of(asked.turn, order)
    pieces = sum(one.qty for one in order.items)
    if len(staying) < len(order.items) or 0 < len(meant) < len(order.items):
        return False
    if pieces == 1 or 0 < pieces_asked(asked.turn) < pieces:
        return pieces == 1
    return None
