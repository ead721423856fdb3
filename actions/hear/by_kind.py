"""Goods that nobody named, told by how their kinds are sized: 宝宝9公斤该M还是L, where one thing goes by weight."""

from __future__ import annotations

from actions.catalogue import known_goods
from actions.goods import goods_by_id
from actions.hear.variant import by_weight, sized_by_weight
from actions.order_choice import order_choices
from actions.turn import Turn
from xiaoer.shop.contract import Product


async def goods_by_weight(turn: Turn) -> Product | None:
    """The one this shopper bought before, else the only one there is; None without a weight, or where several are."""
    ids = [one.id for one in await known_goods() if sized_by_weight(one.variants)]
    if len(ids) > 1 and turn.customer_id:
        orders = await order_choices(turn, lambda _: True)
        own = {item.product_id for found in orders for item in found.order.items}
        ids = [number for number in ids if number in own]
    product = await goods_by_id(ids[0]) if len(ids) == 1 else None
    return product if product and by_weight(turn, product) is not None else None
