"""What is said of an order that is to be changed: its goods, how it stands, why the shop does not allow it."""

from __future__ import annotations

from actions.reply import Button
from actions.say.told import Say, Told
from actions.shop import shop
from actions.wording import goods, sentence
from xiaoer.shop.contract import Order


def tell_of(order: Order, response: str, *buttons: Button, **values: str) -> Told:
    """Every response here may name the goods and how the order stands."""
    return Told((Say(response, {"goods": goods(order), "state": order.state_text, **values}, buttons),))


async def arrival_of(order: Order) -> str:
    """How long money takes by the way it was paid; "" = the shop does not tell."""
    ways = (await shop().policies()).refund_arrival
    text = next((way.text for way in ways if way.method == order.payment_method), "")
    return sentence(text).rstrip("。")
