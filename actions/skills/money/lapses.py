"""When points and coupons of this shopper lapse, whichever was talked of."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.say.told import Told, tell
from actions.skills.money.coupons import held
from actions.skills.money.membership import lapse, of_member
from actions.turn import Turn
from actions.wording import listed, moment

_MOST = 3

_OF_COUPONS = frozenset({"coupon_get", "coupon_use", "beans"})


def of_an_account(turn: Turn) -> bool:
    """The answer before was of points, a level or coupons."""
    newest = Kept.of(turn).stack[-1:]
    return any(one.topic == "membership" or one.aspect in _OF_COUPONS for one in newest)


async def account_lapses(asked: Asked) -> Told | None:
    newest = Kept.of(asked.turn).stack[-1:]
    if newest and newest[0].topic == "price_promo" and newest[0].aspect != "beans":
        usable = [one for one in await held(asked) if one.state == "usable"]
        ends = listed([f"“{one.title}”{moment(one.ends_at, asked.now)}" for one in usable[:_MOST]])
        return tell("price_promo/coupon_ends", ends=ends) if usable else tell("price_promo/coupon_none")
    return await of_member(lapse).answer(asked)
