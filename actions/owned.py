"""Walk 1, in the actions: the goods a question after buying is about: named, just talked of, or all there is in the
order talked of."""

from __future__ import annotations

from dataclasses import replace

from actions.goods import Goods, goods_meant, pressed_product
from actions.order_choice import open_order
from actions.shop import shop
from actions.turn import Turn
from xiaoer.shop.contract import Product
from xiaoer.shop.errors import NotFound


async def goods_owned(turn: Turn) -> Product | None:
    """None = it is not clear which, or the shop does not sell it (any more)."""
    named = sorted(turn.all("product"), key=len, reverse=True)
    if named or pressed_product(turn):
        found = await goods_meant(replace(turn, text=named[0] if named else ""))  # by its name, not by what broke
        return found.product if found and found.product and _is_called(found.product, named) else None
    if turn.slot("product_id"):
        return await product_by_id(str(turn.slot("product_id")))
    ids = await _in_the_order(turn)
    return await product_by_id(ids[0]) if len(ids) == 1 else None


async def goods_of_the_order(turn: Turn) -> Goods | None:
    """What stands in the order just talked of, where no goods were: 有大一码的吗, after its state was told. One of
    several is not clear because the shop sells the others no more."""
    ids = await _in_the_order(turn)
    found = tuple([product for number in ids if (product := await product_by_id(number))])
    if not found:
        return None
    return Goods(found[0]) if len(ids) == 1 else Goods(None, found)


async def _in_the_order(turn: Turn) -> list[str]:
    order_no = turn.entity("order_no") or turn.slot("order_no")
    order = await open_order(turn, str(order_no)) if order_no else None
    return list(dict.fromkeys(item.product_id for item in order.order.items)) if order else []


def _is_called(product: Product, named: list[str]) -> bool:
    """Not only something like it: facts of other goods would be false."""
    return not named or any(name in product.title or product.short_title in name for name in named)


async def product_by_id(product_id: str) -> Product | None:
    try:
        return await shop().product(product_id)
    except NotFound:
        return None
