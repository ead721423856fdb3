"""Walk 1, in the actions: the price fell after buying: the rule, what this order would get back, how far a claim is."""

from __future__ import annotations

import asyncio
from typing import Literal

from rasa_sdk.events import SlotSet

from actions.able import told_cannot
from actions.order_choice import Found, order_choices
from actions.price_claim import begin_claim, tell_claim, tell_differences
from actions.price_ticket import OVER, tell_by_prices
from actions.reply import PERSON, Reply
from actions.rule_first import RuleFirst
from actions.said import Said, said
from actions.shop import shop
from actions.ticket import latest_ticket, tell_ticket
from actions.topic import Events
from actions.turn import Turn
from actions.ways_on import LOOK_AT_PROTECTION
from actions.wording import goods, sentence
from xiaoer.shop.contract import Order, PriceClaim
from xiaoer.shop.errors import NotFound, Unsupported
from xiaoer.talk import patterns

_MOST_ORDERS = 10
_MY_ORDER = patterns.compile(
    r"降|跌|掉价|腰斩|标价|补差|差额|(那|这)单|便宜了|差价|退我|补(给)?我|买贵|贵了|我(要|想)?(申请|办)?价保|我(的|这)"
)
_HOW_FAR = patterns.compile(
    r"进度|通过|审核|到账|处理|结果|申请了|提交了|登记了|为什么.{0,6}(没|不|拒|失败)|驳回|打回|拒绝|失败|成功"
    r"|(一直|还)没(退|到|给|打)|没(退|打)给?我"
)


class PriceProtection(RuleFirst):
    topic: Literal["price_protection"] = "price_protection"
    look = LOOK_AT_PROTECTION.title

    def name(self) -> str:
        return "action_price_protection"

    def suits(self, order: Order) -> bool:
        return order.state not in OVER

    def insists(self, told: Said, turn: Turn) -> bool:
        return bool(turn.customer_id and _MY_ORDER.search(told.text))

    async def rule(self, told: Said, turn: Turn) -> str:
        return sentence((await shop().policies()).price_protection.text)

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        """Something filed or taken down before is told first."""
        if await told_cannot(self.topic, reply):
            return [SlotSet("topic", self.topic)]
        told = said(turn, self.topic)
        if not turn.pressed and not turn.heard_before and _HOW_FAR.search(told.text):
            await self._tell_how_far(told, turn, reply)
            return [told.kept(self.topic), SlotSet("topic", self.topic)]
        return await super().answer(turn, reply)

    async def _tell_how_far(self, told: Said, turn: Turn, reply: Reply) -> None:
        claim = await latest_claim(turn)
        if claim:
            tell_claim(claim, turn, reply)
            return
        ticket = await latest_ticket("price", turn)
        if ticket:
            tell_ticket(ticket, turn, reply)
            return
        seen = "您账号里没有看到退差价的登记" if turn.customer_id else "登录店铺账号后，我能看到您的登记"
        look = LOOK_AT_PROTECTION
        told_rule = await self.rule(told, turn)
        reply.say(f"{seen}。要是在别处申请的，同事能帮您查到了哪一步。{told_rule}", [PERSON, look])

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        told, order = said(turn, self.topic), found.order
        reply.progress()
        if order.state in OVER or order.paid_at is None:
            rule = await self.rule(told, turn)
            now = f"{goods(order)}这笔现在是“{order.state_text}”，还谈不上价保。{sentence(order.progress)}"
            reply.say(f"{now}{rule}", [PERSON])
            return []
        if not await shop().can("price_protection"):
            await tell_by_prices(order, told, turn, reply)
            return []
        asked = await shop().price_protection(order.order_no, on_behalf=found.on_behalf)
        if asked.eligible:
            return begin_claim(asked, turn, reply)
        tell_differences(asked, order, await self.rule(told, turn), turn, reply)
        return []


async def latest_claim(turn: Turn) -> PriceClaim | None:
    """The newest of the order talked of, else of the orders this shopper may see."""
    if not await shop().can("price_protection"):
        return None
    seen = await order_choices(turn, lambda order: order.paid_at is not None)
    talked_of = turn.slot("order_no")
    meant = [found for found in seen if found.order.order_no == talked_of] or seen[:_MOST_ORDERS]
    claims = [claim for some in await asyncio.gather(*(_claims(found) for found in meant)) for claim in some]
    return max(claims, key=lambda claim: claim.created_at, default=None)


async def _claims(found: Found) -> list[PriceClaim]:
    try:
        return (await shop().price_protection(found.order.order_no, on_behalf=found.on_behalf)).claims
    except (NotFound, Unsupported):
        return []
