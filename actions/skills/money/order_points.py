"""Points of one order of theirs: how many it brings, what they come to with it, whether a return takes them away."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.goods_in_orders import names_goods
from actions.hear.level import asks_taken_back
from actions.hear.line import points_at_one
from actions.hear.own_money import asks_when
from actions.hear.points import (
    asks_how_earned,
    asks_if_used,
    asks_sum_with_it,
    asks_what_is_covered,
    asks_what_is_left,
    points_in,
)
from actions.hear.sums import names_a_sum
from actions.order_choice import Found, order_choices, which_order
from actions.say.told import Told
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.who import asker
from actions.wording import goods, money, sentence
from xiaoer.shop.contract import Membership, Order

_FEN = 100
_OVER = frozenset({"completed", "cancelled", "refunded"})
_GONE = frozenset({"cancelled", "refunding", "refunded", "lost"})


async def points_of_order(asked: Asked) -> Told | None:
    """None: no order is spoken of, or the shop's levels do not say what a yuan brings."""
    found = await _meant(asked)
    if found is None:
        return None
    member = await shop().membership(str(asked.turn.customer_id), on_behalf=asker(asked.turn))
    rate = rate_of(member)
    if not rate:
        return None
    told = _told(found.order, member, rate, asked)
    return replace(told, order_no=found.order.order_no)


async def _meant(asked: Asked) -> Found | None:
    """The order spoken of here; or, of what they come to with it, the one told of just before."""
    if not asked.turn.customer_id:
        return None
    last = Kept.of(asked.turn).stack[-1:]
    turn = asked.turn
    sums = asks_sum_with_it(turn) or (asks_what_is_left(turn) and asks_taken_back(turn))
    sums = sums or asks_when(turn) or (asks_how_earned(turn) and not names_a_sum(turn))
    goes_on = sums and any(one.topic == "membership" and one.order_no for one in last)
    spent = (
        not asks_how_earned(turn) and not asks_sum_with_it(turn) and (asks_if_used(turn) or asks_what_is_covered(turn))
    )
    if spent or not (points_at_one(asked.turn) or goes_on):
        return None
    found = await which_order(asked.turn, bool)
    if isinstance(found, Found):
        fits = goes_on or not asked.turn.all("product") or names_goods(asked.turn, found.order)
        return found if fits else None
    named = [one for one in await order_choices(asked.turn, bool) if names_goods(asked.turn, one.order)]
    return next((one for one in named if one.order.state not in _OVER), None)


def rate_of(member: Membership) -> float:
    """What a yuan brings on their level, by the levels' own words; 0: they do not say."""
    base = points_in(member.levels[0].benefits) if member.levels else 0.0
    own = points_in(member.benefits)
    return base * (own if member.level != member.levels[0].level else 1.0) if base and own else 0.0


def brings(order: Order, rate: float) -> int:
    """Of what is paid for its goods."""
    return int((order.total - order.postage) * rate / _FEN)


def _told(order: Order, member: Membership, rate: float, asked: Asked) -> Told:
    values = {"goods": goods(order), "points": str(member.points)}
    if order.state in _GONE:
        return filled("membership/order_points_none", values | {"state": order.state_text})
    earned = brings(order, rate)
    values |= {"earned": str(earned), "spent": money(order.total - order.postage), "times": f"{rate:g}"}
    if order.completed_at is not None:
        return filled("membership/order_points_in", values)
    if asks_when(asked.turn):
        return filled("membership/order_points_when", {"goods": goods(order), "progress": sentence(order.progress)})
    if asks_sum_with_it(asked.turn):
        return filled("membership/order_points_with", values | {"sum": str(member.points + earned)})
    return filled("membership/order_points", values)


async def taken_back(asked: Asked) -> Told | None:
    """短袖那单退了积分扣多少: nothing of what was never given."""
    found = await _meant(asked)
    if found is None:
        return None
    member = await shop().membership(str(asked.turn.customer_id), on_behalf=asker(asked.turn))
    rate, order = rate_of(member), found.order
    values = {"goods": goods(order), "points": str(member.points)}
    if order.completed_at is None:
        stay = asks_what_is_left(asked.turn)
        response = "membership/order_points_stay" if stay else "membership/order_points_not_taken"
        return replace(filled(response, values), order_no=order.order_no)
    if not rate:
        return None
    values |= {"earned": str(brings(order, rate)), "left": str(max(0, member.points - brings(order, rate)))}
    return replace(filled("membership/order_points_taken", values), order_no=order.order_no)
