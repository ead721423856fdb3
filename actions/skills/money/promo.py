"""Prices, campaigns, coupons, postage before buying, as one topic of the reader's."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Plain, Skill
from actions.hear.price import asks_balance, asks_refund, says_paid
from actions.order_choice import order_choices
from actions.reply import PERSON
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.money import coupons, later, price, sums
from actions.skills.money.adding import fill_up
from actions.skills.money.given_back import coupon_back, reduced
from actions.skills.money.library import from_library, or_silent, written
from actions.skills.money.membership import beans_for_a_bill
from actions.skills.money.newcomers import newcomer
from actions.skills.money.postage import postage
from actions.skills.usual import usual, usual_by_person
from actions.ways_on import WAYS_TO_PAY
from actions.wording import goods, money, sentence


async def gift_card(asked: Asked) -> Told | None:
    """Its own rule, or that there is none where no money was ever given back to one."""
    rules = await shop().policies()
    back = next((one for one in rules.refund_arrival if one.method == "gift_card"), None)
    if back and asks_refund(asked.turn):
        return tell("price_promo/gift_card_back", text=sentence(back.text))
    own = await _paid_by_card(asked) if says_paid(asked.turn) else None
    if own:
        return own
    if asks_balance(asked.turn) and rules.service_texts.get("gift_card"):
        return tell("price_promo/gift_card_balance")
    found = await from_library(asked)
    if found:
        return found
    rule = rules.service_texts.get("gift_card")
    if rule:
        return tell("price_promo/gift_card", WAYS_TO_PAY, text=rule)
    taken = any(one.method == "gift_card" for one in rules.refund_arrival)
    return tell("library/not_written", PERSON) if taken else tell("price_promo/gift_card_none", WAYS_TO_PAY)


async def _paid_by_card(asked: Asked) -> Told | None:
    """那单全是卡付的: the newest of theirs that was, and where its money would go back to."""
    orders = await order_choices(asked.turn, price.paid) if asked.turn.customer_id else []
    one = next((each.order for each in orders if each.order.payment_method == "gift_card"), None)
    if one is None:
        return None
    return replace(tell("price_promo/gift_card_paid", goods=goods(one), total=money(one.total)), order_no=one.order_no)


PRICE_PROMO = Skill(
    "price_promo",
    {
        "price": Plain(price.price),
        "discount": Plain(price.discount),
        "price_change": Plain(price.price_change),
        "promo": Plain(price.promo),
        "not_applied": OfOrder(price.not_applied, price.paid, general=price.not_applied_yet, likeliest=price.paid),
        "pay_discount": Plain(price.pay_discount),
        "coupon_get": Plain(coupons.coupon_get, needs="coupons"),
        "coupon_use": Plain(coupons.coupon_use, needs="coupons"),
        "coupon_back": OfOrder(coupon_back, reduced, general=or_silent, needs="coupons"),
        "beans": Plain(beans_for_a_bill, needs="membership"),
        "cashback": written(),
        "gift": Plain(price.gift),
        "postage": Plain(postage),
        "gift_card": Plain(gift_card),
        "stack": Plain(coupons.coupon_use, needs="coupons"),
        "newcomer": Plain(newcomer),
        "breakdown": OfOrder(sums.breakdown, general=sums.breakdown_anywhere, likeliest=price.paid),
        "used_on_order": OfOrder(sums.used_on_order, general=sums.used_anywhere, likeliest=price.paid),
        "now_or_wait": Plain(later.now_or_wait),
        "drop_notify": Plain(later.drop_notify),
        "price_lock": OfOrder(later.price_lock, later.unpaid, general=later.price_lock_rule, likeliest=later.unpaid),
        "fill_up": Plain(fill_up),
        "student": Plain(price.discount),
        **usual("price_promo/livestream", "price_promo/match", "price_promo/too_cheap", "price_promo/presale_price"),
        **usual("price_promo/sample", "price_promo/coupon_give", "price_promo/group_buy", "price_promo/list_price"),
        **usual("price_promo/coupon_sum", "price_promo/postage_merge"),
        **usual_by_person("price_promo/bulk", "price_promo/contract", "price_promo/prize"),
    },
)
