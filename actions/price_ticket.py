"""Walk 1, in the actions: a shop that files no price protection: the difference by its prices, a ticket or a person."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass

from actions.cards import order_card
from actions.reply import PERSON, Button, Reply
from actions.said import Said
from actions.shop import shop
from actions.ticket import Matter, register, told_if_open
from actions.turn import Turn
from actions.wording import goods, moment, money, sentence
from xiaoer.shop.contract import Order, OrderItem
from xiaoer.shop.errors import NotFound

OVER = frozenset({"cancelled", "refunded", "refunding", "unpaid"})
FILE = "file"


@dataclass(frozen=True)
class Drop:
    """An item that costs less now than when it was bought (fen, per piece)."""

    item: OrderItem
    now: int

    @property
    def difference(self) -> int:
        return (self.item.price - self.now) * self.item.qty


async def tell_by_prices(order: Order, told: Said, turn: Turn, reply: Reply) -> None:
    protection = (await shop().policies()).price_protection
    rule = sentence(protection.text)
    assert order.paid_at is not None
    ends = order.paid_at + dt.timedelta(days=protection.days)
    if turn.now > ends:
        past = f"{goods(order)}这笔的价保到{moment(ends, turn.now)}为止，已经过了期限。"
        reply.say(f"{past}{rule}", [PERSON], order_card(order, turn.now))
        return
    drops = await _drops(order)
    if turn.choice == FILE:
        await _file(drops, told, order, turn, reply)
        return
    file = Button("登记退差价", "price_protection", {"order_no": order.order_no, "choice": FILE})
    paid, until = moment(order.paid_at, turn.now), moment(ends, turn.now)
    inside = f"{goods(order)}这笔是{paid}付的款，价保到{until}，还在期限内。"
    same = "我看了现在的标价，没有比您下单时低，暂时没有差价可退。看到更低价的话，可以登记给同事核实。"
    reply.say(f"{inside}{_told(drops) if drops else same + rule}", [file, PERSON], order_card(order, turn.now))


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
    """The money is a colleague's to decide."""
    matter = Matter("price", "退差价", f"申请价保：{_told(drops)}{told.text}", order.order_no)
    if not await told_if_open(matter, turn, reply):
        await register(matter, "price_protection", turn, reply, "退差价要同事核实后来办，我在线上不能直接提交。")
