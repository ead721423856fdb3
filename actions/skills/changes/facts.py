"""What is said of an order that is to be changed: its goods, how it stands, why the shop does not allow it."""

from __future__ import annotations

from actions.reply import Button
from actions.say.told import Say, Told
from actions.shop import shop
from actions.wording import goods, sentence
from xiaoer.shop.contract import Order

ON_ITS_WAY = frozenset({"part_shipped", "shipped", "delivering", "at_pickup"})


def under_way(order: Order) -> bool:
    """Not yet here: whether it may still be changed is worth an answer of its own, also where it may not."""
    return order.state in ON_ITS_WAY or order.state in ("unpaid", "to_ship")


def tell_of(order: Order, response: str, *buttons: Button, **values: str) -> Told:
    """Every response here may name the goods and how the order stands."""
    return Told((Say(response, {"goods": goods(order), "state": order.state_text, **values}, buttons),))


async def arrival_of(order: Order) -> str:
    """How long money takes by the way it was paid; "" = the shop does not tell."""
    ways = (await shop().policies()).refund_arrival
    text = next((way.text for way in ways if way.method == order.payment_method), "")
    return sentence(text).rstrip("。")
