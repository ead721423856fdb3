"""Walk 1, in the actions: a coupon as a kindness, of what the shop lets the bot give: offered with its sum and
condition, given on a yes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec

from actions.cards import coupon_card
from actions.deeds import writer
from actions.deeds.consent import Consent, Offer
from actions.deeds.offers import offered_before
from actions.reply import PERSON, Reply
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import moment, money
from xiaoer.shop.contract import Coupon, CouponRequest, GiftCase, Policies
from xiaoer.shop.errors import Refused, ShopError

_JUST_NOW = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Occasion:
    """``matter``: the one thing it is for, for which there is one gift ever. ``words``: said before the coupon."""

    case: GiftCase
    matter: str
    reason: str
    words: str


@dataclass(frozen=True)
class Gift:
    """What may be offered now: ``amount`` in fen, ``condition`` in the shop's words."""

    offer: Offer
    amount: int
    condition: str

    @property
    def title(self) -> str:
        return f"领{money(self.amount)}的券"


async def gift_for(occasion: Occasion, turn: Turn, *, asked_for: bool = False) -> Gift | None:
    """Once in a conversation, unless it is ``asked_for``; None when there is nothing to give."""
    before = offered_before(turn, "coupon", occasion.matter) and not asked_for
    if not turn.customer_id or turn.waiting or before:
        return None
    try:
        if not await shop().can("compensation"):
            return None
        amount = _most(await shop().policies(), turn.level, occasion.case)
        wish = CouponRequest(amount=amount, reason=occasion.reason, case=occasion.case, matter=occasion.matter)
        if amount <= 0:
            return None
        coupon = await _tried(wish, turn)
    except ShopError:
        return None
    if coupon and coupon.starts_at < turn.now - _JUST_NOW:
        return None  # given for this before
    return Gift(Offer.of("coupon", occasion.matter, wish), amount, _condition(coupon))


async def offer_gift(occasion: Occasion, turn: Turn, reply: Reply) -> None:
    gift = await gift_for(occasion, turn)
    if gift is None:
        return
    asked = not reply.asks_yes
    button = reply.offer(gift.offer, gift.title, asked=asked)
    reply.say(
        f"{occasion.words}，可以给您一张{money(gift.amount)}的券（{gift.condition}），"
        f"{'要吗？' if asked else '要的话点一下。'}",
        [button],
    )


async def give(consent: Consent, offer: Offer, turn: Turn, reply: Reply) -> None:
    wish = msgspec.convert(dict(offer.fields), CouponRequest)
    try:
        coupon = await writer.give_coupon(consent, str(turn.customer_id), wish, on_behalf=asker(turn))
    except Refused as no:
        if no.code != "coupon_limit":
            raise
        reply.say("我这边能直接送的券已经送到上限了；您想再申请优惠的话，我请同事帮您看看。", [PERSON])
        return
    above = _condition(coupon)
    there = f"下单时填券码 {coupon.code} 就能用" if coupon.code else "已经放进您的账号"
    until = moment(coupon.ends_at, turn.now)
    reply.say(
        f"好的，{money(coupon.amount)}的券（{above}）{there}，{until}前都可以用。", card=coupon_card(coupon, turn.now)
    )
    reply.progress()


async def most_for(case: GiftCase, turn: Turn) -> int:
    """The most one coupon may be for such a case, by the shop's rules; 0: nothing, or they are not told."""
    try:
        return _most(await shop().policies(), turn.level, case) if await shop().can("compensation") else 0
    except ShopError:
        return 0


def _most(rules: Policies, level: str | None, case: GiftCase) -> int:
    """What level and case both allow for one coupon; the shop's other limits only it can judge."""
    own = next((one for one in rules.compensation if one.level == level), None)
    kind = next((one for one in rules.gift_cases if one.case == case), None)
    if own is None:
        return 0
    told = (own.per_coupon, own.per_case, own.per_day, kind.most if kind else None)
    return min(limit for limit in told if limit is not None)


async def _tried(wish: CouponRequest, turn: Turn) -> Coupon | None:
    """As the shop would give it; None where it cannot tell beforehand. Nothing is given by asking."""
    if "compensation" not in (await shop().capabilities()).rehearses:
        return None
    return await shop().rehearsal.give_coupon(str(turn.customer_id), wish, key="", on_behalf=asker(turn))


def _condition(coupon: Coupon | None) -> str:
    if coupon is None:
        return "使用条件以券面为准"
    return f"满{money(coupon.min_spend)}可用" if coupon.min_spend else "无门槛"
