"""Walk 1, in the actions: a coupon as a kindness, of what the shop lets the bot give; beyond that a person decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from actions.cards import coupon_card
from actions.reply import PERSON, Reply
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import moment, money
from xiaoer.shop.contract import Coupon, CouponRequest, GiftCase, Policies
from xiaoer.shop.errors import NotFound, NotYours, Refused, Unavailable

_JUST_NOW = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Occasion:
    """``matter``: the one thing it is for, for which there is one gift ever. ``words``: said before the coupon."""

    case: GiftCase
    matter: str
    reason: str
    words: str


async def give(occasion: Occasion, turn: Turn, reply: Reply) -> None:
    """Nothing is said when there is nothing to give: a gift was not asked for."""
    if not turn.customer_id or turn.waiting or not await shop().can("compensation"):
        return
    try:
        amount = _most(await shop().policies(), turn.level, occasion.case)
        coupon = await _given(occasion, amount, turn) if amount > 0 else None
    except Refused as no:
        if no.code == "coupon_limit":
            reply.say("我这边能直接送的券已经送到上限了；您想再申请优惠的话，我请同事帮您看看。", [PERSON])
        return
    except (NotYours, NotFound, Unavailable):
        return
    if coupon is not None:
        _tell(coupon, occasion, turn, reply)


def _most(rules: Policies, level: str | None, case: GiftCase) -> int:
    """What level and case both allow for one coupon; the shop's other limits only it can judge."""
    own = next((one for one in rules.compensation if one.level == level), None)
    kind = next((one for one in rules.gift_cases if one.case == case), None)
    if own is None:
        return 0
    told = (own.per_coupon, own.per_case, own.per_day, kind.most if kind else None)
    return min(limit for limit in told if limit is not None)


async def _given(occasion: Occasion, amount: int, turn: Turn) -> Coupon:
    return await shop().give_coupon(
        str(turn.customer_id),
        CouponRequest(amount=amount, reason=occasion.reason, case=occasion.case, matter=occasion.matter),
        key=f"gift:{occasion.case}:{occasion.matter}",
        on_behalf=asker(turn),
    )


def _tell(coupon: Coupon, occasion: Occasion, turn: Turn, reply: Reply) -> None:
    above = f"满{money(coupon.min_spend)}可用" if coupon.min_spend else "无门槛"
    card = coupon_card(coupon, turn.now)
    if coupon.starts_at > turn.now - _JUST_NOW:
        there = f"下单时填券码 {coupon.code} 就能用" if coupon.code else "已经放进您的账号"
        reply.say(f"{occasion.words}，给您一张{money(coupon.amount)}的券（{above}），{there}。", card=card)
    elif coupon.state == "usable" and coupon.ends_at > turn.now:
        until = moment(coupon.ends_at, turn.now)
        reply.say(f"之前送您的{money(coupon.amount)}券（{above}）{until}前都可以用。", card=card)
