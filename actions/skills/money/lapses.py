"""When points and coupons of this shopper lapse, whichever was talked of."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.say.told import Told
from actions.skills.money.coupons import coupon_get
from actions.skills.money.membership import of_member, points
from actions.turn import Turn

_OF_COUPONS = frozenset({"coupon_get", "coupon_use", "beans"})


def of_an_account(turn: Turn) -> bool:
    """The answer before was of points, a level or coupons."""
    newest = Kept.of(turn).stack[-1:]
    return any(one.topic == "membership" or one.aspect in _OF_COUPONS for one in newest)


async def account_lapses(asked: Asked) -> Told | None:
    newest = Kept.of(asked.turn).stack[-1:]
    if newest and newest[0].topic == "price_promo" and newest[0].aspect != "beans":
        return await coupon_get(asked)
    return await of_member(points).answer(asked)
