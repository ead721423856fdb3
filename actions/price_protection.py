"""Walk 1, in the actions: the price fell after buying: the rule, is this order within it, and taking it down."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from dataclasses import dataclass

from rasa_sdk.events import SlotSet

from actions.cards import order_card
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.rule_first import RuleFirst
from actions.said import Said, said
from actions.shop import shop
from actions.ticket import Matter, latest_ticket, register, tell_ticket, told_if_open
from actions.topic import Events
from actions.turn import Turn
from actions.wording import goods, moment, money, sentence
from xiaoer.shop.contract import Order, OrderItem
from xiaoer.shop.errors import NotFound

_OVER = frozenset({"cancelled", "refunded", "refunding", "unpaid"})
_FILE = "file"
_MY_ORDER = re.compile(
    r"降|跌|掉价|腰斩|标价|补差|差额|(那|这)单|便宜了|差价|退我|补(给)?我|买贵|贵了|我(要|想)?(申请|办)?价保|我(的|这)"
)
_HOW_FAR = re.compile(
    r"进度|通过|审核|到账|处理|结果|申请了|提交了|登记了|为什么.{0,6}(没|不|拒|失败)|驳回|打回|拒绝|失败|成功"
    r"|(一直|还)没(退|到|给|打)|没(退|打)给?我"
)


@dataclass(frozen=True)
class Drop:
    """An item that costs less now than when it was bought (fen, per piece)."""

    item: OrderItem
    now: int

    @property
    def difference(self) -> int:
        return (self.item.price - self.now) * self.item.qty


class PriceProtection(RuleFirst):
    topic = "price_protection"
    look = "看我的订单在不在价保期"

    def name(self) -> str:
        return "action_price_protection"

    def suits(self, order: Order) -> bool:
        return order.state not in _OVER

    def insists(self, told: Said, turn: Turn) -> bool:
        return bool(turn.customer_id and _MY_ORDER.search(told.text))

    async def rule(self, told: Said, turn: Turn) -> str:
        return sentence((await shop().policies()).price_protection.text)

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        """Something taken down before is told first."""
        told = said(turn, self.topic)
        if not turn.pressed and not turn.heard_before and _HOW_FAR.search(told.text):
            ticket = await latest_ticket("price", turn)
            if ticket:
                tell_ticket(ticket, turn, reply)
                return [told.kept(self.topic), SlotSet("topic", self.topic)]
            seen = "您账号里没有看到退差价的登记" if turn.customer_id else "登录店铺账号后，我能看到您的登记"
            look = Button(self.look, self.topic, {"choice": "begin"})
            told_rule = await self.rule(told, turn)
            reply.say(f"{seen}。要是在别处申请的，同事能帮您查到了哪一步。{told_rule}", [PERSON, look])
            return [told.kept(self.topic), SlotSet("topic", self.topic)]
        return await super().answer(turn, reply)

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        told, order = said(turn, self.topic), found.order
        protection = (await shop().policies()).price_protection
        rule = sentence(protection.text)
        reply.progress()
        if order.state in _OVER or order.paid_at is None:
            now = f"{goods(order)}这笔现在是“{order.state_text}”，还谈不上价保。{sentence(order.progress)}"
            reply.say(f"{now}{rule}", [PERSON])
            return []
        ends = order.paid_at + dt.timedelta(days=protection.days)
        if turn.now > ends:
            past = f"{goods(order)}这笔的价保到{moment(ends, turn.now)}为止，已经过了期限。"
            reply.say(f"{past}{rule}", [PERSON], order_card(order, turn.now))
            return []
        drops = await _drops(order)
        if turn.choice == _FILE:
            await _file(drops, told, order, turn, reply)
            return []
        file = Button("登记退差价", self.topic, {"order_no": order.order_no, "choice": _FILE})
        paid, until = moment(order.paid_at, turn.now), moment(ends, turn.now)
        inside = f"{goods(order)}这笔是{paid}付的款，价保到{until}，还在期限内。"
        if drops:
            reply.say(f"{inside}{_told(drops)}", [file, PERSON], order_card(order, turn.now))
        else:
            same = "我看了现在的标价，没有比您下单时低，暂时没有差价可退。看到更低价的话，可以登记给同事核实。"
            reply.say(f"{inside}{same}{rule}", [file, PERSON], order_card(order, turn.now))
        return []


async def _drops(order: Order) -> list[Drop]:
    items = [item for item in order.items if item.state == "normal"]
    prices = await asyncio.gather(*(_price_now(item) for item in items))
    return [Drop(item, now) for item, now in zip(items, prices, strict=True) if now is not None and now < item.price]


async def _price_now(item: OrderItem) -> int | None:
    """What this variant costs today; None when it is not sold any more."""
    try:
        product = await shop().product(item.product_id)
    except NotFound:
        return None
    return next((variant.price for variant in product.variants if variant.id == item.variant_id), None)


def _told(drops: list[Drop]) -> str:
    return "".join(
        f"「{drop.item.short_title}」您下单时标价{money(drop.item.price)}，现在{money(drop.now)}，"
        f"{drop.item.qty}件相差{money(drop.difference)}。"
        for drop in drops
    )


async def _file(drops: list[Drop], told: Said, order: Order, turn: Turn, reply: Reply) -> None:
    """The shop's API files no price protection: a ticket, or a person; the money is theirs to decide."""
    matter = Matter("price", "退差价", f"申请价保：{_told(drops)}{told.text}", order.order_no)
    if not await told_if_open(matter, turn, reply):
        await register(matter, turn, reply, "退差价要同事核实后来办，我在线上不能直接提交。")
