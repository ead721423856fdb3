"""Walk 1, in the actions: prices, campaigns, coupons: what runs now and what the shopper holds."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import product_card, products_card
from actions.coupons import asks_of_coupons, tell_beside, tell_coupons, tell_how, tell_why_not
from actions.gift_card import about_gift_card, tell_gift_card
from actions.goods import Goods, goods_meant, pressed_product
from actions.knowledge import tell_article
from actions.membership import MembershipTopic
from actions.offered import chosen_of_offered, offer
from actions.points import asks_to_exchange, begin_exchange
from actions.policy import policy_answer
from actions.quote import asks_for_a_sum, begin_quote
from actions.reply import Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.ways_on import MY_COUPONS
from actions.wording import listed, moment, money, sentence
from xiaoer.shop.contract import Product, Promotion
from xiaoer.talk import patterns

_MOST = 3
_PRICE = patterns.compile(r"多少钱|价格|什么价|几块|几元|怎么卖|贵|便宜")


class PricePromo(Topic):
    def name(self) -> str:
        return "action_price_promo"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        events: Events = [SlotSet("topic", "price_promo")]
        reply.progress()
        if turn.choice == "coupons":
            await tell_coupons(turn, reply)
            return events
        if about_gift_card(turn):
            await tell_gift_card(turn, reply)
            return events
        if "生日" in turn.text:
            return await MembershipTopic().answer(turn, reply)
        if asks_to_exchange(turn.text):
            return [*events, *await begin_exchange(turn, reply)]
        coupons, basket = None if turn.pressed else asks_of_coupons(turn.text), asks_for_a_sum(turn)
        if coupons == "how":
            await tell_how(turn, reply)
            return events
        if coupons == "beside":
            await tell_beside(reply)
            return events
        if coupons == "why_not":
            return [*events, *await tell_why_not(turn, reply)]
        if basket:
            return [*events, *await begin_quote(turn, reply, basket)]
        return [*events, *await self._price_or_campaign(turn, reply)]

    async def _price_or_campaign(self, turn: Turn, reply: Reply) -> Events:
        policy = None if turn.pressed else await policy_answer(turn.text)
        if policy:
            reply.say(policy)
            return []
        named = turn.all("product") or pressed_product(turn) or chosen_of_offered(turn)
        if named or _PRICE.search(turn.text):
            found = await goods_meant(turn)
            if found:
                await _price(found, reply)
                one = found.product
                return [SlotSet("product_id", one.id)] if one else offer(found.several)
        if await tell_article(turn, reply, sure=True):
            return []
        if patterns.search(r"券|红包", turn.text):
            await tell_coupons(turn, reply)
        else:
            await _campaigns(turn, reply)
        return []


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
        [
            Button("算到手价", "price_promo", {"choice": "quote"}),
            MY_COUPONS,
        ],
        product_card(product),
    )


async def _campaigns(turn: Turn, reply: Reply) -> None:
    running = await _running()
    coupons = [MY_COUPONS]
    if not running:
        reply.say("这会儿没有进行中的店铺活动。", coupons)
        return
    lines = [f"{one.title}，{sentence(one.text)}{moment(one.ends_at, turn.now)}结束。" for one in running[:_MOST]]
    reply.say("现在的活动有：\n" + "\n".join(lines), coupons)


async def _running() -> list[Promotion]:
    return [one for one in await shop().promotions() if one.running]


def _from(product: Product) -> str:
    prices = sorted({variant.price for variant in product.variants})
    if len(prices) > 1:
        return f"{money(prices[0])}到{money(prices[-1])}，看{listed([v.title for v in product.variants[:3]])}等款式"
    was = f"（划线价{money(product.list_price)}）" if product.list_price > product.price else ""
    return f"{money(product.price)}{was}"
