"""Walk 1, in the actions: prices, campaigns, coupons: what runs now and what the shopper holds."""

from __future__ import annotations

import re

from rasa_sdk.events import SlotSet

from actions.cards import coupon_card, product_card, products_card
from actions.goods import Goods, goods_meant, pressed_product
from actions.knowledge import tell_article
from actions.offered import chosen_of_offered, offer
from actions.policy import policy_answer
from actions.reply import Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.who import asker
from actions.wording import listed, moment, money, sentence
from xiaoer.shop.contract import Coupon, Product, Promotion

_MOST = 3
_PRICE = re.compile(r"多少钱|价格|什么价|几块|几元|怎么卖|贵|便宜")


class PricePromo(Topic):
    def name(self) -> str:
        return "action_price_promo"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        events: Events = [SlotSet("topic", "price_promo")]
        reply.progress()
        if turn.choice == "coupons":
            await _coupons(turn, reply)
            return events
        policy = None if turn.pressed else await policy_answer(turn.text)
        if policy:
            reply.say(policy)
            return events
        named = turn.all("product") or pressed_product(turn) or chosen_of_offered(turn)
        if named or _PRICE.search(turn.text):
            found = await goods_meant(turn)
            if found:
                await _price(found, reply)
                one = found.product
                return [*events, *([SlotSet("product_id", one.id)] if one else offer(found.several))]
        if await tell_article(turn, reply, sure=True):
            return events
        if re.search(r"券|红包", turn.text):
            await _coupons(turn, reply)
        else:
            await _campaigns(turn, reply)
        return events


async def _price(found: Goods, reply: Reply) -> None:
    running = await _running()
    if found.product is None:
        buttons = [Button(p.short_title, "price_promo", {"choice": f"product:{p.id}"}) for p in found.several]
        prices = "，".join(f"「{p.short_title}」{_from(p)}" for p in found.several)
        reply.say(f"{prices}。", buttons, products_card([product_card(p) for p in found.several]))
        return
    product = found.product
    fitting = [one for one in running if not one.categories or product.category in one.categories]
    offer = f"现在可以参加{fitting[0].title}：{sentence(fitting[0].text)}" if fitting else "这款暂时没有单独的活动。"
    reply.say(
        f"「{product.short_title}」{_from(product)}。{offer}",
        [Button("看我的优惠券", "price_promo", {"choice": "coupons"})],
        product_card(product),
    )


async def _campaigns(turn: Turn, reply: Reply) -> None:
    running = await _running()
    coupons = [Button("看我的优惠券", "price_promo", {"choice": "coupons"})]
    if not running:
        reply.say("这会儿没有进行中的店铺活动。您手上要是有券，可以直接用。", coupons)
        return
    lines = [f"{one.title}，{sentence(one.text)}{moment(one.ends_at, turn.now)}结束。" for one in running[:_MOST]]
    reply.say("现在的活动有：\n" + "\n".join(lines), coupons)


async def _coupons(turn: Turn, reply: Reply) -> None:
    if not turn.customer_id:
        reply.say(
            "登录店铺账号后，我能看到您名下的券。没登录也能先看看现在的活动。", [Button("看优惠活动", "price_promo")]
        )
        return
    coupons = await shop().coupons(turn.customer_id, on_behalf=asker(turn))
    usable = sorted((one for one in coupons if one.state == "usable"), key=lambda one: one.ends_at)
    if not usable:
        reply.say("您账号里现在没有可用的券。店铺活动可以直接参加，不用领。", [Button("看优惠活动", "price_promo")])
        return
    reply.say(
        f"您有{len(usable)}张可用的券，最先到期的是{_coupon(usable[0], turn)}", card=coupon_card(usable[0], turn.now)
    )
    for one in usable[1:_MOST]:
        reply.say(_coupon(one, turn), card=coupon_card(one, turn.now))


async def _running() -> list[Promotion]:
    return [one for one in await shop().promotions() if one.running]


def _coupon(coupon: Coupon, turn: Turn) -> str:
    above = (
        f"满{money(coupon.min_spend)}减{money(coupon.amount)}" if coupon.min_spend else f"立减{money(coupon.amount)}"
    )
    code = f"下单时填券码 {coupon.code}，" if coupon.code else ""
    return f"“{coupon.title}”：{above}，{coupon.scope_text}，{code}{moment(coupon.ends_at, turn.now)}到期。"


def _from(product: Product) -> str:
    prices = sorted({variant.price for variant in product.variants})
    if len(prices) > 1:
        return f"{money(prices[0])}到{money(prices[-1])}，看{listed([v.title for v in product.variants[:3]])}等款式"
    was = f"（划线价{money(product.list_price)}）" if product.list_price > product.price else ""
    return f"{money(product.price)}{was}"
